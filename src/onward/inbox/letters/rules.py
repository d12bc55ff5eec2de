"""What a letter means for a timeline."""

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from onward.parsing.letters.records import Letter
from onward.parsing.letters.understanding import About, LetterKind, Understanding
from onward.vocabulary import EventKind

SAME_EVENT_WITHIN = timedelta(days=14)
"""Two letters of one kind about one application, or a letter and what was recorded by hand, are one event."""
PROBABLE_MATCH = 0.4

_EVENTS: dict[LetterKind, EventKind] = {
    LetterKind.OFFER: EventKind.OFFER,
    LetterKind.WITHDRAWAL_ACKNOWLEDGED: EventKind.WITHDRAWN,
    LetterKind.REJECTION: EventKind.REJECTED,
    LetterKind.ASSESSMENT: EventKind.ASSESSMENT,
    LetterKind.INTERVIEW_SCHEDULED: EventKind.INTERVIEW,
    LetterKind.INTERVIEW_CHANGED: EventKind.INTERVIEW,
    LetterKind.INTERVIEW_INVITATION: EventKind.INTERVIEW,
    LetterKind.CONFIRMATION: EventKind.ACKNOWLEDGED,
    LetterKind.ON_HOLD: EventKind.NOTE,
    LetterKind.INFORMATION_REQUEST: EventKind.NOTE,
    LetterKind.VIEWED: EventKind.NOTE,
}
_OF_ONE_APPLICATION = frozenset(LetterKind) - {
    LetterKind.JOB_ALERT,
    LetterKind.RECRUITER_OUTREACH,
    LetterKind.OTHER,
}
_ONCE = frozenset({EventKind.APPLIED, EventKind.ACKNOWLEDGED, EventKind.REJECTED, EventKind.WITHDRAWN, EventKind.OFFER})
"""Events that an application has once, on whatever day."""
URGENT_KINDS = frozenset(
    {
        LetterKind.OFFER,
        LetterKind.INTERVIEW_INVITATION,
        LetterKind.INTERVIEW_SCHEDULED,
        LetterKind.INTERVIEW_CHANGED,
        LetterKind.ASSESSMENT,
        LetterKind.INFORMATION_REQUEST,
    }
)
"""Letters that can't wait: they are never held, and stand first."""


@dataclass(frozen=True, slots=True)
class RecordedFact:
    """A fact on the timeline of an application: its kind, and its day if it is known."""

    kind: EventKind
    on: date | None


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
    return understanding.kind in _OF_ONE_APPLICATION and bool(understanding.company)


def event_of(kind: LetterKind) -> EventKind | None:
    """Return what a letter of a kind puts on a timeline; ``None`` for one that says nothing about an application."""
    return _EVENTS.get(kind)


def is_recorded(event: EventKind, on: date, facts: Iterable[RecordedFact]) -> bool:
    """Tell whether what a letter of the day ``on`` says is on the timeline already."""
    same = [fact.on for fact in facts if fact.kind is event]
    if event in _ONCE:
        return bool(same)
    return event is not EventKind.NOTE and any(day is not None and abs(day - on) <= SAME_EVENT_WITHIN for day in same)
