"""What a letter says about an application, and why that is thought."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class LetterKind(StrEnum):
    """What a letter tells; their order is that in which they win when a letter tells several."""

    OFFER = "offer"
    WITHDRAWAL_ACKNOWLEDGED = "withdrawal_acknowledged"
    INTERVIEW_CHANGED = "interview_changed"
    REJECTION = "rejection"
    ON_HOLD = "on_hold"
    ASSESSMENT = "assessment"
    INTERVIEW_SCHEDULED = "interview_scheduled"
    INTERVIEW_INVITATION = "interview_invitation"
    INFORMATION_REQUEST = "information_request"
    VIEWED = "viewed"
    CONFIRMATION = "confirmation"
    JOB_ALERT = "job_alert"
    RECRUITER_OUTREACH = "recruiter_outreach"
    OTHER = "other"


class About(StrEnum):
    """Whether a letter is about a job that the person applied for or may apply for."""

    YES = "yes"
    UNCLEAR = "unclear"
    NO = "no"


class Doubt(StrEnum):
    """Why a person should look at a letter before anything is made of it."""

    KIND_UNKNOWN = "kind-unknown"
    """It is about an application, but says nothing that is known."""
    ONLY_CONDITIONAL = "only-conditional"
    """What it says holds only under a condition: "if you are not selected"."""
    WEAK_SIGNS = "weak-signs"
    """It sounds like its kind without saying it in so many words."""
    SEVERAL_KINDS = "several-kinds"
    """It says things of several kinds."""
    ABOUT_UNCLEAR = "about-unclear"
    """It may be about something else: a flat, a school, a loan."""
    KNOWN_APPLICATION = "known-application"
    """It belongs to a known application, but its kind is unknown."""
    SEVERAL_MATCHES = "several-matches"
    """It may belong to more than one known application."""
    TEXT_MISSING = "text-missing"
    """Words of it may be missing or wrong."""
    SENDER_UNPROVEN = "sender-unproven"
    """The server that received it could not confirm who sent it."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of a letter that say a kind.

    ``start`` is where ``sentence`` begins in what was read, ``words`` the part of it that says so. ``sure`` ones say it
    by themselves. ``condition`` is the word on which they depend ("if"); such cues decide nothing.
    """

    kind: LetterKind
    sentence: str
    words: str
    start: int
    sure: bool
    condition: str = ""


@dataclass(frozen=True, slots=True)
class LetterMoment:
    """A day or a time that a letter names, in ``words``.

    ``zone`` is empty where it names none: a time then is that of the person, and should be shown as assumed.
    """

    start: datetime | date
    words: str
    zone: str = ""
    is_deadline: bool = False


class LinkPurpose(StrEnum):
    """What a link of a letter is for."""

    SCHEDULING = "scheduling"
    ASSESSMENT = "assessment"
    MEETING = "meeting"
    PORTAL = "portal"


@dataclass(frozen=True, slots=True)
class PurposefulLink:
    """A link with a purpose; ``host`` is where it really leads."""

    url: str
    host: str
    purpose: LinkPurpose


@dataclass(frozen=True, slots=True)
class KnownApplication:
    """An application that is known: what a letter about it would name.

    ``message_ids`` and ``addresses`` are those of letters that belong to it.
    """

    id: str
    company: str
    title: str = ""
    applied_on: date | None = None
    ended_on: date | None = None
    company_hosts: tuple[str, ...] = ()
    message_ids: Set[str] = frozenset()
    addresses: Set[str] = frozenset()
    tokens: Set[str] = frozenset()


class MatchReason(StrEnum):
    """Why a letter is thought to belong to an application."""

    THREAD = "thread"
    TOKEN = "token"  # noqa: S105  the number of a requisition, no secret
    ADDRESS = "address"
    COMPANY = "company"
    COMPANY_HOST = "company-host"
    TITLE = "title"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Match:
    """An application that a letter may belong to."""

    application_id: str
    probability: float
    reasons: tuple[MatchReason, ...]


class RejectionStage(StrEnum):
    """When in its course an application was rejected."""

    BEFORE_INTERVIEW = "before_interview"
    AFTER_INTERVIEW = "after_interview"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a letter says. ``probability`` is that of ``kind``; ``against`` are cues that a condition takes back.

    ``tokens`` are what a system calls the application by.
    """

    kind: LetterKind
    probability: float
    about: About
    cues: tuple[Cue, ...] = ()
    against: tuple[Cue, ...] = ()
    language: str | None = None
    company: str = ""
    title: str = ""
    stage: RejectionStage = RejectionStage.UNKNOWN
    times: tuple[LetterMoment, ...] = ()
    links: tuple[PurposefulLink, ...] = ()
    reply_expected: bool = False
    tokens: frozenset[str] = frozenset()
    matches: tuple[Match, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_to_be_asked(self) -> bool:
        """Whether a person should look at it before it counts."""
        return bool(self.doubts)
