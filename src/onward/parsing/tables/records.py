"""The records in which a tracker's table is handed over: plain, frozen, and complete.

Three steps make them: :mod:`reading` (bytes to a :class:`Table`), :mod:`headers` (a :class:`Mapping` of columns to
fields) and :mod:`rows` (:class:`Understood` or :class:`NeedsAttention` for every row of the table).
What a file holds is in :mod:`files` and can be imported from here too. Rows are named tuples, everything seen once per
file is a dataclass; both are immutable. Reasons are enumerations with facts beside them, so that the words can be
chosen, and translated, elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from onward.parsing.tables.date_order import ColumnDateOrder, DatePrecision, DayMonthOrder, OrderProposalBasis
from onward.parsing.tables.file_records import (
    FileLimits,
    FileProblem,
    FileTable,
    ParsedFile,
    RowKind,
    SkippedEntry,
    TableKind,
    TableRow,
    UnreadableFileError,
)

# What a file and a column of dates hold, importable from here too.
__all__ = [
    "ColumnDateOrder",
    "DatePrecision",
    "DayMonthOrder",
    "FileLimits",
    "FileProblem",
    "FileTable",
    "OrderProposalBasis",
    "ParsedFile",
    "RowKind",
    "SkippedEntry",
    "TableKind",
    "TableRow",
    "UnreadableFileError",
]  # fmt: skip


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
    """One column: ``field`` None means kept word for word. ``confidence`` is 0 to 1, an ordering and not a
    probability.
    """

    index: int  # type: ignore[assignment]  # hides tuple.index, which no record needs
    header: str
    field: TableField | None
    confidence: float
    why: MappingBasis
    detail: str = ""  # the known name that matched, or "38 of 40" values


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
    """One thing that happened. ``on`` None: the table says that it happened, not when. ``text``: the cell it came
    from.
    """

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


class RemarkGrade(StrEnum):
    """Whether something keeps a row out."""

    BLOCKING = "blocking"  # not imported until put right, or accepted as it stands
    REMARK = "remark"  # imported, and shown


class RemarkReason(StrEnum):
    """What there is to look at. In brackets: what ``Remark.facts`` holds."""

    NOT_AN_APPLICATION = "not_an_application"  # (separator | summary | repeated_header | heading)
    NO_COMPANY_NOR_TITLE = "no_company_nor_title"
    NO_COMPANY = "no_company"
    DATE_UNREADABLE = "date_unreadable"  # (cell text, why)
    DATE_AMBIGUOUS = "date_ambiguous"  # (cell text, one reading, the other), readings in ISO form
    DATE_IMPLAUSIBLE = "date_implausible"  # (cell text, ISO date)
    DATE_NOT_FULL = "date_not_full"  # (cell text, precision)
    YEAR_ASSUMED = "year_assumed"  # (cell text, ISO date)
    APPLIED_UNDATED = "applied_undated"
    ENDING_UNDATED = "ending_undated"  # (ending)
    STATUS_NOT_UNDERSTOOD = "status_not_understood"  # (cell text)
    STATUS_NOT_SURE = "status_not_sure"  # (cell text)
    STATUSES_DISAGREE = "statuses_disagree"  # (one cell text, another)
    CODE_NOT_MAPPED = "code_not_mapped"  # (cell text): an outcome written as a bare number or yes/no
    ANSWER_ON_NEVER_ANSWERED = "answer_on_never_answered"  # (ISO date)
    DAY_COUNT_DISAGREES = "day_count_disagrees"  # (said, counted)
    DAY_COUNT_WITHOUT_REFUSAL = "day_count_without_refusal"  # (said)
    BEFORE_APPLICATION = "before_application"  # (applied ISO, the other ISO)
    POSTED_AFTER_APPLICATION = "posted_after_application"  # (posted ISO, applied ISO)
    SENT_BUT_STATUS_SAYS_NOT = "sent_but_status_says_not"  # (ISO date or "yes", status text)
    STAGE_BEYOND_STATUS = "stage_beyond_status"  # (stage in a column of its own, status text)
    DUPLICATE_ROW = "duplicate_row"  # (line of the first)
    SAME_OPENING = "same_opening"  # (line of the first): same company, title and day, otherwise different
    WRONG_WIDTH = "wrong_width"  # (cells found, columns)
    LONE_QUOTE = "lone_quote"
    BROKEN_FORMULA = "broken_formula"  # (cell text)
    LINK_UNUSABLE = "link_unusable"  # (cell text)
    NUMBER_UNREADABLE = "number_unreadable"  # (cell text)


class RowRemark(NamedTuple):
    """One thing to look at in a row; ``column`` is the column's index, None for the row as a whole."""

    reason: RemarkReason
    grade: RemarkGrade
    column: int | None = None
    facts: tuple[str, ...] = ()


class UnderstoodRow(NamedTuple):
    """A row that can be imported. ``extra`` are (header, text) of columns without a field, and unread cells, word for
    word.
    """

    line: int
    cells: tuple[str, ...]
    job_fields: JobFields
    facts: tuple[ParsedEvent, ...]
    status: ParsedStatus
    status_text: str
    extra: tuple[tuple[str, str], ...]
    remarks: tuple[RowRemark, ...]


class UnclearRow(NamedTuple):
    """A row that is kept, with at least one blocking remark. ``draft`` is what it would become if accepted as it
    stands.
    """

    line: int
    cells: tuple[str, ...]
    remarks: tuple[RowRemark, ...]
    draft: UnderstoodRow | None


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
    extra: tuple[tuple[str, str], ...] = ()


class ColumnIssue(StrEnum):
    """What there is to look at in a whole column. In brackets: what ``ColumnRemark.facts`` holds."""

    ORDER_AMBIGUOUS = "order_ambiguous"  # (values that can be read two ways, an example)
    ORDER_CONFLICT = "order_conflict"  # (values day first, values month first)
    CODES = "codes"  # (each code): an outcome as bare numbers or yes/no, never guessed
    SPELLINGS = "spellings"  # (each spelling of one name, the most frequent first)


class ColumnRemark(NamedTuple):
    """One thing to look at in a column."""

    column: int
    reason: ColumnIssue
    facts: tuple[str, ...]


class StatusCount(NamedTuple):
    """One text of the status columns, how many rows have it, and how it is understood."""

    text: str
    count: int  # type: ignore[assignment]  # hides tuple.count
    status: ParsedStatus


@dataclass(frozen=True, slots=True)
class TableChoices:
    """All that was recognised or chosen before rows are understood.

    ``orders`` by column index; ``statuses`` by :func:`status_parser.status_key` of the text.
    """

    orders: dict[int, ColumnDateOrder] = field(default_factory=dict)
    statuses: dict[str, ParsedStatus] = field(default_factory=dict)
