"""Rows of priorities, levels and must-haves to the records of ``core.fit``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onward.accounts.public import Person
from onward.balance.core import fit
from onward.balance.core.fit import MOST_PRIORITIES, UNKNOWN, Span
from onward.balance.models import Level, MustHave, MustHaveAnswer, Priority, Weighing
from onward.campaign.public import Application

ROUGHLY = 15
"""Give or take so many points of the scale, for what is known roughly."""

LAWS: Mapping[str, fit.Law] = {
    Weighing.Law.CENTROID: fit.centroid_weights,
    Weighing.Law.DISTRIBUTION: fit.distribution_weights,
}


@dataclass(frozen=True, slots=True)
class Fit:
    """One job against the priorities, in their order."""

    application: Application
    spans: tuple[Span, ...]
    value: Span
    levels: tuple[Level | None, ...]
    missing: tuple[MustHave, ...]
    open: tuple[MustHave, ...]
    met: int


@dataclass(frozen=True, slots=True)
class Scales:
    """The priorities of a person in their order, and what each weighs (summing to 1)."""

    priorities: tuple[Priority, ...]
    weights: tuple[float, ...]
    law: Weighing.Law
    must_haves: tuple[MustHave, ...]


def weighing_of(person: Person) -> Weighing:
    """How the person weighs; an unsaved row with the usual way when nothing was chosen."""
    return Weighing.objects.owned_by(person).first() or Weighing(owner=person)


def priorities_of(person: Person) -> tuple[Priority, ...]:
    return tuple(Priority.objects.owned_by(person)[:MOST_PRIORITIES])


def scales_of(person: Person) -> Scales:
    priorities = priorities_of(person)
    law = law_of(weighing_of(person), priorities)
    must_haves = tuple(MustHave.objects.owned_by(person))
    return Scales(priorities, weights_by(law, priorities), law, must_haves)


def law_of(weighing: Weighing, priorities: Sequence[Priority]) -> Weighing.Law:
    """The chosen way; points by hand count once every priority has some and not all are nought."""
    if weighing.law == Weighing.Law.HAND and not (
        all(each.points is not None for each in priorities) and any(each.points for each in priorities)
    ):
        return Weighing.Law.CENTROID
    return Weighing.Law(weighing.law)


def weights_by(law: Weighing.Law, priorities: Sequence[Priority]) -> tuple[float, ...]:
    if not priorities:
        return ()
    if law is Weighing.Law.HAND:
        return fit.weights_by_hand([each.points or 0 for each in priorities])
    return fit.weights_in_order([each.place for each in priorities], LAWS[law])


def fits_of(person: Person, scales: Scales, applications: Sequence[Application]) -> list[Fit]:
    """How each of ``applications`` serves the priorities; there has to be one at least."""
    levels = {
        (each.application_id, each.priority_id): each
        for each in Level.objects.owned_by(person).filter(application__in=applications)
    }
    answers = {
        (each.application_id, each.must_have_id): each.met
        for each in MustHaveAnswer.objects.owned_by(person).filter(application__in=applications)
    }
    return [_fit(scales, each, levels, answers) for each in applications]


def span_of(priority: Priority, level: Level | None) -> Span:
    """What may be true of ``priority``: from the number where it is counted in numbers, else from the place given."""
    if level is None:
        return UNKNOWN
    worst, best = priority.worst_number, priority.best_number
    if worst is not None and best is not None and worst != best:
        if level.number is None:
            return UNKNOWN
        to = level.number if level.number_to is None else level.number_to
        return fit.span_between(float(level.number), float(to), float(worst), float(best))
    if level.at is None or level.surety == Level.Surety.UNKNOWN:
        return UNKNOWN
    return fit.span_around(level.at, ROUGHLY if level.surety == Level.Surety.ROUGHLY else 0)


def _fit(
    scales: Scales,
    application: Application,
    levels: Mapping[tuple[int, int], Level],
    answers: Mapping[tuple[int, int], str],
) -> Fit:
    pk = application.pk
    found = tuple(levels.get((pk, each.pk)) for each in scales.priorities)
    spans = tuple(span_of(each, level) for each, level in zip(scales.priorities, found, strict=True))
    said = [(each, answers.get((pk, each.pk), MustHaveAnswer.Met.UNKNOWN)) for each in scales.must_haves]
    return Fit(
        application=application,
        spans=spans,
        value=fit.value(scales.weights, spans),
        levels=found,
        missing=tuple(each for each, met in said if met == MustHaveAnswer.Met.NOT_MET),
        open=tuple(each for each, met in said if met == MustHaveAnswer.Met.UNKNOWN),
        met=sum(met == MustHaveAnswer.Met.MET for _each, met in said),
    )
