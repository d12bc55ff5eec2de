"""Which corrections are open, and at which occasions they could be tried."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from onward.accounts.public import Person
from onward.campaign.public import Event
from onward.setbacks.corrections.rules import (
    OCCASION_KINDS,
    CorrectionOutcome,
    CorrectionState,
    latest_unsettled_by_stage,
    should_ask,
)
from onward.setbacks.models import Correction, CorrectionResult
from onward.setbacks.today.queries import setbacks_today
from onward.vocabulary import Stage


@dataclass(frozen=True, slots=True)
class CorrectionQuestion:
    """A correction to be asked about, and the day on which it could be tried."""

    correction: Correction
    on: date


def open_corrections(person: Person) -> dict[str, Correction]:
    """Return the open correction of each stage that has one; two queries."""
    rows = list(Correction.objects.owned_by(person).select_related("debrief__application__job"))
    return _open_by_stage(rows, CorrectionResult.objects.owned_by(person))


def open_correction(person: Person, stage: str) -> Correction | None:
    return open_corrections(person).get(stage)


def is_settled(person: Person, correction: Correction) -> bool:
    return _states([correction], CorrectionResult.objects.owned_by(person).filter(correction=correction))[0].is_settled


def corrections_to_ask_about(person: Person, today: date) -> list[CorrectionQuestion]:
    """Return the corrections that could recently be tried and have no result recorded since."""
    day = setbacks_today(person, today)
    current = {each.pk: each for each in _open_by_stage(day.corrections, day.results).values()}
    questions = []
    for state in _states(current.values(), day.results):
        occasion = day.occasions.get(OCCASION_KINDS.get(Stage(state.stage), ""))
        if occasion and should_ask(state, occasion, today):
            questions.append(CorrectionQuestion(current[state.id], occasion))
    return questions


def last_occasion(person: Person, correction: Correction, today: date) -> date | None:
    """Return the last day before ``today`` on which the correction could be tried, after it was made."""
    kind = OCCASION_KINDS.get(Stage(correction.stage))
    held = Event.objects.owned_by(person).in_force().taking_place(today)
    rows = held.filter(kind=kind, on__gt=correction.made_on, on__lt=today)
    return rows.order_by("-on").values_list("on", flat=True).first()


def _open_by_stage(corrections: Collection[Correction], results: Iterable[CorrectionResult]) -> dict[str, Correction]:
    rows = {each.pk: each for each in corrections}
    return {stage: rows[each.id] for stage, each in latest_unsettled_by_stage(_states(corrections, results)).items()}


def _states(corrections: Iterable[Correction], results: Iterable[CorrectionResult]) -> list[CorrectionState]:
    by_correction: dict[int, list[CorrectionResult]] = {}
    for result in results:
        by_correction.setdefault(result.correction_id, []).append(result)
    return [
        CorrectionState(
            id=each.pk,
            stage=each.stage,
            made_on=each.made_on,
            outcomes=tuple(CorrectionOutcome(result.outcome) for result in by_correction.get(each.pk, ())),
            answered_on=max((result.noted_on for result in by_correction.get(each.pk, ())), default=None),
        )
        for each in corrections
    ]
