"""What is wrong with what was to be kept."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "string_too_long": _("This is too long to save. Nothing is lost: shorten it, or copy it somewhere else."),
}
