"""What a person can share and does share, what is in the pool, and the release that the odds use."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from onward.accounts.public import Person
from onward.community.pool.models import FetchedRelease, PoolCount, PoolMembership, PublishedRelease
from onward.community.pool.rules import YEARLY_BUDGET, PrivacySpending, free_on, spent
from onward.community.pool.signing import check_signature, key_fingerprint, public_key_of
from onward.foundation.ownership.reading import Owner
from onward.foundation.rooms import shared_counts
from onward.odds.ladder import LadderStep
from onward.odds.pool.categories import Region, RoleFamily, StepOutcome
from onward.odds.pool.counts import SharedCount
from onward.odds.pool.release import PoolRelease, parse_release
from onward.odds.pool.tables import Contribution
from onward.vocabulary import Channel

SharedCounts = tuple[SharedCount, ...]
REASON = "the counts of all who share are added up"


def counts_to_share(person: Person) -> SharedCounts:
    """Return what the rooms above say that the person can share today; costs their queries."""
    return tuple(row for given in shared_counts.gather(person, person.today()) for row in given.rows)


def membership(person: Person) -> PoolMembership | None:
    """Return with which role and region a person shares; ``None`` for whoever doesn't. One query."""
    return PoolMembership.objects.owned_by(person).first()


def counts_shared(person: Person) -> SharedCounts:
    """Return what the person shares now, in the order it was shown; one query."""
    return tuple(map(_shared_count, PoolCount.objects.owned_by(person)))


def contributions(months: Sequence[date]) -> Iterator[Contribution]:
    """Yield what everybody shares of some months; two queries, read piece by piece."""
    members = PoolMembership.objects.across_owners(REASON).order_by("owner_id")
    rows = PoolCount.objects.across_owners(REASON).filter(month__range=(months[0], months[-1]))
    by_owner = groupby(rows.order_by("owner_id", "pk").iterator(), key=attrgetter("owner_id"))
    owner, counts = next(by_owner, (None, iter(())))
    for member in members.iterator():
        shared: SharedCounts = ()
        if owner == member.owner_id:
            shared = tuple(map(_shared_count, counts))
            owner, counts = next(by_owner, (None, iter(())))
        yield Contribution(RoleFamily(member.role_family), Region(member.region), shared)


def latest_release() -> PublishedRelease | None:
    """Return the newest release of this host; one query."""
    return PublishedRelease.objects.order_by("-number").first()


@dataclass(frozen=True, slots=True)
class ReleaseState:
    """What was released last, what is left of the year's budget, and from when on another release is possible.

    ``is_new_key`` says that the last one was signed with another key than this server has now.
    """

    latest: PublishedRelease | None
    budget_left: Decimal
    free_on: date
    fingerprint: str
    is_new_key: bool

    @property
    def next_number(self) -> int:
        return self.latest.number + 1 if self.latest else 1


def release_state(on: date) -> ReleaseState:
    """Return how releases stand on a day. Two queries."""
    costs = [PrivacySpending(*each) for each in PublishedRelease.objects.values_list("made_on", "epsilon")]
    latest, key = latest_release(), public_key_of(settings.POOL_SIGNING_SECRET)
    return ReleaseState(
        latest=latest,
        budget_left=YEARLY_BUDGET - spent(costs, on),
        free_on=free_on(costs, on),
        fingerprint=key_fingerprint(key),
        is_new_key=latest is not None and check_signature(latest.document).key != key,
    )


def contributors() -> int:
    """Return how many people share; for whoever shows no more of it than a band. One query."""
    return PoolMembership.objects.across_owners(REASON).count()


def fetched_release(person: Person) -> FetchedRelease | None:
    """Return the release that a person on a laptop fetched; ``None`` if there is none. One query."""
    return FetchedRelease.objects.owned_by(person).first()


def fetched_documents(owner: Owner) -> QuerySet[Any, tuple[str]]:
    """Return the signed release that somebody's odds use on a laptop, for a reading of several tables at once."""
    return FetchedRelease.objects.owned_by(owner).values_list("document")


def released_document() -> str:
    """Return the signed release that everybody's odds on this host use, empty where there is none; one query on a
    host."""
    row = latest_release() if settings.HOSTED else None
    return row.document if row else ""


def release_of(row: PublishedRelease | FetchedRelease) -> PoolRelease:
    """Read a release that was checked when it was kept."""
    return read_release(row.document)


@lru_cache(maxsize=4)
def read_release(document: str) -> PoolRelease:
    """Read a signed release; raises ``SignatureError`` or ``PoolReleaseError`` for anything else."""
    return parse_release(check_signature(document).text)


def _shared_count(row: PoolCount) -> SharedCount:
    return SharedCount(row.month, Channel(row.channel), LadderStep(row.step), StepOutcome(row.outcome), row.count)
