"""What is wrong with what was written in a debrief."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "choose_correction": _("One thing at a time: choose which of the two to keep trying."),
}
