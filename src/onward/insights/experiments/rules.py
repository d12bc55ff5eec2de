"""What came of the applications of an experiment, and when the versions were told apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import log
from typing import NamedTuple

from onward.insights.rules import UNSUCCESSFUL_STAGES
from onward.odds.experiments import EXPERIMENT_ALPHA, ExperimentArm, OutcomeCounts, compare_arms, log_evidence
from onward.vocabulary import Stage

CONVERSATION_DEADLINE = timedelta(days=30)
"""Silence for longer than this counts as no conversation, the same for both versions."""


class AssignmentOutcome(StrEnum):
    UNSENT = "unsent"
    WAITING = "waiting"
    NONE = "none"
    CONVERSATION = "conversation"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class AssignedApplication:
    """An application with the version that chance gave it, and how it stands."""

    application_id: int
    job: str
    is_second: bool
    chance_of_second: float
    assigned_on: date
    stage: Stage
    furthest: Stage
    applied_on: date | None
    replied_on: date | None
    sample: bool

    @property
    def was_sent_before(self) -> bool:
        """Whether it turns out to have been sent before chance chose."""
        began = self.applied_on or self.replied_on
        return began is not None and began < self.assigned_on


class AssignmentResult(NamedTuple):
    """An application with a version, and what came of it."""

    assigned: AssignedApplication
    outcome: AssignmentOutcome


class ExperimentDecision(NamedTuple):
    """The version that brought more, and the day on which the answers had told the two apart."""

    better_version: ExperimentArm
    decided_on: date


@dataclass(frozen=True, slots=True)
class ArmCounts:
    """What was sent with one version, and what has come of it."""

    sent: int
    waiting: int
    conversations: int


def outcome_of(assigned: AssignedApplication, today: date) -> AssignmentOutcome:
    """What came of an application: the first conversation counts, a rejection or a long silence is none.

    Left out is what was sent before it was given a version, was withdrawn unanswered, or belongs to the sample.
    """
    if assigned.furthest is Stage.SAVED and assigned.stage not in UNSUCCESSFUL_STAGES:
        return AssignmentOutcome.UNSENT
    if assigned.sample or assigned.was_sent_before:
        return AssignmentOutcome.LEFT_OUT
    if assigned.furthest not in {Stage.SAVED, Stage.APPLIED}:
        return AssignmentOutcome.CONVERSATION
    if assigned.stage is Stage.WITHDRAWN:
        return AssignmentOutcome.LEFT_OUT
    silent = today - (assigned.applied_on or assigned.assigned_on) > CONVERSATION_DEADLINE
    return AssignmentOutcome.NONE if silent or assigned.stage is Stage.REJECTED else AssignmentOutcome.WAITING


def outcome_counts(results: Iterable[AssignmentResult]) -> OutcomeCounts:
    """The counts of what is known so far."""
    known = [each for each in results if each.outcome in {AssignmentOutcome.CONVERSATION, AssignmentOutcome.NONE}]
    return OutcomeCounts.from_outcomes(
        [each.assigned.chance_of_second for each in known],
        [each.assigned.is_second for each in known],
        [each.outcome is AssignmentOutcome.CONVERSATION for each in known],
    )


def arm_counts(results: Sequence[AssignmentResult]) -> tuple[ArmCounts, ArmCounts]:
    """What was sent with the first and with the second version."""
    return _arm_counts(results, is_second=False), _arm_counts(results, is_second=True)


def decision_of(results: Sequence[AssignmentResult], today: date) -> ExperimentDecision | None:
    """The first day on which the conversations heard of had told the versions apart: looked at anew on every such day.

    What was decided once stays decided, though later answers may make it less clear.
    """
    conversations = [
        (each.assigned.replied_on or today, each) for each in results if each.outcome is AssignmentOutcome.CONVERSATION
    ]
    for day in sorted({day for day, _ in conversations}):
        counts = outcome_counts(each for heard_on, each in conversations if heard_on <= day)
        better_version = compare_arms(counts).decided if log_evidence(counts) >= -log(EXPERIMENT_ALPHA) else None
        if better_version:
            return ExperimentDecision(better_version, day)
    return None


def _arm_counts(results: Sequence[AssignmentResult], *, is_second: bool) -> ArmCounts:
    outcomes = [each.outcome for each in results if each.assigned.is_second is is_second]
    return ArmCounts(
        sent=sum(each not in {AssignmentOutcome.UNSENT, AssignmentOutcome.LEFT_OUT} for each in outcomes),
        waiting=outcomes.count(AssignmentOutcome.WAITING),
        conversations=outcomes.count(AssignmentOutcome.CONVERSATION),
    )
