"""Mute the author of a comment in its thread, and take that back."""

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.community.models import Comment, MutedAuthor
from onward.foundation.undo.recording import undoable


def mute_author(person: Person, comment: Comment) -> None:
    """Hide comments by the author of ``comment`` in its thread, and accept no answers from them there."""
    with undoable(person, _("Muted somebody in a thread")) as action:
        if not MutedAuthor.objects.owned_by(person).filter(comment=comment).exists():
            action.create(MutedAuthor(comment=comment))


def unmute_thread(person: Person, tip_id: int) -> None:
    """Show everyone in a thread again."""
    with undoable(person, _("Unmuted everybody in a thread")) as action:
        action.delete_many(list(MutedAuthor.objects.owned_by(person).filter(comment__tip=tip_id)))
