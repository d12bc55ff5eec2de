"""What is derived from other rows follows when those are brought back, or their tables are changed."""

from typing import Any

from django.db import connections

from onward.campaign import search_tables
from onward.campaign.actions.applications import refold
from onward.campaign.models import Application, Event
from onward.campaign.snapshots import chunks


def ensure_search(using: str, **_signal: Any) -> None:
    """After each migration; an unfinished one may not have all tables yet."""
    connection = connections[using]
    if {each.table for each in search_tables.ALL}.issubset(connection.introspection.table_names()):
        search_tables.ensure(connection)


def refold_restored(touched: dict[str, set[Any]], deed: Any, **_signal: Any) -> None:
    """After an undo or redo, derive again where the applications it touched stand."""
    events = Event.objects.owned_by(deed.owner_id)
    ids = set(touched.get("campaign.Application", set()))
    for chunk in chunks(sorted(touched.get("campaign.Event", set()))):
        ids.update(events.filter(pk__in=chunk).values_list("application_id", flat=True))
    for chunk in chunks(sorted(touched.get("campaign.CustomStage", set()))):
        ids.update(events.filter(custom_stage__in=chunk).values_list("application_id", flat=True))
    for chunk in chunks(sorted(ids)):
        refold(list(Application.objects.owned_by(deed.owner_id).filter(pk__in=chunk)))
