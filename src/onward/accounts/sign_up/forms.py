"""allauth's forms in which an address or a password is given."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.core import context
from django import forms
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from onward.accounts.models import Person
from onward.accounts.sign_up.invitations import invited_email
from onward.accounts.sign_up.rules import is_address_allowed


class SignInForm(allauth_forms.LoginForm):  # type: ignore[misc]
    @property
    def offers_sign_up(self) -> bool:
        """Whether somebody without an account or an invitation may have one."""
        return bool(settings.SIGN_UP == "open")


class AllowedAddressMixin:
    """Goes before a form with the field ``email``."""

    def clean_email(self) -> str:
        email: str = super().clean_email()  # type: ignore[misc]
        if not is_address_allowed(email, settings.SIGN_UP_DOMAINS):
            raise forms.ValidationError(_("This server only accepts email addresses from certain domains."))
        return email


class ChangeEmailForm(AllowedAddressMixin, allauth_forms.AddEmailForm):  # type: ignore[misc]
    pass


class NewPasswordLabelsMixin:
    """Goes before a form with a new password: its labels in lower case, as all others are."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        fields = self.fields  # type: ignore[attr-defined]
        fields["password1"].label = _("New password")
        fields["password2"].label = _("New password (again)")


class ChangePasswordForm(NewPasswordLabelsMixin, allauth_forms.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["oldpassword"].label = _("Current password")


class NewPasswordForm(NewPasswordLabelsMixin, allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    pass


class SignUpForm(AllowedAddressMixin, allauth_forms.SignupForm):  # type: ignore[misc]
    """Takes as long for an address that has an account already, and holds people to their invitation."""

    invitation = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["invitation"].initial = context.request.GET.get("invitation", "")

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean()
        invited = invited_email(values.get("invitation", "")) or ""
        if settings.SIGN_UP == "invited" and values.get("email", invited).casefold() != invited.casefold():
            self.add_error("email", _("This invitation is for another address."))
        return values

    def try_save(self, request: HttpRequest) -> tuple[Person | None, HttpResponse | None]:
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        saved: tuple[Person | None, HttpResponse | None] = super().try_save(request)
        return saved
