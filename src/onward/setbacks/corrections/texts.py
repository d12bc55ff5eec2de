"""What is wrong with what was typed about a correction."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "change_missing": _("Enter the new wording, or keep it or drop it."),
    "day_ahead": _("Choose today or an earlier day."),
}
