"""The records read from a table: columns with their fields, rows with their jobs and events.

Rows are named tuples, everything seen once per file is a dataclass; both are immutable. Reasons are enumerations with
values beside them, so that the words can be chosen, and translated, elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, tzinfo
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from onward.parsing.tables.date_order import ColumnDateOrder, DatePrecision
from onward.parsing.tables.row_remarks import RowRemark, UnmappedCell
from onward.vocabulary import Ending, EventKind


class TableField(StrEnum):
    """What a column can mean.

    A stage column (``*_on`` of applied … withdrawn) may hold dates, or a plain yes or no, or a count of rounds.
    """

    TITLE = "title"
    COMPANY = "company"
    PLACE = "place"
    COUNTRY = "country"
    REMOTE = "remote"
    URL = "url"
    SOURCE = "source"
    CHANNEL = "channel"
    REFERRAL = "referral"
    SAVED_ON = "saved_on"
    POSTED_ON = "posted_on"
    DEADLINE_ON = "deadline_on"
    APPLIED_ON = "applied_on"
    RESPONDED_ON = "responded_on"
    ACKNOWLEDGED_ON = "acknowledged_on"
    SCREEN_ON = "screen_on"
    ASSESSMENT_ON = "assessment_on"
    INTERVIEW_ON = "interview_on"
    OFFER_ON = "offer_on"
    ACCEPTED_ON = "accepted_on"
    REJECTED_ON = "rejected_on"
    WITHDRAWN_ON = "withdrawn_on"
    OUTCOME_ON = "outcome_on"  # the date of whatever the status says
    NEXT_FOLLOW_UP_ON = "next_follow_up_on"
    STATUS = "status"
    OUTCOME = "outcome"
    DAYS_TO_RESPONSE = "days_to_response"
    DAYS_TO_REJECTION = "days_to_rejection"
    DAYS_TO_OUTCOME = "days_to_outcome"
    PAY = "pay"
    PAY_MIN = "pay_min"
    PAY_MAX = "pay_max"
    CURRENCY = "currency"
    NOTES = "notes"
    TAGS = "tags"
    CONTACT_NAME = "contact_name"
    CONTACT_EMAIL = "contact_email"
    CONTACT_PHONE = "contact_phone"
    JOB_TYPE = "job_type"
    LEVEL = "level"
    DESCRIPTION = "description"
    PRIORITY = "priority"
    IGNORED = "ignored"  # the person does not want it, not even as a note


DATE_FIELDS: frozenset[TableField] = frozenset(item for item in TableField if item.value.endswith("_on"))


class MappingBasis(StrEnum):
    """How a column came to its field."""

    HEADER = "header"  # the header is one of the names known for the field
    HEADER_WORDS = "header_words"  # some of its words are
    DATES = "dates"  # the values are dates
    LINKS = "links"
    EMAILS = "emails"
    STATUSES = "statuses"
    MONEY = "money"
    YES_NO = "yes_no"
    COMPANY_NAMES = "company_names"  # an unnamed column of mostly different short texts
    JOB_TITLES = "job_titles"
    PERSON = "person"  # chosen by hand
    NOTHING = "nothing"  # no field: kept word for word


class MappedColumn(NamedTuple):
    """One column with its field; None means kept word for word.

    ``confidence`` is 0 to 1, an ordering and not a probability.
    """

    position: int
    header: str
    field: TableField | None
    confidence: float
    basis: MappingBasis
    evidence: str = ""  # the known name that matched, or "38 of 40" values


STATUS_STAGES = (
    EventKind.APPLIED,
    EventKind.ACKNOWLEDGED,
    EventKind.SCREEN,
    EventKind.ASSESSMENT,
    EventKind.INTERVIEW,
    EventKind.OFFER,
    EventKind.ACCEPTED,
)
"""The kinds of event that a status or a column can say an application got to, in order."""


@dataclass(frozen=True, slots=True)
class ParsedStatus:
    """A free status text, understood.

    ``stages`` are those of ``STATUS_STAGES`` that the text names, in order; ``rounds`` is the number of interviews it
    counts (0: says nothing). ``is_sure`` is False when the words can be meant two ways ("Declined"): the person
    confirms. ``phrases`` are those that decided, as they are known here; without one, the text was not understood.
    ``is_saved`` means that the text says nothing was sent yet.
    """

    stages: tuple[EventKind, ...] = ()
    ending: Ending | None = None
    rounds: int = 0
    is_sure: bool = True
    phrases: tuple[str, ...] = ()
    is_saved: bool = False

    @property
    def understood(self) -> bool:
        """Whether any words were recognised."""
        return bool(self.phrases)

    @property
    def sent(self) -> bool:
        """Whether it says or implies that an application was sent."""
        return bool(self.stages) or (self.ending is not None and not self.is_saved)

    @property
    def only_saved(self) -> bool:
        """Whether it says that the job was noted and nothing sent."""
        return self.is_saved and not self.stages


class WorkLocation(StrEnum):
    """Where the work is done."""

    REMOTE = "remote"
    HYBRID = "hybrid"
    ON_SITE = "on_site"


class ParsedEvent(NamedTuple):
    """One thing that happened, with the text of its cell; ``on`` is None where the table does not say when."""

    kind: EventKind
    on: date | None
    text: str
    precision: DatePrecision = DatePrecision.DAY


class PayRange(NamedTuple):
    """Pay as far as it can be read; ``period`` is hour, day, week, month or year, and None where not written."""

    low: Decimal | None = None
    high: Decimal | None = None
    currency: str | None = None
    period: str | None = None


class JobFields(NamedTuple):
    """The job as the row describes it. Texts are trimmed; several columns of one field are joined with ", "."""

    title: str = ""
    company: str = ""
    place: str = ""
    remote: WorkLocation | None = None
    url: str = ""
    source: str = ""
    channel: str = ""
    referral: str = ""
    job_type: str = ""
    level: str = ""
    description: str = ""
    priority: str = ""
    pay_text: str = ""
    pay: PayRange = PayRange()
    notes: str = ""
    tags: tuple[str, ...] = ()
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    saved_on: date | None = None
    posted_on: date | None = None
    deadline_on: date | None = None
    next_follow_up_on: date | None = None


class UnderstoodRow(NamedTuple):
    """A row that can be imported. ``unmapped`` are its cells that are kept word for word."""

    line: int
    cells: tuple[str, ...]
    job_fields: JobFields
    events: tuple[ParsedEvent, ...]
    status: ParsedStatus
    status_text: str
    unmapped: tuple[UnmappedCell, ...]
    remarks: tuple[RowRemark, ...]


class UnclearRow(NamedTuple):
    """A row that is kept out by at least one blocking remark; ``as_it_stands`` is what it becomes if accepted."""

    line: int
    cells: tuple[str, ...]
    remarks: tuple[RowRemark, ...]
    as_it_stands: UnderstoodRow | None


class Connection(NamedTuple):
    """A person from a list of connections."""

    line: int
    cells: tuple[str, ...]
    name: str
    company: str
    title: str
    email: str
    url: str
    connected_on: date | None
    unmapped: tuple[UnmappedCell, ...] = ()
    phone: str = ""
    notes: str = ""


class ColumnIssue(StrEnum):
    """What there is to look at in a whole column. In brackets: what ``ColumnRemark.values`` holds."""

    ORDER_AMBIGUOUS = "order_ambiguous"  # (values that can be read two ways, an example)
    ORDER_CONFLICT = "order_conflict"  # (values day first, values month first)
    CODES = "codes"  # (each code): an outcome as bare numbers or yes/no, never guessed
    SPELLINGS = "spellings"  # (each spelling of one name, the most frequent first)


class ColumnRemark(NamedTuple):
    """One thing to look at in a column."""

    column: int
    reason: ColumnIssue
    values: tuple[str, ...]


class StatusCount(NamedTuple):
    """One text of the status columns, how many rows have it, and how it is understood."""

    text: str
    rows: int
    status: ParsedStatus


@dataclass(frozen=True, slots=True)
class TableChoices:
    """All that was recognised or chosen before rows are understood.

    ``orders`` by column index; ``statuses`` by :func:`status_parser.status_key` of the text. ``zone`` is that of the
    person, in which moments fall on a day; None leaves them on the day as written. ``unclear_crosses`` are columns in
    which an "x" beside other marks or dates may be a tick or a cross.
    """

    orders: dict[int, ColumnDateOrder] = field(default_factory=dict)
    statuses: dict[str, ParsedStatus] = field(default_factory=dict)
    zone: tzinfo | None = None
    unclear_crosses: frozenset[int] = frozenset()
