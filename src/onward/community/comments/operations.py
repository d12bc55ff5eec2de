"""Post, edit and withdraw a comment."""

from django.db import transaction
from django.utils import timezone

from onward.accounts.public import Person
from onward.community.comments.rules import path_of_reply
from onward.community.groups.operations import require_open_board
from onward.community.models import Comment, CommentRevision, FollowedTip, ModerationCase, Tip
from onward.community.muting.queries import takes_answers
from onward.community.notices.operations import tell_of_reply
from onward.community.screening.operations import require_allowed, require_no_pause, screen
from onward.community.written_text import Text
from onward.foundation.operations import EditConflictError, InputError, OperationInput
from onward.foundation.ownership.locking import lock_row

COUNTED = "the comments of a thread are numbered and counted"


class PostComment(OperationInput):
    """A comment on a tip, or a reply to its comment number ``reply_to``."""

    text: Text
    reply_to: int | None = None


class EditComment(OperationInput):
    """What a comment says now; ``version`` is that of the one the author saw."""

    text: Text
    version: int


def post_comment(person: Person, tip: Tip, posted: PostComment) -> Comment:
    """Add a comment.

    Raises ``InputError``: ``"tip_gone"`` and ``"comment_gone"`` for something removed, ``"takes_no_answers"`` for
    someone muted in the thread, ``"not_in_group"``, and what ``screening.operations.require_allowed`` raises.
    """
    with transaction.atomic():
        require_allowed(person, posted.text, is_tip=False)
        require_open_board(person, tip.group_id)
        thread = _lock_thread(tip)
        if not thread.is_published():
            raise InputError("tip_gone")
        number = thread.last_number + 1
        comment_above = _answered(person, thread, posted.reply_to)
        answered = comment_above or thread
        if not takes_answers(answered, thread, person):
            raise InputError("takes_no_answers")
        path = path_of_reply(comment_above.path if comment_above else "", number)
        comment = Comment(tip=thread, number=number, path=path, text=posted.text).post_by(person)
        screen(comment, posted.text)
        _count(thread, last_number=number)
        tell_of_reply(answered, comment)
        FollowedTip.objects.owned_by(person).filter(tip=thread, seen=number - 1).update(seen=number)
    return comment


def edit_comment(person: Person, comment: Comment, edited: EditComment) -> Comment:
    """Change a comment and keep how it read when it was reported.

    Raises ``EditConflictError``, ``InputError("paused")`` and ``InputError("not_in_group")``.
    """
    with transaction.atomic():
        require_no_pause(person)
        require_open_board(person, comment.tip.group_id)
        thread = _lock_thread(comment.tip)
        current = lock_row(Comment.objects.written_by(person), comment.pk)
        if current.version != edited.version:
            raise EditConflictError
        if current.text != edited.text:
            _keep_reported_version(person, current)
            current.change_by(person, text=edited.text, version=current.version + 1, edited_at=timezone.now())
        screen(current, edited.text)
        _count(thread)
        return current


def withdraw_comment(person: Person, comment: Comment) -> None:
    """Hide a comment until its author restores it; replies stay."""
    _change_and_count(person, comment, withdrawn_at=timezone.now())


def restore_comment(person: Person, comment: Comment) -> None:
    _change_and_count(person, comment, withdrawn_at=None)


def _change_and_count(person: Person, comment: Comment, **values: object) -> None:
    with transaction.atomic():
        thread = _lock_thread(comment.tip)
        comment.change_by(person, **values)
        _count(thread)


def count_comments(tip: Tip) -> None:
    """Recount the comments of a thread after one of them was hidden or shown."""
    with transaction.atomic():
        _count(_lock_thread(tip))


def _keep_reported_version(person: Person, comment: Comment) -> None:
    """Keep the current text of a reported comment, for moderators only."""
    since = comment.edited_at or comment.posted_at
    if ModerationCase.objects.filter(comment=comment, closed_at=None, opened_at__gte=since).exists():
        CommentRevision(comment=comment, text=comment.text, posted_at=since).post_by(person)


def _lock_thread(tip: Tip) -> Tip:
    return lock_row(Tip.objects.across_authors(COUNTED), tip.pk)


def _answered(person: Person, thread: Tip, number: int | None) -> Comment | None:
    if number is None:
        return None
    found = Comment.objects.readable_by(person).filter(tip=thread, number=number).published().first()
    if found is None:
        raise InputError("comment_gone")
    return found


def _count(thread: Tip, **values: object) -> None:
    count = Comment.objects.across_authors(COUNTED).filter(tip=thread).published().count()
    Tip.objects.across_authors(COUNTED).filter(pk=thread.pk).update(comment_count=count, **values)
