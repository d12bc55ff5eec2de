"""Remarks on a row: reasons with their values; the wording is chosen elsewhere."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class RemarkGrade(StrEnum):
    """Whether something keeps a row out."""

    BLOCKING = "blocking"  # not imported until put right, or accepted as it stands
    REMARK = "remark"  # imported, and shown


class RemarkReason(StrEnum):
    """What there is to look at. In brackets: what ``RowRemark.values`` holds."""

    NOT_AN_APPLICATION = "not_an_application"  # (separator | summary | repeated_header | heading)
    NO_COMPANY_NOR_TITLE = "no_company_nor_title"
    NO_COMPANY = "no_company"
    DATE_UNREADABLE = "date_unreadable"  # (cell text, problem)
    MARK_UNCLEAR = "mark_unclear"  # (cell text): an x that may be a tick or a cross
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
    DAY_COUNT_DISAGREES = "day_count_disagrees"  # (days stated, days counted)
    DAY_COUNT_WITHOUT_REFUSAL = "day_count_without_refusal"  # (days stated)
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
    values: tuple[str, ...] = ()


class UnmappedCell(NamedTuple):
    """A cell that no field holds, word for word; ``header`` is empty where its column has none."""

    column: int
    header: str
    text: str


class RowNotes:
    """Gathers what is remarked on one row, and the cells that are kept word for word."""

    __slots__ = ("remarks", "unmapped")

    def __init__(self) -> None:
        self.remarks: list[RowRemark] = []
        self.unmapped: list[UnmappedCell] = []

    def remark(self, reason: RemarkReason, *values: str, column: int | None = None) -> None:
        """Have something shown about a row that is imported all the same."""
        self.remarks.append(RowRemark(reason, RemarkGrade.REMARK, column, values))

    def block(self, reason: RemarkReason, *values: str, column: int | None = None) -> None:
        """Keep the row out until it is put right, or accepted as it stands."""
        self.remarks.append(RowRemark(reason, RemarkGrade.BLOCKING, column, values))

    def keep(self, column: int, header: str, cell: str) -> None:
        """Keep a cell word for word."""
        self.unmapped.append(UnmappedCell(column, header, cell))

    @property
    def is_blocked(self) -> bool:
        return bool(self.remarks) and any(remark.grade is RemarkGrade.BLOCKING for remark in self.remarks)
