"""Make a group, invite to it, join and leave it.

None of this is in the undo history: someone who left or was removed can come back only by a new invitation.
"""

import secrets
from datetime import timedelta
from typing import Annotated, Literal, Self

from django.db.models import F
from django.utils import timezone
from pydantic import Field, model_validator

from onward.accounts.public import Person
from onward.community.groups.models import Group, GroupInvitation, Membership
from onward.community.groups.queries import invitation_by_token, is_board_open
from onward.community.groups.rules import MOST_GUESTS, GroupRole
from onward.community.moderation.queries import role_of
from onward.community.written_text import Title
from onward.foundation.encryption import token_digest
from onward.foundation.operations import InputError, OperationInput
from onward.foundation.ownership.locking import transaction_of


class NameGroup(OperationInput):
    """What a group is called."""

    name: Title


class Invite(OperationInput):
    """The role and number of people to invite, and for how many days.

    Seekers trust an adviser, so each gets an invitation of their own.
    """

    role: GroupRole
    guests: Annotated[int, Field(ge=1)]
    days: Literal[1, 7, 30]

    @model_validator(mode="after")
    def _require_few_guests(self) -> Self:
        if self.role is GroupRole.ADVISER and self.guests > 1:
            raise InputError("too_many_advisers", "guests")
        if self.guests > MOST_GUESTS:
            raise InputError("too_many_guests", "guests", most=MOST_GUESTS)
        return self


def create_group(moderator: Person, named: NameGroup) -> Group:
    """Create a group. Raises ``PermissionError`` for whoever isn't a moderator."""
    _require_moderator(moderator)
    return Group.objects.create(name=named.name)


def rename_group(moderator: Person, group: Group, named: NameGroup) -> None:
    """Rename a group. Raises ``PermissionError`` for whoever isn't a moderator."""
    _require_moderator(moderator)
    Group.objects.filter(pk=group.pk).update(name=named.name)


def invite(moderator: Person, group: Group, invited: Invite) -> tuple[GroupInvitation, str]:
    """Return an invitation and the secret part of its address, which is not kept. Raises ``PermissionError``."""
    _require_moderator(moderator)
    token = secrets.token_urlsafe(32)
    invitation = GroupInvitation.objects.create(
        group=group,
        role=invited.role,
        digest=token_digest(token),
        places_left=invited.guests,
        expires_at=timezone.now() + timedelta(days=invited.days),
    )
    return invitation, token


def revoke_invitation(moderator: Person, invitation: GroupInvitation) -> None:
    """End an invitation; people who joined by it stay. Raises ``PermissionError``."""
    _require_moderator(moderator)
    GroupInvitation.objects.filter(pk=invitation.pk, revoked_at=None).update(revoked_at=timezone.now())


def join(person: Person, token: str) -> Group:
    """Join a group by an invitation. Someone who is already in it keeps their role and uses up no place.

    Raises ``InputError("invitation_ended")``, also when somebody else took the last place just now.
    """
    with transaction_of(person):
        invitation = invitation_by_token(token)
        if invitation is None:
            raise InputError("invitation_ended")
        if Membership.objects.owned_by(person).filter(group=invitation.group).exists():
            return invitation.group
        free = GroupInvitation.objects.filter(pk=invitation.pk, places_left__gt=0, revoked_at=None)
        if not free.update(places_left=F("places_left") - 1):
            raise InputError("invitation_ended")
        Membership(owner=person, group=invitation.group, role=invitation.role).save()
    return invitation.group


def leave(person: Person, group: Group) -> None:
    """Leave a group; the person's posts stay there, and they can still delete them."""
    Membership.objects.owned_by(person).filter(group=group).delete()


def take_out(moderator: Person, membership: Membership) -> None:
    """Remove somebody from a group, and end its invitation links, which they may have. Raises ``PermissionError``."""
    _require_moderator(moderator)
    everybody = Membership.objects.across_owners("a moderator takes somebody out of a group")
    with transaction_of(membership.owner_id):
        GroupInvitation.objects.filter(group=membership.group_id, revoked_at=None).update(revoked_at=timezone.now())
        everybody.filter(pk=membership.pk).delete()


def require_open_board(person: Person, group_id: int | None) -> None:
    """Raise ``InputError("not_in_group")`` for a board on which ``person`` may not write, or no longer."""
    if not is_board_open(person, group_id):
        raise InputError("not_in_group")


def _require_moderator(person: Person) -> None:
    if not role_of(person).moderates:
        raise PermissionError
