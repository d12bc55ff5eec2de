"""Rows to core records: the only translator, and where queries are tuned."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Q

from onward.campaign.core.timeline import CustomStep, Fact, Kind, Stage, Standing
from onward.campaign.models import Application, CustomStage, Event

T = TypeVar("T")

CACHED = (
    "stage",
    "custom_stage_id",
    "since",
    "furthest",
    "applied_on",
    "answered_on",
    "replied_on",
    "interviewed_on",
    "offered_on",
    "last_on",
)
"""The columns of an application that are derived from its events."""

AT_ONCE = 1000
"""Rows named in one query: databases bound the number of parameters."""


def chunks(rows: Sequence[T], size: int = AT_ONCE) -> Iterable[Sequence[T]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))


def fact(event: Event, steps: dict[int, CustomStep]) -> Fact:
    return Fact(
        id=event.pk,
        kind=Kind(event.kind),
        on=event.on,
        recorded_on=event.recorded_on,
        retracts=event.retracts_id,
        custom=steps.get(event.custom_stage_id) if event.custom_stage_id else None,
    )


def custom_step(stage: CustomStage) -> CustomStep:
    return CustomStep(id=stage.pk, after=Stage(stage.after), position=stage.position)


def custom_steps(owner_id: int) -> dict[int, CustomStep]:
    return {each.pk: custom_step(each) for each in CustomStage.objects.owned_by(owner_id)}


def facts(application: Application) -> list[Fact]:
    return facts_of([application]).get(application.pk, [])


def facts_of(applications: Iterable[Application]) -> dict[int, list[Fact]]:
    """The facts of several applications of one person, in two queries."""
    rows = list(applications)
    if not rows:
        return {}
    steps = custom_steps(rows[0].owner_id)
    events = Event.objects.owned_by(rows[0].owner_id).filter(application__in=[row.pk for row in rows])
    columns = ("application_id", "pk", "kind", "on", "recorded_on", "retracts_id", "custom_stage_id")
    grouped: dict[int, list[Fact]] = {}
    for application, pk, kind, on, recorded_on, retracts, custom in events.values_list(*columns):
        step = steps.get(custom) if custom else None
        grouped.setdefault(application, []).append(Fact(pk, Kind(kind), on, recorded_on, retracts, step))
    return grouped


def hold(applications: Sequence[Application]) -> dict[int, tuple[Any, ...]]:
    """Lock applications until the transaction ends, so that nobody else folds them meanwhile; what they cache now."""
    if not applications:
        return {}
    rows = Application.objects.owned_by(applications[0].owner_id).filter(pk__in=[each.pk for each in applications])
    locked = rows.order_by("pk").select_for_update(no_key=True).values_list("pk", *CACHED)
    return {pk: tuple(values) for pk, *values in locked}


def cached(standing: Standing) -> dict[str, Any]:
    """The values of ``CACHED`` for an application that stands so."""
    return {
        "stage": standing.stage.value,
        "custom_stage_id": standing.custom,
        "since": standing.since,
        "furthest": standing.furthest.value,
        "applied_on": standing.applied_on,
        "answered_on": standing.answered_on,
        "replied_on": standing.replied_on,
        "interviewed_on": standing.interviewed_on,
        "offered_on": standing.offered_on,
        "last_on": standing.last_on,
    }


def in_force(owner_id: int) -> Q:
    """Events that no retraction in force takes back; exact for what the pages can make (undone, redone, undone)."""
    retractions = Event.objects.owned_by(owner_id).filter(retracts=OuterRef("pk"))
    return ~Q(Exists(retractions.filter(retractions=None)))
