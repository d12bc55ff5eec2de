"""Parsing of rows: every row of a table is understood, or kept with what keeps it out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from onward.parsing.tables.cells import clean_cell, is_broken_formula, is_placeholder, says_no
from onward.parsing.tables.column_mapping import DATE_OR_FLAG_FIELDS, ColumnMapping
from onward.parsing.tables.event_inference import InferredEvents, RowStatements, infer_events
from onward.parsing.tables.file_records import FileTable, RowKind, TableKind, TableRow
from onward.parsing.tables.header_words import asks_for_selection
from onward.parsing.tables.job_fields import JobFieldsReader
from onward.parsing.tables.records import (
    DATE_FIELDS,
    JobFields,
    ParsedStatus,
    TableChoices,
    TableField,
    UnclearRow,
    UnderstoodRow,
)
from onward.parsing.tables.row_remarks import RemarkGrade, RemarkReason, RowNotes, RowRemark
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
_COUNT_FIELDS = (TableField.DAYS_TO_RESPONSE, TableField.DAYS_TO_REJECTION, TableField.DAYS_TO_OUTCOME)
_MAX_HEADING_SHARE = 0.1  # share of rows with a single filled cell up to which such a row is taken for a heading
_NOTHING_SAID = ParsedStatus()
_SELECTION_FIELDS = frozenset({field for field, _ in _STAGE_FIELDS} - {TableField.ACKNOWLEDGED_ON})


def parse_rows(
    table: FileTable, mapping: ColumnMapping, choices: TableChoices, today: date
) -> Iterator[UnderstoodRow | UnclearRow]:
    """Parse every row of ``table.rows``, in order, into a job with dated events; none is left out.

    The statuses of ``choices`` override what :func:`status_parser.parse_status` makes of a text; a column without an
    order in them has its ambiguous dates held back. ``today`` tells past from future; a moment that names its own zone
    falls on the day it was in the zone of ``choices``. Nothing is raised for any
    content; a mapping wider than the table is read as far as the table goes.
    """
    parser = _RowParser(table, mapping, choices, today)
    for row in table.rows:
        yield parser.parse(row)


StageCells = dict[TableField, list[StageCell]]


class _StatedStatus(NamedTuple):
    status: ParsedStatus
    text: str


class _RowParser:
    """What is the same for all rows of a table, and what earlier rows said."""

    def __init__(self, table: FileTable, mapping: ColumnMapping, choices: TableChoices, today: date) -> None:
        self._choices = choices
        self._today = today
        self._width = len(mapping.columns)
        self._header_width = table.width
        self._headers = [column.header for column in mapping.columns]
        self._unmapped = tuple(c.position for c in mapping.columns if c.field is None)
        self._job_fields_reader = JobFieldsReader(table, mapping)
        self._dated = tuple((c.position, c.field) for c in mapping.columns if c.field in DATE_FIELDS)
        self._status_columns = mapping.of(TableField.STATUS)
        self._outcome_columns = mapping.of(TableField.OUTCOME)
        self._selection_columns = tuple(
            column.position
            for column in mapping.columns
            if column.field in _SELECTION_FIELDS and asks_for_selection(column.header)
        )
        self._count_columns = tuple(mapping.of(field)[:1] for field in _COUNT_FIELDS)
        self._all_rows_sent = table.kind is TableKind.APPLICATIONS
        self._has_headings = _has_headings(table)
        self._parsed_cells: dict[tuple[int, str], StageCell] = {}
        self._first_line_of_cells: dict[tuple[str, ...], int] = {}
        self._first_line_of_job: dict[tuple[str, str, str, date | None], int] = {}

    def parse(self, row: TableRow) -> UnderstoodRow | UnclearRow:
        if row.kind is not RowKind.DATA:
            return not_an_application(row, row.kind.value)
        notes = RowNotes()
        self._check_structure(row, notes)
        cells = row.cells + ("",) * (self._width - len(row.cells))
        self._keep_unmapped_cells(row.cells, notes)
        stage_cells = self._read_stage_cells(cells, notes)
        stated = self._read_status(cells, notes)
        job_fields = self._job_fields_reader.read(
            cells, lambda field: stage_cells.get(field, (NOTHING_STATED,))[0], notes
        )
        inferred = infer_events(self._statements(cells, stage_cells, stated, notes))
        notes.remarks.extend(inferred.remarks)
        self._check_plausibility(row, job_fields, stage_cells, notes)
        job_fields = _with_day_saved(job_fields, stage_cells, inferred)
        understood = UnderstoodRow(
            row.line,
            row.cells,
            job_fields,
            inferred.events,
            stated.status,
            stated.text,
            tuple(notes.unmapped),
            tuple(notes.remarks),
        )
        return UnclearRow(row.line, row.cells, understood.remarks, understood) if notes.is_blocked else understood

    def _check_structure(self, row: TableRow, notes: RowNotes) -> None:
        """Remark on what is odd about a row before any cell is read."""
        if self._has_headings and _has_one_filled_cell(row.cells):
            notes.block(RemarkReason.NOT_AN_APPLICATION, "heading")
        if row.has_unpaired_quote:
            notes.remark(RemarkReason.LONE_QUOTE)
        if self._header_width and not _fits_width(row.cells, self._header_width):
            notes.remark(RemarkReason.WRONG_WIDTH, str(len(row.cells)), str(self._header_width))
        first = self._first_line_of_cells.setdefault(row.cells, row.line)
        if first != row.line:
            notes.remark(RemarkReason.DUPLICATE_ROW, str(first))
        for index, cell in enumerate(row.cells):
            if cell[:1] == "#" and is_broken_formula(cell):
                notes.remark(RemarkReason.BROKEN_FORMULA, cell, column=index)

    def _keep_unmapped_cells(self, cells: tuple[str, ...], notes: RowNotes) -> None:
        """Keep cells of columns without a field, and cells beyond the last column, word for word."""
        for index in self._unmapped:
            if index < len(cells) and cells[index] and not is_placeholder(cells[index]):
                notes.keep(index, self._headers[index], cells[index])
        for index in range(self._width, len(cells)):
            if cells[index].strip():
                notes.keep(index, "", cells[index])

    def _read_stage_cells(self, cells: tuple[str, ...], notes: RowNotes) -> StageCells:
        found: StageCells = {}
        for index, field in self._dated:
            cell = cells[index]
            if not cell:
                continue
            read = self._parsed_cells.get((index, cell))
            if read is None:
                order = self._choices.orders.get(index)
                read = parse_stage_cell(cell, order, self._today, index, self._choices.zone)
                self._parsed_cells[index, cell] = read
            if read is NOTHING_STATED:
                continue
            notes.remarks.extend(read.remarks)
            if not read.is_readable or (read.happened and not read.dates and field not in DATE_OR_FLAG_FIELDS):
                notes.keep(index, self._headers[index], cell)
            found.setdefault(field, []).append(read)
        return found

    def _read_status(self, cells: tuple[str, ...], notes: RowNotes) -> _StatedStatus:
        """Combine what the status and outcome columns say."""
        status, texts = _NOTHING_SAID, []
        for index in (*self._status_columns, *self._outcome_columns):
            cell = cells[index].strip()
            if not cell or is_placeholder(cell) or (index in self._status_columns and is_broken_formula(cell)):
                continue
            found = self._choices.statuses.get(status_key(cell)) or parse_status(cell)
            if index in self._outcome_columns and is_bare_code(cell) and not found.understood:
                self._keep_outcome_code(cell, index, status, notes)
                continue
            texts.append(cell)
            _remark_on_status(found, status, cell, index, notes)
            status = combine_statuses(status, found)
        return _StatedStatus(status, " | ".join(texts))

    def _keep_outcome_code(self, cell: str, index: int, status: ParsedStatus, notes: RowNotes) -> None:
        """Keep a bare code of an outcome column, which means nothing until the person has said what."""
        remark = notes.remark if status.understood else notes.block
        remark(RemarkReason.CODE_NOT_MAPPED, cell, column=index)
        notes.keep(index, self._headers[index], cell)

    def _statements(
        self, cells: tuple[str, ...], stage_cells: StageCells, stated: _StatedStatus, notes: RowNotes
    ) -> RowStatements:
        to_response, to_rejection, to_outcome = (_count(cells, columns, notes) for columns in self._count_columns)
        return RowStatements(
            status=stated.status,
            status_text=stated.text,
            applied=_applied(stage_cells.get(TableField.APPLIED_ON, []), stated.status, notes),
            responded=_most_telling_cell(stage_cells.get(TableField.RESPONDED_ON)),
            outcome=_most_telling_cell(stage_cells.get(TableField.OUTCOME_ON)),
            stages=tuple((stage, cell) for field, stage in _STAGE_FIELDS for cell in _happened(stage_cells, field)),
            endings=tuple((ending, cell) for field, ending in _ENDING_FIELDS for cell in _happened(stage_cells, field)),
            days_to_response=to_response,
            days_to_rejection=to_rejection,
            days_to_outcome=to_outcome,
            all_rows_sent=self._all_rows_sent,
            not_selected=any(says_no(cells[index]) and cells[index].strip() for index in self._selection_columns),
        )

    def _check_plausibility(
        self, row: TableRow, job_fields: JobFields, stage_cells: StageCells, notes: RowNotes
    ) -> None:
        applied = _most_telling_cell(stage_cells.get(TableField.APPLIED_ON)).on
        if not job_fields.company:
            if job_fields.title:
                notes.remark(RemarkReason.NO_COMPANY)
            else:
                notes.block(RemarkReason.NO_COMPANY_NOR_TITLE)
        for field in _PAST_FIELDS:
            for cell in stage_cells.get(field, ()):
                if cell.on and cell.on > self._today:
                    notes.remark(RemarkReason.DATE_IMPLAUSIBLE, cell.text, cell.on.isoformat())
        posted = job_fields.posted_on
        if applied and posted and posted > applied:
            notes.remark(RemarkReason.POSTED_AFTER_APPLICATION, posted.isoformat(), applied.isoformat())
        if job_fields.company and job_fields.title and self._first_line_of_cells.get(row.cells) == row.line:
            key = (job_fields.company.casefold(), job_fields.title.casefold(), job_fields.place.casefold(), applied)
            first = self._first_line_of_job.setdefault(key, row.line)
            if first != row.line:
                notes.remark(RemarkReason.SAME_OPENING, str(first))


def not_an_application(row: TableRow, reason: str) -> UnclearRow:
    """Keep out a row that is none: a total, a heading, a person without a name."""
    remark = RowRemark(RemarkReason.NOT_AN_APPLICATION, RemarkGrade.BLOCKING, None, (reason,))
    return UnclearRow(row.line, row.cells, (remark,), None)


def _has_headings(table: FileTable) -> bool:
    data = [row for row in table.rows if row.kind is RowKind.DATA]
    single_cell_rows = sum(_has_one_filled_cell(row.cells) for row in data)
    return table.width > 2 and single_cell_rows <= _MAX_HEADING_SHARE * len(data)


def _has_one_filled_cell(cells: tuple[str, ...]) -> bool:
    filled = 0
    for cell in cells:
        if cell and cell.strip():
            filled += 1
            if filled > 1:
                return False
    return filled == 1


def _fits_width(cells: tuple[str, ...], width: int) -> bool:
    """Tell whether a row is as wide as the header, but for empty cells that sheets leave out and exports add."""
    if len(cells) < width:
        return not cells or bool(cells[-1])
    return not any(cell.strip() for cell in cells[width:])


def _remark_on_status(found: ParsedStatus, before: ParsedStatus, cell: str, index: int, notes: RowNotes) -> None:
    if not found.understood:
        remark = notes.remark if before.understood else notes.block
        remark(RemarkReason.STATUS_NOT_UNDERSTOOD, cell, column=index)
    elif not found.is_sure:
        notes.remark(RemarkReason.STATUS_NOT_SURE, cell, column=index)
    if before.ending and found.ending not in (None, before.ending):
        notes.remark(RemarkReason.STATUSES_DISAGREE, before.phrases[0], cell, column=index)


def _happened(stage_cells: StageCells, field: TableField) -> list[StageCell]:
    return [cell for cell in stage_cells.get(field, ()) if cell.happened]


def _most_telling_cell(stage_cells: list[StageCell] | None) -> StageCell:
    """Of several cells for one thing, return the dated one, else the first that says it happened."""
    if not stage_cells:
        return NOTHING_STATED
    return next(
        (cell for cell in stage_cells if cell.dates),
        next((cell for cell in stage_cells if cell.happened), stage_cells[0]),
    )


def _applied(stage_cells: list[StageCell], status: ParsedStatus, notes: RowNotes) -> StageCell:
    """Take a date beside a plain no for the day the job was noted, unless the status says that it was sent."""
    found = _most_telling_cell(stage_cells)
    refuted = next((cell for cell in stage_cells if cell.happened is False), None)
    if refuted is None or not found.happened:
        return found
    notes.remark(RemarkReason.SENT_BUT_STATUS_SAYS_NOT, found.on.isoformat() if found.on else "yes", refuted.text)
    return found if status.sent else NOTHING_STATED


def _count(cells: tuple[str, ...], columns: tuple[int, ...], notes: RowNotes) -> int | None:
    if not columns or not cells[columns[0]]:
        return None
    cell = clean_cell(cells[columns[0]])
    number = cell.split()[0] if cell else ""
    if number.lstrip("-").isdecimal() and number.isascii() and len(number) < 8:
        return int(number)
    if not is_placeholder(cell) and not is_broken_formula(cell):
        notes.remark(RemarkReason.NUMBER_UNREADABLE, cell, column=columns[0])
    return None


def _with_day_saved(job_fields: JobFields, stage_cells: StageCells, inferred: InferredEvents) -> JobFields:
    """Take the date of a job that was not applied for as the day it was saved."""
    if inferred.sent or job_fields.saved_on or TableField.APPLIED_ON not in stage_cells:
        return job_fields
    return job_fields._replace(saved_on=_most_telling_cell(stage_cells[TableField.APPLIED_ON]).on)
