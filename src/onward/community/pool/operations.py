"""Sharing counts and withdrawing them, making a release, and using a release for the odds."""

from datetime import date
from typing import Annotated, Self

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, model_validator

from onward.accounts.public import Person
from onward.community.pool import queries
from onward.community.pool.models import FetchedRelease, PoolCount, PoolMembership, PublishedRelease
from onward.community.pool.noise import add_noise
from onward.community.pool.rules import PrivacySpending, make_release, require_budget
from onward.community.pool.signing import LARGEST_DOCUMENT, SignatureError, check_signature, signed_document
from onward.foundation.operations import ContentVersion, InputError, OperationInput, content_version, require_unchanged
from onward.foundation.safe_http import FetchError, fetch, parse_web_url
from onward.foundation.undo.recording import undoable
from onward.odds.pool.categories import Region, RoleFamily
from onward.odds.pool.counts import pooled_months
from onward.odds.pool.release import PoolReleaseError, parse_release, release_text
from onward.odds.pool.tables import RELEASE_EPSILON, tally

FETCH_SECONDS = 10.0


class ShareCounts(OperationInput):
    """What work somebody looks for and where, and the rows they saw before agreeing."""

    role_family: RoleFamily
    region: Region
    seen: ContentVersion = Field(min_length=1)


def _require_secure_address(address: str) -> str:
    try:
        parsed = parse_web_url(address) if address else None
    except FetchError as error:
        raise InputError("not_a_secure_address") from error
    if parsed is not None and parsed.scheme != "https":
        raise InputError("not_a_secure_address")
    return address


class FindRelease(OperationInput):
    """The address of a release, or the document itself: one of the two.

    Raises ``InputError`` with ``not_a_secure_address`` or ``address_or_file``.
    """

    address: Annotated[str, Field(max_length=500), AfterValidator(_require_secure_address)] = ""
    document: str = ""

    @model_validator(mode="after")
    def _require_one_of_both(self) -> Self:
        if bool(self.address) == bool(self.document):
            raise InputError("address_or_file", "address")
        return self


def share_counts(person: Person, share: ShareCounts) -> PoolMembership:
    """Share the rows that the person saw, replacing what they shared before.

    Raises ``InputError("nothing_to_share")``, and ``EditConflictError`` when the rows are others by now.
    """
    with undoable(person, _("Shared counts with the pool")) as action:
        rows = queries.counts_to_share(person)
        if not rows:
            raise InputError("nothing_to_share")
        require_unchanged(content_version(rows), share.seen)
        action.delete_many(list(PoolMembership.objects.owned_by(person)))
        member = action.create(
            PoolMembership(role_family=share.role_family, region=share.region, shared_on=person.today())
        )
        action.create_many(
            [
                PoolCount(
                    membership=member,
                    month=row.month,
                    channel=row.channel,
                    step=row.step,
                    outcome=row.outcome,
                    count=row.count,
                )
                for row in rows
            ]
        )
        return member


def stop_sharing(person: Person) -> None:
    """Stop sharing: the next release is made without this person's counts."""
    with undoable(person, _("Stopped sharing with the pool")) as action:
        action.delete_many(list(PoolMembership.objects.owned_by(person)))


class MakeRelease(OperationInput):
    """The number of the release to make, so that two people who ask for the same one make it once."""

    number: int = Field(ge=1)


class ReleasedAlreadyError(Exception):
    """A release of this number was made meanwhile."""


def release_pool(host: str, on: date, wanted: MakeRelease) -> PublishedRelease:
    """Make a release of all shared counts with noise, and record its cost. It can't be undone: what is published is
    known.

    Raises ``BudgetSpentError``, ``ReleasedAlreadyError``, and ``ImportError`` without OpenDP. Of two at once one
    fails, and nobody sees its noise.
    """
    try:
        with transaction.atomic():
            made = list(PublishedRelease.objects.select_for_update())
            if wanted.number != len(made) + 1:
                raise ReleasedAlreadyError
            require_budget([PrivacySpending(each.made_on, each.epsilon) for each in made], on)
            months = pooled_months(on)
            release = make_release(tally(queries.contributions(months), months), host, on, months, add_noise)
            document = signed_document(release_text(release), settings.POOL_SIGNING_SECRET)
            return PublishedRelease.objects.create(
                number=wanted.number, made_on=on, epsilon=RELEASE_EPSILON, document=document
            )
    except IntegrityError as error:
        raise ReleasedAlreadyError from error


def fetch_release(person: Person, found: FindRelease) -> FetchedRelease:
    """Fetch a release from an address and use it. Not in a transaction, because the server may be slow.

    Raises ``FetchError``, and ``InputError`` as ``take_release`` does.
    """
    document = found.document
    if found.address:
        document = fetch(found.address, largest=LARGEST_DOCUMENT, seconds=FETCH_SECONDS).decode(errors="replace")
    return take_release(person, document, found.address)


def take_release(person: Person, document: str, address: str = "") -> FetchedRelease:
    """Use a signed release for the person's odds, in place of an older one of the same host.

    Raises ``InputError`` with ``not_a_release``, ``another_key`` or ``older_release``.
    """
    try:
        signed = check_signature(document)
        release = parse_release(signed.text)
    except (SignatureError, PoolReleaseError) as error:
        raise InputError("not_a_release") from error
    with undoable(person, _("Added a release of the pool")) as action:
        before = queries.fetched_release(person)
        if before is not None:
            if before.key != signed.key:
                raise InputError("another_key")
            if queries.release_of(before).made_on > release.made_on:
                raise InputError("older_release")
        values = {"document": document, "key": signed.key, "address": address, "fetched_on": person.today()}
        return action.update(before, **values) if before else action.create(FetchedRelease(**values))


def leave_release(person: Person) -> None:
    """Go back to published figures; any host's release can be used next."""
    with undoable(person, _("Stopped using a release of the pool")) as action:
        action.delete_many(list(FetchedRelease.objects.owned_by(person)))
