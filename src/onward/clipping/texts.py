"""What is wrong with what was typed about a token."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "token_name_taken": _("You already have a token with this name. Choose another name, or revoke that token."),
    "too_many_tokens": _("You can have %(limit)s tokens. Revoke one you no longer use."),
}
