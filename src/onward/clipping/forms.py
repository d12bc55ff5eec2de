"""What a person types about a token."""

from django.utils.translation import gettext_lazy as _

from onward.accounts.public import CreateAccessToken
from onward.clipping.texts import INPUT_ERRORS
from onward.ui.form_fields import line_field
from onward.ui.forms import OperationForm


class TokenForm(OperationForm[CreateAccessToken]):
    input_class = CreateAccessToken
    input_error_texts = INPUT_ERRORS

    name = line_field(
        _("Name"),
        required=True,
        help_text=_("The browser or computer it's for, such as “Firefox at home”."),
        error_messages={"required": _("Give the token a name, so you know later which one it is.")},
    )
