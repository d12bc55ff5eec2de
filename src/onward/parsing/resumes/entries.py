"""Splitting a section into entries: where each begins, its head, its items and the facts beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from onward.parsing.resumes.facts import is_only_dates, is_only_urls, lift_dates
from onward.parsing.resumes.lines import Line
from onward.parsing.resumes.units import Unit, units

_LABEL = re.compile(r"^[^\W\d_][\w /&'\u2019-]{2,30}:\s")
_CLEARLY_WIDER = 1.22
_OPEN_ENDS = ("\u2013", "-", "—", "/")
_SAME_GAP = 1.05


@dataclass(slots=True)
class RawEntry:
    """The units of one entry: its head, its items, and facts as written, in order."""

    heads: list[Unit] = field(default_factory=list)
    items: list[Unit] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    has_dates: bool = False

    def add(self, unit: Unit) -> None:
        """Add a unit, with the facts beside it."""
        self.facts += unit.facts
        self.lines += unit.lines
        is_head = not unit.is_item and bool(unit.pieces)
        self.has_dates = self.has_dates or any(map(is_dated, unit.facts)) or (is_head and is_dated(unit.text))
        if unit.is_item:
            self.items.append(unit)
        elif unit.pieces:
            self.heads.append(unit)


def is_dated(text: str) -> bool:
    return lift_dates(text) is not None


def entries(lines: Sequence[Line], *, hanging: bool | None = None) -> list[RawEntry]:
    """Return the entries of a section in order; every line is in one of them. For ``hanging`` see :func:`units`."""
    found: list[RawEntry] = []
    parts = units(lines, hanging=hanging)
    inner_gap = _inner_gap(parts)
    first = next((unit for unit in parts if unit.pieces and not unit.is_item), None)
    for number, unit in enumerate(parts):
        before = parts[number - 1] if number else None
        after = parts[number + 1] if number + 1 < len(parts) else None
        if before is None or _begins(found[-1], before, unit, after, first, inner_gap):
            found.append(RawEntry())
        found[-1].add(unit)
    return found


def _begins(  # noqa: PLR0911 - each return is one reason
    entry: RawEntry, before: Unit, unit: Unit, after: Unit | None, first: Unit | None, inner_gap: float
) -> bool:
    """Return whether a unit begins a new entry after what ``entry`` holds so far."""
    if unit.is_item:
        return False
    if not unit.pieces:
        return _facts_begin(entry, unit, after)
    if not entry.heads and not entry.items:
        return False
    if _is_trailing(unit) and not _is_wider(unit, before):
        return False
    if entry.items:
        return not _closes_entry_with_dates(entry, unit, after)
    if unit.first.block != before.first.block and unit.first.page == before.first.page:
        return True
    return _head_after_head(entry, before, unit, first, inner_gap)


def _facts_begin(entry: RawEntry, unit: Unit, after: Unit | None) -> bool:
    """Return whether dates on a line of their own are above the entry they belong to."""
    if after is None or after.is_item or not any(is_dated(fact) for fact in unit.facts):
        return False
    if entry.facts and entry.facts[-1].rstrip().endswith(_OPEN_ENDS):
        return False
    return entry.has_dates


def _is_trailing(unit: Unit) -> bool:
    """Return whether a unit only adds to the entry above: an address, or a label with its text."""
    text = unit.text
    return is_only_urls(text) or (bool(_LABEL.match(text)) and not unit.facts and not is_dated(text))


def _closes_entry_with_dates(entry: RawEntry, unit: Unit, after: Unit | None) -> bool:
    """Return whether a short line after items closes the entry, because its dates come there and it has none yet."""
    return not entry.has_dates and is_only_dates(unit.text) and (after is None or not after.is_item)


def _head_after_head(entry: RawEntry, before: Unit, unit: Unit, first: Unit | None, inner_gap: float) -> bool:
    has_dates_beside = first is not None and any(map(is_dated, first.facts))
    is_dated_again = entry.has_dates and (
        any(map(is_dated, unit.facts)) or (not has_dates_beside and is_dated(unit.text))
    )
    looks_first = first is not None and _look(unit) == _look(first)
    is_place = not before.pieces and not any(map(is_dated, before.facts))
    above = entry.heads[-1] if is_place and entry.heads else before
    if looks_first and _look(above) != _look(unit):
        return True
    if is_dated_again and not (first is not None and _look(first) != _look(unit) and _look(before) == _look(first)):
        return True
    is_apart = bool(inner_gap) and unit.first.gap > _CLEARLY_WIDER * inner_gap
    return (unit.first.is_after_blank or is_apart) and not (_look(before) != _look(unit) and not looks_first)


def _is_wider(unit: Unit, before: Unit) -> bool:
    """Return whether a unit stands clearly further from what is above than that from its own above."""
    return before.first.gap > 0 and unit.first.gap > 1.5 * before.first.gap


def _look(unit: Unit) -> tuple[bool, bool, float]:
    piece = unit.pieces[0] if unit.pieces else unit.first.pieces[0]
    return piece.begins_bold, bool(piece.runs) and piece.runs[0].is_italic, round(piece.size)


def _inner_gap(parts: Sequence[Unit]) -> float:
    """Return the least distance between two lines of heads; 0 where nothing tells it."""
    gaps = [
        unit.first.gap
        for before, unit in pairwise(parts)
        if not unit.is_item and not before.is_item and unit.first.gap > 0 and unit.first.block == before.first.block
    ]
    return min(gaps) * _SAME_GAP if len(gaps) > 1 else 0.0
