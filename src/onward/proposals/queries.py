"""Proposals as they are listed, decisions on them, and what is there already."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet

from onward.accounts.public import Person
from onward.campaign.public import Application, Contact, company_key, own_employer_keys, title_key
from onward.foundation.garbage_collection import garbage_collection_paused
from onward.proposals.models import Proposal, ProposalBatch
from onward.proposals.outcomes import ProposalOutcome
from onward.proposals.rules import (
    ClassifiedItem,
    ExistingData,
    ExistingRecord,
    OpeningKey,
    PlaceInBatch,
    ProposalDecision,
    classify,
    contact_keys,
)
from onward.proposals.sources import ProposalSource

OUTCOMES_TO_REVIEW = frozenset({ProposalOutcome.ATTENTION, ProposalOutcome.NEW})


@dataclass(frozen=True, slots=True)
class ProposalSummary:
    """One item or proposal in a list: what it is about, what there is to say, and what it duplicates or became."""

    part: int
    line: int
    title: str
    status: str
    reasons: tuple[str, ...]
    duplicate_of: int | None = None
    duplicate_of_line: int | None = None
    application: int | None = None


class ClassifiedBatch(NamedTuple):
    """The items of a batch as they were classified when ``newest`` was the last that the person had."""

    items: list[ClassifiedItem]
    newest: tuple[int | None, int | None]


def classified_batch(person: Person, batch: ProposalBatch, source: ProposalSource) -> ClassifiedBatch:
    """Classify a batch for an operation that accepts it at once, or does so again when something came meanwhile."""
    newest = newest_rows(person)
    return ClassifiedBatch(classified_items(person, batch, source), newest)


def newest_rows(person: Person) -> tuple[int | None, int | None]:
    """The numbers of the last application and the last contact that the person has."""
    return (
        Application.objects.owned_by(person).order_by("-pk").values_list("pk", flat=True).first(),
        Contact.objects.owned_by(person).order_by("-pk").values_list("pk", flat=True).first(),
    )


def classified_items(person: Person, batch: ProposalBatch, source: ProposalSource) -> list[ClassifiedItem]:
    """Read a batch with all that was decided on it; costs four queries and the reading."""
    decisions = decisions_by_place(batch)
    corrections = {place: each.content for place, each in decisions.items() if each.content is not None}
    with garbage_collection_paused():
        return list(classify(source.read(corrections), decisions, existing_data(person)))


def decisions_by_place(batch: ProposalBatch) -> dict[PlaceInBatch, ProposalDecision]:
    rows = Proposal.objects.owned_by(batch.owner_id).filter(batch=batch)
    return {(row.part, row.line): decision_on(row) for row in rows}


def decision_on(proposal: Proposal) -> ProposalDecision:
    content = tuple(proposal.cells) if proposal.edited else None
    return ProposalDecision(content, accepted=proposal.accepted, left_out=proposal.left_out)


def existing_data(person: Person) -> ExistingData:
    """Return all applications and contacts there are, in three queries; spellings that were merged are one company."""
    own_key = own_employer_keys(person)

    def opening_key(company: str, title: str) -> OpeningKey:
        key = company_key(company)
        return own_key.get(key, key), title_key(title)

    columns = "pk", "applied_on", "row_digest", "job__company_key", "job__title", "job__place"
    existing = ExistingData(opening_key=opening_key, contacts=existing_contacts(person.pk))
    for pk, applied_on, digest, company, title, place in Application.objects.owned_by(person).values_list(*columns):
        known = ExistingRecord(applied_on, pk, location=place)
        existing.applications.setdefault((own_key.get(company, company), title_key(title)), []).append(known)
        if digest:
            existing.rows.setdefault(digest, []).append(known)
    return existing


def existing_contacts(owner_id: int) -> dict[str, ExistingRecord]:
    """Return the contacts there are, under every key that would name them again."""
    people = Contact.objects.owned_by(owner_id).values_list("pk", "name", "company", "url", "email")
    return {key: ExistingRecord(None, pk) for pk, *identity in people for key in contact_keys(*identity)}


def items_in_tab(items: Iterable[ClassifiedItem], tab: str) -> list[ClassifiedItem]:
    """Return the items of one tab: an outcome, or ``remarks`` for new ones with something to look at."""
    if tab == "remarks":
        return [each for each in items if each.outcome is ProposalOutcome.NEW and each.item.remarks]
    return [each for each in items if each.outcome == tab]


def proposals_in_tab(batch: ProposalBatch, tab: str) -> QuerySet[Proposal]:
    """Return the proposals of one tab of a batch that was accepted."""
    rows = Proposal.objects.owned_by(batch.owner_id).filter(batch=batch)
    if tab == "remarks":
        return rows.filter(outcome=ProposalOutcome.NEW, settled=False)
    return rows.filter(outcome=tab)


def proposals_to_review(person_id: int) -> QuerySet[Proposal]:
    """Return the proposals that a person may still want to look at."""
    return Proposal.objects.owned_by(person_id).filter(settled=False, outcome__in=OUTCOMES_TO_REVIEW)


def related_applications(summaries: Iterable[ProposalSummary], owner_id: int) -> dict[int, Application]:
    """Return the applications that proposals duplicate, or became."""
    wanted = {pk for each in summaries for pk in (each.duplicate_of, each.application) if pk}
    rows = Application.objects.owned_by(owner_id).filter(pk__in=wanted).select_related("job")
    return {row.pk: row for row in rows}
