"""What happened, from a row's dates, marks and status: the facts in order, and what does not fit together."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from .marks import SILENT, Mark
from .records import Ending, Fact, FactKind, Grade, Precision, Reason, Remark, Stage, Status

_LATER = (Stage.ACKNOWLEDGED, Stage.SCREEN, Stage.ASSESSMENT, Stage.INTERVIEW, Stage.OFFER, Stage.ACCEPTED)
_KIND = {stage: FactKind(stage.value) for stage in (Stage.APPLIED, *_LATER)}
_ENDING_KIND = {ending: FactKind(ending.value) for ending in Ending if ending is not Ending.NONE}
_NO_STATUS = Status()


class Evidence(NamedTuple):
    """All that one row says about the course of an application. ``stages`` holds only marks that say something."""

    status: Status = _NO_STATUS
    status_text: str = ""
    applied: Mark = SILENT
    responded: Mark = SILENT
    outcome: Mark = SILENT
    stages: tuple[tuple[Stage, Mark], ...] = ()
    endings: tuple[tuple[Ending, Mark], ...] = ()
    days_to_response: int | None = None
    days_to_rejection: int | None = None
    days_to_outcome: int | None = None
    always_sent: bool = False  # a list of applications by its nature


class History(NamedTuple):
    """The facts, oldest stage first and the ending last, whether an application was sent, and remarks."""

    facts: tuple[Fact, ...]
    sent: bool
    remarks: tuple[Remark, ...]


def history(evidence: Evidence) -> History:
    """The facts that a row's columns and status amount to, each once, dated where a date is given or follows from a
    day count.

    The status decides whether an application was sent and how it ended; columns add stages it does not contradict. A
    first response to an application whose status is a bare no is that no. What contradicts is remarked on, never
    resolved in silence.
    """
    return _Teller(evidence).tell()


class _Teller:
    """Gathers facts and remarks of one row."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.status = evidence.status
        self.facts: list[Fact] = []
        self.remarks: list[Remark] = []
        self.ending = self._ending()

    def tell(self) -> History:
        sent = self._sent()
        if not sent:
            if self.ending is Ending.CLOSED:
                self._add(FactKind.CLOSED, self.evidence.outcome)
            return History(tuple(self.facts), sent=False, remarks=tuple(self.remarks))
        self._tell_applied()
        self._tell_stages()
        self._tell_response()
        self._tell_ending()
        self._check_days()
        self._check_order()
        return History(tuple(self.facts), sent=True, remarks=tuple(self.remarks))

    def _remark(self, reason: Reason, *facts: str) -> None:
        self.remarks.append(Remark(reason, Grade.REMARK, None, facts))

    def _add(self, kind: FactKind, mark: Mark = SILENT) -> None:
        on, precision = mark.days[0] if mark.days else (None, Precision.DAY)
        self.facts.append(Fact(kind, on, mark.text or self.evidence.status_text, precision))

    def _ending(self) -> Ending:
        """The status's ending, or else that of a column of its own; a column that says otherwise is remarked on."""
        ending = self.status.ending
        for other, mark in self.evidence.endings:
            if ending is Ending.NONE:
                ending = other
                if Stage.ACCEPTED in self.status.stages or self.status.stages == (Stage.SAVED,):
                    self._remark(Reason.STATUSES_DISAGREE, self.evidence.status_text, mark.text)
            elif other is not ending:
                self._remark(Reason.STATUSES_DISAGREE, self.evidence.status_text, mark.text)
        return ending

    def _sent(self) -> bool:
        evidence = self.evidence
        says_saved_only = self.status.stages == (Stage.SAVED,) and self.status.understood
        if says_saved_only:
            if evidence.applied.happened:
                self._remark(Reason.SENT_BUT_STATUS_SAYS_NOT, _when(evidence.applied), evidence.status_text)
            return False
        return bool(
            evidence.applied.happened
            or self.status.sent
            or evidence.stages
            or evidence.endings
            or evidence.responded.happened
            or evidence.always_sent
        )

    def _tell_applied(self) -> None:
        applied = self.evidence.applied
        if (
            not applied.days
            and self.evidence.outcome.days
            and self.status.stages == (Stage.APPLIED,)
            and self.ending is Ending.NONE
        ):
            applied = self.evidence.outcome
        self._add(FactKind.APPLIED, applied)
        if not applied.days:
            self._remark(Reason.APPLIED_UNDATED)

    def _tell_stages(self) -> None:
        named = self.status.stages
        marks: dict[Stage, list[Mark]] = {}
        for stage, mark in self.evidence.stages:
            marks.setdefault(stage, []).append(mark)
        for stage in _LATER:
            given = marks.get(stage, [])
            if not given and stage not in named:
                continue
            if given and self._beyond(stage) and not any(mark.days for mark in given):
                continue
            self._tell_stage(stage, given)

    def _beyond(self, stage: Stage) -> bool:
        """Whether a column claims a stage that the status, in saying where things stand, leaves out."""
        status = self.status
        if not status.understood or stage in status.stages or Stage.ACCEPTED in status.stages:
            return False
        if stage not in (Stage.OFFER, Stage.ACCEPTED) and status.ending is not Ending.NONE:
            return False
        if stage is Stage.OFFER and status.ending is Ending.WITHDRAWN:
            return False
        if any(_LATER.index(other) >= _LATER.index(stage) for other in status.stages if other in _LATER):
            return False
        self._remark(Reason.STAGE_BEYOND_STATUS, stage.value, self.evidence.status_text)
        return True

    def _tell_stage(self, stage: Stage, marks: list[Mark]) -> None:
        days = [(day, mark) for mark in marks for day in mark.days]
        for (on, precision), mark in days:
            self.facts.append(Fact(_KIND[stage], on, mark.text, precision))
        wanted = max(1, sum(mark.count for mark in marks), self.status.rounds if stage is Stage.INTERVIEW else 0)
        text = next((mark.text for mark in marks), self.evidence.status_text)
        last_named = self.status.stages[-1:] == (stage,) and self.ending is Ending.NONE
        for _ in range(wanted - len(days)):
            if last_named and self.evidence.outcome.days and not days:
                self._add(_KIND[stage], self.evidence.outcome)
                last_named = False
            else:
                self.facts.append(Fact(_KIND[stage], None, text))

    def _tell_response(self) -> None:
        """A dated first response that is not itself the end is an acknowledgement."""
        responded = self.evidence.responded
        if self.ending is Ending.NEVER_ANSWERED and responded.happened:
            self._remark(Reason.ANSWER_ON_NEVER_ANSWERED, _when(responded))
        if not responded.happened or self._response_is_the_end():
            return
        told = any(
            fact.kind is FactKind.ACKNOWLEDGED and (fact.on == responded.on or not responded.days)
            for fact in self.facts
        )
        if told:
            return
        undated = next(
            (place for place, fact in enumerate(self.facts) if fact.kind is FactKind.ACKNOWLEDGED and fact.on is None),
            None,
        )
        if undated is not None:
            self.facts.pop(undated)
        self._add(FactKind.ACKNOWLEDGED, responded)
        self.facts.insert(1, self.facts.pop())

    def _response_is_the_end(self) -> bool:
        bare = all(fact.kind is FactKind.APPLIED for fact in self.facts)
        own = any(
            mark.days and mark.on != self.evidence.responded.on
            for ending, mark in self.evidence.endings
            if ending is self.ending
        )
        other = self.evidence.outcome.days and self.evidence.outcome.on != self.evidence.responded.on
        return bare and self.ending in (Ending.REJECTED, Ending.CLOSED) and not own and not other

    def _tell_ending(self) -> None:
        if self.ending is Ending.NONE:
            return
        mark = self._ending_mark()
        self._add(_ENDING_KIND[self.ending], mark)
        if not mark.days and self.ending in (Ending.REJECTED, Ending.WITHDRAWN):
            self._remark(Reason.ENDING_UNDATED, self.ending.value)

    def _ending_mark(self) -> Mark:
        own = next((mark for ending, mark in self.evidence.endings if ending is self.ending and mark.days), None)
        if own:
            return own
        if self.evidence.outcome.days:
            return self.evidence.outcome
        if self.evidence.responded.happened and self._response_is_the_end():
            return self.evidence.responded
        if self.ending is Ending.REJECTED:
            return self._from_day_count()
        return SILENT

    def _from_day_count(self) -> Mark:
        """The day of a refusal worked out from the days it took, where that does not fall before anything else that
        happened.
        """
        applied, took = self.evidence.applied.on, self.evidence.days_to_rejection
        if applied is None or took is None or not 0 <= took < 3_650:
            return SILENT
        on = applied + timedelta(days=took)
        if any(fact.on and fact.on > on for fact in self.facts):
            return SILENT
        return Mark(happened=True, days=((on, Precision.DAY),))

    def _check_days(self) -> None:
        evidence = self.evidence
        applied = evidence.applied.on
        self._check_count(evidence.days_to_response, applied, evidence.responded.on)
        self._check_count(evidence.days_to_outcome, applied, evidence.outcome.on)
        if evidence.days_to_rejection is None:
            return
        if self.ending is not Ending.REJECTED:
            self._remark(Reason.DAY_COUNT_WITHOUT_REFUSAL, str(evidence.days_to_rejection))
            return
        rejected = next((fact.on for fact in self.facts if fact.kind is FactKind.REJECTED), None)
        self._check_count(evidence.days_to_rejection, applied, rejected)

    def _check_count(self, said: int | None, start: date | None, end: date | None) -> None:
        if said is not None and start is not None and end is not None and (end - start).days != said:
            self._remark(Reason.DAY_COUNT_DISAGREES, str(said), str((end - start).days))

    def _check_order(self) -> None:
        applied = self.facts[0]
        if applied.on is None or applied.precision is not Precision.DAY:
            return
        for fact in self.facts[1:]:
            if fact.on and fact.on < applied.on and fact.precision is Precision.DAY:
                self._remark(Reason.BEFORE_APPLICATION, applied.on.isoformat(), fact.on.isoformat())
                return


def _when(mark: Mark) -> str:
    return mark.on.isoformat() if mark.on else "yes"
