"""Which corrections are open, and at which occasions they could be tried."""

from dataclasses import dataclass
from datetime import date

from onward.accounts.public import Person
from onward.campaign.public import Event
from onward.setbacks.corrections.rules import CorrectionOutcome, CorrectionState, latest_unsettled_by_stage, should_ask
from onward.setbacks.models import Correction, CorrectionResult
from onward.vocabulary import EventKind, Stage

OCCASION_KINDS = {
    Stage.SAVED: EventKind.APPLIED,
    Stage.APPLIED: EventKind.APPLIED,
    Stage.SCREEN: EventKind.SCREEN,
    Stage.ASSESSMENT: EventKind.ASSESSMENT,
    Stage.INTERVIEW: EventKind.INTERVIEW,
    Stage.OFFER: EventKind.OFFER,
    Stage.ACCEPTED: EventKind.OFFER,
}
"""What has to happen for a correction of this stage to be tried."""


@dataclass(frozen=True, slots=True)
class CorrectionQuestion:
    """A correction to be asked about, and the day on which it could be tried."""

    correction: Correction
    on: date


def open_corrections(person: Person) -> dict[str, Correction]:
    """Return the open correction of each stage that has one; two queries."""
    rows = {each.pk: each for each in Correction.objects.owned_by(person).select_related("debrief__application__job")}
    return {stage: rows[each.id] for stage, each in latest_unsettled_by_stage(_states(person, rows)).items()}


def open_correction(person: Person, stage: str) -> Correction | None:
    return open_corrections(person).get(stage)


def is_settled(person: Person, correction: Correction) -> bool:
    return _states(person, {correction.pk: correction})[0].is_settled


def corrections_to_ask_about(person: Person, today: date) -> list[CorrectionQuestion]:
    """Return the corrections that could be tried lately, and about which nothing was recorded since."""
    current = {each.pk: each for each in open_corrections(person).values()}
    questions = []
    for each in _states(person, current):
        occasion = last_occasion(person, current[each.id], today)
        if occasion and should_ask(each, occasion, today):
            questions.append(CorrectionQuestion(current[each.id], occasion))
    return questions


def last_occasion(person: Person, correction: Correction, today: date) -> date | None:
    """Return the last day before ``today`` on which the correction could be tried, after it was made."""
    kind = OCCASION_KINDS.get(Stage(correction.stage))
    rows = Event.objects.owned_by(person).in_force().filter(kind=kind, on__gt=correction.made_on, on__lt=today)
    return rows.order_by("-on").values_list("on", flat=True).first()


def _states(person: Person, rows: dict[int, Correction]) -> list[CorrectionState]:
    results: dict[int, list[CorrectionResult]] = {}
    for result in CorrectionResult.objects.owned_by(person).filter(correction__in=rows):
        results.setdefault(result.correction_id, []).append(result)
    return [
        CorrectionState(
            id=each.pk,
            stage=each.stage,
            made_on=each.made_on,
            outcomes=tuple(CorrectionOutcome(result.outcome) for result in results.get(each.pk, ())),
            answered_on=max((result.noted_on for result in results.get(each.pk, ())), default=None),
        )
        for each in rows.values()
    ]
