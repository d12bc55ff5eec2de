"""The parts of a supporter's page, and what is wrong with what was typed for it."""

from django.utils.translation import gettext_lazy as _

from onward.balance.supporter.rules import SupporterPart
from onward.balance.texts import TOO_LONG

PART_TITLES = {
    SupporterPart.GREETING: _("Greeting"),
    SupporterPart.INTERVIEW_DAY: _("The day of my next interview"),
    SupporterPart.HOW_I_AM: _("How I'm doing"),
    SupporterPart.WEEK: _("My week"),
    SupporterPart.HELPS: _("What helps me"),
    SupporterPart.HELPS_NOT: _("What doesn't help"),
}

INPUT_ERRORS = {
    "string_too_long": TOO_LONG,
    "empty_page": _("Write something for them to read, or leave this for another day."),
}
