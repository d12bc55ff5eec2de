"""What is wrong with what was typed about a contact."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "not_an_email_address": _("Enter a valid email address."),
}
