"""What is found in a rewording that its source does not say."""

from dataclasses import dataclass
from enum import StrEnum


class RefusalKind(StrEnum):
    """What a word of a rewording brings that its source lacks."""

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
    """One reason to refuse a rewording: ``proposal[start:end]`` is the ``word`` that its source does not bear out."""

    kind: RefusalKind
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RewordingVerdict:
    """What the guard found in a rewording: why it is refused, and ordinary ``new_words`` to ask the person about."""

    refusals: tuple[Refusal, ...] = ()
    new_words: tuple[str, ...] = ()
