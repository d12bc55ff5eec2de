"""Whom somebody muted in a thread."""

from django.db.models import QuerySet

from onward.accounts.public import Person
from onward.community.models import Comment, MutedAuthor, Tip


def muted_authors(reader: Person, tip: Tip) -> QuerySet[MutedAuthor, int | None]:
    """Return a subquery of the authors whom ``reader`` muted in a thread."""
    muted = MutedAuthor.objects.owned_by(reader).filter(comment__tip=tip, comment__author__isnull=False)
    return muted.values_list("comment__author", flat=True)


def muted_in_thread(reader: Person, tip: Tip) -> list[MutedAuthor]:
    """Return whom ``reader`` muted in a thread, with the comments that were muted by. One query."""
    return list(MutedAuthor.objects.owned_by(reader).filter(comment__tip=tip).select_related("comment"))


def takes_answers(answered: Tip | Comment, thread: Tip, person: Person) -> bool:
    """Return whether the author of a post accepts answers from ``person`` in its thread. One query."""
    if answered.author_id is None:
        return True
    muted = MutedAuthor.objects.owned_by(answered.author_id)
    return not muted.filter(comment__tip=thread, comment__author=person).exists()


def mutable_comment(reader: Person, pk: int) -> Comment | None:
    """Return a comment by somebody else that ``reader`` can read; ``None`` where there is no such one. One query."""
    others = Comment.objects.readable_by(reader).published().exclude(author=reader).exclude(author=None)
    return others.select_related("tip").filter(pk=pk).first()
