"""Reading the course of an application from a row: its dates, its status, its counts of days.

Rows of one table say the same in these columns again and again, so each combination of their cells is read once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from onward.parsing.tables.cells import clean_cell, is_broken_formula, is_placeholder, says_no
from onward.parsing.tables.column_mapping import DATE_OR_FLAG_FIELDS, ColumnMapping
from onward.parsing.tables.event_inference import InferredEvents, RowStatements, infer_events
from onward.parsing.tables.header_words import asks_for_selection
from onward.parsing.tables.records import DATE_FIELDS, ParsedStatus, TableChoices, TableField
from onward.parsing.tables.row_remarks import RemarkReason, RowNotes, RowRemark, UnmappedCell
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
_NOTHING_SAID = ParsedStatus()
_SELECTION_FIELDS = frozenset({field for field, _ in _STAGE_FIELDS} - {TableField.ACKNOWLEDGED_ON})

StageCells = dict[TableField, list[StageCell]]


class _StatedStatus(NamedTuple):
    """What the status and outcome columns of a row say together."""

    status: ParsedStatus
    text: str
    remarks: tuple[RowRemark, ...]
    unmapped: tuple[UnmappedCell, ...]


class RowCourse(NamedTuple):
    """What a row says of the course of an application; ``saved_on`` is the date of one that was not sent."""

    stage_cells: StageCells
    applied_on: date | None
    saved_on: date | None
    status: ParsedStatus
    status_text: str
    inferred: InferredEvents
    remarks: tuple[RowRemark, ...]
    unmapped: tuple[UnmappedCell, ...]

    def first_cell(self, field: TableField) -> StageCell:
        """Return what the first cell of a date field says."""
        return self.stage_cells.get(field, (NOTHING_STATED,))[0]


class CourseReader:
    """Reads the course of the application of each row of one table."""

    def __init__(self, mapping: ColumnMapping, choices: TableChoices, today: date, *, all_rows_sent: bool) -> None:
        self._choices = choices
        self._today = today
        self._headers = [column.header for column in mapping.columns]
        self._dated = tuple((c.position, c.field) for c in mapping.columns if c.field in DATE_FIELDS)
        fields = {field for _, field in self._dated}
        self._stage_fields = [(field, stage) for field, stage in _STAGE_FIELDS if field in fields]
        self._ending_fields = [(field, ending) for field, ending in _ENDING_FIELDS if field in fields]
        self._past_fields = [field for field in _PAST_FIELDS if field in fields]
        self._status_columns = mapping.of(TableField.STATUS)
        self._outcome_columns = mapping.of(TableField.OUTCOME)
        self._selection_columns = tuple(
            column.position
            for column in mapping.columns
            if column.field in _SELECTION_FIELDS and asks_for_selection(column.header)
        )
        self._count_columns = tuple(mapping.of(field)[:1] for field in _COUNT_FIELDS)
        self._all_rows_sent = all_rows_sent or _tells_answers_alone(mapping)
        self._columns = tuple(
            sorted(
                {
                    *(position for position, _ in self._dated),
                    *self._status_columns,
                    *self._outcome_columns,
                    *(position for columns in self._count_columns for position in columns),
                }
            )
        )
        self._known_statuses: dict[tuple[str, ...], _StatedStatus] = {}
        self._parsed_cells: dict[tuple[int, str], StageCell] = {}
        self._read: dict[tuple[str, ...], RowCourse] = {}

    def read(self, cells: tuple[str, ...]) -> RowCourse:
        """Read a row of full width."""
        said = tuple([cells[index] for index in self._columns])
        course = self._read.get(said)
        if course is None:
            course = self._read[said] = self._read_anew(cells)
        return course

    def _read_anew(self, cells: tuple[str, ...]) -> RowCourse:
        notes = RowNotes()
        stage_cells = self._read_stage_cells(cells, notes)
        stated = self._stated_status(cells)
        notes.remarks.extend(stated.remarks)
        notes.unmapped.extend(stated.unmapped)
        inferred = infer_events(self._statements(cells, stage_cells, stated, notes))
        notes.remarks.extend(inferred.remarks)
        self._remark_on_future(stage_cells, notes)
        applied_on = _most_telling_cell(stage_cells.get(TableField.APPLIED_ON)).on
        return RowCourse(
            stage_cells,
            applied_on,
            None if inferred.sent else applied_on,
            stated.status,
            stated.text,
            inferred,
            tuple(notes.remarks),
            tuple(notes.unmapped),
        )

    def _read_stage_cells(self, cells: tuple[str, ...], notes: RowNotes) -> StageCells:
        found: StageCells = {}
        for index, field in self._dated:
            cell = cells[index]
            if not cell:
                continue
            read = self._parsed_cells.get((index, cell))
            if read is None:
                order = self._choices.orders.get(index)
                unclear = index in self._choices.unclear_crosses
                read = parse_stage_cell(cell, order, self._today, index, self._choices.zone, is_cross_unclear=unclear)
                self._parsed_cells[index, cell] = read
            if read is NOTHING_STATED:
                continue
            notes.remarks.extend(read.remarks)
            if not read.is_readable or (read.happened and not read.dates and field not in DATE_OR_FLAG_FIELDS):
                notes.keep(index, self._headers[index], cell)
            found.setdefault(field, []).append(read)
        return found

    def _stated_status(self, cells: tuple[str, ...]) -> _StatedStatus:
        said = tuple([cells[index] for index in (*self._status_columns, *self._outcome_columns)])
        known = self._known_statuses.get(said)
        if known is None:
            known = self._known_statuses[said] = self._read_status(cells)
        return known

    def _read_status(self, cells: tuple[str, ...]) -> _StatedStatus:
        """Combine what the status and outcome columns say."""
        notes = RowNotes()
        said: list[tuple[int, str, ParsedStatus]] = []
        for index in (*self._status_columns, *self._outcome_columns):
            cell = cells[index].strip()
            if not cell or is_placeholder(cell) or (index in self._status_columns and is_broken_formula(cell)):
                continue
            found = self._choices.statuses.get(status_key(cell)) or parse_status(cell)
            if index in self._outcome_columns and is_bare_code(cell) and not found.understood:
                known = any(each.understood for _, _, each in said)
                self._keep_outcome_code(cell, index, notes, is_known_otherwise=known)
                continue
            said.append((index, cell, found))
        status = _NOTHING_SAID
        tells_how = any(found.is_sure and found.ending for _, _, found in said)
        for index, cell, found in said:
            if tells_how and found.ending is Ending.CLOSED and not found.is_sure:
                continue  # "Closed" beside a column that tells how
            _remark_on_status(found, status, cell, index, notes)
            status = combine_statuses(status, found)
        text = " | ".join(cell for _, cell, _ in said)
        return _StatedStatus(status, text, tuple(notes.remarks), tuple(notes.unmapped))

    def _keep_outcome_code(self, cell: str, index: int, notes: RowNotes, *, is_known_otherwise: bool) -> None:
        """Keep a bare code of an outcome column, which means nothing until the person has said what."""
        remark = notes.remark if is_known_otherwise else notes.block
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
            stages=tuple(
                (stage, cell) for field, stage in self._stage_fields for cell in _happened(stage_cells, field)
            ),
            endings=tuple(
                (ending, cell) for field, ending in self._ending_fields for cell in _happened(stage_cells, field)
            ),
            days_to_response=to_response,
            days_to_rejection=to_rejection,
            days_to_outcome=to_outcome,
            all_rows_sent=self._all_rows_sent,
            not_selected=any(says_no(cells[index]) and cells[index].strip() for index in self._selection_columns),
        )

    def _remark_on_future(self, stage_cells: StageCells, notes: RowNotes) -> None:
        for field in self._past_fields:
            for cell in stage_cells.get(field, ()):
                if cell.on and cell.on > self._today:
                    notes.remark(RemarkReason.DATE_IMPLAUSIBLE, cell.text, cell.on.isoformat())


def _tells_answers_alone(mapping: ColumnMapping) -> bool:
    """Return whether a table tells who answered, and in no other column whether an application was sent: then each row
    was."""
    return bool(mapping.of(TableField.RESPONDED_ON)) and not (
        mapping.of(TableField.APPLIED_ON) or mapping.of(TableField.STATUS)
    )


def _remark_on_status(found: ParsedStatus, before: ParsedStatus, cell: str, index: int, notes: RowNotes) -> None:
    if not found.understood:
        remark = notes.remark if before.understood else notes.block
        remark(RemarkReason.STATUS_NOT_UNDERSTOOD, cell, column=index)
    elif not found.is_sure:
        notes.remark(RemarkReason.STATUS_NOT_SURE, cell, column=index)
    if before.ending and found.ending not in (None, before.ending):
        notes.remark(RemarkReason.STATUSES_DISAGREE, before.phrases[0], cell, column=index)


def _happened(stage_cells: StageCells, field: TableField) -> Sequence[StageCell]:
    return [cell for cell in stage_cells[field] if cell.happened] if field in stage_cells else ()


def _most_telling_cell(stage_cells: list[StageCell] | None) -> StageCell:
    """Of several cells for one thing, return the dated one, else the first that says it happened."""
    if not stage_cells:
        return NOTHING_STATED
    if len(stage_cells) == 1:
        return stage_cells[0]
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
    number = _leading_number(cell)
    if number is None and not is_placeholder(cell) and not is_broken_formula(cell):
        notes.remark(RemarkReason.NUMBER_UNREADABLE, cell, column=columns[0])
    return number


@lru_cache(maxsize=4_000)
def _leading_number(cell: str) -> int | None:
    """Return the whole number that a cell is, or begins with: 14 for "14 days"."""
    number = cell.split(maxsplit=1)[0] if cell else ""
    return int(number) if number.lstrip("-").isdecimal() and number.isascii() and len(number) < 8 else None
