"""allauth's passkey forms, for answers that no device would give: these end in a message rather than an exception."""

from allauth.mfa.webauthn import forms
from django.utils.translation import gettext as _


class InvalidCredentialMixin:
    """Goes before a passkey form."""

    def full_clean(self) -> None:
        try:
            super().full_clean()  # type: ignore[misc]
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
            self.add_error("credential", _("The passkey didn't work. Try again, or sign in another way."))  # type: ignore[attr-defined]


class PasskeyAddForm(InvalidCredentialMixin, forms.AddWebAuthnForm):  # type: ignore[misc]
    pass


class PasskeyLoginForm(InvalidCredentialMixin, forms.LoginWebAuthnForm):  # type: ignore[misc]
    pass


class PasskeySecondFactorForm(InvalidCredentialMixin, forms.AuthenticateWebAuthnForm):  # type: ignore[misc]
    pass


class PasskeyReauthenticationForm(InvalidCredentialMixin, forms.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    pass
