"""What is wrong with what was typed about a correction."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "change_missing": _("Say what you change it to, or keep it or drop it."),
    "day_ahead": _("Choose today or a day before."),
}
