"""Who is in which group, what they may read, and what an invitation is good for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from onward.accounts.public import Person
from onward.community.apps import is_board_on
from onward.community.groups.models import Group, GroupInvitation, Membership
from onward.community.groups.rules import GroupRole
from onward.foundation.encryption import token_digest
from onward.foundation.ownership.reading import Owner

TOKEN_MAX_LENGTH = 100
GROUPS_SHOWN = 200
MEMBERS_SHOWN = 1_000
ADVISED = "members choose among the advisers of their groups; advisers are asked for by whoever shows them something"
SHOWN_TO_MODERATORS = "moderators see who is in a group, to take somebody out"


@dataclass(frozen=True, slots=True)
class Adviser:
    """An adviser of somebody, since both of them have been in a group."""

    person: Person
    since: datetime


def boards_open_to(reader: Owner | None, through: str = "") -> Q:
    """Filter for tips of the common board and of the groups of ``reader``, or rows that refer to such tips by
    ``through``."""
    common = Q(**{f"{through}group": None})
    if reader is None:
        return common
    groups = Membership.objects.owned_by(reader).values("group")
    return common | Q(**{f"{through}group__in": groups})


def is_board_open(reader: Person, group_id: int | None) -> bool:
    """Return whether ``reader`` may read and write on a group's board, or on the common one. One query at most."""
    return group_id is None or membership_in(reader, group_id) is not None


def memberships_of(person: Person) -> list[Membership]:
    """Return the groups of a person, each with their role. One query."""
    return list(Membership.objects.owned_by(person).select_related("group").order_by("group__name")[:GROUPS_SHOWN])


def membership_in(person: Person, group_id: int) -> Membership | None:
    """Return a person's membership in a group; ``None`` if they aren't in it. One query."""
    return Membership.objects.owned_by(person).filter(group=group_id).select_related("group").first()


def advisers_of(person: Person) -> list[Adviser]:
    """Return the advisers in ``person``'s groups, each once, by name. Two queries."""
    joined = _joined(person) if is_board_on() else {}
    advisers = Membership.objects.across_owners(ADVISED).filter(group__in=joined, role=GroupRole.ADVISER)
    others = advisers.exclude(owner=person).filter(owner__is_active=True).select_related("owner")
    found: dict[int, Adviser] = {}
    for each in others[:MEMBERS_SHOWN]:
        since = max(each.joined_at, joined[each.group_id])
        earlier = found.get(each.owner_id)
        if earlier is None or since < earlier.since:
            found[each.owner_id] = Adviser(each.owner, since)
    return sorted(found.values(), key=lambda each: each.person.displayed_name.lower())


def advised_since(adviser: Person, people: Collection[int]) -> dict[int, datetime]:
    """Return for each of ``people`` who shares a group with ``adviser`` since when; two queries."""
    joined = _joined(adviser, role=GroupRole.ADVISER) if is_board_on() else {}
    theirs = Membership.objects.across_owners(ADVISED).filter(group__in=joined, owner__in=people)
    found: dict[int, datetime] = {}
    for person, group, joined_at in theirs.values_list("owner", "group", "joined_at"):
        since = max(joined_at, joined[group])
        found[person] = min(since, found.get(person, since))
    return found


def _joined(person: Person, **those: object) -> dict[int, datetime]:
    return dict(Membership.objects.owned_by(person).filter(**those).values_list("group", "joined_at"))


def all_groups() -> list[tuple[Group, int]]:
    """Return the host's groups with the number of people in each, for moderators. One query."""
    return [(each, each.people) for each in Group.objects.annotate(people=Count("memberships"))[:GROUPS_SHOWN]]


def people_in(group: Group) -> list[Membership]:
    """Return the members of a group with their accounts, for moderators. One query."""
    everybody = Membership.objects.across_owners(SHOWN_TO_MODERATORS)
    return list(everybody.filter(group=group).select_related("owner").order_by("-role", "pk")[:MEMBERS_SHOWN])


def membership_for_moderators(pk: int) -> Membership | None:
    """Return a membership by its id, whoever it belongs to. One query."""
    return Membership.objects.across_owners(SHOWN_TO_MODERATORS).filter(pk=pk).first()


def open_invitations(group: Group) -> list[GroupInvitation]:
    """Return the invitations to a group by which somebody can still join. One query."""
    return list(_open().filter(group=group)[:GROUPS_SHOWN])


def invitation_by_token(token: str) -> GroupInvitation | None:
    """Return the invitation for ``token``; ``None`` if it is unknown, expired, revoked or used up. One query."""
    if len(token) > TOKEN_MAX_LENGTH:
        return None
    return _open().filter(digest=token_digest(token)).select_related("group").first()


def _open() -> QuerySet[GroupInvitation]:
    return GroupInvitation.objects.filter(revoked_at=None, expires_at__gt=timezone.now(), places_left__gt=0)
