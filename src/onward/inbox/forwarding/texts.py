"""What is said of a forwarding address."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.inbox.forwarding.queries import ForwardingFacts
from onward.ui.humanize import written_count

INPUT_ERRORS = {"no_inbox_domain": gettext_lazy("This server has no forwarding addresses. Ask your host.")}


def forwarding_text(facts: ForwardingFacts) -> str:
    """Say whether letters are taken, and what has come."""
    if not settings.INBOX_DOMAIN:
        return _("This server takes no forwarded email. What came before is kept.")
    if facts.mailbox.paused:
        return _("It's off: email sent to it is refused. What came before is kept.")
    if not facts.letters + facts.unread:
        return _("Nothing has come yet.")
    text = ngettext(
        "%(n)s email has come so far, %(kept)s about your search.",
        "%(n)s emails have come so far, %(kept)s about your search.",
        facts.letters + facts.unread,
    )
    return text % {"n": written_count(facts.letters + facts.unread), "kept": written_count(facts.about_search)}
