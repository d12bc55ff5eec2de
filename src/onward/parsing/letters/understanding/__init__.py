"""What a letter says about an application: its kind, and the words that say so.

The records alone: what reads letters (``understand``, ``pursuit_index``) is slow to load, and rows name its answers.
"""

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
    "RejectionStage",
    "Understanding",
]
