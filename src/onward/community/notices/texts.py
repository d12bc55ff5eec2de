"""What people are told about their posts, on the page and by email."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.community.comments.rules import SEGMENT_LENGTH
from onward.community.models import Comment, Decision
from onward.community.moderation.rules import ModerationAction
from onward.community.notices.models import Notice
from onward.community.notices.queries import Digest, notice_path
from onward.community.notices.rules import NoticeKind, by_thread, looks_like_address
from onward.community.pseudonyms.queries import name_in_thread
from onward.foundation.own_address import own_address
from onward.parsing.text import one_line, strip_invisible
from onward.ui.humanize import written_count

INPUT_ERRORS = {
    "no_email": gettext_lazy("We can't email you: this server sends no email, or your address isn't confirmed."),
}


def new_notices_text(count: int) -> str:
    """How many notices are new; empty where none is."""
    return "" if not count else ngettext("%(n)s new notice", "%(n)s new notices", count) % {"n": written_count(count)}


def thread_text(notice: Notice) -> str:
    """What the thread of a notice is called; a title that its reader may no longer read isn't repeated."""
    return (notice.thread_is_readable and notice.thread.title) or _("A tip that was removed")


def thread_text_for_email(notice: Notice) -> str:
    """Return the same for an email, where somebody's title could pass for a link of ours."""
    title = one_line(strip_invisible(thread_text(notice)))
    return _("A tip whose title you can read on the board") if looks_like_address(title) else title


def notice_text(notice: Notice) -> str:
    """What happened, in one sentence."""
    if notice.comment is not None:
        return _reply_text(notice, notice.comment)
    assert notice.decision is not None
    if notice.kind == NoticeKind.APPEAL_ANSWER:
        return _appeal_text(notice.decision)
    return _decision_text(notice.decision)


def _reply_text(notice: Notice, reply: Comment) -> str:
    name = {"name": name_in_thread(notice.thread, reply)}
    answers_tip = len(reply.path) == SEGMENT_LENGTH
    return (_("%(name)s replied to your tip.") if answers_tip else _("%(name)s replied to your comment.")) % name


def _decision_text(decision: Decision) -> str:
    is_tip = decision.case.tip_id is not None
    if decision.action == ModerationAction.HIDDEN:
        return _("A moderator hid your tip.") if is_tip else _("A moderator hid your comment.")
    if decision.action == ModerationAction.ERASED:
        return _("An administrator erased your tip.") if is_tip else _("An administrator erased your comment.")
    return (
        _("A moderator looked at your tip. It's on the board now.")
        if is_tip
        else _("A moderator looked at your comment. It's on the board now.")
    )


def _appeal_text(decision: Decision) -> str:
    is_tip = decision.case.tip_id is not None
    if decision.reversed:
        return (
            _("Your tip was restored after your appeal.")
            if is_tip
            else _("Your comment was restored after your appeal.")
        )
    return (
        _("Your appeal was answered. Your tip stays hidden.")
        if is_tip
        else _("Your appeal was answered. Your comment stays hidden.")
    )


def digest_subject(count: int) -> str:
    return ngettext("%(n)s new notice on the board", "%(n)s new notices on the board", count) % {"n": count}


def digest_text(digest: Digest, stop: str) -> str:
    """Return the email: what happened by thread, each with its link, and the link that stops these emails."""
    threads = [_digest_thread(notices) for notices in by_thread(digest.notices)]
    rest = digest.count - len(digest.notices)
    more = ngettext("%(n)s more notice, and all earlier ones:", "%(n)s more notices, and all earlier ones:", rest)
    page = more % {"n": rest} if rest else _("All your notices:")
    notices = own_address(reverse("community:notices"))
    return "\n\n".join([*threads, f"{page}\n{notices}", f"{_('Stop these emails:')}\n{stop}"]) + "\n"


def _digest_thread(notices: Sequence[Notice]) -> str:
    told = [f"- {notice_text(each)}\n  {own_address(notice_path(each))}" for each in notices]
    return "\n".join([thread_text_for_email(notices[0]), *told])
