"""What happened, from a row's dates, marks and status: the facts in order, and what does not fit together."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from onward.parsing.tables.records import (
    STATUS_STAGES,
    DatePrecision,
    ParsedEvent,
    ParsedStatus,
    RemarkGrade,
    RemarkReason,
    RowRemark,
)
from onward.parsing.tables.stage_cells import NOTHING_STATED, StageCell
from onward.vocabulary import Ending, EventKind

_STAGES_AFTER_APPLIED = STATUS_STAGES[1:]


class RowStatements(NamedTuple):
    """All that one row says about the course of an application. ``stages`` holds only marks that say something."""

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


class InferredEvents(NamedTuple):
    """The facts, oldest stage first and the ending last, whether an application was sent, and remarks."""

    facts: tuple[ParsedEvent, ...]
    sent: bool
    remarks: tuple[RowRemark, ...]


def infer_events(statements: RowStatements) -> InferredEvents:
    """The facts that a row's columns and status amount to, each once, dated where a date is given or follows from a
    day count.

    The status decides whether an application was sent and how it ended; columns add stages it does not contradict. A
    first response to an application whose status is a bare no is that no. What contradicts is remarked on, never
    resolved in silence.
    """
    return _EventBuilder(statements).build()


class _EventBuilder:
    """Gathers facts and remarks of one row."""

    def __init__(self, statements: RowStatements) -> None:
        self.statements = statements
        self.status = statements.status
        self.facts: list[ParsedEvent] = []
        self.remarks: list[RowRemark] = []
        self.ending = self._ending()

    def build(self) -> InferredEvents:
        sent = self._sent()
        if not sent:
            if self.ending is Ending.CLOSED:
                self._add(EventKind.CLOSED, self.statements.outcome)
            return InferredEvents(tuple(self.facts), sent=False, remarks=tuple(self.remarks))
        self._add_applied()
        self._add_stages()
        self._add_response()
        self._add_ending()
        self._check_days()
        self._check_order()
        return InferredEvents(tuple(self.facts), sent=True, remarks=tuple(self.remarks))

    def _remark(self, reason: RemarkReason, *facts: str) -> None:
        self.remarks.append(RowRemark(reason, RemarkGrade.REMARK, None, facts))

    def _add(self, kind: EventKind, mark: StageCell = NOTHING_STATED) -> None:
        on, precision = mark.days[0] if mark.days else (None, DatePrecision.DAY)
        self.facts.append(ParsedEvent(kind, on, mark.text or self.statements.status_text, precision))

    def _ending(self) -> Ending | None:
        """The status's ending, or else that of a column of its own; a column that says otherwise is remarked on."""
        ending = self.status.ending
        for other, mark in self.statements.endings:
            if ending is None:
                ending = other
                if EventKind.ACCEPTED in self.status.stages or self.status.only_saved:
                    self._remark(RemarkReason.STATUSES_DISAGREE, self.statements.status_text, mark.text)
            elif other is not ending:
                self._remark(RemarkReason.STATUSES_DISAGREE, self.statements.status_text, mark.text)
        return ending

    def _sent(self) -> bool:
        statements = self.statements
        if self.status.only_saved:
            if statements.applied.happened:
                self._remark(
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
            not applied.days
            and self.statements.outcome.days
            and self.status.stages == (EventKind.APPLIED,)
            and self.ending is None
        ):
            applied = self.statements.outcome
        self._add(EventKind.APPLIED, applied)
        if not applied.days:
            self._remark(RemarkReason.APPLIED_UNDATED)

    def _add_stages(self) -> None:
        named = self.status.stages
        stage_cells: dict[EventKind, list[StageCell]] = {}
        for stage, mark in self.statements.stages:
            stage_cells.setdefault(stage, []).append(mark)
        for stage in _STAGES_AFTER_APPLIED:
            given = stage_cells.get(stage, [])
            if not given and stage not in named:
                continue
            if given and self._exceeds_status(stage) and not any(mark.days for mark in given):
                continue
            self._add_stage(stage, given)

    def _exceeds_status(self, stage: EventKind) -> bool:
        """Whether a column claims a stage that the status, in saying where things stand, leaves out."""
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
        self._remark(RemarkReason.STAGE_BEYOND_STATUS, stage.value, self.statements.status_text)
        return True

    def _add_stage(self, stage: EventKind, stage_cells: list[StageCell]) -> None:
        days = [(day, mark) for mark in stage_cells for day in mark.days]
        for (on, precision), mark in days:
            self.facts.append(ParsedEvent(stage, on, mark.text, precision))
        wanted = max(
            1, sum(mark.count for mark in stage_cells), self.status.rounds if stage is EventKind.INTERVIEW else 0
        )
        text = next((mark.text for mark in stage_cells), self.statements.status_text)
        last_named = self.status.stages[-1:] == (stage,) and self.ending is None
        for _ in range(wanted - len(days)):
            if last_named and self.statements.outcome.days and not days:
                self._add(stage, self.statements.outcome)
                last_named = False
            else:
                self.facts.append(ParsedEvent(stage, None, text))

    def _add_response(self) -> None:
        """A dated first response that is not itself the end is an acknowledgement."""
        responded = self.statements.responded
        if self.ending is Ending.NEVER_ANSWERED and responded.happened:
            self._remark(RemarkReason.ANSWER_ON_NEVER_ANSWERED, _date_text(responded))
        if not responded.happened or self._response_is_ending():
            return
        told = any(
            fact.kind is EventKind.ACKNOWLEDGED and (fact.on == responded.on or not responded.days)
            for fact in self.facts
        )
        if told:
            return
        undated = next(
            (place for place, fact in enumerate(self.facts) if fact.kind is EventKind.ACKNOWLEDGED and fact.on is None),
            None,
        )
        if undated is not None:
            self.facts.pop(undated)
        self._add(EventKind.ACKNOWLEDGED, responded)
        self.facts.insert(1, self.facts.pop())

    def _response_is_ending(self) -> bool:
        bare = all(fact.kind is EventKind.APPLIED for fact in self.facts)
        own = any(
            mark.days and mark.on != self.statements.responded.on
            for ending, mark in self.statements.endings
            if ending is self.ending
        )
        other = self.statements.outcome.days and self.statements.outcome.on != self.statements.responded.on
        return bare and self.ending in (Ending.REJECTED, Ending.CLOSED) and not own and not other

    def _add_ending(self) -> None:
        if self.ending is None:
            return
        mark = self._ending_cell()
        self._add(EventKind(self.ending), mark)
        if not mark.days and self.ending in (Ending.REJECTED, Ending.WITHDRAWN):
            self._remark(RemarkReason.ENDING_UNDATED, self.ending.value)

    def _ending_cell(self) -> StageCell:
        own = next((mark for ending, mark in self.statements.endings if ending is self.ending and mark.days), None)
        if own:
            return own
        if self.statements.outcome.days:
            return self.statements.outcome
        if self.statements.responded.happened and self._response_is_ending():
            return self.statements.responded
        if self.ending is Ending.REJECTED:
            return self._cell_from_day_count()
        return NOTHING_STATED

    def _cell_from_day_count(self) -> StageCell:
        """The day of a refusal worked out from the days it took, where that does not fall before anything else that
        happened.
        """
        applied, took = self.statements.applied.on, self.statements.days_to_rejection
        if applied is None or took is None or not 0 <= took < 3_650:
            return NOTHING_STATED
        on = applied + timedelta(days=took)
        if any(fact.on and fact.on > on for fact in self.facts):
            return NOTHING_STATED
        return StageCell(happened=True, days=((on, DatePrecision.DAY),))

    def _check_days(self) -> None:
        statements = self.statements
        applied = statements.applied.on
        self._check_count(statements.days_to_response, applied, statements.responded.on)
        self._check_count(statements.days_to_outcome, applied, statements.outcome.on)
        if statements.days_to_rejection is None:
            return
        if self.ending is not Ending.REJECTED:
            self._remark(RemarkReason.DAY_COUNT_WITHOUT_REFUSAL, str(statements.days_to_rejection))
            return
        rejected = next((fact.on for fact in self.facts if fact.kind is EventKind.REJECTED), None)
        self._check_count(statements.days_to_rejection, applied, rejected)

    def _check_count(self, said: int | None, start: date | None, end: date | None) -> None:
        if said is not None and start is not None and end is not None and (end - start).days != said:
            self._remark(RemarkReason.DAY_COUNT_DISAGREES, str(said), str((end - start).days))

    def _check_order(self) -> None:
        applied = self.facts[0]
        if applied.on is None or applied.precision is not DatePrecision.DAY:
            return
        for fact in self.facts[1:]:
            if fact.on and fact.on < applied.on and fact.precision is DatePrecision.DAY:
                self._remark(RemarkReason.BEFORE_APPLICATION, applied.on.isoformat(), fact.on.isoformat())
                return


def _date_text(mark: StageCell) -> str:
    return mark.on.isoformat() if mark.on else "yes"
