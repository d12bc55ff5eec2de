"""What was found of skills in a text."""

from dataclasses import dataclass
from enum import StrEnum


class SkillSource(StrEnum):
    """The list that a name stands in."""

    ONET = "onet"
    ESCO = "esco"
    ALIAS = "alias"
    LEARNED = "learned"


@dataclass(frozen=True, slots=True)
class SkillSpan:
    """A skill named in ``text[start:end]``, and its usual ``name``.

    ``concrete`` is a tool or subject rather than a general phrase. ``weight`` is how specific it is, from 0 to 1: less,
    the more occupations it is named for.
    """

    start: int
    end: int
    name: str
    source: SkillSource
    concrete: bool
    weight: float


@dataclass(frozen=True, slots=True)
class SkillCandidate:
    """A name in ``text[start:end]`` that no list has, and that stands in an enumeration with known tools."""

    start: int
    end: int
    name: str
