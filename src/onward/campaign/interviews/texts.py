"""What is wrong with what was typed about an interview."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "no_appointment": _("Choose what kind of appointment it is."),
    "unknown_time_zone": _("Choose a time zone from the list, such as Europe/Vienna."),
    "skipped_time": _("That time doesn't exist: the clocks change that night."),
}
