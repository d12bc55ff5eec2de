"""What is wrong with what was typed for a supporter."""

from django.utils.translation import gettext_lazy as _

from onward.balance.texts import TOO_LONG

INPUT_ERRORS = {
    "string_too_long": TOO_LONG,
    "empty_page": _("Write something for them to read, or leave this for another day."),
}
