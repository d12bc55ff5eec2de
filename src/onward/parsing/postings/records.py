"""The records read from a posting. Missing values are ``None`` or empty, never guessed; a field says where it was
found."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

Value = TypeVar("Value")


class FieldSource(StrEnum):
    """Where a field was read, the most trusted first; a weaker one fills gaps only."""

    BOARD = "board"
    JSON_LD = "jsonld"
    MICRODATA = "microdata"
    RDFA = "rdfa"
    OPENGRAPH = "opengraph"
    HTML = "html"
    TEXT = "text"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """A value, its source, and the words it was read from."""

    value: Value
    source: FieldSource
    words: str = ""


class BlockKind(StrEnum):
    H1 = "h1"
    H2 = "h2"
    H3 = "h3"
    H4 = "h4"
    H5 = "h5"
    H6 = "h6"
    PARAGRAPH = "p"
    ITEM = "li"
    PREFORMATTED = "pre"

    @property
    def is_heading(self) -> bool:
        return self.value[0] == "h"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or list item: its text in one line (``pre`` keeps its lines), the depth of its list (0 for
    none, 1 for the outermost), and whether all of it is bold."""

    kind: BlockKind
    text: str
    depth: int = 0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place as written, and its known parts; ``country`` is ISO 3166 alpha-2."""

    words: str
    town: str = ""
    region: str = ""
    country: str = ""


class Remote(StrEnum):
    YES = "yes"
    HYBRID = "hybrid"
    NO = "no"


class PayPeriod(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class PayKind(StrEnum):
    """``TOTAL`` includes variable pay; ``SCALE`` is a grade of a public scale, without numbers."""

    BASE = "base"
    TOTAL = "total"
    SCALE = "scale"


@dataclass(frozen=True, slots=True)
class Pay:
    """Pay as written. ``currency`` is ISO 4217; it is assumed where only a sign that several share stood there."""

    words: str
    least: Decimal | None = None
    most: Decimal | None = None
    currency: str = ""
    period: PayPeriod | None = None
    kind: PayKind = PayKind.BASE
    currency_assumed: bool = False


class WorkType(StrEnum):
    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    CONTRACT = "contract"
    TEMPORARY = "temporary"
    INTERNSHIP = "internship"
    APPRENTICESHIP = "apprenticeship"
    VOLUNTEER = "volunteer"


class Seniority(StrEnum):
    INTERN = "intern"
    ENTRY = "entry"
    MID = "mid"
    SENIOR = "senior"
    LEAD = "lead"
    EXECUTIVE = "executive"


class CountKind(StrEnum):
    """``OVER`` is "over 100 applicants", ``FIRST`` is "be among the first 25"."""

    EXACT = "exact"
    OVER = "over"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class ApplicantCount:
    number: int
    kind: CountKind = CountKind.EXACT


class RequirementKind(StrEnum):
    SKILL = "skill"
    EXPERIENCE = "experience"
    DEGREE = "degree"
    LANGUAGE = "language"
    LICENCE = "licence"
    PLACE = "place"
    RIGHT_TO_WORK = "right_to_work"
    TRAVEL = "travel"
    CLEARANCE = "clearance"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement, in the words of the posting: ``description[block].text[start:end]``.

    ``value`` is what it is about in a form that can be counted ("Python", "bachelor", "German"); ``level`` is that of a
    language (CEFR, or as written); ``least`` and ``most`` are years of experience; ``alternatives`` are other values
    that are enough as well ("one of"), ``equivalent_ok`` means "or equivalent".
    """

    kind: RequirementKind
    must: bool
    words: str
    block: int
    start: int
    end: int
    value: str = ""
    level: str = ""
    least: float | None = None
    most: float | None = None
    alternatives: tuple[str, ...] = ()
    equivalent_ok: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field with different values in two sources: both are shown, the first is kept."""

    field: str
    kept: str
    kept_source: FieldSource
    other: str
    other_source: FieldSource


class Note(StrEnum):
    """Something a person should know about a reading."""

    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    NEEDS_SIGN_IN = "needs_sign_in"
    NEEDS_SCRIPT = "needs_script"
    LIST_PAGE = "list_page"
    EXPIRED = "expired"
    NOT_A_POSTING = "not_a_posting"


@dataclass(frozen=True, slots=True)
class OtherOpening:
    """A further opening on the same page."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Posting:
    """Everything read from a posting, with the fields in the order in which people look at them."""

    title: Found[str] | None = None
    company: Found[str] | None = None
    places: Found[tuple[Place, ...]] | None = None
    remote: Found[Remote] | None = None
    remote_limits: tuple[str, ...] = ()
    pay: Found[tuple[Pay, ...]] | None = None
    work_type: Found[WorkType] | None = None
    seniority: Found[Seniority] | None = None
    posted: Found[date] | None = None
    closes: Found[date] | None = None
    url: str = ""
    apply_link: Found[str] | None = None
    applicants: Found[ApplicantCount] | None = None
    description: tuple[Block, ...] = ()
    language: str = ""
    requirements: tuple[Requirement, ...] = ()
    other_openings: tuple[OtherOpening, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    notes: frozenset[Note] = field(default_factory=frozenset)
