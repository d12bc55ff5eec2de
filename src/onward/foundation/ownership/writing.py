"""Writes of private rows: a row keeps its owner, and its foreign keys refer to rows of that owner alone.

Checked where all ways of saving meet: ``OwnedModel.save_base`` for one row, the queryset below for many, and the base
manager for what Django writes by itself (``related.add(row)`` updates foreign keys through it).
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Self, cast

from django.db import models

from onward.foundation.bounds import require_rows_within_bounds, require_within_bounds
from onward.foundation.chunks import chunks
from onward.foundation.ownership.errors import OwnershipError
from onward.foundation.ownership.identity import OwnedRow
from onward.foundation.ownership.reading import M, ScopedQuerySet

AnyForeignKey = models.ForeignKey[Any, Any]


class OwnedQuerySet(ScopedQuerySet[M]):
    """The queryset of private rows: scoped before it is read (``reading.py``), and checked when it writes."""

    _references_checked = False

    def update(self, **values: object) -> int:
        self._owned_query().require_scope()
        for name, value in values.items():
            self._require_own_value(name, value)
        return super().update(**values)

    def _require_own_value(self, name: str, value: object) -> None:
        field = cast("models.Field[Any, Any]", self.model._meta.get_field(name))
        if field.name == "owner" or field is self.model._meta.pk:
            raise OwnershipError("A row never changes its owner or its number.")
        require_within_bounds(field, [value])
        if value is None or self._references_checked or field not in owned_foreign_keys(self.model):
            return
        scope = self._owned_query().scope
        owner = None if hasattr(value, "resolve_expression") else _owner_id_of_value(field, value)
        if scope is None or owner is None or owner != scope.owner_id:
            raise OwnershipError(f"{self.model._meta.label}.{name} would refer to a row of somebody else.")

    def bulk_create(
        self,
        objs: Iterable[M],
        batch_size: int | None = None,
        ignore_conflicts: bool = False,
        update_conflicts: bool = False,
        update_fields: Collection[str] | None = None,
        unique_fields: Collection[str] | None = None,
    ) -> list[M]:
        rows = list(objs)
        for row in rows:
            row._prepare_related_fields_for_save(operation_name="bulk_create")  # type: ignore[attr-defined]
        require_same_owner(rows)
        require_rows_within_bounds(rows)
        if update_conflicts:
            self._require_safe_upsert(update_fields or (), unique_fields or ())
        created = super().bulk_create(
            rows, batch_size, ignore_conflicts, update_conflicts, update_fields, unique_fields
        )
        for row in created:
            row.remember_identity()
        return created

    def _require_safe_upsert(self, update_fields: Collection[str], unique_fields: Collection[str]) -> None:
        """An upsert may meet a stranger's row unless what must be unique belongs to one owner."""
        unique = {self.model._meta.get_field(name).name for name in unique_fields}
        if not unique & {"owner", *(key.name for key in owned_foreign_keys(self.model))}:
            raise OwnershipError("An upsert names the owner, or a row of the owner, among its unique fields.")
        if {"owner", "owner_id"} & set(update_fields):
            raise OwnershipError("A row never changes its owner.")

    def bulk_update(self, objs: Iterable[M], fields: Iterable[str], batch_size: int | None = None) -> int:
        self._owned_query().require_scope()
        rows, names = list(objs), list(fields)
        for row in rows:
            row.require_fetched_identity()
            row._prepare_related_fields_for_save(operation_name="bulk_update")  # type: ignore[attr-defined]
        require_same_owner(rows)
        require_rows_within_bounds(rows, names)
        checked = self.all()
        checked._references_checked = True
        return super(OwnedQuerySet, checked).bulk_update(rows, names, batch_size)

    def _clone(self) -> Self:
        copy = cast("Self", super()._clone())  # type: ignore[misc]  # Django's own, and in no stub
        copy._references_checked = self._references_checked
        return copy

    def _raw_delete(self, using: str | None) -> int:
        self._owned_query().require_scope()
        return super()._raw_delete(using)


OwnedManager = models.Manager.from_queryset(OwnedQuerySet)
"""The default manager of private rows; a model with a queryset of its own has ``TheQuerySet.as_manager()``."""


class GuardedBaseQuerySet(models.QuerySet[M]):
    """What Django itself uses to follow, save and delete rows; ``related.add(row)`` updates foreign keys through it."""

    def update(self, **values: object) -> int:
        for name, value in values.items():
            field = self.model._meta.get_field(name)
            if value is not None and field in owned_foreign_keys(self.model):
                owner = _owner_id_of_value(field, value)
                if owner is None or self.exclude(owner_id=owner).exists():
                    raise OwnershipError(f"{self.model._meta.label}.{name} would refer to a row of somebody else.")
        return super().update(**values)


GuardedBaseManager = models.Manager.from_queryset(GuardedBaseQuerySet)


def require_same_owner(rows: Sequence[OwnedRow], names: Collection[str] | None = None) -> None:
    """Raise ``OwnershipError`` when a foreign key of ``rows`` (one of ``names``, when given) refers to a row of another
    owner, or to none."""
    if not rows:
        return
    for field in owned_foreign_keys(type(rows[0])):
        if names is not None and field.name not in names and field.attname not in names:
            continue
        owners = _related_owner_ids(field, rows)
        for row in rows:
            pk = _key_value(field, row)
            if pk is not None and owners.get(pk) != row.owner_id:
                raise OwnershipError(f"{row._meta.label}.{field.name} would refer to a row of somebody else.")


def owned_foreign_keys(model: type[models.Model]) -> list[AnyForeignKey]:
    """Return the foreign keys of ``model`` to private rows."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and isinstance(field.related_model, type)
        and issubclass(field.related_model, OwnedRow)
    ]


def related_owned_model(field: AnyForeignKey) -> type[OwnedRow]:
    """Return the model that a foreign key of ``owned_foreign_keys`` refers to."""
    return cast("type[OwnedRow]", field.related_model)


def _related_owner_ids(field: AnyForeignKey, rows: Sequence[OwnedRow]) -> dict[object, int]:
    """Return the owners of the rows that ``rows`` refer to, by number; a query only for those that were not fetched."""
    owners: dict[object, int] = {}
    unknown: set[object] = set()
    for row in rows:
        pk = _key_value(field, row)
        if pk is None:
            continue
        known = getattr(row, field.name).fetched_identity if field.is_cached(row) else None
        if known and known[0] == pk and known[1] is not None:
            owners[pk] = known[1]
        else:
            unknown.add(pk)
    for chunk in chunks(list(unknown - owners.keys())):
        owners.update(related_owned_model(field)._base_manager.filter(pk__in=chunk).values_list("pk", "owner_id"))
    return owners


def _owner_id_of_value(field: AnyForeignKey, value: object) -> int | None:
    pk = value.pk if isinstance(value, OwnedRow) else value
    return related_owned_model(field)._base_manager.filter(pk=pk).values_list("owner_id", flat=True).first()


def _key_value(field: AnyForeignKey, row: OwnedRow) -> object:
    """Return the key as the database knows it: a form may have left it as text."""
    return field.target_field.to_python(getattr(row, field.attname))
