"""A database cache that never drops an entry before it expires."""

from datetime import datetime
from typing import Any

from django.core.cache.backends.db import DatabaseCache


class RateLimitCache(DatabaseCache):
    """Makes room by deleting what has expired, and nothing else.

    Django's own also deletes entries that still count once there are more than ``MAX_ENTRIES``: whoever makes many of
    them would make it forget their wrong passwords.
    """

    def _cull(self, db: str, cursor: Any, now: datetime, num: int) -> None:  # noqa: ARG002 - Django's signature
        super()._cull(db, cursor, now, num=0)  # type: ignore[misc]
