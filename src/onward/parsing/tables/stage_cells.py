"""Parsing the cells of a stage column: a date, several dates, a yes or no, or a number of rounds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, tzinfo
from functools import partial
from typing import NamedTuple

from onward.parsing.tables.cells import NO_WORDS, YES_WORDS, is_placeholder, says_no
from onward.parsing.tables.date_order import ColumnDateOrder, DatePrecision
from onward.parsing.tables.dates import EARLIEST_DATE, DateProblem, ParsedDate, parse_date
from onward.parsing.tables.row_remarks import RemarkGrade, RemarkReason, RowRemark
from onward.parsing.text import normalize

_NOT_YET_WORDS = frozenset("not yet never pas encore noch nicht".split()) | {"not yet", "noch nicht", "pas encore"}
_CHECK_MARKS = frozenset("\u2713\u2714\u2611\u2705\u25cf")
_CROSS_MARKS = frozenset("\u2717\u2718\u00d7\u2715\u2716\u274c\u274e\u2610")
_CROSS_LETTER = "x"
_BOX_WITH_X = "\u2612"  # ticked to some, crossed out to others
_EMOJI_STYLE = "\ufe0f"
_DATE_SEPARATOR = re.compile(r"\s*(?:[;&+\n|]|,(?!\s*\d{4}\b)|\band\b|\bund\b|\bet\b)\s*")
_MAX_ROUNDS = 20
_MAX_YEARS_AHEAD = 2


class StageCell(NamedTuple):
    """What a cell of a stage column says.

    ``happened`` is None where it says nothing; ``times`` is how often it happened, 0 where that is not stated.
    """

    happened: bool | None = None
    dates: tuple[tuple[date, DatePrecision], ...] = ()
    times: int = 0
    text: str = ""
    remarks: tuple[RowRemark, ...] = ()
    is_readable: bool = True

    @property
    def on(self) -> date | None:
        """The first of its dates."""
        return self.dates[0][0] if self.dates else None


NOTHING_STATED = StageCell()


def is_cross_unclear(values: Iterable[str]) -> bool:
    """Tell whether an "x" in a column of these values may be a tick or a cross.

    It is a tick where nothing else is written but a no, and may be either beside ticks, a yes or dates.
    """
    said = {_CROSS_LETTER if value.lower() == _CROSS_LETTER else value for value in values}
    others = said - {_CROSS_LETTER, *_CROSS_MARKS}
    return _CROSS_LETTER in said and any(value in _CHECK_MARKS or not says_no(value) for value in others)


def parse_stage_cell(
    text: str,
    order: ColumnDateOrder | None,
    today: date,
    column: int,
    zone: tzinfo | None = None,
    *,
    is_cross_unclear: bool = False,
) -> StageCell:
    """Parse a cell in a column of dates or of yes and no.

    An ambiguous date is a blocking remark and gives no date. What cannot be read at all gives a remark and
    ``is_readable`` False, so that the caller keeps the words; a day that does not exist still says that the thing
    happened.
    """
    cell = text.replace(_EMOJI_STYLE, "").strip()
    if len(cell) > 1 and cell[0] in _CHECK_MARKS:
        cell = cell[1:].strip()
    said = _unclear_cross(cell, column) if is_cross_unclear and cell.lower() == _CROSS_LETTER else None
    said = said or _say_by_mark_or_word(cell, column)
    if said is not None:
        return said
    parse = partial(
        parse_date,
        order=order.order if order else None,
        today=today,
        names_months=order.names_months if order else None,
        zone=zone,
    )
    read = parse(cell)
    if read.problem is DateProblem.NOT_A_DATE:
        several = _parse_several_dates(cell, parse)
        if several:
            return StageCell(happened=True, dates=several, times=len(several), text=cell)
    return _cell_from_date(read, cell, today, column)


def _say_by_mark_or_word(cell: str, column: int) -> StageCell | None:
    """Read a tick, a cross, a yes or no, or a number of rounds; None for anything else."""
    word = normalize(cell)
    if cell == _BOX_WITH_X:
        return _unclear_cross(cell, column)
    if cell in _CHECK_MARKS or word in YES_WORDS:
        return StageCell(happened=True, times=1, text=cell)
    if cell in _CROSS_MARKS or word in NO_WORDS or word in _NOT_YET_WORDS:
        return StageCell(happened=False, text=cell)
    if is_placeholder(cell):
        return NOTHING_STATED
    if word.isdecimal() and len(word) <= 2 and 0 < int(word) <= _MAX_ROUNDS:
        return StageCell(happened=True, times=int(word), text=cell)
    return None


def _unclear_cross(cell: str, column: int) -> StageCell:
    remark = RowRemark(RemarkReason.MARK_UNCLEAR, RemarkGrade.REMARK, column, (cell,))
    return StageCell(text=cell, remarks=(remark,), is_readable=False)


def _parse_several_dates(cell: str, parse: Callable[[str], ParsedDate]) -> tuple[tuple[date, DatePrecision], ...]:
    parts = [part for part in _DATE_SEPARATOR.split(cell[:200]) if part]
    if len(parts) < 2 or len(parts) > _MAX_ROUNDS:
        return ()
    read = [parse(part) for part in parts]
    return (
        tuple((found.on, found.precision) for found in read if found.on)
        if all(found.on and not found.problem for found in read)
        else ()
    )


def _cell_from_date(read: ParsedDate, cell: str, today: date, column: int) -> StageCell:
    if read.problem is DateProblem.AMBIGUOUS and read.on and read.other:
        remark = RowRemark(
            RemarkReason.DATE_AMBIGUOUS,
            RemarkGrade.BLOCKING,
            column,
            (cell, read.on.isoformat(), read.other.isoformat()),
        )
        return StageCell(happened=True, text=cell, remarks=(remark,))
    if read.problem is DateProblem.BROKEN_FORMULA:
        return StageCell(text=cell, is_readable=False)  # remarked on for the row as a whole
    if read.problem or read.on is None:
        problem = read.problem or DateProblem.NOT_A_DATE
        remark = RowRemark(RemarkReason.DATE_UNREADABLE, RemarkGrade.REMARK, column, (cell, problem.value))
        return StageCell(
            happened=True if problem is DateProblem.NO_SUCH_DAY else None,
            text=cell,
            remarks=(remark,),
            is_readable=False,
        )
    if read.on < EARLIEST_DATE or read.on.year > today.year + _MAX_YEARS_AHEAD:
        remark = RowRemark(RemarkReason.DATE_IMPLAUSIBLE, RemarkGrade.REMARK, column, (cell, read.on.isoformat()))
        return StageCell(happened=True, text=cell, remarks=(remark,), is_readable=False)
    remarks: tuple[RowRemark, ...] = ()
    if read.year_assumed:
        remarks = (RowRemark(RemarkReason.YEAR_ASSUMED, RemarkGrade.REMARK, column, (cell, read.on.isoformat())),)
    elif read.precision is not DatePrecision.DAY:
        remarks = (RowRemark(RemarkReason.DATE_NOT_FULL, RemarkGrade.REMARK, column, (cell, read.precision.value)),)
    return StageCell(happened=True, dates=((read.on, read.precision),), times=1, text=cell, remarks=remarks)
