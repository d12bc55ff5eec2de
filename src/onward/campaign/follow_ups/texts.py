"""What a follow-up says, and what is wrong with what was typed about one."""

from datetime import date
from urllib.parse import quote, urlencode

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from onward.campaign.models import Contact, StageChoice
from onward.ui.humanize import relative_day
from onward.vocabulary import Stage

INPUT_ERRORS = {
    "day_passed": _("That day has passed. Choose today or a later day."),
}


def mail_link(recipient: Contact | None, subject: str, text: str) -> str:
    """Return the address that opens the letter in the person's mail program."""
    address = quote(recipient.email, safe="@") if recipient else ""
    fields = {"subject": subject, "body": text.replace("\r\n", "\n").replace("\n", "\r\n")}
    return f"mailto:{address}?{urlencode(fields, quote_via=quote)}"


def follow_up_note(text: str) -> str:
    """Return what the timeline says of a follow-up that was sent."""
    return gettext("Followed up.\n\n%(text)s") % {"text": text} if text else gettext("Followed up.")


def follow_up_reason(stage: Stage, last_on: date | None, today: date) -> str:
    """Say why a follow-up is suggested: where the application stands, and since when nothing came."""
    name = str(StageChoice(stage).label)
    if last_on is None or last_on > today:
        return name
    when = relative_day(last_on, today)
    return gettext("%(stage)s, last update %(when)s") % {"stage": name, "when": when}


def more_follow_ups(count: int) -> str:
    return ngettext("%(n)s more follow-up", "%(n)s more follow-ups", count) % {"n": count}
