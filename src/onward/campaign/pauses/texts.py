"""What is wrong with the days of a pause."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "ends_before_start": _("The last day off is before the first one. Swap them."),
    "day_passed": _("That day has passed. Choose today or a later day."),
}
