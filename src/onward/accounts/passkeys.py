"""allauth's passkey forms, for answers that no device would give: these end in a message rather than an exception."""

from allauth.mfa.webauthn import forms
from django.utils.translation import gettext as _


class Careful:
    """Goes before a passkey form."""

    def full_clean(self) -> None:
        try:
            super().full_clean()  # type: ignore[misc]
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
            self.add_error("credential", _("The passkey was not used. Try again, or choose another way."))  # type: ignore[attr-defined]


class AddForm(Careful, forms.AddWebAuthnForm):  # type: ignore[misc]
    pass


class SignInForm(Careful, forms.LoginWebAuthnForm):  # type: ignore[misc]
    pass


class SecondStepForm(Careful, forms.AuthenticateWebAuthnForm):  # type: ignore[misc]
    pass


class AgainForm(Careful, forms.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    pass
