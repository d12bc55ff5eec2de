"""Which corrections are open, and at which occasions they could be tried: rows to core records."""

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
    """How did this correction do at the last occasion for it?"""

    correction: Correction
    on: date


def open_corrections(person: Person) -> dict[str, Correction]:
    """The open correction of each stage that has one."""
    rows = {each.pk: each for each in Correction.objects.owned_by(person).select_related("debrief__application__job")}
    return {stage: rows[each.id] for stage, each in latest_unsettled_by_stage(_states(person, rows)).items()}


def open_correction(person: Person, stage: str) -> Correction | None:
    return open_corrections(person).get(stage)


def is_settled(person: Person, correction: Correction) -> bool:
    return _states(person, {correction.pk: correction})[0].is_settled


def corrections_to_ask_about(person: Person, today: date) -> list[CorrectionQuestion]:
    """The corrections that could be tried lately, and of which nothing was said since."""
    current = {each.pk: each for each in open_corrections(person).values()}
    questions = []
    for each in _states(person, current):
        occasion = last_occasion(person, current[each.id], today)
        if occasion and should_ask(each, occasion, today):
            questions.append(CorrectionQuestion(current[each.id], occasion))
    return questions


def last_occasion(person: Person, correction: Correction, today: date) -> date | None:
    """The last day before ``today`` on which the correction could be tried, after it was made."""
    kind = OCCASION_KINDS.get(Stage(correction.stage))
    rows = Event.objects.owned_by(person).in_force().filter(kind=kind, on__gt=correction.made_on, on__lt=today)
    return rows.order_by("-on").values_list("on", flat=True).first()


def _states(person: Person, rows: dict[int, Correction]) -> list[CorrectionState]:
    results: dict[int, list[CorrectionResult]] = {}
    for result in CorrectionResult.objects.owned_by(person).filter(correction__in=rows):
        results.setdefault(result.correction_id, []).append(result)
    return [_state(each, results.get(each.pk, [])) for each in rows.values()]


def _state(row: Correction, results: list[CorrectionResult]) -> CorrectionState:
    return CorrectionState(
        id=row.pk,
        stage=row.stage,
        made_on=row.made_on,
        outcomes=tuple(CorrectionOutcome(each.outcome) for each in results),
        answered_on=max((each.noted_on for each in results), default=None),
    )
