"""The mail that Onward sends about an account, as plain text: subject and body by the name of the occasion."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.parsing.text import one_line
from onward.ui.browser_names import browser_name


class EmailTemplate(NamedTuple):
    subject: str | Promise
    text: str | Promise
    is_notice: bool = False


def _security_notice(subject: str | Promise, text: str | Promise) -> EmailTemplate:
    return EmailTemplate(subject, text, is_notice=True)


_CODE = EmailTemplate(
    gettext_lazy("Your code for Onward: %(code)s"),
    gettext_lazy(
        "Enter this code on the page you have open in your browser:\n\n%(code)s\n\nIt works for a few minutes."
    ),
)

EMAIL_TEMPLATES: Mapping[str, EmailTemplate] = {
    "account/email/email_confirmation_signup": _CODE,
    "account/email/email_confirmation": _CODE,
    "account/email/login_code": _CODE,
    "account/email/password_reset_code": EmailTemplate(
        gettext_lazy("Your code for a new password: %(code)s"),
        gettext_lazy(
            "Enter this code on the page you have open in your browser to choose a new password:\n\n%(code)s\n\n"
            "It works for a few minutes. If you didn't ask for it, you can ignore this email."
        ),
    ),
    "account/email/account_already_exists": EmailTemplate(
        gettext_lazy("You already have an account"),
        gettext_lazy(
            "Someone, perhaps you, tried to sign up with %(email)s, but this address already has an account."
            "\n\nIf you forgot your password, choose a new one here:\n%(password_reset_url)s"
        ),
    ),
    "account/email/unknown_account": EmailTemplate(
        gettext_lazy("This address has no account"),
        gettext_lazy(
            "Someone, perhaps you, tried to sign in with %(email)s, but this address has no account."
            "\n\nIf it was you, you may have used another address. You can also sign up here:\n%(signup_url)s"
        ),
    ),
    "account/email/email_changed": _security_notice(
        gettext_lazy("Your email address was changed"),
        gettext_lazy("Your email address was changed from %(from_email)s to %(to_email)s."),
    ),
    "account/email/email_confirm": _security_notice(
        gettext_lazy("Your email address was confirmed"), gettext_lazy("Your email address was confirmed.")
    ),
    "account/email/email_deleted": _security_notice(
        gettext_lazy("An email address was removed"), gettext_lazy("%(deleted_email)s was removed from your account.")
    ),
    "account/email/password_changed": _security_notice(
        gettext_lazy("Your password was changed"), gettext_lazy("Your password was changed.")
    ),
    "account/email/password_reset": _security_notice(
        gettext_lazy("You have a new password"), gettext_lazy("Your password was reset with a code we emailed you.")
    ),
    "account/email/password_set": _security_notice(
        gettext_lazy("Your password was set"), gettext_lazy("Your account now has a password.")
    ),
    "mfa/email/totp_activated": _security_notice(
        gettext_lazy("An authenticator app was added"), gettext_lazy("Signing in now asks for a code from your app.")
    ),
    "mfa/email/totp_deactivated": _security_notice(
        gettext_lazy("The authenticator app was removed"), gettext_lazy("Signing in no longer asks for a code.")
    ),
    "mfa/email/recovery_codes_generated": _security_notice(
        gettext_lazy("You have new recovery codes"),
        gettext_lazy("You created new recovery codes. The old ones no longer work."),
    ),
    "mfa/email/webauthn_added": _security_notice(
        gettext_lazy("A passkey was added"), gettext_lazy("A passkey was added to your account.")
    ),
    "mfa/email/webauthn_removed": _security_notice(
        gettext_lazy("A passkey was removed"), gettext_lazy("A passkey was removed from your account.")
    ),
}


def render_email(occasion: str, facts: Mapping[str, Any]) -> tuple[str, str]:
    """Subject and text. Raises ``KeyError`` for an occasion without a letter."""
    email_template = EMAIL_TEMPLATES[occasion]
    text = email_template.text % facts
    if email_template.is_notice:
        told = _("If this wasn't you, change your password now and sign out everywhere else.")
        text = f"{text}\n\n{told}\n\n{_('The change came from:')}\n{browser_name(facts['user_agent'])}, {facts['ip']}"
    return one_line(email_template.subject % facts), f"{text}\n\nOnward, {facts['current_site']}\n"
