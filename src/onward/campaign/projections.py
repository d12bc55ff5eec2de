"""What is derived from other rows follows when those are brought back, or their tables are changed."""

from collections.abc import Sequence
from typing import Any

from django.db import connections

from onward.campaign.events import queries as events_queries
from onward.campaign.events.queries import chunks
from onward.campaign.events.rules import derive_state
from onward.campaign.models import Application, Event
from onward.campaign.search import index


def ensure_search_index(using: str, **_signal: Any) -> None:
    """After each migration; an unfinished one may not have all tables yet."""
    connection = connections[using]
    if {each.table for each in index.INDEXED_TABLES}.issubset(connection.introspection.table_names()):
        index.ensure_index(connection)


def rebuild_restored_states(touched: dict[str, set[Any]], action: Any, **_signal: Any) -> None:
    """After an undo or redo, derive again where the applications it touched stand."""
    events = Event.objects.owned_by(action.owner_id)
    ids = set(touched.get("campaign.Application", set()))
    for chunk in chunks(sorted(touched.get("campaign.Event", set()))):
        ids.update(events.filter(pk__in=chunk).values_list("application_id", flat=True))
    for chunk in chunks(sorted(touched.get("campaign.CustomStage", set()))):
        ids.update(events.filter(custom_stage__in=chunk).values_list("application_id", flat=True))
    for chunk in chunks(sorted(ids)):
        rebuild_state(list(Application.objects.owned_by(action.owner_id).filter(pk__in=chunk)))


def rebuild_state(applications: Sequence[Application]) -> None:
    """Derive the cached standing of applications from their events; safe to repeat, and safe beside others doing so."""
    for chunk in chunks(applications):
        _rebuild_chunk(chunk)


def _rebuild_chunk(applications: Sequence[Application]) -> None:
    before = events_queries.lock_cached_state(applications)
    grouped = events_queries.facts_by_application(applications)
    stale: dict[tuple[Any, ...], list[int]] = {}
    for application in applications:
        now = events_queries.cached_state(derive_state(grouped.get(application.pk, [])))
        for name, value in now.items():
            setattr(application, name, value)
        if before.get(application.pk, values := tuple(now.values())) != values:
            stale.setdefault(values, []).append(application.pk)
    for values, ids in stale.items():
        rows = Application.objects.owned_by(applications[0].owner_id).filter(pk__in=ids)
        rows.update(**dict(zip(events_queries.CACHED_STATE_COLUMNS, values, strict=True)))
