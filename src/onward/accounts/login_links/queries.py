"""What became of a one-time key."""

from onward.accounts.models import OneTimeLoginKey
from onward.foundation.encryption import token_digest


def used_login_key(key: str) -> OneTimeLoginKey | None:
    """Return the key with its owner if somebody came in with it, as long as it is kept; ``None`` for any other text."""
    keys = OneTimeLoginKey.objects.across_owners("a key itself says whose it is")
    return keys.filter(digest=token_digest(key)).exclude(used_at=None).select_related("owner").first()


def is_login_path_used(path: str) -> bool:
    """Whether somebody came in by a path that ``create_login_path`` made."""
    return used_login_key(path.rstrip("/").rpartition("/")[2]) is not None
