"""The education a clause asks for, as the lowest that is enough."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from onward.parsing.postings.requirements.phrases import Phrases, all_languages, cues, plain, read_lists

LEVELS: Final = ("school", "vocational", "associate", "bachelor", "master", "doctorate")
"""Values of a degree, the lowest first."""


@dataclass(frozen=True, slots=True)
class Degree:
    """A degree: ``level`` is the lowest that is enough, ``higher`` another one that is named, both from
    :data:`LEVELS`."""

    level: str
    higher: tuple[str, ...]
    equivalent_ok: bool


@lru_cache
def _levels() -> tuple[tuple[str, Phrases], ...]:
    """Return the phrases of each level in the order in which they are tried.

    "none" is for what only looks like a degree, "both" for a bachelor and a master,
    "any" for one of no level.
    """
    return tuple((level, Phrases(all_languages(lists))) for level, lists in read_lists("degrees").items())


@lru_cache
def _any_level() -> Phrases:
    return Phrases([phrase for lists in read_lists("degrees").values() for phrase in all_languages(lists)])


def read_degree(text: str) -> Degree | None:
    """Return the degree that a clause asks for; ``None`` if it asks for none."""
    flat = plain(text)
    if _any_level().search(flat) is None:
        return None
    found: set[str] = set()
    left = flat
    for level, phrases in _levels():
        match = phrases.search(left)
        while match:
            found.add(level)
            left = f"{left[: match.start()]}{' ' * len(match[0])}{left[match.end() :]}"
            match = phrases.search(left, match.end())
    if "both" in found:
        found |= {"bachelor", "master"}
    levels = [level for level in LEVELS if level in found] or (["bachelor"] if "any" in found else [])
    if not levels:
        return None
    return Degree(levels[0], tuple(levels[1:]), equivalent_ok=cues("equivalent").search(flat) is not None)
