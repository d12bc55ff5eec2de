"""Draws, and what became of their applications: rows to the labels of the odds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import log
from typing import NamedTuple

from onward.accounts.public import Person
from onward.campaign.public import Stage
from onward.odds.experiments import ALPHA, Labels, Version, compare, log_evidence
from onward.outlook.models import Draw, Experiment
from onward.outlook.snapshots import NOS

DEADLINE = timedelta(days=30)
"""Silence for longer than this counts as no conversation, the same for both versions."""


class Outcome(StrEnum):
    UNSENT = "unsent"
    WAITING = "waiting"
    NONE = "none"
    CONVERSATION = "conversation"
    LEFT_OUT = "left_out"


class Sending(NamedTuple):
    draw: Draw
    outcome: Outcome


class Settled(NamedTuple):
    """The version that brought more, and the day on which the answers had told the two apart."""

    better: Version
    on: date


@dataclass(frozen=True, slots=True)
class Side:
    """What was sent with one version, and what has come of it."""

    name: str
    sent: int
    waiting: int
    conversations: int


def sendings(person: Person, experiments: Iterable[Experiment]) -> dict[int, list[Sending]]:
    """The draws of each experiment with what became of them, latest first: one query."""
    grouped: dict[int, list[Sending]] = {each.pk: [] for each in experiments}
    rows = Draw.objects.owned_by(person).filter(experiment__in=list(grouped)).order_by("-pk")
    today = person.today()
    for draw in rows.select_related("application__job").defer("application__job__posting"):
        grouped[draw.experiment_id].append(Sending(draw, outcome_of(draw, today)))
    return grouped


def outcome_of(draw: Draw, today: date) -> Outcome:
    """What came of a draw: the first conversation counts, a no or a long silence is none.

    Left out is what was sent before it was drawn, was withdrawn unanswered, or belongs to the sample.
    """
    sent = draw.application
    if sent.furthest == Stage.SAVED and sent.stage not in NOS:
        return Outcome.UNSENT
    if sent.sample or _began_before(draw):
        return Outcome.LEFT_OUT
    if sent.furthest not in {Stage.SAVED, Stage.APPLIED}:
        return Outcome.CONVERSATION
    if sent.stage == Stage.WITHDRAWN:
        return Outcome.LEFT_OUT
    silent = today - (sent.applied_on or draw.drawn_on) > DEADLINE
    return Outcome.NONE if silent or sent.stage == Stage.REJECTED else Outcome.WAITING


def labels_of(rows: Iterable[Sending]) -> Labels:
    """The counts of what is known so far."""
    known = [each for each in rows if each.outcome in {Outcome.CONVERSATION, Outcome.NONE}]
    return Labels.counted(
        [each.draw.chance_of_second for each in known],
        [each.draw.is_second for each in known],
        [each.outcome is Outcome.CONVERSATION for each in known],
    )


def sides(experiment: Experiment, rows: Sequence[Sending]) -> tuple[Side, Side]:
    first = [each.outcome for each in rows if not each.draw.is_second]
    second = [each.outcome for each in rows if each.draw.is_second]
    return _side(experiment.first, first), _side(experiment.second, second)


def settled(rows: Sequence[Sending], today: date) -> Settled | None:
    """The first day on which the conversations heard of had told the versions apart: looked at anew on every such day.

    What was told once stays told, though later answers may make it less clear.
    """
    good = [(_heard_on(each.draw, today), each) for each in rows if each.outcome is Outcome.CONVERSATION]
    for day in sorted({day for day, _ in good}):
        labels = labels_of(each for heard_on, each in good if heard_on <= day)
        better = compare(labels).decided if log_evidence(labels) >= -log(ALPHA) else None
        if better:
            return Settled(better, day)
    return None


def _side(name: str, outcomes: Sequence[Outcome]) -> Side:
    sent = sum(each not in {Outcome.UNSENT, Outcome.LEFT_OUT} for each in outcomes)
    return Side(name, sent, outcomes.count(Outcome.WAITING), outcomes.count(Outcome.CONVERSATION))


def _began_before(draw: Draw) -> bool:
    began = draw.application.applied_on or draw.application.replied_on
    return began is not None and began < draw.drawn_on


def _heard_on(draw: Draw, today: date) -> date:
    return draw.application.replied_on or today
