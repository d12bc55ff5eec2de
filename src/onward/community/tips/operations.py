"""Post, edit and withdraw a tip; say that one helped; save and follow one.

Each has its way back of its own, a restored tip or a second press: nothing that others read and answer stands in
anybody's history of actions.
"""

from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from onward.accounts.public import Person
from onward.community.groups.operations import require_open_board
from onward.community.models import FollowedTip, HelpedVote, SavedTip, Tip, TipRevision
from onward.community.screening.operations import require_allowed, require_no_pause, screen
from onward.community.tips.rules import Situation, standing
from onward.community.written_text import Text, Title
from onward.foundation.operations import EditConflictError, OperationInput
from onward.foundation.ownership.locking import lock_row

Kept = TypeVar("Kept", HelpedVote, SavedTip, FollowedTip)


class TipText(OperationInput):
    """What a tip says, and the situation it is for."""

    situation: Situation
    title: Title
    text: Text


class PostTip(TipText):
    """A tip for the board of a group, or for the common one."""

    group: int | None = None


class EditTip(TipText):
    """What a tip says now; ``version`` is that of the one the author saw."""

    version: int


def post_tip(person: Person, posted: PostTip) -> Tip:
    """Post a tip on the common board or a group's.

    Raises ``InputError("not_in_group")`` and what ``screening.operations.require_allowed`` raises.
    """
    written = f"{posted.title}\n{posted.text}"
    with transaction.atomic():
        require_allowed(person, written, is_tip=True)
        require_open_board(person, posted.group)
        now = timezone.now()
        values = posted.model_dump(exclude={"group"}) | {"group_id": posted.group}
        tip = Tip(**values, posted_at=now, standing=standing(0, now)).post_by(person)
        screen(tip, written)
    return tip


def edit_tip(person: Person, tip: Tip, edited: EditTip) -> Tip:
    """Change a tip and keep how it read before.

    Raises ``EditConflictError``, ``InputError("paused")`` and ``InputError("not_in_group")``.
    """
    with transaction.atomic():
        require_no_pause(person)
        require_open_board(person, tip.group_id)
        current = lock_row(Tip.objects.written_by(person), tip.pk)
        if current.version != edited.version:
            raise EditConflictError
        values = edited.model_dump() | {"version": current.version + 1}
        if (current.title, current.text) != (edited.title, edited.text):
            since = current.edited_at or current.posted_at
            TipRevision(tip=current, title=current.title, text=current.text, posted_at=since).post_by(person)
            values["edited_at"] = timezone.now()
        current.change_by(person, **values)
        screen(current, f"{edited.title}\n{edited.text}")
        return current


def withdraw_tip(person: Person, tip: Tip) -> None:
    """Take a tip and its thread from view, until the author restores it."""
    tip.change_by(person, withdrawn_at=timezone.now())


def restore_tip(person: Person, tip: Tip) -> None:
    tip.change_by(person, withdrawn_at=None)


def withdraw_revision(person: Person, revision: TipRevision) -> None:
    """Take an earlier version out of the history that others read: it may say what was edited away for a reason."""
    revision.change_by(person, withdrawn_at=timezone.now())


def restore_revision(person: Person, revision: TipRevision) -> None:
    revision.change_by(person, withdrawn_at=None)


def mark_helped(person: Person, tip: Tip, *, helped: bool) -> None:
    """Say that a tip helped, or that it didn't after all; once a person, and never the author."""
    if tip.author_id == person.pk:
        return
    with transaction.atomic():
        current = lock_row(Tip.objects.across_authors("the votes for a tip are counted"), tip.pk)
        _keep(HelpedVote, person, current, kept=helped)
        votes = HelpedVote.objects.across_owners("the votes for a tip are counted").filter(tip=current).count()
        values = {"helped_count": votes, "standing": standing(votes, current.posted_at)}
        Tip.objects.across_authors("the votes for a tip are counted").filter(pk=current.pk).update(**values)


def save_tip(person: Person, tip: Tip, *, saved: bool) -> None:
    _keep(SavedTip, person, tip, kept=saved)


def follow_tip(person: Person, tip: Tip, *, followed: bool) -> None:
    """Point out comments after the last one of now, or no more."""
    _keep(FollowedTip, person, tip, kept=followed, seen=tip.last_number)


def mark_seen(person: Person) -> None:
    """All comments on the tips that a person follows are known to them."""
    with transaction.atomic():
        for followed in FollowedTip.objects.owned_by(person).select_related("tip").select_for_update(of=("self",)):
            if followed.seen != followed.tip.last_number:
                followed.seen = followed.tip.last_number
                followed.save(update_fields=["seen"])


def _keep(model: type[Kept], person: Person, tip: Tip, *, kept: bool, **values: int) -> None:
    """Have one row of ``model`` for a person and a tip, or none; two requests at once make one."""
    rows = model.objects.owned_by(person).filter(tip=tip)
    if not kept:
        rows.delete()
    elif not rows.exists():
        model.objects.bulk_create([model(owner=person, tip=tip, **values)], ignore_conflicts=True)
