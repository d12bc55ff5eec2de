"""The thread of a tip, in pages."""

from dataclasses import dataclass

from onward.accounts.public import Person
from onward.community.comments.rules import Branch, branches_of, paths_above
from onward.community.models import Comment, Tip
from onward.community.muting.queries import muted_authors
from onward.foundation.authorship.models import AuthoredQuerySet

COMMENTS_PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """A page of comments in reading order; one that begins inside a branch repeats the comments above it."""

    branches: list[Branch[Comment]]
    number: int
    has_next: bool


def thread_page(reader: Person | None, tip: Tip, number: int) -> ThreadPage:
    """Read one page of a thread. One query, two where it begins inside a branch."""
    readable = _readable(reader, tip)
    start = (number - 1) * COMMENTS_PER_PAGE
    found = list(readable.order_by("path")[start : start + COMMENTS_PER_PAGE + 1])
    shown = found[:COMMENTS_PER_PAGE]
    above = paths_above(shown[0].path) if shown else []
    leading = list(readable.filter(path__in=above).order_by("path")) if above else []
    return ThreadPage(branches_of([(each.path, each) for each in (*leading, *shown)]), number, len(found) > len(shown))


def page_of(reader: Person | None, comment: Comment) -> int:
    """Return the number of the page on which a comment stands. One query."""
    before = _readable(reader, comment.tip).filter(path__lt=comment.path)
    return before.count() // COMMENTS_PER_PAGE + 1


def own_comments(person: Person, limit: int) -> list[Comment]:
    """Return a person's latest comments, with their tips. One query."""
    return list(Comment.objects.written_by(person).select_related("tip__group").order_by("-pk")[:limit])


def _readable(reader: Person | None, tip: Tip) -> AuthoredQuerySet[Comment]:
    """Return the comments of a thread without those of authors whom the reader muted in it."""
    comments = Comment.objects.readable_by(reader).filter(tip=tip)
    return comments if reader is None else comments.exclude(author__in=muted_authors(reader, tip))
