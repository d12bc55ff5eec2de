"""Whom a person shows what of their page, who opened it, and what an adviser is shown.

An adviser reads a page while the access to it isn't revoked and both are still in the group in which it was given:
whoever left and came back is shown nothing of before.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from onward.accounts.public import Person
from onward.balance.models import AdviserAccess, AdviserVisit, SupporterPage
from onward.balance.supporter.queries import SupporterPageContent, filled_parts, supporter_page_content
from onward.community.public import Adviser, advised_since, advisers_of

GIVEN = "an adviser is shown what others gave them access to"
ACCESSES_SHOWN = 1_000
VISITS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class AccessWithVisits:
    """What an adviser may read, or could, and when they opened it, the last time first."""

    access: AdviserAccess
    is_valid: bool
    visits: list[AdviserVisit]


@dataclass(frozen=True, slots=True)
class ShownPage:
    """The page of somebody as an adviser reads it."""

    access: AdviserAccess
    content: SupporterPageContent


def own_adviser(person: Person, pk: int) -> Adviser | None:
    """An adviser of ``person`` by the id of their account. Two queries."""
    return next((each for each in advisers_of(person) if each.person.pk == pk), None)


def accesses_of(person: Person, advisers: Iterable[Adviser]) -> list[AccessWithVisits]:
    """What a person gave advisers to read, the last first, ended ones included. Two queries."""
    since = {each.person.pk: each.since for each in advisers}
    found = list(AdviserAccess.objects.owned_by(person).select_related("adviser")[:ACCESSES_SHOWN])
    visits: dict[int, list[AdviserVisit]] = {}
    for visit in AdviserVisit.objects.owned_by(person).filter(access__in=found):
        visits.setdefault(visit.access_id, []).append(visit)
    return [
        AccessWithVisits(
            access,
            access.revoked_at is None and access.adviser_id in since and access.given_at >= since[access.adviser_id],
            visits.get(access.pk, [])[:VISITS_SHOWN],
        )
        for access in found
    ]


def accesses_given_to(adviser: Person) -> list[AdviserAccess]:
    """What others show ``adviser`` now, by their names. Five queries."""
    given = AdviserAccess.objects.across_owners(GIVEN).not_revoked().filter(adviser=adviser, owner__is_active=True)
    accesses = list(given.select_related("owner")[:ACCESSES_SHOWN])
    since = advised_since(adviser, [each.owner_id for each in accesses])
    valid = [each for each in accesses if each.owner_id in since and each.given_at >= since[each.owner_id]]
    pages = SupporterPage.objects.across_owners(GIVEN).filter(owner__in=[each.owner_id for each in valid])
    filled = {page.owner_id: filled_parts(page) for page in pages}
    shown = [each for each in valid if set(each.parts) & set(filled.get(each.owner_id, ()))]
    return sorted(shown, key=lambda each: each.owner.displayed_name.lower())


def page_shown_to(adviser: Person, pk: int) -> ShownPage | None:
    """The page that an access opens for ``adviser`` now; ``None`` for any other number."""
    access = next((each for each in accesses_given_to(adviser) if each.pk == pk), None)
    if access is None:
        return None
    page = SupporterPage.objects.owned_by(access.owner).first()
    return ShownPage(access, supporter_page_content(access.owner, page, access.parts)) if page else None
