"""Store a file, decide how its tables are read, and import it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Annotated, Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Sum
from django.db.models.functions import Length
from pydantic import Field

from onward.accounts.public import Person
from onward.foundation.operations import OperationInput
from onward.foundation.ownership.locking import lock_person, lock_row
from onward.imports.models import SavedMapping, StoredFile
from onward.imports.queries import file_digest, file_limits, header_digest
from onward.imports.rules import ConfiguredTable, TableSettings, complete_settings, parts_not_read
from onward.imports.sources import FileSource
from onward.parsing.tables.date_order import DayMonthOrder
from onward.parsing.tables.file_reader import read_file
from onward.parsing.tables.file_records import FileTable, ParsedFile, TableKind
from onward.parsing.tables.records import ParsedStatus, TableField
from onward.parsing.text import to_storable
from onward.proposals.public import (
    ClassifiedBatch,
    ProposalBatch,
    accept_remaining,
    enqueue_batch,
    finish_batch,
    open_batch,
    require_state,
)

MAX_UNFINISHED_FILES = 10
MAX_FULL_SIZED_FILES = 4
ColumnIndex = Annotated[int, Field(ge=0)]


class DateOrderNeededError(Exception):
    """Dates of an included table can be read two ways, and the person has not said which number is the day."""


class TooManyUnfinishedFilesError(Exception):
    """Several files wait to be looked at already, each with its bytes."""


def store_file(person: Person, name: str, data: bytes) -> ProposalBatch:
    """Keep a file to be looked at; decisions made about tables with the same headers last time are laid on at once.

    Raises ``UnreadableFileError`` when it cannot be read at all, and ``TooManyUnfinishedFilesError``.
    """
    return store_parsed_file(person, name, data, read_file(data, name, file_limits()))


def store_parsed_file(person: Person, name: str, data: bytes, file: ParsedFile) -> ProposalBatch:
    """Keep a file that was read as ``file``; see ``store_file``."""
    tables = file.tables
    archive = data.startswith(b"PK") and any(table.kind is not TableKind.UNKNOWN for table in tables)
    with transaction.atomic():
        lock_person(person)
        _require_room_for(person, len(data))
        batch = ProposalBatch(
            owner=person,
            name=to_storable(name)[:255],
            kind=ProposalBatch.Kind.LINKEDIN if archive else ProposalBatch.Kind.TABLE,
            digest=file_digest(data),
            tables=[_table_description(table) for table in tables],
            decided=[_saved_settings(person, table).as_data() for table in tables],
            not_read=[[to_storable(part.name), part.reason.value, part.rows] for part in parts_not_read(file)],
        )
        batch.save()
        StoredFile(owner=person, batch=batch, data=data).save()
    return batch


def _require_room_for(person: Person, size: int) -> None:
    """Raise ``TooManyUnfinishedFilesError`` for a person whose waiting files are as many, or as large, as allowed."""
    waiting = StoredFile.objects.owned_by(person).aggregate(files=Count("pk"), size=Sum(Length("data")))
    if (
        waiting["files"] >= MAX_UNFINISHED_FILES
        or (waiting["size"] or 0) + size > MAX_FULL_SIZED_FILES * settings.UPLOAD_LIMIT
    ):
        raise TooManyUnfinishedFilesError


class ChangeTableSettings(OperationInput):
    """What the person says of how one table is read, in addition to what was said before."""

    part: Annotated[int, Field(ge=0)]
    fields: dict[ColumnIndex, TableField | None] = {}
    orders: dict[ColumnIndex, DayMonthOrder] = {}
    statuses: dict[str, ParsedStatus] = {}
    included: bool | None = None
    people: frozenset[str] | None = None


def change_table_settings(batch: ProposalBatch, change: ChangeTableSettings) -> None:
    """Add to what was decided about one table of a file that is not imported yet; raises ``BatchStateError``."""
    with transaction.atomic():
        current = lock_row(ProposalBatch.objects.owned_by(batch.owner_id), batch.pk)
        require_state(current, ProposalBatch.State.CHOOSING)
        before = TableSettings.from_data(current.decided[change.part])
        after = replace(
            before,
            fields={**before.fields, **change.fields},
            orders={**before.orders, **change.orders},
            statuses={**before.statuses, **{to_storable(key): each for key, each in change.statuses.items()}},
            included=before.included if change.included is None else change.included,
            people=before.people if change.people is None else change.people,
        )
        current.decided[change.part] = after.as_data()
        current.save(update_fields=["decided"])
    batch.decided = current.decided


def open_import(person: Person, batch: ProposalBatch, tables: Sequence[ConfiguredTable]) -> None:
    """Settle every decision on the tables, keep them for the next file of the kind, and open the batch.

    Raises ``DateOrderNeededError``.
    """
    if any(table.needs_choice for table in tables if table.included):
        raise DateOrderNeededError
    with transaction.atomic():
        if batch.state == ProposalBatch.State.CHOOSING:
            save_mappings(batch)
        batch.decided = [complete_settings(table).as_data() for table in tables]
        batch.save(update_fields=["decided"])
        open_batch(person, batch)


def enqueue_import(person: Person, batch: ProposalBatch, tables: Sequence[ConfiguredTable], url: str) -> None:
    """Have a file imported in the background, once; ``url`` is where the person can see how far it is.

    Raises ``DateOrderNeededError``.
    """
    with transaction.atomic():
        current = lock_row(ProposalBatch.objects.owned_by(person), batch.pk)
        if not (current.state == ProposalBatch.State.CHOOSING or current.is_stopped):
            return
        open_import(person, batch, tables)
        enqueue_batch(person, batch, job="onward.imports.jobs.run_import", url=url)


def import_remaining(
    person: Person,
    batch: ProposalBatch,
    report: Callable[[int, int], None],
    source: FileSource | None = None,
    classified: ClassifiedBatch | None = None,
) -> None:
    """Import the rows of an open batch that are not imported yet, and finish it; see ``accept_remaining``.

    ``source`` is the file as it was read to be shown, where that is at hand.
    """
    accept_remaining(person, batch, source or FileSource(batch, person.today()), report, classified)
    finish_import(batch)


def finish_import(batch: ProposalBatch) -> None:
    """Close the batch of a file, whose bytes are not needed any more."""
    with transaction.atomic():
        StoredFile.objects.owned_by(batch.owner_id).filter(batch=batch).delete()
        finish_batch(batch)


def save_mappings(batch: ProposalBatch) -> None:
    """Keep the decisions for the next file with the same headers."""
    for about, decided in zip(batch.tables, batch.decided, strict=True):
        chosen = TableSettings.from_data(decided)
        if not (chosen.fields or chosen.orders or chosen.statuses):
            continue
        SavedMapping.objects.owned_by(batch.owner_id).update_or_create(
            signature=header_digest(about["header"]),
            defaults={"owner_id": batch.owner_id, "name": batch.name, "decided": decided},
        )


def forget_mappings(batch: ProposalBatch) -> None:
    """Drop the decisions on the tables of a file, and those kept from last time; raises ``BatchStateError``."""
    require_state(batch, ProposalBatch.State.CHOOSING)
    for about in batch.tables:
        SavedMapping.objects.owned_by(batch.owner_id).filter(signature=header_digest(about["header"])).delete()
    batch.decided = [TableSettings().as_data() for _about in batch.tables]
    batch.save(update_fields=["decided"])


def _saved_settings(person: Person, table: FileTable) -> TableSettings:
    kept = SavedMapping.objects.owned_by(person).filter(signature=header_digest(table.header)).first()
    return replace(TableSettings.from_data(kept.decided), people=None) if kept else TableSettings()


def _table_description(table: FileTable) -> dict[str, Any]:
    return {
        "name": to_storable(table.name),
        "kind": table.kind.value,
        "rows": len(table.rows),
        "header": _storable_cells(table.header),
        "encoding": table.encoding,
        "encoding_sure": table.encoding_sure,
    }


def _storable_cells(cells: Sequence[str]) -> list[str]:
    return [to_storable(cell) for cell in cells]
