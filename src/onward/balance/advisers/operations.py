"""Show an adviser parts of one's page, stop that, and note that an adviser opened it.

None of it stands in the history of actions: access that ended never comes back by an undo.
"""

from typing import Annotated

from django.utils import timezone
from pydantic import Field

from onward.accounts.public import Person
from onward.balance.advisers.queries import own_adviser
from onward.balance.models import AdviserAccess, AdviserVisit
from onward.balance.supporter.rules import SupporterPart
from onward.foundation.operations import InputError, OperationInput
from onward.foundation.ownership.locking import transaction_of


class ShowAdviser(OperationInput):
    """Which parts of the page an adviser may read, and no others."""

    adviser: int
    parts: Annotated[tuple[SupporterPart, ...], Field(min_length=1)]


def show_adviser(person: Person, shown: ShowAdviser) -> AdviserAccess:
    """Let an adviser read these parts from now on, in place of what they could read before.

    Raises ``InputError("no_adviser")`` for anybody who is no adviser in a group of this person.
    """
    with transaction_of(person):
        if own_adviser(person, shown.adviser) is None:
            raise InputError("no_adviser")
        stop_showing(person, shown.adviser)
        parts = [part for part in SupporterPart if part in shown.parts]
        access = AdviserAccess(owner=person, adviser_id=shown.adviser, parts=parts, given_at=timezone.now())
        access.save()
    return access


def stop_showing(person: Person, adviser_id: int) -> None:
    """End what an adviser may read; what they opened before stays in the list of this person."""
    accesses = AdviserAccess.objects.owned_by(person).not_revoked().filter(adviser=adviser_id)
    accesses.update(revoked_at=timezone.now())


def note_visit(access: AdviserAccess) -> None:
    """Tell the person who gave this access that it was used now."""
    AdviserVisit(owner=access.owner, access=access, at=timezone.now()).save()
