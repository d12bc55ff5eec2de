"""The words of a job search, in one place for statistics, parsing and rooms. Their values stand in databases and
archives."""

from enum import StrEnum


class Channel(StrEnum):
    """How the person came to the job."""

    COLD = "cold"
    REFERRAL = "referral"
    RECRUITER = "recruiter"
    AGENCY = "agency"
    INTERNAL = "internal"
    EVENT = "event"
    UNKNOWN = "unknown"
    """Nobody noted it."""


class EventKind(StrEnum):
    """What an event on a timeline says."""

    APPLIED = "applied"
    ACKNOWLEDGED = "acknowledged"
    SCREEN = "screen"
    ASSESSMENT = "assessment"
    INTERVIEW = "interview"
    OFFER = "offer"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NEVER_ANSWERED = "never_answered"
    CLOSED = "closed"
    CUSTOM = "custom"
    NOTE = "note"
    RETRACTION = "retraction"


class Ending(StrEnum):
    """How an application ended without a job; each is also a kind of event and a stage."""

    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NEVER_ANSWERED = "never_answered"
    CLOSED = "closed"


class Stage(StrEnum):
    """Where an application stands; the last four are ways in which it ended without a job."""

    SAVED = "saved"
    APPLIED = "applied"
    SCREEN = "screen"
    ASSESSMENT = "assessment"
    INTERVIEW = "interview"
    OFFER = "offer"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NEVER_ANSWERED = "never_answered"
    CLOSED = "closed"


PROGRESS_STAGES = (
    Stage.SAVED,
    Stage.APPLIED,
    Stage.SCREEN,
    Stage.ASSESSMENT,
    Stage.INTERVIEW,
    Stage.OFFER,
    Stage.ACCEPTED,
)
"""The stages an application goes through, in their order."""

OPEN_STAGES = PROGRESS_STAGES[:-1]

ENDING_STAGES = (Stage.NEVER_ANSWERED, Stage.CLOSED, Stage.WITHDRAWN, Stage.REJECTED)
"""Ways an application ends without a job, from the weakest word to the strongest on one day."""

APPOINTMENT_KINDS = (EventKind.SCREEN, EventKind.ASSESSMENT, EventKind.INTERVIEW)
"""Events that take place at an hour."""
