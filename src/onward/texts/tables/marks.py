"""The cell of a stage column: a date, several dates, a yes or no, or a number of rounds."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from .dates import EARLIEST, DateProblem, ReadDate, read_date
from .records import Grade, Order, Precision, Reason, Remark
from .words import normal, says_nothing

_YES = frozenset("y yes x true ja oui si sim ok done j wahr vrai v".split())
_NO = frozenset("n no false nein non nee nao none 0 not yet never falsch faux pas encore noch nicht".split()) | {
    "not yet",
    "noch nicht",
    "pas encore",
}
_TICKS = frozenset("\u2713\u2714\u2611\u2705\u2612\u00d7\u2717\u25cf")
_CROSSES = frozenset("\u2718\u274c\u2716\u2610")
_SEVERAL = re.compile(r"\s*(?:[;&+\n|]|,(?!\s*\d{4}\b)|\band\b|\bund\b|\bet\b)\s*")
_MOST_ROUNDS = 20
_YEARS_AHEAD = 2


class Mark(NamedTuple):
    """What a cell says: ``happened`` None is silence; ``days`` the dates it gives; ``count`` how often, 0 where it is
    not said.
    """

    happened: bool | None = None
    days: tuple[tuple[date, Precision], ...] = ()
    count: int = 0  # type: ignore[assignment]  # hides tuple.count, which no record needs
    text: str = ""
    remarks: tuple[Remark, ...] = ()
    read: bool = True

    @property
    def on(self) -> date | None:
        """The first of its dates."""
        return self.days[0][0] if self.days else None


SILENT = Mark()


def read_mark(text: str, order: Order | None, today: date, column: int) -> Mark:
    """The meaning of a cell in a column of dates or of yes and no.

    An ambiguous date is a blocking remark and gives no date. What cannot be read at all gives a remark and ``read``
    False, so that the caller keeps the words; a day that does not exist still says that the thing happened.
    """
    cell = text.strip()
    if says_nothing(cell):
        return (
            Mark(happened=False, text=cell)
            if cell in _CROSSES
            else Mark(happened=True, count=1, text=cell)
            if cell in _TICKS
            else SILENT
        )
    word = normal(cell)
    if word in _YES:
        return Mark(happened=True, count=1, text=cell)
    if word in _NO:
        return Mark(happened=False, text=cell)
    if word.isdecimal() and len(word) <= 2 and 0 < int(word) <= _MOST_ROUNDS:
        return Mark(happened=True, count=int(word), text=cell)
    read = read_date(cell, order, today)
    if read.problem is DateProblem.NOT_A_DATE:
        several = _several(cell, order, today)
        if several:
            return Mark(happened=True, days=several, count=len(several), text=cell)
    return _from_date(read, cell, today, column)


def _several(cell: str, order: Order | None, today: date) -> tuple[tuple[date, Precision], ...]:
    parts = [part for part in _SEVERAL.split(cell[:200]) if part]
    if len(parts) < 2 or len(parts) > _MOST_ROUNDS:
        return ()
    read = [read_date(part, order, today) for part in parts]
    return (
        tuple((found.on, found.precision) for found in read if found.on)
        if all(found.on and not found.problem for found in read)
        else ()
    )


def _from_date(read: ReadDate, cell: str, today: date, column: int) -> Mark:
    if read.problem is DateProblem.AMBIGUOUS and read.on and read.other:
        remark = Remark(
            Reason.DATE_AMBIGUOUS, Grade.BLOCKING, column, (cell, read.on.isoformat(), read.other.isoformat())
        )
        return Mark(happened=True, text=cell, remarks=(remark,))
    if read.problem is DateProblem.BROKEN_FORMULA:
        return Mark(text=cell, read=False)  # remarked on for the row as a whole
    if read.problem or read.on is None:
        problem = read.problem or DateProblem.NOT_A_DATE
        remark = Remark(Reason.DATE_UNREADABLE, Grade.REMARK, column, (cell, problem.value))
        return Mark(
            happened=True if problem is DateProblem.NO_SUCH_DAY else None, text=cell, remarks=(remark,), read=False
        )
    if read.on < EARLIEST or read.on.year > today.year + _YEARS_AHEAD:
        remark = Remark(Reason.DATE_IMPLAUSIBLE, Grade.REMARK, column, (cell, read.on.isoformat()))
        return Mark(happened=True, text=cell, remarks=(remark,), read=False)
    remarks: tuple[Remark, ...] = ()
    if read.year_assumed:
        remarks = (Remark(Reason.YEAR_ASSUMED, Grade.REMARK, column, (cell, read.on.isoformat())),)
    elif read.precision is not Precision.DAY:
        remarks = (Remark(Reason.DATE_NOT_FULL, Grade.REMARK, column, (cell, read.precision.value)),)
    return Mark(happened=True, days=((read.on, read.precision),), count=1, text=cell, remarks=remarks)
