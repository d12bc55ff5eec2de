"""A private row: whose it is, and which row it was when it was fetched or saved."""

from collections.abc import Collection
from typing import Any, Self

from django.conf import settings
from django.db import models

from onward.foundation.ownership.errors import OwnershipError


class OwnedRow(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False)

    class Meta:
        abstract = True

    owner_id: int
    fetched_identity: tuple[object, int | None] | None = None
    """Number and owner when the row was fetched or saved; the owner is ``None`` where that column was not read."""

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **options: Any) -> Self:
        row = super().from_db(db, field_names, values, **options)
        row.remember_identity()
        return row

    def remember_identity(self) -> None:
        self.fetched_identity = (self.pk, self.__dict__.get("owner_id"))

    def require_fetched_identity(self) -> None:
        """Raise ``OwnershipError`` for a row that wasn't fetched, or whose id or owner was changed since."""
        if self._state.adding:
            raise OwnershipError(f"This {self._meta.label} was not fetched, so it belongs to nobody here.")
        if self.fetched_identity is None:
            return
        pk, owner_id = self.fetched_identity
        if pk != self.pk or (owner_id is not None and owner_id != self.owner_id):
            raise OwnershipError("A row never changes its owner or its number.")
