"""Records of what the guard finds in a rewording."""

from dataclasses import dataclass
from enum import StrEnum


class RefusalKind(StrEnum):
    """The kind of thing that a word of a rewording adds to its source."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    SKILL = "skill"
    CLAIM = "claim"
    RANK = "rank"
    SHARED = "shared"
    """It leaves out that the person helped, or did it with others."""
    MEANT = "meant"
    """It leaves out that the person only meant to do it."""
    LIMIT = "limit"
    """It leaves out that there was less to it: some of it, for a season, in vain."""
    RELATION = "relation"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason to refuse a rewording: ``proposal[start:end]`` is the ``word`` that its source doesn't support."""

    kind: RefusalKind
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RewordingVerdict:
    """The guard's verdict on a rewording: the reasons to refuse it, and ordinary ``new_words`` to ask the person
    about."""

    refusals: tuple[Refusal, ...] = ()
    new_words: tuple[str, ...] = ()
