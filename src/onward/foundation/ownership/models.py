"""``OwnedModel``, which every private model inherits: its manager asks whose rows are meant, and saving is checked."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models.base import ModelBase

from onward.foundation.bounds import Bounds, require_rows_within_bounds
from onward.foundation.ownership.errors import OwnershipError
from onward.foundation.ownership.identity import OwnedRow
from onward.foundation.ownership.reading import M
from onward.foundation.ownership.writing import GuardedBaseManager, OwnedManager, OwnedQuerySet, require_same_owner

__all__ = ["OwnedManager", "OwnedModel", "OwnedQuerySet"]


class OwnedModelBase(ModelBase):
    @property
    def _base_manager(cls: type[M]) -> models.Manager[M]:  # type: ignore[misc]  # noqa: N805 - a metaclass
        """Guarded here and not by ``Meta.base_manager_name``, which would be written into every migration."""
        manager: models.Manager[M] = GuardedBaseManager()
        manager.name, manager.model = "_base_manager", cls
        return manager


class OwnedModel(OwnedRow, metaclass=OwnedModelBase):
    objects: ClassVar[OwnedManager[Self]] = OwnedManager()
    bounds: ClassVar[Mapping[str, Bounds]] = {}
    """The least and the most that a column may hold, where its type allows more: see ``foundation.bounds``."""
    json_shapes: ClassVar[Mapping[str, Any]] = {}
    """What its JSON columns hold: see ``foundation.json_shapes``."""

    class Meta:
        abstract = True

    def save_base(
        self,
        raw: bool = False,
        force_insert: bool | tuple[ModelBase, ...] = False,
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        names = None if update_fields is None else frozenset(update_fields)
        if self._state.adding and names:
            raise OwnershipError(f"This {self._meta.label} was not fetched, so it cannot be changed.")
        if self._state.adding and self.pk is not None:
            force_insert = force_insert or (type(self),)
        if not self._state.adding:
            self.require_fetched_identity()
        require_same_owner([self], names)
        require_rows_within_bounds([self], names)
        super().save_base(raw, force_insert, force_update, using, names)
        self.remember_identity()

    def delete(self, using: str | None = None, keep_parents: bool = False) -> tuple[int, dict[str, int]]:
        self.require_fetched_identity()
        return super().delete(using, keep_parents)

    def refresh_from_db(
        self,
        using: str | None = None,
        fields: Iterable[str] | None = None,
        from_queryset: models.QuerySet[Self] | None = None,
    ) -> None:
        if self._state.adding or (self.fetched_identity and self.fetched_identity[0] != self.pk):
            raise OwnershipError(f"This {self._meta.label} was not fetched, so it cannot be read again.")
        super().refresh_from_db(using, fields, from_queryset)
