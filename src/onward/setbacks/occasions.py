"""Which corrections are open, and at which occasions they could be tried: rows to core records."""

from dataclasses import dataclass
from datetime import date

from onward.accounts.public import Person
from onward.campaign.public import Event, Kind, Stage, in_force
from onward.setbacks.core.corrections import Outcome, Trying, asks, open_ones
from onward.setbacks.models import Correction, Trial

KIND_OF = {
    Stage.SAVED: Kind.APPLIED,
    Stage.APPLIED: Kind.APPLIED,
    Stage.SCREEN: Kind.SCREEN,
    Stage.ASSESSMENT: Kind.ASSESSMENT,
    Stage.INTERVIEW: Kind.INTERVIEW,
    Stage.OFFER: Kind.OFFER,
    Stage.ACCEPTED: Kind.OFFER,
}
"""What has to happen for a correction of this stage to be tried."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How did this correction do at the last occasion for it?"""

    correction: Correction
    on: date


def open_corrections(person: Person) -> dict[str, Correction]:
    """The open correction of each stage that has one."""
    rows = {each.pk: each for each in Correction.objects.owned_by(person).select_related("debrief__application__job")}
    return {stage: rows[each.id] for stage, each in open_ones(_tryings(person, rows)).items()}


def open_correction(person: Person, stage: str) -> Correction | None:
    return open_corrections(person).get(stage)


def is_settled(person: Person, correction: Correction) -> bool:
    return _tryings(person, {correction.pk: correction})[0].settled


def to_ask(person: Person, today: date) -> list[Asked]:
    """The corrections that could be tried lately, and of which nothing was said since."""
    current = {each.pk: each for each in open_corrections(person).values()}
    asked = []
    for each in _tryings(person, current):
        occasion = last_occasion(person, current[each.id], today)
        if occasion and asks(each, occasion, today):
            asked.append(Asked(current[each.id], occasion))
    return asked


def last_occasion(person: Person, correction: Correction, today: date) -> date | None:
    """The last day before ``today`` on which the correction could be tried, after it was made."""
    kind = KIND_OF.get(Stage(correction.stage))
    rows = Event.objects.owned_by(person).filter(
        in_force(person.pk), kind=kind, on__gt=correction.made_on, on__lt=today
    )
    return rows.order_by("-on").values_list("on", flat=True).first()


def _tryings(person: Person, rows: dict[int, Correction]) -> list[Trying]:
    trials: dict[int, list[Trial]] = {}
    for trial in Trial.objects.owned_by(person).filter(correction__in=rows):
        trials.setdefault(trial.correction_id, []).append(trial)
    return [_trying(each, trials.get(each.pk, [])) for each in rows.values()]


def _trying(row: Correction, trials: list[Trial]) -> Trying:
    return Trying(
        id=row.pk,
        stage=row.stage,
        made_on=row.made_on,
        outcomes=tuple(Outcome(each.outcome) for each in trials),
        answered_on=max((each.noted_on for each in trials), default=None),
    )
