"""What a line of a résumé shows: its skills, and whether it names a result."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from onward.parsing.skills import find_skills
from onward.parsing.text import normalize

T = TypeVar("T")
MAX_SKILLS_OF_LINE = 40

_FIGURE = re.compile(r"(?<![\w.])[$€£¥]?\d[\d.,]*[\w%]*")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_COUNTING_WORDS = frozenset(
    re.findall(
        r"[a-z]+",
        """
    two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million
    dozen half halved double doubled tripled quadrupled percent
    """,
    )
)


def shows_result(line: str) -> bool:
    """Return whether a line names a figure that is no year, in digits or in an English word."""
    figures = (found.group() for found in _FIGURE.finditer(line))
    if any(not _YEAR.fullmatch(figure.strip(".,")) for figure in figures):
        return True
    return not _COUNTING_WORDS.isdisjoint(re.findall(r"[a-z]+", line.casefold()))


def unsaid_lines(said: Iterable[str], incoming: Iterable[str]) -> list[str]:
    """Return those of ``incoming`` that no line of ``said`` or earlier line says in the same words."""
    known = {normalize(each) for each in said}
    kept = []
    for line in incoming:
        key = normalize(line)
        if key and key not in known:
            known.add(key)
            kept.append(line)
    return kept


def skills_after_edit(kept: Sequence[str], before: Sequence[str], after: Sequence[str]) -> list[str]:
    """Return the skills of a line whose text named ``before`` and now names ``after``.

    What the person took out or added stays so, as far as the text says the same.
    """
    gone = set(before) - set(after)
    left = [skill for skill in kept if skill not in gone]
    return [*left, *(skill for skill in after if skill not in before and skill not in left)]


def skills_named(text: str, most: int = MAX_SKILLS_OF_LINE) -> list[str]:
    """Return the names of the skills in a text, each once, in its order; at most so many."""
    return list(dict.fromkeys(span.name for span in find_skills(text)))[:most]


def moved(items: Sequence[T], item: T, place: int) -> list[T]:
    """``items`` with one of them at another place, counted from 0, or as near to it as there is one."""
    others = [each for each in items if each != item]
    at = min(max(place, 0), len(others))
    return [*others[:at], *(each for each in items if each == item), *others[at:]]
