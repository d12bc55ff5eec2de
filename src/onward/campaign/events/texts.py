"""What is wrong with what was typed about something that happened."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "unknown_stage": _("Choose one of the stages."),
}
