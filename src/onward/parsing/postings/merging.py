"""Merging several readings of one posting in order of trust: a weaker source only fills gaps."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace

from onward.parsing.postings.records import Conflict, FieldSource, Found, Pay, Posting
from onward.parsing.text import normalize

_COMPARED = ("title", "company", "pay")
_FOR_MACHINES = frozenset({FieldSource.BOARD, FieldSource.JSON_LD, FieldSource.MICRODATA, FieldSource.RDFA})


def merge_postings(readings: Iterable[Posting]) -> Posting:
    """Merge readings into one, the most trusted first.

    Each field is taken whole from the first reading that has it, so a range never mixes two sources. Notes, openings
    and
    conflicts of all are kept; a field with another value in a second trusted source is a conflict.
    """
    merged = Posting()
    for reading in readings:
        conflicts = tuple(_conflicts(merged, reading))
        filled = {
            name: getattr(reading, name)
            for name in (each.name for each in fields(Posting))
            if not getattr(merged, name) and getattr(reading, name)
        }
        merged = replace(merged, **filled)
        merged = replace(
            merged,
            notes=merged.notes | reading.notes,
            conflicts=(*merged.conflicts, *(each for each in conflicts if each not in merged.conflicts)),
            other_openings=merged.other_openings or reading.other_openings,
        )
    return merged


def _conflicts(merged: Posting, reading: Posting) -> Iterator[Conflict]:
    for name in _COMPARED:
        kept, other = getattr(merged, name), getattr(reading, name)
        if kept and other and _is_trusted(name, kept, other) and not _agree(kept.value, other.value):
            yield Conflict(name, _words(kept.value), kept.source, _words(other.value), other.source)


def _is_trusted(name: str, kept: Found[object], other: Found[object]) -> bool:
    return kept.source in _FOR_MACHINES and (other.source in _FOR_MACHINES or name == "pay")


def _agree(kept: object, other: object) -> bool:
    if isinstance(kept, tuple) and isinstance(other, tuple):
        return any(_same_pay(one, another) for one in kept for another in other)
    return normalize(str(kept)) == normalize(str(other))


def _same_pay(one: Pay, other: Pay) -> bool:
    """Return whether two records can mean the same pay: they agree on everything that both have."""
    pairs = (
        (one.least, other.least),
        (one.most, other.most),
        (one.currency, other.currency),
        (one.period, other.period),
    )
    return one.least is None is one.most or all(mine == yours for mine, yours in pairs if mine and yours)


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(each.words for each in value if isinstance(each, Pay))
    return str(value)
