"""Invitations: a signed text that names the address it is for, so that one is worth nothing to anybody else.

It can be used once, since an address has one account.
"""

from datetime import timedelta
from urllib.parse import urlencode

from django.core import signing
from django.urls import reverse

from onward.foundation.own_address import own_address

LIFETIME = timedelta(days=14)
SALT = "onward.accounts.invitation"


def invitation_url(email: str) -> str:
    """Return the address of the page on which the owner of ``email`` can sign up."""
    query = urlencode({"email": email, "invitation": signing.dumps(email, salt=SALT)})
    return own_address(f"{reverse('account_signup')}?{query}")


def invited_email(invitation: str) -> str | None:
    """Return the address that an invitation is for; ``None`` when it is no invitation of ours or too old."""
    try:
        return str(signing.loads(invitation, salt=SALT, max_age=LIFETIME))
    except signing.BadSignature:
        return None
