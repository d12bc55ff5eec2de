"""What is wrong with what was typed about an interview."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "unknown_time_zone": _("Choose a time zone from the list, such as Europe/Vienna."),
    "skipped_time": _("The clocks change that night, and this time does not exist there."),
}
