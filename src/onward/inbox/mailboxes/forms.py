from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from onward.foundation.imap_folders import readable_name
from onward.inbox.mailboxes.models import Mailbox, MailFolder
from onward.inbox.mailboxes.operations import AddAccount, ChangeAccount, SignInToAccount
from onward.inbox.mailboxes.texts import INPUT_ERRORS
from onward.ui.form_fields import line_field
from onward.ui.forms import OperationForm

ISSUERS = [
    ("", _("Password or app password")),
    ("google", _("My own Google client")),
    ("microsoft", _("My own Microsoft client")),
]
ENCRYPTIONS = [("", _("SSL/TLS")), ("starttls", _("STARTTLS"))]
LOOK_BACKS = [
    (30, _("1 month")),
    (90, _("3 months")),
    (180, _("6 months")),
    (365, _("1 year")),
    (730, _("2 years")),
    (1825, _("5 years")),
]
MAX_SECRET = 4000


def _plain(**attributes: str) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", **attributes})


def _secret_field(label: Any, **options: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "off"})
    return line_field(label, MAX_SECRET, widget=widget, strip=True, **options)


class SecretsMixin(forms.Form):
    """A password or a token; neither is ever shown again."""

    password = _secret_field(_("Password"), help_text=_("It's kept encrypted and never shown again."))
    issuer = forms.ChoiceField(label=_("Sign in with"), choices=ISSUERS, required=False)
    client_id = line_field(_("Client ID"), widget=_plain())
    client_secret = _secret_field(_("Client secret"), help_text=_("If your client has one."))
    refresh_token = _secret_field(_("Refresh token"))

    token_fields = ("issuer", "client_id", "client_secret", "refresh_token")

    @property
    def has_token(self) -> bool:
        """Tell whether to show what signing in without a password takes."""
        return bool(self["issuer"].value())


class SignInForm(SecretsMixin, OperationForm[SignInToAccount]):
    """What signs in to an account again."""

    input_class = SignInToAccount
    input_error_texts = INPUT_ERRORS


class AccountForm(SecretsMixin, OperationForm[AddAccount]):
    """An account to add: the address and what signs in; the server only where it isn't found."""

    input_class = AddAccount
    input_error_texts = INPUT_ERRORS

    address = line_field(_("Email address"), required=True, widget=_plain(inputmode="email"))
    host = line_field(_("Server"), widget=_plain(), help_text=_("Leave it empty to find it from your address."))
    port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65_535, initial=993, required=False)
    encryption = forms.ChoiceField(label=_("Encryption"), choices=ENCRYPTIONS, required=False)
    user = line_field(_("Username"), widget=_plain(), help_text=_("Leave it empty if it's your address."))

    server_fields = ("host", "port", "encryption", "user")

    def input_values(self) -> dict[str, Any]:
        values = super().input_values()
        return {**values, "port": values["port"] or 993, "starttls": bool(self.cleaned_data["encryption"])}

    def show_server(self, account: Mailbox) -> None:
        """Show the server that was found, to be corrected."""
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data.update({"host": account.host, "port": str(account.port), "user": account.user})
        data["encryption"] = "starttls" if account.starttls else ""
        self.data = data


class ChangeAccountForm(OperationForm[ChangeAccount]):
    """What is read of an account."""

    input_class = ChangeAccount
    input_error_texts = INPUT_ERRORS

    folders = forms.TypedMultipleChoiceField(
        label=_("Folders to read"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    look_back_days = forms.TypedChoiceField(label=_("Look back"), coerce=int, choices=LOOK_BACKS)
    keeps_bodies = forms.BooleanField(
        label=_("Keep the full text of emails about my search"),
        required=False,
        help_text=_("Otherwise Onward keeps the sender, the subject, the sentences that matter and the links."),
    )

    def __init__(self, account: Mailbox, folders: Sequence[MailFolder], *args: Any) -> None:
        initial = {
            "folders": [folder.pk for folder in folders if folder.chosen],
            "look_back_days": account.look_back_days,
            "keeps_bodies": account.keeps_bodies,
        }
        super().__init__(*args, initial=initial)
        field = self.fields["folders"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(folder.pk, readable_name(folder.name)) for folder in folders]
