"""What is wrong with the days of a pause."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "ends_before_start": _("The last day away comes before the first one. Please swap them."),
    "day_passed": _("This day has passed. Choose today or a later one."),
}
