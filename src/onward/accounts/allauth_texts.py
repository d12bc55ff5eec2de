"""What allauth says, in our words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ERROR_MESSAGES: Mapping[str, str | Promise] = {
    "account_inactive": _("This account is closed. Ask whoever runs this server to reopen it."),
    "duplicate_email": _("This is already your address."),
    "email_password_mismatch": _("That email address and password don't match. Check both and try again."),
    "email_taken": _("There's already an account with this email address."),
    "enter_current_password": _("Enter your current password."),
    "incorrect_code": _("That isn't the code. Check it and try again."),
    "incorrect_password": _("That isn't your password. Try again."),
    "invalid_password_reset": _("This code no longer works. Ask for a new one."),
    "rate_limited": _("That's a lot of tries. Wait a minute, then try again."),
    "too_many_login_attempts": _("That's a lot of tries. Wait a few minutes, then try again."),
}

MESSAGES: Mapping[str, str | Promise] = {
    "account/messages/email_confirmation_sent.txt": "",
    "account/messages/email_confirmed.txt": _("Email address confirmed."),
    "account/messages/email_deleted.txt": _("Email address removed."),
    "account/messages/logged_in.txt": "",
    "account/messages/logged_out.txt": _("You're signed out."),
    "account/messages/password_changed.txt": _("Password changed."),
    "account/messages/password_set.txt": _("Password saved."),
    "account/messages/primary_email_set.txt": _("Email address changed."),
    "mfa/messages/recovery_codes_generated.txt": _("New recovery codes created."),
    "mfa/messages/totp_activated.txt": _("Authenticator app set up."),
    "mfa/messages/totp_deactivated.txt": _("Authenticator app removed."),
    "mfa/messages/webauthn_added.txt": _("Passkey added."),
    "mfa/messages/webauthn_removed.txt": _("Passkey removed."),
    "usersessions/messages/sessions_logged_out.txt": _("Signed out everywhere else."),
}
"""By the name of allauth's own message; what the page shows anyway is not said."""
