"""The records read from a résumé, and used to write one. Missing values are empty, never guessed."""

from dataclasses import dataclass, field
from enum import StrEnum


class ResumeFormat(StrEnum):
    JSON_RESUME = "json_resume"
    RENDERCV = "rendercv"
    REACTIVE = "reactive"
    LINKEDIN = "linkedin"
    EUROPASS = "europass"
    PDF = "pdf"
    DOCX = "docx"
    TEXT = "text"
    UNKNOWN = "unknown"


class SectionKind(StrEnum):
    """Parts of a résumé, in the order in which they usually stand; ``OTHER`` is one with a heading of its own."""

    SUMMARY = "summary"
    WORK = "work"
    VOLUNTEERING = "volunteering"
    PROJECTS = "projects"
    EDUCATION = "education"
    CERTIFICATES = "certificates"
    PUBLICATIONS = "publications"
    AWARDS = "awards"
    SKILLS = "skills"
    LANGUAGES = "languages"
    INTERESTS = "interests"
    REFERENCES = "references"
    OTHER = "other"


class ReadingProblem(StrEnum):
    """The reason why a file, or part of it, couldn't be read."""

    ENCRYPTED = "encrypted"
    SCANNED = "scanned"
    TOO_LONG = "too_long"
    TOO_LARGE = "too_large"
    NOT_A_RESUME = "not_a_resume"
    DAMAGED = "damaged"
    TIMED_OUT = "timed_out"
    UNSAFE = "unsafe"
    """It holds programs (macros), or definitions that could reach for other files."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where something stood: on a page (from 1; points from the top left corner), or at a path of a file of data."""

    page: int = 0
    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0
    path: str = ""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of it, or a day."""

    year: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A range of dates; ``present`` means "until now". A single date is ``end``."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    present: bool = False
    as_written: str = ""


@dataclass(frozen=True, slots=True)
class ResumeLink:
    """A profile elsewhere or a page of one's own; ``label`` is the network's name or what the link says."""

    url: str
    label: str = ""
    username: str = ""


@dataclass(frozen=True, slots=True)
class ResumeBasics:
    """``place`` is as written; ``country`` is ISO 3166 alpha-2 where it was said."""

    name: str = ""
    headline: str = ""
    email: str = ""
    phone: str = ""
    place: str = ""
    country: str = ""
    summary: str = ""
    links: tuple[ResumeLink, ...] = ()
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class ResumeLine:
    """One accomplishment, duty or course, without its bullet."""

    text: str
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class ResumeEntry:
    """One post, course of study, project, publication, award, group of skills, language, interest or reference.

    ``organization`` is the employer, school, issuer, publisher or client; ``title`` the position, the name of the
    project, publication, certificate, award, group of skills, language, interest or person; ``degree`` and ``area``
    belong to education; ``level`` is that of a skill or language as written; ``keywords`` are the skills of a group and
    what a project used. ``unsure`` names fields whose reading is a guess.
    """

    organization: str = ""
    title: str = ""
    place: str = ""
    dates: DateSpan = field(default_factory=DateSpan)
    degree: str = ""
    area: str = ""
    score: str = ""
    level: str = ""
    url: str = ""
    summary: str = ""
    lines: tuple[ResumeLine, ...] = ()
    keywords: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    unsure: frozenset[str] = frozenset()
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class ResumeSection:
    """Entries under one heading; ``heading`` is as written."""

    kind: SectionKind
    entries: tuple[ResumeEntry, ...] = ()
    heading: str = ""


@dataclass(frozen=True, slots=True)
class UnreadPart:
    """Lines that were seen and not understood; nothing is dropped."""

    lines: tuple[str, ...]
    heading: str = ""
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Resume:
    """All that was read of one source. ``problems`` say why something is missing; ``language`` is ISO 639-1."""

    format: ResumeFormat
    basics: ResumeBasics = field(default_factory=ResumeBasics)
    sections: tuple[ResumeSection, ...] = ()
    unread: tuple[UnreadPart, ...] = ()
    problems: tuple[ReadingProblem, ...] = ()
    language: str = ""
    pages: int = 0

    def entries(self, kind: SectionKind) -> tuple[ResumeEntry, ...]:
        return tuple(entry for section in self.sections if section.kind is kind for entry in section.entries)
