"""What is wrong with a preference, by the code of its error."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "unknown_time_zone": _("Choose a time zone from the list, such as Europe/Lisbon."),
    "unknown_language": _("Choose a language from the list."),
    "unknown_currency": _("Enter a three-letter currency code, such as EUR."),
}
