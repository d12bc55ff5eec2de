"""The cached state of applications, derived again whenever their events change or are restored."""

from collections.abc import Sequence
from typing import Any

from onward.campaign.events.queries import CACHED_STATE_COLUMNS, cached_state, facts_by_application
from onward.campaign.events.rules import derive_state
from onward.campaign.models import Application, Event
from onward.foundation.chunks import chunks


def rebuild_state(applications: Sequence[Application]) -> None:
    """Derive the cached state of applications again from their events; safe to repeat, and safe to run concurrently."""
    for chunk in chunks(applications):
        _rebuild_chunk(chunk)


def _rebuild_chunk(applications: Sequence[Application]) -> None:
    before = _lock_cached_state(applications)
    grouped = facts_by_application(applications)
    stale: dict[tuple[Any, ...], list[int]] = {}
    for application in applications:
        now = cached_state(derive_state(grouped.get(application.pk, [])))
        for name, value in now.items():
            setattr(application, name, value)
        if before.get(application.pk, values := tuple(now.values())) != values:
            stale.setdefault(values, []).append(application.pk)
    for values, ids in stale.items():
        rows = Application.objects.owned_by(applications[0].owner_id).filter(pk__in=ids)
        rows.update(**dict(zip(CACHED_STATE_COLUMNS, values, strict=True)))


def _lock_cached_state(applications: Sequence[Application]) -> dict[int, tuple[Any, ...]]:
    """Return the cached state of applications, locked so that nobody else derives it meanwhile."""
    if not applications:
        return {}
    rows = Application.objects.owned_by(applications[0].owner_id).filter(pk__in=[each.pk for each in applications])
    locked = rows.order_by("pk").select_for_update(no_key=True).values_list("pk", *CACHED_STATE_COLUMNS)
    return {pk: tuple(values) for pk, *values in locked}


def rebuild_restored_states(touched: dict[str, set[Any]], action: Any, **_signal: Any) -> None:
    """After an undo or redo, derive again the state of the applications it touched."""
    events = Event.objects.owned_by(action.owner_id)
    ids = set(touched.get("campaign.Application", set()))
    for chunk in chunks(sorted(touched.get("campaign.Event", set()))):
        ids.update(events.filter(pk__in=chunk).values_list("application_id", flat=True))
    for chunk in chunks(sorted(touched.get("campaign.CustomStage", set()))):
        ids.update(events.filter(custom_stage__in=chunk).values_list("application_id", flat=True))
    for chunk in chunks(sorted(ids)):
        rebuild_state(list(Application.objects.owned_by(action.owner_id).filter(pk__in=chunk)))
