"""Who is in which group, what that lets them read, and what an invitation opens."""

from hashlib import sha256

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from onward.accounts.public import Person
from onward.community.groups.models import Group, GroupInvitation, Membership
from onward.foundation.ownership.reading import Owner

TOKEN_MAX_LENGTH = 100
GROUPS_SHOWN = 200
MEMBERS_SHOWN = 1_000
SHOWN_TO_MODERATORS = "moderators see who is in a group, to take somebody out"


def boards_open_to(reader: Owner | None, through: str = "") -> Q:
    """Tips of the common board and of the groups of ``reader``, or rows that belong to such tips by ``through``."""
    common = Q(**{f"{through}group": None})
    if reader is None:
        return common
    groups = Membership.objects.owned_by(reader).values("group")
    return common | Q(**{f"{through}group__in": groups})


def is_board_open(reader: Person, group_id: int | None) -> bool:
    """Whether ``reader`` may read and write on the board of a group, or on the common one. One query at most."""
    return group_id is None or membership_in(reader, group_id) is not None


def memberships_of(person: Person) -> list[Membership]:
    """The groups of a person, each with what they are in it. One query."""
    return list(Membership.objects.owned_by(person).select_related("group").order_by("group__name")[:GROUPS_SHOWN])


def membership_in(person: Person, group_id: int) -> Membership | None:
    """One query."""
    return Membership.objects.owned_by(person).filter(group=group_id).select_related("group").first()


def all_groups() -> list[tuple[Group, int]]:
    """The groups of the host, with how many people are in each; for moderators. One query."""
    return [(each, each.people) for each in Group.objects.annotate(people=Count("memberships"))[:GROUPS_SHOWN]]


def people_in(group: Group) -> list[Membership]:
    """Who is in a group, with their accounts; for moderators. One query."""
    everybody = Membership.objects.across_owners(SHOWN_TO_MODERATORS)
    return list(everybody.filter(group=group).select_related("owner").order_by("-role", "pk")[:MEMBERS_SHOWN])


def membership_by_number(pk: int) -> Membership | None:
    """Somebody's place in a group, for moderators. One query."""
    return Membership.objects.across_owners(SHOWN_TO_MODERATORS).filter(pk=pk).first()


def open_invitations(group: Group) -> list[GroupInvitation]:
    """Invitations to a group by which somebody can still join. One query."""
    return list(_open().filter(group=group)[:GROUPS_SHOWN])


def invitation_by_token(token: str) -> GroupInvitation | None:
    """The invitation that ``token`` opens; ``None`` when it is unknown, expired, revoked or used up. One query."""
    if len(token) > TOKEN_MAX_LENGTH:
        return None
    return _open().filter(digest=digest_of(token)).select_related("group").first()


def digest_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _open() -> QuerySet[GroupInvitation]:
    return GroupInvitation.objects.filter(revoked_at=None, expires_at__gt=timezone.now(), places_left__gt=0)
