"""What is wrong with what was typed about a stage."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "stage_name_taken": _("You already have a stage with this name."),
    "unknown_stage": _("Choose one of the stages."),
}
