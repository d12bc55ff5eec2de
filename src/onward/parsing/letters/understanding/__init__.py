"""What a letter says about an application: its kind, and the words that say so."""

from onward.parsing.letters.understanding.answers import (
    About,
    Cue,
    Doubt,
    LetterKind,
    LetterMoment,
    LinkPurpose,
    Match,
    MatchReason,
    PurposefulLink,
    Pursuit,
    RejectionStage,
    Understanding,
)
from onward.parsing.letters.understanding.pursuit_index import PursuitIndex
from onward.parsing.letters.understanding.understand import understand

__all__ = [
    "About",
    "Cue",
    "Doubt",
    "LetterKind",
    "LetterMoment",
    "LinkPurpose",
    "Match",
    "MatchReason",
    "PurposefulLink",
    "Pursuit",
    "PursuitIndex",
    "RejectionStage",
    "Understanding",
    "understand",
]
