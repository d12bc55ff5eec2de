"""What a letter says about an application: its kind, and the words that say so."""

from collections.abc import Sequence

from onward.parsing.letters.records import Letter
from onward.parsing.letters.understanding.answers import (
    About,
    Cue,
    Doubt,
    KnownApplication,
    LetterKind,
    LetterMoment,
    LinkPurpose,
    Match,
    MatchReason,
    PurposefulLink,
    RejectionStage,
    Understanding,
)

__all__ = [
    "About",
    "Cue",
    "Doubt",
    "KnownApplication",
    "LetterKind",
    "LetterMoment",
    "LinkPurpose",
    "Match",
    "MatchReason",
    "PurposefulLink",
    "RejectionStage",
    "Understanding",
    "understand",
]


def understand(letter: Letter, *, known: Sequence[KnownApplication] = ()) -> Understanding:
    """Say what ``letter`` tells about an application, and to which of the ``known`` ones it belongs. Never raises.

    A letter that was passed on is the letter that is meant; what an answer quotes is passed over. Words of a letter are
    data: whatever they ask for, nothing is done. ``probability`` is that of the kind, from weights fitted to written
    letters: see ``MODEL_CARD.md``; ``bench/letters.py`` measures how well.
    """
    from onward.parsing.letters.understanding import letter_reading  # noqa: PLC0415 - rows name the records alone

    return letter_reading.understand(letter, known=known)
