"""What is said about tips."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.community.groups.models import Group
from onward.community.models import Comment, Tip
from onward.ui.humanize import relative_day, written_count

INPUT_ERRORS = {
    "nothing_written": gettext_lazy("Write something first."),
    "tip_gone": gettext_lazy("This tip was deleted. Your comment wasn't posted, and what you typed is still here."),
    "comment_gone": gettext_lazy(
        "The comment you're answering was deleted. Your reply wasn't posted, and what you typed is still here."
    ),
    "not_in_group": gettext_lazy(
        "You aren't in this group anymore. Nothing was posted, and what you typed is still here."
    ),
    "takes_no_answers": gettext_lazy(
        "This person isn't taking answers from you in this thread. Your comment wasn't posted, and what you typed is"
        " still here."
    ),
}


def helped_text(count: int) -> str:
    return ngettext("Helped %(n)s person", "Helped %(n)s people", count) % {"n": written_count(count)}


def comments_text(count: int) -> str:
    return ngettext("%(n)s comment", "%(n)s comments", count) % {"n": written_count(count)}


def new_comments_text(count: int) -> str:
    return ngettext("%(n)s new comment", "%(n)s new comments", count) % {"n": written_count(count)}


def tip_note(tip: Tip, board: Group | None = None) -> str:
    """What a list says below the title of a tip; its group, except on the ``board`` of that."""
    facts = [tip.group.name] if tip.group and tip.group != board else []
    facts += [str(tip.get_situation_display()), relative_day(tip.posted_at)]
    facts += [helped_text(tip.helped_count)] if tip.helped_count else []
    facts += [comments_text(tip.comment_count)] if tip.comment_count else []
    return " · ".join(facts)


def tip_state_text(tip: Tip, *, is_open: bool = True) -> str:
    """Why its author sees a tip otherwise than others do; empty for one that all its readers see.

    ``is_open`` says whether the author may still read the board it is on.
    """
    if tip.hidden_at:
        return _("This tip is hidden. Only you and moderators can see it.")
    if tip.withdrawn_at:
        return _("You deleted this tip. Only you can see it.")
    return "" if is_open else _("You left this group. The people in it still see your tip, until you delete it.")


def comment_state_text(comment: Comment, *, is_open: bool = True) -> str:
    """Return the same of a comment."""
    if comment.hidden_at:
        return _("This comment is hidden. Only you and moderators can see it.")
    if comment.withdrawn_at:
        return _("You deleted this comment. Only you can see it.")
    return "" if is_open else _("You left this group. The people in it still see your comment, until you delete it.")
