"""Files read with all that was decided on them, and their rows as pages list them."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.imports import texts
from onward.imports.models import SavedMapping
from onward.imports.rules import LeftOutPart, LeftOutReason
from onward.parsing.tables.column_mapping import header_signature
from onward.parsing.tables.file_records import FileLimits
from onward.parsing.tables.records import UnderstoodRow
from onward.proposals.public import (
    ClassifiedItem,
    Proposal,
    ProposalBatch,
    ProposalOutcome,
    ProposalSummary,
    ReadItem,
    proposals_to_review,
)

MAX_CELLS_SHOWN = 4


def file_limits() -> FileLimits:
    return FileLimits(max_bytes=settings.UPLOAD_LIMIT)


def summarize_item(classified: ClassifiedItem) -> ProposalSummary:
    item, duplicate_of = classified.item, classified.duplicate_of
    return ProposalSummary(
        part=item.part,
        line=item.line,
        title=_title_of_item(item),
        status=_status_text(item.parsed) if isinstance(item.parsed, UnderstoodRow) else "",
        reasons=tuple(texts.reason_text(each.reason, each.values) for each in item.remarks),
        duplicate_of=duplicate_of.pk if duplicate_of and item.opening else None,
        duplicate_of_line=duplicate_of.place[1] if duplicate_of and duplicate_of.place else None,
    )


def summarize_proposal(proposal: Proposal) -> ProposalSummary:
    return ProposalSummary(
        part=proposal.part,
        line=proposal.line,
        title=_first_filled_cells(proposal.cells),
        status="",
        reasons=tuple(texts.reason_texts(proposal.reasons)),
        duplicate_of=proposal.duplicate_of_id,
        duplicate_of_line=proposal.duplicate_of_line,
        application=proposal.application_id,
    )


def _title_of_item(item: ReadItem) -> str:
    if item.contact:
        return ", ".join(part for part in (item.contact.name, item.contact.company) if part)
    named = ", ".join(part for part in (item.opening.title, item.opening.company) if part) if item.opening else ""
    return named or _first_filled_cells(item.content)


def _status_text(row: UnderstoodRow) -> str:
    """Where the row would stand, in the words of the board."""
    if not row.events:
        return _("Saved")
    if row.status.understood:
        return texts.status_label(row.status)
    return _("Applied")


def _first_filled_cells(cells: Sequence[str]) -> str:
    filled = [cell.strip() for cell in cells if cell.strip()]
    return " · ".join(cell[:80] for cell in filled[:MAX_CELLS_SHOWN]) or _("empty")


def left_out_parts(batch: ProposalBatch, included: Sequence[bool]) -> list[LeftOutPart]:
    """Name and count what of a file is not imported: tables that are not ``included``, and what is in no table."""
    tables = [
        [table.get("name"), LeftOutReason.NOT_INCLUDED.value, table.get("rows", 0)]
        for table, is_included in zip(_as_list(batch.tables), included, strict=False)
        if isinstance(table, dict) and not is_included
    ]
    return [part for data in [*tables, *_as_list(batch.not_read)] if (part := LeftOutPart.from_data(data))]


def settled_inclusion(batch: ProposalBatch) -> list[bool]:
    """Tell of each table of a file whose import was opened whether it is included."""
    return [isinstance(each, dict) and each.get("included") is not False for each in _as_list(batch.decided)]


def _as_list(value: object) -> list[Any]:
    """What a column should hold; an archive may hold anything there."""
    return value if isinstance(value, list) else []


def rows_to_review(batch: ProposalBatch) -> dict[str, int]:
    """Count the rows of an imported file that are worth a look, by their outcome."""
    rows = proposals_to_review(batch.owner_id).filter(batch=batch).order_by()
    return dict(rows.values_list("outcome").annotate(Count("pk")))


def rows_to_decide(person: Person) -> dict[int, int]:
    """Count the rows that were not imported because the person is asked about them, by their file."""
    rows = proposals_to_review(person.pk).filter(
        outcome=ProposalOutcome.ATTENTION, batch__state=ProposalBatch.State.DONE, batch__action__undone_at=None
    )
    return dict(rows.order_by().values_list("batch").annotate(Count("pk")))


def waiting_file(person: Person, data: bytes) -> ProposalBatch | None:
    """Return the file that waits to be looked at and consists of the very same bytes."""
    waiting = ProposalBatch.objects.owned_by(person).filter(state=ProposalBatch.State.CHOOSING)
    return waiting.filter(digest=file_digest(data)).exclude(content=None).first()


def earlier_import_of(batch: ProposalBatch) -> ProposalBatch | None:
    """An earlier import of the very same file that was not undone."""
    return (
        ProposalBatch.objects.owned_by(batch.owner_id)
        .filter(
            digest=batch.digest,
            state__in=[ProposalBatch.State.DONE, ProposalBatch.State.STOPPED],
            action__undone_at=None,
        )
        .exclude(pk=batch.pk)
        .first()
    )


def saved_mapping(batch: ProposalBatch) -> SavedMapping | None:
    """The kept decisions that fit the first table of a file."""
    return (
        SavedMapping.objects.owned_by(batch.owner_id).filter(signature=header_digest(batch.tables[0]["header"])).first()
    )


def header_digest(header: Sequence[str]) -> str:
    return hashlib.sha256(header_signature(header).encode("utf-8", "replace")).hexdigest()


def file_digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
