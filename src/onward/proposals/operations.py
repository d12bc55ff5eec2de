"""Decide on proposals, and accept a batch: chunk by chunk, each one transaction, resumable after any interruption."""

from collections.abc import Callable, Collection, Iterable, Sequence
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import ConfigDict, Field

from onward.accounts.public import Person
from onward.campaign.public import (
    ImportedContact,
    hold_since,
    import_applications,
    import_contacts,
    undelivered,
)
from onward.foundation.garbage_collection import garbage_collection_paused
from onward.foundation.jobs import running
from onward.foundation.models import Action
from onward.foundation.operations import InputError, OperationInput
from onward.foundation.ownership.locking import lock_person, lock_row
from onward.foundation.undo.recording import ActionRecorder, reopened, undoable
from onward.parsing.text import to_storable
from onward.proposals.models import Proposal, ProposalBatch
from onward.proposals.outcomes import ProposalOutcome
from onward.proposals.queries import (
    OUTCOMES_TO_REVIEW,
    ClassifiedBatch,
    classified_batch,
    classified_items,
    decision_on,
    existing_contacts,
    existing_data,
    newest_rows,
)
from onward.proposals.rules import ClassifiedItem, PlaceInBatch, ReadItem, classify, contact_keys
from onward.proposals.sources import Drafts, ProposalSource

CHUNK_SIZE = 10_000
"""As many as may come in while nobody else can write to SQLite: half a second or so."""


class BatchUndoneError(Exception):
    """The person undid the batch while it was being accepted."""


class BatchStateError(Exception):
    """A batch is not in a state in which this can be done to it."""


def require_state(batch: ProposalBatch, *states: ProposalBatch.State) -> None:
    """Raise ``BatchStateError`` for a batch in another state than these."""
    if batch.state not in states:
        raise BatchStateError(batch.state)


class Verdict(StrEnum):
    """What a person can say of a proposal."""

    ACCEPT = "accept"
    LEAVE_OUT = "leave_out"
    CORRECT = "correct"
    RESET = "reset"


class DecideProposal(OperationInput):
    """What the person says of one item. ``content`` is the item as it was read, or as it was put right."""

    model_config: ClassVar[ConfigDict] = ConfigDict(str_strip_whitespace=False)

    part: Annotated[int, Field(ge=0, le=32_767)]
    line: Annotated[int, Field(ge=0, le=2_147_483_647)]
    verdict: Verdict
    content: tuple[str, ...]


def decide_proposal(batch: ProposalBatch, decision: DecideProposal) -> Proposal:
    """Keep what the person says of one item; it is accepted with its batch, or by ``retry_proposal`` afterwards.

    Raises ``BatchStateError`` while the batch is being accepted, and when it was stopped.
    """
    content = [to_storable(cell) for cell in decision.content]
    with transaction.atomic():
        require_state(_locked_batch(batch), ProposalBatch.State.CHOOSING, ProposalBatch.State.DONE)
        proposal, _created = Proposal.objects.owned_by(batch.owner_id).get_or_create(
            batch=batch,
            part=decision.part,
            line=decision.line,
            defaults={"owner_id": batch.owner_id, "cells": content},
        )
        if decision.verdict is Verdict.CORRECT:
            proposal.cells, proposal.edited = content, True
        proposal.accepted = decision.verdict is Verdict.ACCEPT
        proposal.left_out = decision.verdict is Verdict.LEAVE_OUT
        proposal.save()
    return proposal


def _locked_batch(batch: ProposalBatch) -> ProposalBatch:
    """The batch as it is now, locked until the transaction ends; raises ``RowGoneError``."""
    return lock_row(ProposalBatch.objects.owned_by(batch.owner_id), batch.pk)


def dismiss_proposals(batch: ProposalBatch) -> None:
    """Ask for a look at no proposal of a batch any more."""
    Proposal.objects.owned_by(batch.owner_id).filter(batch=batch).update(settled=True)


def open_batch(person: Person, batch: ProposalBatch) -> None:
    """Open the one action that all of a batch is recorded in."""
    with transaction.atomic():
        if batch.action_id is None:
            batch.action = Action.objects.create(owner=person, label=_("Imported %(file)s") % {"file": batch.name})
        batch.state = ProposalBatch.State.ACCEPTING
        batch.save(update_fields=["action", "state"])


