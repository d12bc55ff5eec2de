"""Inferring events from a row's dates, yes/no cells, and status: in order, with contradictions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from onward.parsing.tables.date_order import DatePrecision
from onward.parsing.tables.records import STATUS_STAGES, ParsedEvent, ParsedStatus
from onward.parsing.tables.row_remarks import RemarkReason, RowNotes, RowRemark
from onward.parsing.tables.stage_cells import NOTHING_STATED, StageCell
from onward.vocabulary import Ending, EventKind

_STAGES_AFTER_APPLIED = STATUS_STAGES[1:]


class RowStatements(NamedTuple):
    """All that one row says about the course of an application; ``stages`` and ``endings`` are columns of their own."""

    status: ParsedStatus = ParsedStatus()
    status_text: str = ""
    applied: StageCell = NOTHING_STATED
    responded: StageCell = NOTHING_STATED
    outcome: StageCell = NOTHING_STATED
    stages: tuple[tuple[EventKind, StageCell], ...] = ()
    endings: tuple[tuple[Ending, StageCell], ...] = ()
    days_to_response: int | None = None
    days_to_rejection: int | None = None
    days_to_outcome: int | None = None
    all_rows_sent: bool = False  # a list of applications by its nature
    not_selected: bool = False  # a column that asks for selection to a step says no


class InferredEvents(NamedTuple):
    """The events, the first stage first and the ending last, whether an application was sent, and remarks."""

    events: tuple[ParsedEvent, ...]
    sent: bool
    remarks: tuple[RowRemark, ...]


def infer_events(statements: RowStatements) -> InferredEvents:
    """List the events that a row's columns and status amount to, dated where a date is given or follows from a count.

    The status decides whether an application was sent and how it ended; columns add stages it does not contradict. A
    first response to an application whose status is a bare no is that no. What contradicts is remarked on, never
    resolved in silence.
    """
    return _EventBuilder(statements).build()


class _EventBuilder:
    """Gathers the events and remarks of one row."""

    def __init__(self, statements: RowStatements) -> None:
        self.statements = statements
        self.status = statements.status
        self.events: list[ParsedEvent] = []
        self.notes = RowNotes()
        self.ending = self._ending()

    def build(self) -> InferredEvents:
        sent = self._sent()
        if not sent:
            if self.ending is Ending.CLOSED:
                self._add(EventKind.CLOSED, self.statements.outcome)
            return InferredEvents(tuple(self.events), sent=False, remarks=tuple(self.notes.remarks))
        self._add_applied()
        self._add_stages()
        self._add_response()
        self._add_ending()
        self._check_days()
        self._check_order()
        return InferredEvents(tuple(self.events), sent=True, remarks=tuple(self.notes.remarks))

    def _add(self, kind: EventKind, cell: StageCell = NOTHING_STATED) -> None:
        on, precision = cell.dates[0] if cell.dates else (None, DatePrecision.DAY)
        self.events.append(ParsedEvent(kind, on, cell.text or self.statements.status_text, precision))

    def _ending(self) -> Ending | None:
        """Return the ending of the status, or else of a column; remark on a column that says otherwise."""
        ending = self.status.ending
        for other, cell in self.statements.endings:
            if ending is None:
                ending = other
                if EventKind.ACCEPTED in self.status.stages or self.status.only_saved:
                    self.notes.remark(RemarkReason.STATUSES_DISAGREE, self.statements.status_text, cell.text)
            elif other is not ending:
                self.notes.remark(RemarkReason.STATUSES_DISAGREE, self.statements.status_text, cell.text)
        return ending or self._ending_by_selection()

    def _ending_by_selection(self) -> Ending | None:
        """Take an answer to somebody who was not selected, and of whom nothing more is said, for the rejection."""
        statements, status = self.statements, self.status
        says_more = statements.stages or status.is_saved or set(status.stages) > {EventKind.APPLIED}
        if statements.not_selected and statements.responded.happened and not says_more:
            return Ending.REJECTED
        return None

    def _sent(self) -> bool:
        statements = self.statements
        if self.status.only_saved:
            if statements.applied.happened:
                self.notes.remark(
                    RemarkReason.SENT_BUT_STATUS_SAYS_NOT, _date_text(statements.applied), statements.status_text
                )
            return False
        return bool(
            statements.applied.happened
            or self.status.sent
            or statements.stages
            or statements.endings
            or statements.responded.happened
            or statements.all_rows_sent
        )

    def _add_applied(self) -> None:
        applied = self.statements.applied
        if (
            not applied.dates
            and self.statements.outcome.dates
            and self.status.stages == (EventKind.APPLIED,)
            and self.ending is None
        ):
            applied = self.statements.outcome
        self._add(EventKind.APPLIED, applied)
        if not applied.dates:
            self.notes.remark(RemarkReason.APPLIED_UNDATED)

    def _add_stages(self) -> None:
        named = self.status.stages
        stage_cells: dict[EventKind, list[StageCell]] = {}
        for stage, cell in self.statements.stages:
            stage_cells.setdefault(stage, []).append(cell)
        for stage in _STAGES_AFTER_APPLIED:
            given = stage_cells.get(stage, [])
            if not given and stage not in named:
                continue
            if given and self._exceeds_status(stage) and not any(cell.dates for cell in given):
                continue
            self._add_stage(stage, given)

    def _exceeds_status(self, stage: EventKind) -> bool:
        """Tell whether a column claims a stage that the status, in saying where things stand, leaves out."""
        status = self.status
        if not status.understood or stage in status.stages or EventKind.ACCEPTED in status.stages:
            return False
        if stage not in (EventKind.OFFER, EventKind.ACCEPTED) and status.ending:
            return False
        if stage is EventKind.OFFER and status.ending is Ending.WITHDRAWN:
            return False
        if any(
            _STAGES_AFTER_APPLIED.index(other) >= _STAGES_AFTER_APPLIED.index(stage)
            for other in status.stages
            if other in _STAGES_AFTER_APPLIED
        ):
            return False
        self.notes.remark(RemarkReason.STAGE_BEYOND_STATUS, stage.value, self.statements.status_text)
        return True

    def _add_stage(self, stage: EventKind, stage_cells: list[StageCell]) -> None:
        days = [(day, cell) for cell in stage_cells for day in cell.dates]
        for (on, precision), cell in days:
            self.events.append(ParsedEvent(stage, on, cell.text, precision))
        wanted = max(
            1, sum(cell.times for cell in stage_cells), self.status.rounds if stage is EventKind.INTERVIEW else 0
        )
        text = next((cell.text for cell in stage_cells), self.statements.status_text)
        last_named = self.status.stages[-1:] == (stage,) and self.ending is None
        for _ in range(wanted - len(days)):
            if last_named and self.statements.outcome.dates and not days:
                self._add(stage, self.statements.outcome)
                last_named = False
            else:
                self.events.append(ParsedEvent(stage, None, text))

    def _add_response(self) -> None:
        """Take a first response that is not itself the ending for an acknowledgement."""
        responded = self.statements.responded
        met = any(event.kind not in (EventKind.APPLIED, EventKind.ACKNOWLEDGED) for event in self.events)
        if self.ending is Ending.NEVER_ANSWERED and responded.happened and not met:
            self.notes.remark(RemarkReason.ANSWER_ON_NEVER_ANSWERED, _date_text(responded))
        if not responded.happened or self._response_is_ending():
            return
        acknowledgements = [event for event in self.events if event.kind is EventKind.ACKNOWLEDGED]
        if any(event.on == responded.on or not responded.dates for event in acknowledgements):
            return
        undated = next((event for event in acknowledgements if event.on is None), None)
        if undated is not None:
            self.events.remove(undated)
        self._add(EventKind.ACKNOWLEDGED, responded)
        self.events.insert(1, self.events.pop())

    def _response_is_ending(self) -> bool:
        """Tell whether the first response was the no itself: nothing lies between, and no other day is given for it."""
        if self.ending not in (Ending.REJECTED, Ending.CLOSED):
            return False
        if any(event.kind is not EventKind.APPLIED for event in self.events):
            return False
        cells = [self.statements.outcome, *(cell for ending, cell in self.statements.endings if ending is self.ending)]
        return all(cell.on in (None, self.statements.responded.on) for cell in cells)

    def _add_ending(self) -> None:
        if self.ending is None:
            return
        cell = self._ending_cell()
        self._add(EventKind(self.ending), cell)
        if not cell.dates and self.ending in (Ending.REJECTED, Ending.WITHDRAWN):
            self.notes.remark(RemarkReason.ENDING_UNDATED, self.ending.value)

    def _ending_cell(self) -> StageCell:
        dated = next((cell for ending, cell in self.statements.endings if ending is self.ending and cell.dates), None)
        if dated:
            return dated
        if self.statements.outcome.dates:
            return self.statements.outcome
        if self.statements.responded.happened and self._response_is_ending():
            return self.statements.responded
        if self.ending is Ending.REJECTED:
            return self._cell_from_day_count()
        return NOTHING_STATED

    def _cell_from_day_count(self) -> StageCell:
        """Work out the day of a rejection from the days it took, unless something else happened after it."""
        applied, took = self.statements.applied.on, self.statements.days_to_rejection
        if applied is None or took is None or not 0 <= took < 3_650:
            return NOTHING_STATED
        on = applied + timedelta(days=took)
        if any(event.on and event.on > on for event in self.events):
            return NOTHING_STATED
        return StageCell(happened=True, dates=((on, DatePrecision.DAY),))

    def _check_days(self) -> None:
        statements = self.statements
        applied = statements.applied.on
        self._check_count(statements.days_to_response, applied, statements.responded.on)
        self._check_count(statements.days_to_outcome, applied, statements.outcome.on)
        if statements.days_to_rejection is None:
            return
        if self.ending is not Ending.REJECTED:
            self.notes.remark(RemarkReason.DAY_COUNT_WITHOUT_REFUSAL, str(statements.days_to_rejection))
            return
        rejected = next((event.on for event in self.events if event.kind is EventKind.REJECTED), None)
        self._check_count(statements.days_to_rejection, applied, rejected)

    def _check_count(self, stated: int | None, start: date | None, end: date | None) -> None:
        if stated is not None and start is not None and end is not None and (end - start).days != stated:
            self.notes.remark(RemarkReason.DAY_COUNT_DISAGREES, str(stated), str((end - start).days))

    def _check_order(self) -> None:
        applied = self.events[0]
        if applied.on is None or applied.precision is not DatePrecision.DAY:
            return
        for event in self.events[1:]:
            if event.on and event.on < applied.on and event.precision is DatePrecision.DAY:
                self.notes.remark(RemarkReason.BEFORE_APPLICATION, applied.on.isoformat(), event.on.isoformat())
                return


def _date_text(cell: StageCell) -> str:
    return cell.on.isoformat() if cell.on else "yes"
