"""The sentence at the top of Today."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from onward.foundation.rooms import Mention

MAX_NAMED = 3


def day_sentence(today: date, mentions: Sequence[Mention]) -> str:
    """Name the day and what it holds: "Saturday. An interview on Tuesday, 2 follow-ups, nothing else."."""
    day = date_format(today, "l")
    if not mentions:
        return _("%(day)s. Nothing is due today.") % {"day": day}
    named = capfirst(", ".join(each.text for each in mentions[:MAX_NAMED]))
    if len(mentions) > MAX_NAMED:
        return _("%(day)s. %(things)s, and a little more.") % {"day": day, "things": named}
    return _("%(day)s. %(things)s, nothing else.") % {"day": day, "things": named}


def welcome_sentence() -> str:
    """What an account without an application is greeted with."""
    return _("Where would you like to start?")