def enqueue_batch(person: Person, batch: ProposalBatch, *, job: str, url: str) -> None:
    """Have an open batch accepted in the background; ``url`` is where the person can see how far it is.

    Raises ``InputError("too_many_jobs")``.
    """
    try:
        batch.background_job = running.enqueue_job(
            person,
            function_name=job,
            label=_("Importing %(file)s") % {"file": batch.name},
            url=url,
            arguments={"batch": batch.pk},
            action=batch.action,
        )
    except running.TooManyJobsError as refused:
        raise InputError("too_many_jobs") from refused
    batch.save(update_fields=["background_job"])


def accept_remaining(
    person: Person,
    batch: ProposalBatch,
    source: ProposalSource,
    report: Callable[[int, int], None],
    classified: ClassifiedBatch | None = None,
) -> None:
    """Accept every item that is not accepted yet, calling ``report`` (done, all) after each chunk.

    ``classified`` is what was just shown of them, where that is at hand. They are classified again when an application
    or a contact came from elsewhere meanwhile. Safe to call again after any interruption. What ``report`` raises stops
    it between two chunks. Raises ``BatchUndoneError``.
    """
    with garbage_collection_paused():
        items, newest = classified or classified_batch(person, batch, source)
        batch.refresh_from_db(fields=["position"])
        report(batch.position, len(items))
        while batch.position < len(items):
            with transaction.atomic():
                lock_person(person)
                if newest != newest_rows(person):
                    items = classified_items(person, batch, source)
                accept_chunk(person, batch, items[batch.position : batch.position + CHUNK_SIZE], source)
                newest = newest_rows(person)
            report(batch.position, len(items))


def accept_chunk(person: Person, batch: ProposalBatch, items: Sequence[ClassifiedItem], source: ProposalSource) -> None:
    """Accept some items in one transaction, together with the position after them."""
    assert batch.action is not None, "the batch is open"
    with reopened(batch.action) as action:
        current = _locked_batch(batch)
        if Action.objects.owned_by(batch.owner_id).filter(pk=batch.action.pk, undone_at=None).first() is None:
            raise BatchUndoneError
        if current.position == batch.position:
            applications = _create_new(action, person, items, source)
            _save_proposals(batch, items, applications)
            current.position += len(items)
            held = _count_held(person, applications.values())
            current.counts = _add_to_counts(current.counts, items, held)
            current.save(update_fields=["position", "counts"])
    batch.position, batch.counts = current.position, current.counts


def _count_held(person: Person, applications: Collection[int]) -> int:
    """Count what is held for applications that were just made, whose numbers no other of the person lies between."""
    if not applications:
        return 0
    held = undelivered(person)
    return held.filter(application__gte=min(applications), application__lte=max(applications)).count()


def _create_new(
    action: ActionRecorder, person: Person, items: Iterable[ClassifiedItem], source: ProposalSource
) -> dict[PlaceInBatch, int]:
    """Make what is new; the ids of the applications by their place in the batch."""
    today = person.today()
    drafts = [(each.item, source.draft(each.item)) for each in items if each.outcome is ProposalOutcome.NEW]
    applications = [(item, each.application) for item, each in drafts if each.application]
    created = import_applications(
        action, [draft for _item, draft in applications], today, hold_since=hold_since(person, today)
    )
    contacts = [each.contact for _item, each in drafts if each.contact]
    import_contacts(action, [*contacts, *_named_contacts(person.pk, drafts)])
    return {item.place: pk for (item, _draft), pk in zip(applications, created, strict=True)}


def _named_contacts(owner_id: int, drafts: Iterable[tuple[ReadItem, Drafts]]) -> list[ImportedContact]:
    """The people that applications name and who are no contacts yet."""
    named: dict[str, ImportedContact] = {}
    for _item, each in drafts:
        if contact := each.named_contact:
            named.setdefault(contact_keys(contact.name, contact.company, "", contact.email)[0], contact)
    if not named:
        return []
    known = existing_contacts(owner_id)
    return [contact for key, contact in named.items() if key not in known]


