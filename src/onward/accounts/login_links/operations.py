"""Signing in on one's own machine: a link that works once."""

import secrets
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from onward.accounts.login_links import host_defaults
from onward.accounts.models import LOCAL_OWNER_EMAIL, OneTimeLoginKey, Person
from onward.foundation.encryption import token_digest

KEY_LIFETIME = timedelta(minutes=10)


def local_owner() -> Person:
    """The one person of a local install, made when first asked for."""
    existing = Person.objects.order_by("pk").first()
    if existing:
        return existing
    guesses = {
        "time_zone": host_defaults.time_zone(),
        "language": host_defaults.language(),
        "currency": host_defaults.currency(),
    }
    owner, _made = Person.objects.get_or_create(email=LOCAL_OWNER_EMAIL, defaults={**guesses, "password": "!"})
    return owner


def create_login_path(person: Person) -> str:
    """The path that signs ``person`` in, once, within ten minutes."""
    now = timezone.now()
    OneTimeLoginKey.objects.owned_by(person).filter(expires_at__lt=now).delete()
    key = secrets.token_urlsafe(32)
    OneTimeLoginKey(owner=person, digest=token_digest(key), expires_at=now + KEY_LIFETIME).save()
    return reverse("accounts:log_in", args=[key])


def redeem_key(key: str) -> Person | None:
    """Whose key this is, used up by asking; ``None`` when it is unknown, used or too old."""
    now = timezone.now()
    keys = OneTimeLoginKey.objects.across_owners("a key itself says who comes in").filter(digest=token_digest(key))
    if not keys.filter(used_at=None, expires_at__gt=now).update(used_at=now):
        return None
    return keys.select_related("owner").get().owner
