"""What is wrong with a preference, by the code of its error."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "unknown_time_zone": _("Choose a time zone from the list, such as Europe/Lisbon."),
    "unknown_language": _("Choose one of the languages of the list."),
    "unknown_currency": _("Give the three letters of a currency, such as EUR."),
}