def _save_proposals(
    batch: ProposalBatch, items: Sequence[ClassifiedItem], applications: dict[PlaceInBatch, int]
) -> None:
    """Keep a proposal for every item that is worth a look, or that the person decided about."""
    lines = [each.item.line for each in items]
    rows = Proposal.objects.owned_by(batch.owner_id).filter(batch=batch, line__range=(min(lines), max(lines)))
    decided = {(row.part, row.line): row for row in rows}
    created = []
    for each in items:
        if not decided and not each.needs_review:
            continue
        application = applications.get(each.item.place)
        if proposal := decided.get(each.item.place):
            proposal.outcome, proposal.reasons = each.outcome, _remarks_as_data(each.item)
            proposal.application_id = application
            proposal.settled = each.outcome not in OUTCOMES_TO_REVIEW or (
                each.outcome is ProposalOutcome.NEW and proposal.accepted
            )
            proposal.save()
        elif each.needs_review:
            created.append(_new_proposal(batch, each, application))
    Proposal.objects.bulk_create(created)


def _new_proposal(batch: ProposalBatch, classified: ClassifiedItem, application: int | None) -> Proposal:
    item, duplicate_of = classified.item, classified.duplicate_of
    return Proposal(
        owner_id=batch.owner_id,
        batch=batch,
        part=item.part,
        line=item.line,
        cells=[to_storable(cell) for cell in item.content],
        outcome=classified.outcome,
        reasons=_remarks_as_data(item),
        duplicate_of_id=duplicate_of.pk if duplicate_of and item.opening else None,
        duplicate_of_line=duplicate_of.place[1] if duplicate_of and duplicate_of.place else None,
        application_id=application,
        settled=classified.outcome not in OUTCOMES_TO_REVIEW,
    )


def _remarks_as_data(item: ReadItem) -> list[Any]:
    return [
        [each.reason, each.grade, each.column, [to_storable(value) for value in each.values]] for each in item.remarks
    ]


def _add_to_counts(counts: dict[str, int], items: Iterable[ClassifiedItem], held: int) -> dict[str, int]:
    total = {**counts}
    if held:
        total["held"] = total.get("held", 0) + held
    for each in items:
        key = "contacts" if each.item.contact and each.outcome is ProposalOutcome.NEW else each.outcome.value
        total[key] = total.get(key, 0) + 1
    return total


def stop_batch(batch: ProposalBatch) -> None:
    """Stop accepting a batch; the rest can be accepted later."""
    ProposalBatch.objects.owned_by(batch.owner_id).filter(pk=batch.pk).update(state=ProposalBatch.State.STOPPED)
    batch.state = ProposalBatch.State.STOPPED


def finish_batch(batch: ProposalBatch) -> None:
    """Close a batch with what was accepted of it. An action that recorded nothing is deleted."""
    with transaction.atomic():
        if batch.action and not (batch.counts.get("new") or batch.counts.get("contacts")):
            batch.action.delete()
            batch.action = None
        batch.state, batch.ended_at = ProposalBatch.State.DONE, timezone.now()
        batch.save(update_fields=["state", "ended_at", "action"])


def discard_batch(batch: ProposalBatch) -> None:
    """Delete a batch of which nothing was accepted; raises ``BatchStateError``."""
    with transaction.atomic():
        require_state(_locked_batch(batch), ProposalBatch.State.CHOOSING)
        batch.delete()


def retry_proposal(person: Person, batch: ProposalBatch, proposal: Proposal, source: ProposalSource) -> ProposalOutcome:
    """Read one proposal of a finished batch again, and accept it when nothing keeps it out any more.

    What is an application already stays that one, however often and from wherever this is called. Raises
    ``BatchStateError``.
    """
    with transaction.atomic():
        lock_person(person)
        require_state(_locked_batch(batch), ProposalBatch.State.DONE)
        current = Proposal.objects.owned_by(person).get(pk=proposal.pk)
        if current.application_id is not None:
            return ProposalOutcome(current.outcome)
        item = source.read_again((current.part, current.line), current.cells)
        (classified,) = classify([item], {item.place: decision_on(current)}, existing_data(person))
        if classified.outcome is ProposalOutcome.NEW:
            label = _("Imported line %(line)s of %(file)s") % {"line": current.line, "file": batch}
            with undoable(person, label) as action:
                current.application_id = _create_new(action, person, [classified], source).get(item.place)
        current.outcome, current.reasons = classified.outcome, _remarks_as_data(item)
        current.duplicate_of_id = classified.duplicate_of.pk if classified.duplicate_of and item.opening else None
        current.settled = (
            current.settled
            or current.application_id is not None
            or classified.outcome in (ProposalOutcome.NEW, ProposalOutcome.LEFT_OUT)
        )
        current.save()
    return classified.outcome
