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
    """A skill named in ``text[start:end]``: its usual ``name``, whether it is a concrete tool or subject rather than a
    generic phrase, and how telling it is (0 to 1; a rare concrete name is more telling)."""

    start: int
    end: int
    name: str
    source: SkillSource
    concrete: bool
    weight: float


@dataclass(frozen=True, slots=True)
class SkillCandidate:
    """A name that stands in no list but beside known tools, in ``text[start:end]``."""

    start: int
    end: int
    name: str
