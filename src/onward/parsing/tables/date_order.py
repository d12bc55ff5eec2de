"""How the dates of a column are written: their precision, and which number is the day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DatePrecision(StrEnum):
    """How much of a date was written."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class DayMonthOrder(StrEnum):
    """Which number of 3/4/2022 is the day."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class OrderProposalBasis(StrEnum):
    """What a proposed order rests on, when no value of the column decides."""

    OTHER_COLUMNS = "other_columns"
    ROW_ORDER = "row_order"  # rows run in order of time under one reading only
    DOTS = "dots"  # 3.4.2022 is written where the day comes first
    NOTHING = "nothing"
    CONFLICT = "conflict"  # values of this very column disagree; the majority is proposed


@dataclass(frozen=True, slots=True)
class ColumnDateOrder:
    """The order of day and month in one column, with the counts it rests on.

    ``order`` is None when the person has to choose; ``proposal`` may then name one, with ``proposed_by``.
    Counts are of values: ``day_first`` and ``month_first`` can be read one way only, ``ambiguous`` both ways,
    ``symmetric`` are numeric but alike both ways (5/5/2022), ``orderless`` need no order (ISO, written month, serial),
    and ``unread`` are no dates.
    """

    order: DayMonthOrder | None
    day_first: int = 0
    month_first: int = 0
    ambiguous: int = 0
    symmetric: int = 0
    orderless: int = 0
    unread: int = 0
    proposal: DayMonthOrder | None = None
    proposed_by: OrderProposalBasis = OrderProposalBasis.NOTHING
    chosen: bool = False  # by the person
    names_months: bool | None = None  # "Jan 24" is a month and a year here, not a day; None: the column does not tell

    @property
    def needs_choice(self) -> bool:
        """Some value can be read two ways and nothing in the column decides."""
        return self.order is None and self.ambiguous > 0
