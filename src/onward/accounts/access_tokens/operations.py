"""Tokens are made, shown once, and revoked for good: no undo brings one back."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from pydantic import Field

from onward.accounts.access_tokens.queries import access_tokens
from onward.accounts.models import AccessToken, Person
from onward.foundation.encryption import token_digest
from onward.foundation.operations import InputError, OperationInput
from onward.foundation.ownership.locking import lock_person

MAX_TOKENS = 10
USE_NOTED_EVERY = timedelta(hours=1)


class CreateAccessToken(OperationInput):
    """What the token is called, and the one thing it allows."""

    name: str = Field(min_length=1, max_length=60)
    scope: AccessToken.Scope = AccessToken.Scope.SAVE_POSTING


@transaction.atomic
def create_access_token(person: Person, created: CreateAccessToken) -> str:
    """Make a token and return its secret, which cannot be had again.

    Raises ``InputError("token_name_taken")`` and ``InputError("too_many_tokens")``.
    """
    lock_person(person)
    names = list(access_tokens(person).values_list("name", flat=True))
    if created.name in names:
        raise InputError("token_name_taken", "name")
    if len(names) >= MAX_TOKENS:
        raise InputError("too_many_tokens", limit=MAX_TOKENS)
    secret = secrets.token_urlsafe(32)
    AccessToken(owner=person, digest=token_digest(secret), **created.model_dump()).save(force_insert=True)
    return secret


def revoke_access_token(token: AccessToken) -> None:
    """Whatever uses the token is refused from now on."""
    token.delete()


def record_token_use(token: AccessToken) -> None:
    """Remember that the token was used, to the hour, so that a forgotten or stolen one is noticed."""
    now = timezone.now()
    earlier = Q(last_used_at=None) | Q(last_used_at__lt=now - USE_NOTED_EVERY) | Q(last_used_at__gt=now)
    access_tokens(token.owner).filter(earlier, pk=token.pk).update(last_used_at=now)
