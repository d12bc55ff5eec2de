"""What is derived from other rows follows when those are brought back, or their tables are changed."""

from typing import Any

from django.db import connections

from onward.campaign.applications.operations import rebuild_state
from onward.campaign.events.queries import chunks
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
