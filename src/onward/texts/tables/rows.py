"""Every row of a table answered once: understood, or kept with what keeps it out."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from datetime import date

from .headers import MARKED_FIELDS, Mapping
from .history import Evidence, history
from .marks import SILENT, Mark, read_mark
from .openings import OpeningReader
from .records import (
    DATE_FIELDS,
    DateOrder,
    Ending,
    Field,
    Grade,
    NeedsAttention,
    Opening,
    Reason,
    Remark,
    Row,
    RowKind,
    Stage,
    Status,
    Table,
    TableKind,
    Understood,
)
from .statuses import combined, is_code, read_status, status_key
from .words import is_broken_formula, says_nothing, visible

_STAGES = (
    (Field.ACKNOWLEDGED_ON, Stage.ACKNOWLEDGED),
    (Field.SCREEN_ON, Stage.SCREEN),
    (Field.ASSESSMENT_ON, Stage.ASSESSMENT),
    (Field.INTERVIEW_ON, Stage.INTERVIEW),
    (Field.OFFER_ON, Stage.OFFER),
    (Field.ACCEPTED_ON, Stage.ACCEPTED),
)
_ENDINGS = ((Field.REJECTED_ON, Ending.REJECTED), (Field.WITHDRAWN_ON, Ending.WITHDRAWN))
_PAST_FIELDS = (Field.APPLIED_ON, Field.RESPONDED_ON, Field.SAVED_ON, Field.REJECTED_ON)
_FEW = 0.1  # share of rows with a single filled cell up to which such a row is taken for a heading
_NO_STATUS = Status()
_NO_COUNTS: list[int | None] = [None, None, None]


def understand(
    table: Table, mapping: Mapping, statuses: MappingOf[str, Status], orders: MappingOf[int, DateOrder], today: date
) -> Iterator[Understood | NeedsAttention]:
    """Every row of ``table.rows``, in order, as an opening with dated facts, or as needing attention; none is left
    out.

    ``statuses`` (by ``statuses.status_key``) overrides what :func:`statuses.read_status` makes of a text; ``orders``
    gives the order of dates by column, and a column without one has its ambiguous dates held back. ``today`` tells
    past from future. Nothing is raised for any content; a mapping wider than the table is read as far as the table
    goes.
    """
    reader = _RowReader(table, mapping, statuses, orders, today)
    for row in table.rows:
        yield reader.answer(row)


class _RowReader:
    """What is the same for all rows of a table, and what earlier rows said."""

    def __init__(
        self,
        table: Table,
        mapping: Mapping,
        statuses: MappingOf[str, Status],
        orders: MappingOf[int, DateOrder],
        today: date,
    ) -> None:
        self._width = len(mapping.columns)
        self._header_width = table.width
        self._headers = [column.header.strip() or f"Column {column.index + 1}" for column in mapping.columns]
        self._unmapped = mapping_indexes(mapping)
        self._openings = OpeningReader(table, mapping)
        self._orders = orders
        self._today = today
        self._dated = tuple((column.index, column.field) for column in mapping.columns if column.field in DATE_FIELDS)
        self._state = mapping.of(Field.STATUS)
        self._codes = mapping.of(Field.OUTCOME)
        fields = {field for _, field in self._dated}
        self._stages = tuple((field, stage) for field, stage in _STAGES if field in fields)
        self._past = tuple(field for field in _PAST_FIELDS if field in fields)
        self._endings = tuple((field, ending) for field, ending in _ENDINGS if field in fields)
        counts = tuple(
            mapping.of(field)[:1] for field in (Field.DAYS_TO_RESPONSE, Field.DAYS_TO_REJECTION, Field.DAYS_TO_OUTCOME)
        )
        self._counts = counts if any(counts) else ()
        self._statuses = statuses
        self._marks: dict[tuple[int, str], Mark] = {}
        self._seen: dict[tuple[str, ...], int] = {}
        self._same: dict[tuple[str, str, str, date | None], int] = {}
        self._always_sent = table.kind is TableKind.APPLICATIONS
        self._headings = self._has_headings(table)

    @staticmethod
    def _has_headings(table: Table) -> bool:
        data = [row for row in table.rows if row.kind is RowKind.DATA]
        lone = sum(_is_lone(row.cells) for row in data)
        return table.width > 2 and lone <= _FEW * len(data)

    def answer(self, row: Row) -> Understood | NeedsAttention:
        if row.kind is not RowKind.DATA:
            return _not_an_application(row, row.kind.value)
        remarks = self._shape(row)
        cells = row.cells if len(row.cells) >= self._width else row.cells + ("",) * (self._width - len(row.cells))
        extra = self._extra(row.cells)
        marks = self._read_marks(cells, remarks, extra)
        status, status_text = self._status(cells, remarks, extra)
        opening = self._openings.read(cells, lambda field: marks.get(field, (SILENT,))[0], remarks)
        told = history(self._evidence(cells, marks, status, status_text, remarks))
        remarks.extend(told.remarks)
        self._check(opening, marks, row, remarks)
        if not told.sent and opening.saved_on is None and Field.APPLIED_ON in marks:
            opening = opening._replace(saved_on=_dated(marks[Field.APPLIED_ON]).on)
        understood = Understood(
            row.line, row.cells, opening, told.facts, status, status_text, tuple(extra), tuple(remarks)
        )
        if any(remark.grade is Grade.BLOCKING for remark in remarks):
            return NeedsAttention(row.line, row.cells, tuple(remarks), understood)
        return understood

    def _shape(self, row: Row) -> list[Remark]:
        """What is odd about a row before any cell is read."""
        remarks: list[Remark] = []
        if self._headings and _is_lone(row.cells):
            remarks.append(Remark(Reason.NOT_AN_APPLICATION, Grade.BLOCKING, None, ("heading",)))
        if row.lone_quote:
            remarks.append(Remark(Reason.LONE_QUOTE, Grade.REMARK))
        if (
            self._header_width
            and len(row.cells) != self._header_width
            and not _short_by_blanks(row.cells, self._header_width)
        ):
            remarks.append(
                Remark(Reason.WRONG_WIDTH, Grade.REMARK, None, (str(len(row.cells)), str(self._header_width)))
            )
        first = self._seen.setdefault(row.cells, row.line)
        if first != row.line:
            remarks.append(Remark(Reason.DUPLICATE_ROW, Grade.REMARK, None, (str(first),)))
        for index, cell in enumerate(row.cells) if any(cell[:1] == "#" for cell in row.cells) else ():
            if is_broken_formula(cell):
                remarks.append(Remark(Reason.BROKEN_FORMULA, Grade.REMARK, index, (cell,)))
        return remarks

    def _extra(self, cells: tuple[str, ...]) -> list[tuple[str, str]]:
        """Cells of columns without a field, and cells beyond the last column, word for word."""
        width = len(cells)
        extra = [
            (self._headers[index], cells[index])
            for index in self._unmapped
            if index < width and cells[index] and not says_nothing(cells[index])
        ]
        if width > self._width:
            extra.extend(
                (f"Column {index + 1}", cells[index]) for index in range(self._width, width) if cells[index].strip()
            )
        return extra

    def _read_marks(
        self, cells: tuple[str, ...], remarks: list[Remark], extra: list[tuple[str, str]]
    ) -> dict[Field, list[Mark]]:
        found: dict[Field, list[Mark]] = {}
        for index, field in self._dated:
            cell = cells[index]
            if not cell:
                continue
            mark = self._marks.get((index, cell))
            if mark is None:
                order = self._orders.get(index)
                mark = self._marks[index, cell] = read_mark(cell, order.order if order else None, self._today, index)
            if mark is SILENT:
                continue
            remarks.extend(mark.remarks)
            if not mark.read or (mark.happened and not mark.days and field not in MARKED_FIELDS):
                extra.append((self._headers[index], cell))
            found.setdefault(field, []).append(mark)
        return found

    def _status(
        self, cells: tuple[str, ...], remarks: list[Remark], extra: list[tuple[str, str]]
    ) -> tuple[Status, str]:
        status, texts = _NO_STATUS, []
        for index in self._state:
            cell = cells[index].strip()
            if cell and not says_nothing(cell) and not is_broken_formula(cell):
                texts.append(cell)
                status = self._joined(status, cell, index, remarks)
        for index in self._codes:
            cell = cells[index].strip()
            if cell and not says_nothing(cell):
                texts, status = self._outcome(texts, status, cell, index, remarks, extra)
        return status, " | ".join(texts)

    def _joined(self, status: Status, cell: str, index: int, remarks: list[Remark]) -> Status:
        found = self._meaning(cell)
        if not found.understood:
            remarks.append(Remark(Reason.STATUS_NOT_UNDERSTOOD, Grade.BLOCKING, index, (cell,)))
        elif not found.sure:
            remarks.append(Remark(Reason.STATUS_NOT_SURE, Grade.REMARK, index, (cell,)))
        if status.ending is not Ending.NONE and found.ending not in (Ending.NONE, status.ending):
            remarks.append(Remark(Reason.STATUSES_DISAGREE, Grade.REMARK, index, (status.why[0], cell)))
        return combined(status, found)

    def _outcome(
        self,
        texts: list[str],
        status: Status,
        cell: str,
        index: int,
        remarks: list[Remark],
        extra: list[tuple[str, str]],
    ) -> tuple[list[str], Status]:
        """An outcome in words is a status; a bare code means nothing until the person has said what."""
        if not is_code(cell) or self._meaning(cell).understood:
            return [*texts, cell], self._joined(status, cell, index, remarks)
        grade = Grade.REMARK if status.understood else Grade.BLOCKING
        remarks.append(Remark(Reason.CODE_NOT_MAPPED, grade, index, (cell,)))
        extra.append((self._headers[index], cell))
        return texts, status

    def _meaning(self, cell: str) -> Status:
        return self._statuses.get(status_key(cell)) or read_status(cell)

    def _evidence(
        self,
        cells: tuple[str, ...],
        marks: dict[Field, list[Mark]],
        status: Status,
        status_text: str,
        remarks: list[Remark],
    ) -> Evidence:
        stages = tuple(
            (stage, mark) for field, stage in self._stages if field in marks for mark in marks[field] if mark.happened
        )
        endings = tuple(
            (ending, mark)
            for field, ending in self._endings
            if field in marks
            for mark in marks[field]
            if mark.happened
        )
        counts = [self._count(cells, indexes, remarks) for indexes in self._counts] if self._counts else _NO_COUNTS
        return Evidence(
            status=status,
            status_text=status_text,
            applied=self._applied(marks.get(Field.APPLIED_ON, []), status, remarks),
            responded=_dated(marks.get(Field.RESPONDED_ON)),
            outcome=_dated(marks.get(Field.OUTCOME_ON)),
            stages=stages,
            endings=endings,
            days_to_response=counts[0],
            days_to_rejection=counts[1],
            days_to_outcome=counts[2],
            always_sent=self._always_sent,
        )

    @staticmethod
    def _applied(marks: list[Mark], status: Status, remarks: list[Remark]) -> Mark:
        """A date beside a plain no is the day the job was noted, unless the status says that it was sent."""
        found = _dated(marks)
        refuted = next((mark for mark in marks if mark.happened is False), None)
        if refuted is None or not found.happened:
            return found
        facts = (found.on.isoformat() if found.on else "yes", refuted.text)
        remarks.append(Remark(Reason.SENT_BUT_STATUS_SAYS_NOT, Grade.REMARK, None, facts))
        return found if status.sent else SILENT

    @staticmethod
    def _count(cells: tuple[str, ...], indexes: tuple[int, ...], remarks: list[Remark]) -> int | None:
        if not indexes or not cells[indexes[0]]:
            return None
        cell = visible(cells[indexes[0]])
        number = cell.split()[0] if cell.split() else ""
        if number.lstrip("-").isdecimal() and number.isascii() and len(number) < 8:
            return int(number)
        if not says_nothing(cell) and not is_broken_formula(cell):
            remarks.append(Remark(Reason.NUMBER_UNREADABLE, Grade.REMARK, indexes[0], (cell,)))
        return None

    def _check(self, opening: Opening, marks: dict[Field, list[Mark]], row: Row, remarks: list[Remark]) -> None:
        applied = _dated(marks.get(Field.APPLIED_ON)).on
        if not opening.company:
            reason = Reason.NO_COMPANY if opening.title else Reason.NO_COMPANY_NOR_TITLE
            remarks.append(Remark(reason, Grade.BLOCKING if reason is Reason.NO_COMPANY_NOR_TITLE else Grade.REMARK))
        remarks.extend(
            Remark(Reason.DATE_IMPLAUSIBLE, Grade.REMARK, None, (mark.text, mark.on.isoformat()))
            for field in self._past
            for mark in marks.get(field, ())
            if mark.on and mark.on > self._today
        )
        if applied and opening.posted_on and opening.posted_on > applied:
            remarks.append(
                Remark(
                    Reason.POSTED_AFTER_APPLICATION,
                    Grade.REMARK,
                    None,
                    (opening.posted_on.isoformat(), applied.isoformat()),
                )
            )
        if opening.company and opening.title and self._seen.get(row.cells) == row.line:
            key = (opening.company.casefold(), opening.title.casefold(), opening.place.casefold(), applied)
            first = self._same.setdefault(key, row.line)
            if first != row.line:
                remarks.append(Remark(Reason.SAME_OPENING, Grade.REMARK, None, (str(first),)))


def mapping_indexes(mapping: Mapping) -> tuple[int, ...]:
    """Columns without a field."""
    return tuple(column.index for column in mapping.columns if column.field is None)


def _dated(marks: list[Mark] | None) -> Mark:
    """Of several marks for one thing the dated one, else the first that says it happened."""
    if not marks:
        return SILENT
    if len(marks) == 1:
        return marks[0]
    return next((mark for mark in marks if mark.days), next((mark for mark in marks if mark.happened), marks[0]))


def _is_lone(cells: tuple[str, ...]) -> bool:
    filled = 0
    for cell in cells:
        if cell and cell.strip():
            filled += 1
            if filled > 1:
                return False
    return filled == 1


def _short_by_blanks(cells: tuple[str, ...], width: int) -> bool:
    """Sheets leave out empty cells at the end of a row, and some exports add them."""
    return not any(cell.strip() for cell in cells[width:]) and (
        len(cells) > width or not cells or len(cells) == width or bool(cells[-1])
    )


def _not_an_application(row: Row, what: str) -> NeedsAttention:
    return NeedsAttention(
        row.line, row.cells, (Remark(Reason.NOT_AN_APPLICATION, Grade.BLOCKING, None, (what,)),), None
    )
