"""Draws, and what became of their applications: rows to the labels of the odds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import log
from typing import NamedTuple

from onward.accounts.public import Person
from onward.insights.models import Experiment, VersionAssignment
from onward.insights.queries import UNSUCCESSFUL_STAGES
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


class AssignedApplication(NamedTuple):
    assignment: VersionAssignment
    outcome: AssignmentOutcome


class ExperimentDecision(NamedTuple):
    """The version that brought more, and the day on which the answers had told the two apart."""

    better_version: ExperimentArm
    decided_on: date


@dataclass(frozen=True, slots=True)
class ArmCounts:
    """What was sent with one version, and what has come of it."""

    name: str
    sent: int
    waiting: int
    conversations: int


def assigned_applications(person: Person, experiments: Iterable[Experiment]) -> dict[int, list[AssignedApplication]]:
    """The draws of each experiment with what became of them, latest first: one query."""
    grouped: dict[int, list[AssignedApplication]] = {each.pk: [] for each in experiments}
    rows = VersionAssignment.objects.owned_by(person).filter(experiment__in=list(grouped)).order_by("-pk")
    today = person.today()
    for assignment in rows.select_related("application__job").defer("application__job__posting"):
        grouped[assignment.experiment_id].append(AssignedApplication(assignment, outcome_of(assignment, today)))
    return grouped


def outcome_of(assignment: VersionAssignment, today: date) -> AssignmentOutcome:
    """What came of a draw: the first conversation counts, a no or a long silence is none.

    Left out is what was sent before it was drawn, was withdrawn unanswered, or belongs to the sample.
    """
    sent = assignment.application
    if sent.furthest == Stage.SAVED and sent.stage not in UNSUCCESSFUL_STAGES:
        return AssignmentOutcome.UNSENT
    if sent.sample or _sent_before_assignment(assignment):
        return AssignmentOutcome.LEFT_OUT
    if sent.furthest not in {Stage.SAVED, Stage.APPLIED}:
        return AssignmentOutcome.CONVERSATION
    if sent.stage == Stage.WITHDRAWN:
        return AssignmentOutcome.LEFT_OUT
    silent = today - (sent.applied_on or assignment.assigned_on) > CONVERSATION_DEADLINE
    return AssignmentOutcome.NONE if silent or sent.stage == Stage.REJECTED else AssignmentOutcome.WAITING


def outcome_counts(rows: Iterable[AssignedApplication]) -> OutcomeCounts:
    """The counts of what is known so far."""
    known = [each for each in rows if each.outcome in {AssignmentOutcome.CONVERSATION, AssignmentOutcome.NONE}]
    return OutcomeCounts.from_outcomes(
        [each.assignment.chance_of_second for each in known],
        [each.assignment.is_second for each in known],
        [each.outcome is AssignmentOutcome.CONVERSATION for each in known],
    )


def arm_counts(experiment: Experiment, rows: Sequence[AssignedApplication]) -> tuple[ArmCounts, ArmCounts]:
    first = [each.outcome for each in rows if not each.assignment.is_second]
    second = [each.outcome for each in rows if each.assignment.is_second]
    return _arm_counts(experiment.first, first), _arm_counts(experiment.second, second)


def decision_of(rows: Sequence[AssignedApplication], today: date) -> ExperimentDecision | None:
    """The first day on which the conversations heard of had told the versions apart: looked at anew on every such day.

    What was told once stays told, though later answers may make it less clear.
    """
    good = [
        (_heard_on(each.assignment, today), each) for each in rows if each.outcome is AssignmentOutcome.CONVERSATION
    ]
    for day in sorted({day for day, _ in good}):
        counts = outcome_counts(each for heard_on, each in good if heard_on <= day)
        better_version = compare_arms(counts).decided if log_evidence(counts) >= -log(EXPERIMENT_ALPHA) else None
        if better_version:
            return ExperimentDecision(better_version, day)
    return None


def _arm_counts(name: str, outcomes: Sequence[AssignmentOutcome]) -> ArmCounts:
    sent = sum(each not in {AssignmentOutcome.UNSENT, AssignmentOutcome.LEFT_OUT} for each in outcomes)
    return ArmCounts(
        name, sent, outcomes.count(AssignmentOutcome.WAITING), outcomes.count(AssignmentOutcome.CONVERSATION)
    )


def _sent_before_assignment(assignment: VersionAssignment) -> bool:
    began = assignment.application.applied_on or assignment.application.replied_on
    return began is not None and began < assignment.assigned_on


def _heard_on(assignment: VersionAssignment, today: date) -> date:
    return assignment.application.replied_on or today
