"""Every row of a table answered once: understood, or kept with what keeps it out."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from datetime import date

from onward.parsing.tables.cells import clean_cell, is_broken_formula, is_placeholder
from onward.parsing.tables.column_mapping import DATE_OR_FLAG_FIELDS, ColumnMapping
from onward.parsing.tables.event_inference import RowStatements, infer_events
from onward.parsing.tables.job_fields import JobFieldsReader
from onward.parsing.tables.records import (
    DATE_FIELDS,
    ColumnDateOrder,
    FileTable,
    JobFields,
    ParsedStatus,
    RemarkGrade,
    RemarkReason,
    RowKind,
    RowRemark,
    TableField,
    TableKind,
    TableRow,
    UnclearRow,
    UnderstoodRow,
)
from onward.parsing.tables.stage_cells import NOTHING_STATED, StageCell, parse_stage_cell
from onward.parsing.tables.status_parser import combine_statuses, is_bare_code, parse_status, status_key
from onward.vocabulary import Ending, EventKind

_STAGE_FIELDS = (
    (TableField.ACKNOWLEDGED_ON, EventKind.ACKNOWLEDGED),
    (TableField.SCREEN_ON, EventKind.SCREEN),
    (TableField.ASSESSMENT_ON, EventKind.ASSESSMENT),
    (TableField.INTERVIEW_ON, EventKind.INTERVIEW),
    (TableField.OFFER_ON, EventKind.OFFER),
    (TableField.ACCEPTED_ON, EventKind.ACCEPTED),
)
_ENDING_FIELDS = ((TableField.REJECTED_ON, Ending.REJECTED), (TableField.WITHDRAWN_ON, Ending.WITHDRAWN))
_PAST_FIELDS = (TableField.APPLIED_ON, TableField.RESPONDED_ON, TableField.SAVED_ON, TableField.REJECTED_ON)
_MAX_HEADING_SHARE = 0.1  # share of rows with a single filled cell up to which such a row is taken for a heading
_NO_STATUS = ParsedStatus()
_NO_COUNTS: list[int | None] = [None, None, None]


def parse_rows(
    table: FileTable,
    mapping: ColumnMapping,
    statuses: MappingOf[str, ParsedStatus],
    orders: MappingOf[int, ColumnDateOrder],
    today: date,
) -> Iterator[UnderstoodRow | UnclearRow]:
    """Every row of ``table.rows``, in order, as an opening with dated facts, or as needing attention; none is left
    out.

    ``statuses`` (by ``status_parser.status_key``) overrides what :func:`status_parser.parse_status` makes of a text;
    ``orders`` gives the order of dates by column, and a column without one has its ambiguous dates held back.
    ``today`` tells past from future. Nothing is raised for any content; a mapping wider than the table is read as far
    as the table goes.
    """
    reader = _RowParser(table, mapping, statuses, orders, today)
    for row in table.rows:
        yield reader.answer(row)


class _RowParser:
    """What is the same for all rows of a table, and what earlier rows said."""

    def __init__(
        self,
        table: FileTable,
        mapping: ColumnMapping,
        statuses: MappingOf[str, ParsedStatus],
        orders: MappingOf[int, ColumnDateOrder],
        today: date,
    ) -> None:
        self._width = len(mapping.columns)
        self._header_width = table.width
        self._headers = [column.header.strip() or f"Column {column.index + 1}" for column in mapping.columns]
        self._unmapped = unmapped_columns(mapping)
        self._job_fields_reader = JobFieldsReader(table, mapping)
        self._orders = orders
        self._today = today
        self._dated = tuple((column.index, column.field) for column in mapping.columns if column.field in DATE_FIELDS)
        self._status_columns = mapping.of(TableField.STATUS)
        self._outcome_columns = mapping.of(TableField.OUTCOME)
        fields = {field for _, field in self._dated}
        self._stages = tuple((field, stage) for field, stage in _STAGE_FIELDS if field in fields)
        self._past = tuple(field for field in _PAST_FIELDS if field in fields)
        self._endings = tuple((field, ending) for field, ending in _ENDING_FIELDS if field in fields)
        counts = tuple(
            mapping.of(field)[:1]
            for field in (TableField.DAYS_TO_RESPONSE, TableField.DAYS_TO_REJECTION, TableField.DAYS_TO_OUTCOME)
        )
        self._counts = counts if any(counts) else ()
        self._statuses = statuses
        self._parsed_cells: dict[tuple[int, str], StageCell] = {}
        self._first_line_of_cells: dict[tuple[str, ...], int] = {}
        self._first_line_of_opening: dict[tuple[str, str, str, date | None], int] = {}
        self._all_rows_sent = table.kind is TableKind.APPLICATIONS
        self._headings = self._has_headings(table)

    @staticmethod
    def _has_headings(table: FileTable) -> bool:
        data = [row for row in table.rows if row.kind is RowKind.DATA]
        single_cell_rows = sum(_has_one_filled_cell(row.cells) for row in data)
        return table.width > 2 and single_cell_rows <= _MAX_HEADING_SHARE * len(data)

    def answer(self, row: TableRow) -> UnderstoodRow | UnclearRow:
        if row.kind is not RowKind.DATA:
            return _not_an_application_row(row, row.kind.value)
        remarks = self._structural_remarks(row)
        cells = row.cells if len(row.cells) >= self._width else row.cells + ("",) * (self._width - len(row.cells))
        extra = self._unmapped_cells(row.cells)
        stage_cells = self._read_stage_cells(cells, remarks, extra)
        status, status_text = self._status(cells, remarks, extra)
        job_fields = self._job_fields_reader.read(
            cells, lambda field: stage_cells.get(field, (NOTHING_STATED,))[0], remarks
        )
        inferred = infer_events(self._statements(cells, stage_cells, status, status_text, remarks))
        remarks.extend(inferred.remarks)
        self._add_plausibility_remarks(job_fields, stage_cells, row, remarks)
        if not inferred.sent and job_fields.saved_on is None and TableField.APPLIED_ON in stage_cells:
            job_fields = job_fields._replace(saved_on=_most_telling_cell(stage_cells[TableField.APPLIED_ON]).on)
        understood = UnderstoodRow(
            row.line, row.cells, job_fields, inferred.facts, status, status_text, tuple(extra), tuple(remarks)
        )
        if any(remark.grade is RemarkGrade.BLOCKING for remark in remarks):
            return UnclearRow(row.line, row.cells, tuple(remarks), understood)
        return understood

    def _structural_remarks(self, row: TableRow) -> list[RowRemark]:
        """What is odd about a row before any cell is read."""
        remarks: list[RowRemark] = []
        if self._headings and _has_one_filled_cell(row.cells):
            remarks.append(RowRemark(RemarkReason.NOT_AN_APPLICATION, RemarkGrade.BLOCKING, None, ("heading",)))
        if row.has_unpaired_quote:
            remarks.append(RowRemark(RemarkReason.LONE_QUOTE, RemarkGrade.REMARK))
        if (
            self._header_width
            and len(row.cells) != self._header_width
            and not _differs_by_blank_cells_only(row.cells, self._header_width)
        ):
            remarks.append(
                RowRemark(
                    RemarkReason.WRONG_WIDTH, RemarkGrade.REMARK, None, (str(len(row.cells)), str(self._header_width))
                )
            )
        first = self._first_line_of_cells.setdefault(row.cells, row.line)
        if first != row.line:
            remarks.append(RowRemark(RemarkReason.DUPLICATE_ROW, RemarkGrade.REMARK, None, (str(first),)))
        for index, cell in enumerate(row.cells) if any(cell[:1] == "#" for cell in row.cells) else ():
            if is_broken_formula(cell):
                remarks.append(RowRemark(RemarkReason.BROKEN_FORMULA, RemarkGrade.REMARK, index, (cell,)))
        return remarks

    def _unmapped_cells(self, cells: tuple[str, ...]) -> list[tuple[str, str]]:
        """Cells of columns without a field, and cells beyond the last column, word for word."""
        width = len(cells)
        extra = [
            (self._headers[index], cells[index])
            for index in self._unmapped
            if index < width and cells[index] and not is_placeholder(cells[index])
        ]
        if width > self._width:
            extra.extend(
                (f"Column {index + 1}", cells[index]) for index in range(self._width, width) if cells[index].strip()
            )
        return extra

    def _read_stage_cells(
        self, cells: tuple[str, ...], remarks: list[RowRemark], extra: list[tuple[str, str]]
    ) -> dict[TableField, list[StageCell]]:
        found: dict[TableField, list[StageCell]] = {}
        for index, field in self._dated:
            cell = cells[index]
            if not cell:
                continue
            mark = self._parsed_cells.get((index, cell))
            if mark is None:
                order = self._orders.get(index)
                mark = self._parsed_cells[index, cell] = parse_stage_cell(
                    cell, order.order if order else None, self._today, index
                )
            if mark is NOTHING_STATED:
                continue
            remarks.extend(mark.remarks)
            if not mark.read or (mark.happened and not mark.days and field not in DATE_OR_FLAG_FIELDS):
                extra.append((self._headers[index], cell))
            found.setdefault(field, []).append(mark)
        return found

    def _status(
        self, cells: tuple[str, ...], remarks: list[RowRemark], extra: list[tuple[str, str]]
    ) -> tuple[ParsedStatus, str]:
        status, texts = _NO_STATUS, []
        for index in self._status_columns:
            cell = cells[index].strip()
            if cell and not is_placeholder(cell) and not is_broken_formula(cell):
                texts.append(cell)
                status = self._combine_status(status, cell, index, remarks)
        for index in self._outcome_columns:
            cell = cells[index].strip()
            if cell and not is_placeholder(cell):
                texts, status = self._outcome(texts, status, cell, index, remarks, extra)
        return status, " | ".join(texts)

    def _combine_status(self, status: ParsedStatus, cell: str, index: int, remarks: list[RowRemark]) -> ParsedStatus:
        found = self._meaning(cell)
        if not found.understood:
            remarks.append(RowRemark(RemarkReason.STATUS_NOT_UNDERSTOOD, RemarkGrade.BLOCKING, index, (cell,)))
        elif not found.is_sure:
            remarks.append(RowRemark(RemarkReason.STATUS_NOT_SURE, RemarkGrade.REMARK, index, (cell,)))
        if status.ending and found.ending not in (None, status.ending):
            remarks.append(
                RowRemark(RemarkReason.STATUSES_DISAGREE, RemarkGrade.REMARK, index, (status.phrases[0], cell))
            )
        return combine_statuses(status, found)

    def _outcome(
        self,
        texts: list[str],
        status: ParsedStatus,
        cell: str,
        index: int,
        remarks: list[RowRemark],
        extra: list[tuple[str, str]],
    ) -> tuple[list[str], ParsedStatus]:
        """An outcome in words is a status; a bare code means nothing until the person has said what."""
        if not is_bare_code(cell) or self._meaning(cell).understood:
            return [*texts, cell], self._combine_status(status, cell, index, remarks)
        grade = RemarkGrade.REMARK if status.understood else RemarkGrade.BLOCKING
        remarks.append(RowRemark(RemarkReason.CODE_NOT_MAPPED, grade, index, (cell,)))
        extra.append((self._headers[index], cell))
        return texts, status

    def _meaning(self, cell: str) -> ParsedStatus:
        return self._statuses.get(status_key(cell)) or parse_status(cell)

    def _statements(
        self,
        cells: tuple[str, ...],
        stage_cells: dict[TableField, list[StageCell]],
        status: ParsedStatus,
        status_text: str,
        remarks: list[RowRemark],
    ) -> RowStatements:
        stages = tuple(
            (stage, mark)
            for field, stage in self._stages
            if field in stage_cells
            for mark in stage_cells[field]
            if mark.happened
        )
        endings = tuple(
            (ending, mark)
            for field, ending in self._endings
            if field in stage_cells
            for mark in stage_cells[field]
            if mark.happened
        )
        counts = [self._count(cells, indexes, remarks) for indexes in self._counts] if self._counts else _NO_COUNTS
        return RowStatements(
            status=status,
            status_text=status_text,
            applied=self._applied(stage_cells.get(TableField.APPLIED_ON, []), status, remarks),
            responded=_most_telling_cell(stage_cells.get(TableField.RESPONDED_ON)),
            outcome=_most_telling_cell(stage_cells.get(TableField.OUTCOME_ON)),
            stages=stages,
            endings=endings,
            days_to_response=counts[0],
            days_to_rejection=counts[1],
            days_to_outcome=counts[2],
            all_rows_sent=self._all_rows_sent,
        )

    @staticmethod
    def _applied(stage_cells: list[StageCell], status: ParsedStatus, remarks: list[RowRemark]) -> StageCell:
        """A date beside a plain no is the day the job was noted, unless the status says that it was sent."""
        found = _most_telling_cell(stage_cells)
        refuted = next((mark for mark in stage_cells if mark.happened is False), None)
        if refuted is None or not found.happened:
            return found
        facts = (found.on.isoformat() if found.on else "yes", refuted.text)
        remarks.append(RowRemark(RemarkReason.SENT_BUT_STATUS_SAYS_NOT, RemarkGrade.REMARK, None, facts))
        return found if status.sent else NOTHING_STATED

    @staticmethod
    def _count(cells: tuple[str, ...], indexes: tuple[int, ...], remarks: list[RowRemark]) -> int | None:
        if not indexes or not cells[indexes[0]]:
            return None
        cell = clean_cell(cells[indexes[0]])
        number = cell.split()[0] if cell.split() else ""
        if number.lstrip("-").isdecimal() and number.isascii() and len(number) < 8:
            return int(number)
        if not is_placeholder(cell) and not is_broken_formula(cell):
            remarks.append(RowRemark(RemarkReason.NUMBER_UNREADABLE, RemarkGrade.REMARK, indexes[0], (cell,)))
        return None

    def _add_plausibility_remarks(
        self,
        job_fields: JobFields,
        stage_cells: dict[TableField, list[StageCell]],
        row: TableRow,
        remarks: list[RowRemark],
    ) -> None:
        applied = _most_telling_cell(stage_cells.get(TableField.APPLIED_ON)).on
        if not job_fields.company:
            reason = RemarkReason.NO_COMPANY if job_fields.title else RemarkReason.NO_COMPANY_NOR_TITLE
            remarks.append(
                RowRemark(
                    reason, RemarkGrade.BLOCKING if reason is RemarkReason.NO_COMPANY_NOR_TITLE else RemarkGrade.REMARK
                )
            )
        remarks.extend(
            RowRemark(RemarkReason.DATE_IMPLAUSIBLE, RemarkGrade.REMARK, None, (mark.text, mark.on.isoformat()))
            for field in self._past
            for mark in stage_cells.get(field, ())
            if mark.on and mark.on > self._today
        )
        if applied and job_fields.posted_on and job_fields.posted_on > applied:
            remarks.append(
                RowRemark(
                    RemarkReason.POSTED_AFTER_APPLICATION,
                    RemarkGrade.REMARK,
                    None,
                    (job_fields.posted_on.isoformat(), applied.isoformat()),
                )
            )
        if job_fields.company and job_fields.title and self._first_line_of_cells.get(row.cells) == row.line:
            key = (job_fields.company.casefold(), job_fields.title.casefold(), job_fields.place.casefold(), applied)
            first = self._first_line_of_opening.setdefault(key, row.line)
            if first != row.line:
                remarks.append(RowRemark(RemarkReason.SAME_OPENING, RemarkGrade.REMARK, None, (str(first),)))


def unmapped_columns(mapping: ColumnMapping) -> tuple[int, ...]:
    """Columns without a field."""
    return tuple(column.index for column in mapping.columns if column.field is None)


def _most_telling_cell(stage_cells: list[StageCell] | None) -> StageCell:
    """Of several marks for one thing the dated one, else the first that says it happened."""
    if not stage_cells:
        return NOTHING_STATED
    if len(stage_cells) == 1:
        return stage_cells[0]
    return next(
        (mark for mark in stage_cells if mark.days),
        next((mark for mark in stage_cells if mark.happened), stage_cells[0]),
    )


def _has_one_filled_cell(cells: tuple[str, ...]) -> bool:
    filled = 0
    for cell in cells:
        if cell and cell.strip():
            filled += 1
            if filled > 1:
                return False
    return filled == 1


def _differs_by_blank_cells_only(cells: tuple[str, ...], width: int) -> bool:
    """Sheets leave out empty cells at the end of a row, and some exports add them."""
    return not any(cell.strip() for cell in cells[width:]) and (
        len(cells) > width or not cells or len(cells) == width or bool(cells[-1])
    )


def _not_an_application_row(row: TableRow, what: str) -> UnclearRow:
    return UnclearRow(
        row.line, row.cells, (RowRemark(RemarkReason.NOT_AN_APPLICATION, RemarkGrade.BLOCKING, None, (what,)),), None
    )
