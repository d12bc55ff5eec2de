"""The names under which people post. Worked out when a page is shown, and kept nowhere."""

from django.conf import settings
from django.utils.translation import gettext as _

from onward.community.models import Comment, Tip
from onward.community.pseudonyms.rules import pseudonym


def name_in_thread(tip: Tip, posted: Tip | Comment) -> str:
    """Return what the author of a tip, or of a comment on it, is called there."""
    if posted.author_id is None:
        return _("Someone who left")
    return pseudonym(settings.PSEUDONYM_KEY, tip.pk, posted.author_id)
