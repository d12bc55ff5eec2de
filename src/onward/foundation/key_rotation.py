"""Re-encrypting all secrets under a new key, in one transaction.

The new key is stored beside the old one until everything is encrypted under it, then replaces it. A run that is killed
at any point is finished by the next one.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models, transaction

from onward.foundation.encryption import DecryptionError, decrypt, encrypt, load_or_create_secret
from onward.foundation.models import JsonValue
from onward.foundation.ownership.models import OwnedModel
from onward.foundation.rooms import rooms

KEY, NEXT_KEY = "sealing", "sealing-next"
UNDO_HISTORY = "foundation.Change.rows"
"""Rows as they were before a change hold secrets as their columns do."""


class KeyRotation(NamedTuple):
    """How many rows hold secrets under the new key now, and how many columns neither key could open."""

    renewed: int
    unreadable: int


class _Keys(NamedTuple):
    old: str
    new: str

    def is_under(self, key: str, text: str) -> bool:
        try:
            decrypt(text, key)
        except (DecryptionError, ValueError):
            return False
        return True

    def renewed(self, value: JsonValue) -> JsonValue:
        """Return a value with each text in it that the old key opens encrypted under the new one."""
        if isinstance(value, str):
            return encrypt(decrypt(value, self.old), self.new) if self.is_under(self.old, value) else value
        if isinstance(value, list):
            return [self.renewed(each) for each in value]
        if isinstance(value, dict):
            return {name: self.renewed(each) for name, each in value.items()}
        return value


def encrypted_columns() -> list[str]:
    """Return the columns of all rooms that hold secrets, texts or JSON: ``inbox.Mailbox.encrypted``."""
    return [UNDO_HISTORY, *(column for room in rooms() for column in room.encrypted_columns)]


def renew_secrets(home: Path) -> KeyRotation:
    """Make a new key, encrypt everything under it, and let it take the place of the old one."""
    keys = _Keys(load_or_create_secret(home, KEY), load_or_create_secret(home, NEXT_KEY))
    renewed = unreadable = 0
    with transaction.atomic():
        for column in encrypted_columns():
            for value in _renew_column(column, keys):
                renewed += 1
                unreadable += isinstance(value, str) and not keys.is_under(keys.new, value)
    secrets = home / "secrets"
    (secrets / NEXT_KEY).replace(secrets / KEY)
    return KeyRotation(renewed - unreadable, unreadable)


def _renew_column(column: str, keys: _Keys) -> Iterator[JsonValue]:
    """Renew the secrets of one column; yield each value of it that holds something."""
    label, _dot, name = column.rpartition(".")
    rows = _all_rows(apps.get_model(label))
    for pk, value in list(rows.exclude(**{name: ""}).values_list("pk", name)):
        renewed = keys.renewed(value)
        if renewed != value:
            rows.filter(pk=pk).update(**{name: renewed})
        if renewed != value or isinstance(value, str):
            yield renewed


def _all_rows(model: type[models.Model]) -> "models.QuerySet[Any]":
    if issubclass(model, OwnedModel):
        return model.objects.across_owners("the secrets of everybody are encrypted again")
    manager: models.Manager[Any] = model.objects  # type: ignore[attr-defined]
    return manager.all()
