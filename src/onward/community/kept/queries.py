"""Everything a person posted."""

from django.db.models import F

from onward.accounts.public import Person
from onward.community.models import Comment, CommentRevision, Tip, TipRevision


def everything_posted(person: Person) -> dict[str, list[dict[str, object]]]:
    """Return everything a person wrote on the board by kind, including hidden and deleted posts. Four queries."""
    kept = ("posted_at", "edited_at", "withdrawn_at", "hidden_at")
    tips = Tip.objects.written_by(person).order_by("pk")
    earlier = TipRevision.objects.written_by(person).order_by("pk")
    comments = Comment.objects.written_by(person).order_by("pk")
    earlier_comments = CommentRevision.objects.written_by(person).order_by("pk")
    return {
        "tips": list(
            tips.annotate(board=F("group__name")).values(
                "id", "board", "situation", "title", "text", "helped_count", *kept
            )
        ),
        "earlier_versions": list(earlier.values("tip_id", "posted_at", "title", "text")),
        "earlier_versions_of_comments": list(earlier_comments.values("comment_id", "posted_at", "text")),
        "comments": list(comments.values("id", "tip_id", "number", "text", *kept)),
    }
