"""Taking in a file, and everything a person decides about it before it is brought in."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction

from onward.accounts.public import Person
from onward.imports.core.decided import Decided
from onward.imports.drafting import storable
from onward.imports.models import Content, Import, ImportRow, SavedMapping
from onward.imports.snapshots import limits
from onward.texts.tables.headers import signature
from onward.texts.tables.reading import read_book
from onward.texts.tables.records import Field, Order, Status, Table, TableKind

MOST_WAITING = 10
_LINKEDIN = {TableKind.APPLICATIONS, TableKind.SAVED_JOBS, TableKind.CONNECTIONS}


class TooManyWaiting(Exception):  # noqa: N818 - reads as the sentence it becomes
    """Several files wait to be looked at already, each with its bytes."""


def receive(person: Person, name: str, data: bytes) -> Import:
    """Keep a file to be looked at; decisions made about tables with the same headers last time are laid on at once.

    Raises ``texts.tables.records.Refused`` when it cannot be read at all, and ``TooManyWaiting``.
    """
    if Content.objects.owned_by(person).count() >= MOST_WAITING:
        raise TooManyWaiting
    tables = read_book(data, name, limits()).tables
    archive = data.startswith(b"PK") and any(table.kind in _LINKEDIN for table in tables)
    with transaction.atomic():
        source = Import(
            owner=person,
            name=storable(name)[:255],
            kind=Import.Kind.LINKEDIN if archive else Import.Kind.TABLE,
            digest=hashlib.sha256(data).hexdigest(),
            tables=[_about(table) for table in tables],
            decided=[_remembered(person, table).as_data() for table in tables],
        )
        source.save()
        Content(owner=person, source=source, data=data).save()
    return source


def brought_before(source: Import) -> Import | None:
    """An earlier import of the very same file that was not undone."""
    return (
        Import.objects.owned_by(source.owner_id)
        .filter(digest=source.digest, state__in=[Import.State.DONE, Import.State.STOPPED], deed__undone_at=None)
        .exclude(pk=source.pk)
        .first()
    )


def decide(
    source: Import,
    part: int,
    *,
    fields: dict[int, Field | None] | None = None,
    orders: dict[int, Order] | None = None,
    statuses: dict[str, Status] | None = None,
    included: bool | None = None,
) -> None:
    """Add to what was decided about one table."""
    with transaction.atomic():
        current = Import.objects.owned_by(source.owner_id).select_for_update().get(pk=source.pk)
        before = Decided.from_data(current.decided[part])
        after = replace(
            before,
            fields={**before.fields, **(fields or {})},
            orders={**before.orders, **(orders or {})},
            statuses={**before.statuses, **{storable(key): each for key, each in (statuses or {}).items()}},
            included=before.included if included is None else included,
        )
        current.decided[part] = after.as_data()
        current.save(update_fields=["decided"])
    source.decided = current.decided


def decide_row(source: Import, part: int, line: int, cells: Sequence[str], **said: Any) -> ImportRow:
    """Keep what the person says of one row: ``accepted``, ``left_out``, or ``edited`` with its cells put right."""
    row, _made = ImportRow.objects.owned_by(source.owner_id).get_or_create(
        source=source, part=part, line=line, defaults={"owner_id": source.owner_id, "cells": _plain(cells)}
    )
    if said.get("edited"):
        row.cells = _plain(cells)
    for name, value in said.items():
        setattr(row, name, value)
    row.save()
    return row


def remember(source: Import) -> None:
    """Keep the decisions for the next file with the same headers."""
    for about, decided in zip(source.tables, source.decided, strict=True):
        chosen = Decided.from_data(decided)
        if not (chosen.fields or chosen.orders or chosen.statuses):
            continue
        SavedMapping.objects.owned_by(source.owner_id).update_or_create(
            signature=_fingerprint(about["header"]),
            defaults={"owner_id": source.owner_id, "name": source.name, "decided": decided},
        )


def saved_mapping(source: Import) -> SavedMapping | None:
    """The kept decisions that fit the first table of a file."""
    return (
        SavedMapping.objects.owned_by(source.owner_id)
        .filter(signature=_fingerprint(source.tables[0]["header"]))
        .first()
    )


def forget(source: Import) -> None:
    """Read the file afresh: drop the decisions on its tables, and those kept from last time."""
    for about in source.tables:
        SavedMapping.objects.owned_by(source.owner_id).filter(signature=_fingerprint(about["header"])).delete()
    source.decided = [Decided().as_data() for _about in source.tables]
    source.save(update_fields=["decided"])


def discard(source: Import) -> None:
    """Drop a file that was not brought in."""
    source.delete()


def _remembered(person: Person, table: Table) -> Decided:
    kept = SavedMapping.objects.owned_by(person).filter(signature=_fingerprint(table.header)).first()
    return Decided.from_data(kept.decided) if kept else Decided()


def _fingerprint(header: Sequence[str]) -> str:
    return hashlib.sha256(signature(header).encode("utf-8", "replace")).hexdigest()


def _about(table: Table) -> dict[str, Any]:
    return {
        "name": storable(table.name),
        "kind": table.kind.value,
        "header": _plain(table.header),
        "encoding": table.encoding,
        "encoding_sure": table.encoding_sure,
    }


def _plain(cells: Sequence[str]) -> list[str]:
    return [storable(cell) for cell in cells]
