"""Whose a token is, and which ones a person has."""

from onward.accounts.models import AccessToken, Person
from onward.foundation.encryption import token_digest
from onward.foundation.ownership.models import OwnedQuerySet


def access_tokens(person: Person) -> OwnedQuerySet[AccessToken]:
    """The tokens of ``person`` that are not revoked, the oldest first."""
    return AccessToken.objects.owned_by(person)


def access_token(secret: str, scope: AccessToken.Scope) -> AccessToken | None:
    """The token with its owner; ``None`` when it is unknown or revoked, or allows something else than ``scope``."""
    tokens = AccessToken.objects.across_owners("a token itself says whose it is")
    found = tokens.filter(digest=token_digest(secret), scope=scope, owner__is_active=True)
    return found.select_related("owner").first()
