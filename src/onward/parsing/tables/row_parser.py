"""Parsing rows: every row of a table is understood, or kept with the reason why not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from onward.parsing.tables.cells import is_broken_formula, is_placeholder
from onward.parsing.tables.column_mapping import ColumnMapping
from onward.parsing.tables.file_records import FileTable, RowKind, TableKind, TableRow
from onward.parsing.tables.job_fields import JobFieldsReader
from onward.parsing.tables.records import JobFields, TableChoices, UnclearRow, UnderstoodRow
from onward.parsing.tables.row_course import CourseReader, RowCourse
from onward.parsing.tables.row_remarks import RemarkGrade, RemarkReason, RowNotes, RowRemark, UnmappedCell

_DATA = RowKind.DATA
_MAX_HEADING_SHARE = 0.1  # share of rows with a single filled cell up to which such a row is taken for a heading


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


class _RowParser:
    """What is the same for all rows of a table, and what earlier rows said."""

    def __init__(self, table: FileTable, mapping: ColumnMapping, choices: TableChoices, today: date) -> None:
        self._width = len(mapping.columns)
        self._header_width = table.width
        self._headers = [column.header for column in mapping.columns]
        self._unmapped = tuple(c.position for c in mapping.columns if c.field is None)
        self._job_fields_reader = JobFieldsReader(table, mapping)
        all_rows_sent = table.kind is TableKind.APPLICATIONS
        self._course_reader = CourseReader(mapping, choices, today, all_rows_sent=all_rows_sent)
        self._heading_lines = _heading_lines(table)
        self._kept_cells: dict[tuple[int, str], UnmappedCell | None] = {}
        self._first_line_of_cells: dict[tuple[str, ...], int] = {}
        self._first_line_of_job: dict[tuple[str, str, str, date | None], int] = {}

    def parse(self, row: TableRow) -> UnderstoodRow | UnclearRow:
        if row.kind is not _DATA:
            return not_an_application(row, row.kind.value)
        notes = RowNotes()
        self._check_structure(row, notes)
        missing = self._width - len(row.cells)
        cells = row.cells + ("",) * missing if missing > 0 else row.cells
        self._keep_unmapped_cells(row.cells, notes)
        course = self._course_reader.read(cells)
        if course.unmapped:
            notes.unmapped.extend(course.unmapped)
        if course.remarks:
            notes.remarks.extend(course.remarks)
        job_fields = self._job_fields_reader.read(cells, course.first_cell, notes)
        self._check_plausibility(row, job_fields, course, notes)
        if course.saved_on and not job_fields.saved_on:
            job_fields = job_fields._replace(saved_on=course.saved_on)
        understood = UnderstoodRow(
            row.line,
            row.cells,
            job_fields,
            course.inferred.events,
            course.status,
            course.status_text,
            tuple(notes.unmapped),
            tuple(notes.remarks),
        )
        return UnclearRow(row.line, row.cells, understood.remarks, understood) if notes.is_blocked else understood

    def _check_structure(self, row: TableRow, notes: RowNotes) -> None:
        """Remark on what is odd about a row before any cell is read."""
        if row.line in self._heading_lines:
            notes.block(RemarkReason.NOT_AN_APPLICATION, "heading")
        if row.has_unpaired_quote:
            notes.remark(RemarkReason.LONE_QUOTE)
        width = self._header_width
        if width and len(row.cells) != width and not _fits_width(row.cells, width):
            notes.remark(RemarkReason.WRONG_WIDTH, str(len(row.cells)), str(width))
        first = self._first_line_of_cells.setdefault(row.cells, row.line)
        if first != row.line:
            notes.remark(RemarkReason.DUPLICATE_ROW, str(first))
        if "#" in "".join(row.cells):
            for index, cell in enumerate(row.cells):
                if is_broken_formula(cell):
                    notes.remark(RemarkReason.BROKEN_FORMULA, cell, column=index)

    def _keep_unmapped_cells(self, cells: tuple[str, ...], notes: RowNotes) -> None:
        """Keep cells of columns without a field, and cells beyond the last column, word for word."""
        known, unmapped = self._kept_cells, notes.unmapped
        for index in self._unmapped:
            if index < len(cells) and (cell := cells[index]):
                kept = known[index, cell] if (index, cell) in known else self._kept_cell(index, cell)
                if kept:
                    unmapped.append(kept)
        for index in range(self._width, len(cells)):
            if cells[index].strip():
                notes.keep(index, "", cells[index])

    def _kept_cell(self, index: int, cell: str) -> UnmappedCell | None:
        """Return what is kept of a filled cell, nothing of a placeholder, and remember it for the next rows."""
        kept = None if is_placeholder(cell) else UnmappedCell(index, self._headers[index], cell)
        self._kept_cells[index, cell] = kept
        return kept

    def _check_plausibility(self, row: TableRow, job_fields: JobFields, course: RowCourse, notes: RowNotes) -> None:
        applied = course.applied_on
        if not job_fields.company:
            if job_fields.title:
                notes.remark(RemarkReason.NO_COMPANY)
            else:
                notes.block(RemarkReason.NO_COMPANY_NOR_TITLE)
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


def _heading_lines(table: FileTable) -> frozenset[int]:
    """Find the rows with a single filled cell, where they are so few that they can only be headings."""
    data = [row for row in table.rows if row.kind is RowKind.DATA]
    found = frozenset(row.line for row in data if _has_one_filled_cell(row.cells))
    return found if table.width > 2 and len(found) <= _MAX_HEADING_SHARE * len(data) else frozenset()


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
