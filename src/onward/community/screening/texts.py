"""Why a post can't be posted now, and what to do."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "paused": _("After a moderator's decision you can post again on %(until)s. What you typed is still here."),
}
LIMIT_TEXTS = {
    "too_many_tips": _("You can post %(tips)s tips a day. Keep this one, and post it tomorrow."),
    "too_many_comments": _("You can post %(comments)s comments a day. Keep this one, and post it tomorrow."),
    "too_many_links": _("A post can have at most %(links)s links. Take some out and post it again."),
    "too_many_tips_young": _(
        "New accounts have a daily limit on tips (%(tips)s), which keeps advertising out. Keep this one, and"
        " post it tomorrow."
    ),
    "too_many_comments_young": _(
        "New accounts have a daily limit on comments (%(comments)s), which keeps advertising out. Keep this"
        " one, and post it tomorrow."
    ),
    "too_many_links_young": _(
        "New accounts have a limit on links in a post (%(links)s), which keeps advertising out. Say in"
        " words where to find the page, and post it again."
    ),
}
DOUBT_TEXTS = {
    "too_fast": _("That was faster than people type. Nothing was lost: wait a few seconds and post it again."),
    "not_by_hand": _("A hidden field was filled in, as programs do. Nothing was lost: post it again."),
    "stale_form": _("This page was opened somewhere else. Nothing was lost: post it again."),
}
SCREENING_ERRORS = INPUT_ERRORS | LIMIT_TEXTS
"""What a form of a post says of all that may be refused here."""
