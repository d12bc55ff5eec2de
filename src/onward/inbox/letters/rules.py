"""What a letter means for a timeline."""

from base64 import urlsafe_b64encode
from hashlib import sha256

from onward.parsing.letters.records import Letter
from onward.parsing.letters.understanding import About, LetterKind, Understanding

PROBABLE_MATCH = 0.4
_SAY_NOTHING_OF_APPLYING = frozenset(
    {LetterKind.JOB_ALERT, LetterKind.RECRUITER_OUTREACH, LetterKind.INFORMATION_REQUEST, LetterKind.OTHER}
)
"""Kinds that reach people who never applied there."""


def letter_digest(letter: Letter, raw: bytes) -> str:
    """Return by what a letter is known again, in 43 characters: its id, or all of it where it has none."""
    named = letter.message_id.strip().encode()
    return urlsafe_b64encode(sha256(named or raw).digest()).decode().rstrip("=")


def is_about_search(understanding: Understanding) -> bool:
    """Tell whether a letter is worth keeping: it may be about an application, or a recruiter wrote."""
    if understanding.about is About.NO or understanding.kind is LetterKind.JOB_ALERT:
        return False
    return understanding.about is About.YES or understanding.kind is not LetterKind.OTHER


def tells_of_application(understanding: Understanding) -> bool:
    """Tell whether a letter is about one application, which it names well enough to propose it."""
    return understanding.kind not in _SAY_NOTHING_OF_APPLYING and bool(understanding.company)
