"""Rows to core records: the only translator, and where queries are tuned."""

from collections.abc import Iterable

from onward.campaign.core.timeline import CustomStep, Fact, Kind, Stage
from onward.campaign.models import Application, CustomStage, Event


def fact(event: Event, steps: dict[int, CustomStep]) -> Fact:
    return Fact(
        id=event.pk,
        kind=Kind(event.kind),
        on=event.on,
        recorded_on=event.recorded_on,
        retracts=event.retracts_id,
        custom=steps.get(event.custom_stage_id) if event.custom_stage_id else None,
    )


def custom_steps(owner_id: int) -> dict[int, CustomStep]:
    stages = CustomStage.objects.owned_by(owner_id)
    return {each.pk: CustomStep(id=each.pk, after=Stage(each.after), position=each.position) for each in stages}


def facts(application: Application) -> list[Fact]:
    return facts_of([application]).get(application.pk, [])


def facts_of(applications: Iterable[Application]) -> dict[int, list[Fact]]:
    """The facts of several applications of one person, in two queries."""
    rows = list(applications)
    if not rows:
        return {}
    steps = custom_steps(rows[0].owner_id)
    grouped: dict[int, list[Fact]] = {}
    for event in Event.objects.owned_by(rows[0].owner_id).filter(application__in=rows):
        grouped.setdefault(event.application_id, []).append(fact(event, steps))
    return grouped
