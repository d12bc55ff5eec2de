from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest

from onward.accounts import emails
from onward.accounts.allauth_texts import ERROR_MESSAGES, MESSAGES
from onward.accounts.sign_up.invitations import invited_email
from onward.foundation.encryption import decrypt, encrypt
from onward.ui.redirects import is_own_url


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """What allauth says, in our words."""

    error_messages = {**DefaultAccountAdapter.error_messages, **ERROR_MESSAGES}

    def is_safe_url(self, url: str | None) -> bool:
        return is_own_url(allauth_context.request, url or "")

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        if settings.SIGN_UP == "invited":
            asked = request.POST if request.method == "POST" else request.GET
            return invited_email(asked.get("invitation", "")) is not None
        return bool(settings.SIGN_UP == "open")

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        subject, text = emails.render_email(template_prefix, context)
        to = [email] if isinstance(email, str) else email
        return EmailMessage(subject, text, self.get_from_email(), to, headers=headers)

    def add_message(
        self, request: Any, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        text = MESSAGES.get(message_template or "")
        if text is None:
            super().add_message(request, level, message_template, *args, **kwargs)
        elif text:
            super().add_message(request, level, message=str(text))


class EncryptedMFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps the secrets of one-time codes encrypted: who copies the database alone cannot sign in as anybody."""

    def encrypt(self, text: str) -> str:
        return encrypt(text, settings.ENCRYPTION_KEY)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text, settings.ENCRYPTION_KEY)
