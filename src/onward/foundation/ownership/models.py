"""Whose row is it: the one place that answers.

Every private row has an owner, and its queryset is closed: it can be built freely but not run until ``owned_by`` (or,
with a stated reason, ``across_owners``) was said. The guard sits in the query itself, where every way of running one
meets: iteration, ``get``, ``count``, ``update``, ``delete``, subqueries, ``union``, their async forms and form choices.
Writing is guarded where every way of saving meets: a row keeps its owner, is changed only after it was fetched or made,
and refers to rows of the same owner alone.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NoReturn, Self, TypeVar, cast

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import sql
from django.db.models.base import ModelBase
from django.db.models.sql.compiler import SQLCompiler


class UnscopedQueryError(RuntimeError):
    """A query over private rows was run before saying whose rows it means."""


class OwnershipError(RuntimeError):
    """A row would have changed hands, or referred to a row of somebody else."""


@dataclass(frozen=True, slots=True)
class OwnerScope:
    owner_id: int | None
    reason: str = ""


class OwnedQuery(sql.Query):
    scope: OwnerScope | None = None

    def get_compiler(self, *args: Any, **kwargs: Any) -> SQLCompiler:
        self.require_scope()
        return cast("SQLCompiler", super().get_compiler(*args, **kwargs))

    def chain(self, klass: Any = None) -> Any:
        if klass is not None:
            self.require_scope()
        return super().chain(klass)

    def combine(self, rhs: sql.Query, connector: str) -> None:
        super().combine(rhs, connector)
        if getattr(rhs, "scope", None) != self.scope:
            self.scope = None

    def require_scope(self) -> None:
        if self.scope is None:
            model = cast("type[models.Model]", self.model)
            raise UnscopedQueryError(
                f"Say whose {model._meta.label} are meant: .owned_by(person) before running the query."
            )


M = TypeVar("M", bound="OwnedModel")


class OwnedQuerySet(models.QuerySet[M]):
    def __init__(self, model: type[M] | None = None, query: sql.Query | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(model, query or (OwnedQuery(model) if model else None), *args, **kwargs)

    def owned_by(self, person: Any) -> Self:
        """Only the rows of ``person`` (a signed-in user, or the id of one); from here on the query may run."""
        owner_id = owner_id_of(person)
        return self.filter(owner_id=owner_id)._with_scope(OwnerScope(owner_id=owner_id))

    def across_owners(self, reason: str) -> Self:
        """Rows of everybody, for work on behalf of all: the reason is required and every caller is listed in a test."""
        if not reason.strip():
            raise UnscopedQueryError("Reading the rows of everybody needs a reason.")
        return self._with_scope(OwnerScope(owner_id=None, reason=reason))

    @property
    def owner_id(self) -> int:
        """Whose rows these are, for a subquery about the same person."""
        scope = self._owned_query().scope
        if scope is None or scope.owner_id is None:
            raise UnscopedQueryError("This needs the rows of one person: .owned_by(person) comes first.")
        return scope.owner_id

    def update(self, **values: Any) -> int:
        self._owned_query().require_scope()
        for name, value in values.items():
            self._require_own_value(name, value)
        return super().update(**values)

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        rows = list(objs)
        for row in rows:
            row._prepare_related_fields_for_save(operation_name="bulk_create")  # type: ignore[attr-defined]
        require_same_owner(rows)
        self._require_safe_upsert(kwargs)
        made = super().bulk_create(rows, *args, **kwargs)
        for row in made:
            row._remember_identity()
        return made

    def bulk_update(self, objs: Iterable[M], fields: Iterable[str], batch_size: int | None = None) -> int:
        self._owned_query().require_scope()
        rows, names = list(objs), list(fields)
        for row in rows:
            row._require_fetched_identity()
            row._prepare_related_fields_for_save(operation_name="bulk_update")  # type: ignore[attr-defined]
        require_same_owner(rows)
        opened = self.all()
        opened._references_checked = True
        return super(OwnedQuerySet, opened).bulk_update(rows, names, batch_size)

    def raw(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise UnscopedQueryError("Raw SQL cannot be checked for whose rows it reads.")

    def extra(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise UnscopedQueryError("Raw SQL cannot be checked for whose rows it reads.")

    def __or__(self, other: Any) -> Any:
        self._require_unsliced(other)
        return super().__or__(other)

    def __and__(self, other: Any) -> Any:
        self._require_unsliced(other)
        return super().__and__(other)

    def __xor__(self, other: Any) -> Any:
        self._require_unsliced(other)
        return super().__xor__(other)

    _references_checked = False

    def _clone(self) -> Self:
        copy = super()._clone()  # type: ignore[misc]
        copy._references_checked = self._references_checked
        return cast("Self", copy)

    def _raw_delete(self, using: str | None) -> int:
        self._owned_query().require_scope()
        return super()._raw_delete(using)

    def _add_hints(self, **hints: Any) -> None:
        """A query that follows a relation from a row already fetched means that row's owner."""
        super()._add_hints(**hints)  # type: ignore[misc]
        instance = hints.get("instance")
        if self._owned_query().scope is None and isinstance(instance, OwnedModel):
            instance._require_fetched_identity()
            self._owned_query().scope = OwnerScope(owner_id=instance.owner_id)

    def _with_scope(self, scope: OwnerScope) -> Self:
        opened = self.all()
        opened._owned_query().scope = scope
        return opened

    def _owned_query(self) -> OwnedQuery:
        return cast("OwnedQuery", self.query)

    def _require_unsliced(self, other: Any) -> None:
        """Django falls back to the unguarded base manager to combine a slice."""
        if self.query.is_sliced or other.query.is_sliced:
            raise UnscopedQueryError("Combine querysets before taking a slice of them.")

    def _require_safe_upsert(self, options: dict[str, Any]) -> None:
        """An upsert may meet a stranger's row unless what must be unique belongs to one owner."""
        if not options.get("update_conflicts"):
            return
        unique = {self.model._meta.get_field(name).name for name in options.get("unique_fields") or ()}
        if not unique & {"owner", *(key.name for key in owned_foreign_keys(self.model))}:
            raise OwnershipError("An upsert names the owner, or a row of the owner, among its unique fields.")
        if {"owner", "owner_id"} & set(options.get("update_fields") or ()):
            raise OwnershipError("A row never changes its owner.")

    def _require_own_value(self, name: str, value: Any) -> None:
        field = self.model._meta.get_field(name)
        if field.name == "owner" or field is self.model._meta.pk:
            raise OwnershipError("A row never changes its owner or its number.")
        if value is None or self._references_checked or field not in owned_foreign_keys(self.model):
            return
        scope = self._owned_query().scope
        owner = (
            None if hasattr(value, "resolve_expression") else _owner_id_of_value(cast("AnyForeignKey", field), value)
        )
        if scope is None or owner is None or owner != scope.owner_id:
            raise OwnershipError(f"{self.model._meta.label}.{name} would refer to a row of somebody else.")


OwnedManager = models.Manager.from_queryset(OwnedQuerySet)
"""The default manager of private rows; a model with a queryset of its own has ``TheQuerySet.as_manager()``."""


class GuardedBaseQuerySet(models.QuerySet["OwnedModel"]):
    """What Django itself uses to follow, save and delete rows; ``related.add(row)`` updates foreign keys through it."""

    def update(self, **values: Any) -> int:
        for name, value in values.items():
            field = self.model._meta.get_field(name)
            if value is not None and field in owned_foreign_keys(self.model):
                owner = _owner_id_of_value(cast("AnyForeignKey", field), value)
                if owner is None or self.exclude(owner_id=owner).exists():
                    raise OwnershipError(f"{self.model._meta.label}.{name} would refer to a row of somebody else.")
        return super().update(**values)


GuardedBaseManager = models.Manager.from_queryset(GuardedBaseQuerySet)


class OwnedModelBase(ModelBase):
    @property
    def _base_manager(self) -> Any:
        """Guarded here and not by ``Meta.base_manager_name``, which would be written into every migration."""
        manager: Any = GuardedBaseManager()
        manager.name, manager.model = "_base_manager", self
        return manager


class OwnedModel(models.Model, metaclass=OwnedModelBase):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False)

    objects: ClassVar[OwnedManager[Self]] = OwnedManager()

    class Meta:
        abstract = True

    owner_id: int
    _fetched_identity: tuple[Any, int | None] | None = None

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **options: Any) -> Self:
        row = super().from_db(db, field_names, values, **options)
        row._remember_identity()
        return row

    def save_base(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding and kwargs.get("update_fields"):
            raise OwnershipError(f"This {self._meta.label} was not fetched, so it cannot be changed.")
        if self._state.adding and self.pk is not None:
            kwargs["force_insert"] = kwargs.get("force_insert") or (type(self),)
        if not self._state.adding:
            self._require_fetched_identity()
        require_same_owner([self], kwargs.get("update_fields"))
        super().save_base(*args, **kwargs)
        self._remember_identity()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self._require_fetched_identity()
        return super().delete(*args, **kwargs)

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding or (self._fetched_identity and self._fetched_identity[0] != self.pk):
            raise OwnershipError(f"This {self._meta.label} was not fetched, so it cannot be read again.")
        super().refresh_from_db(*args, **kwargs)

    def _remember_identity(self) -> None:
        self._fetched_identity = (self.pk, self.__dict__.get("owner_id"))

    def _require_fetched_identity(self) -> None:
        """A row built from a number is nobody's; a fetched one keeps its number and its owner."""
        if self._state.adding:
            raise OwnershipError(f"This {self._meta.label} was not fetched, so it belongs to nobody here.")
        if self._fetched_identity is None:
            return
        pk, owner_id = self._fetched_identity
        if pk != self.pk or (owner_id is not None and owner_id != self.owner_id):
            raise OwnershipError("A row never changes its owner or its number.")


AnyForeignKey = models.ForeignKey[Any, Any]


def owner_id_of(person: Any) -> int:
    """The id of a signed-in person, or the id itself; ``NotScoped`` for anything else."""
    owner_id = person.pk if isinstance(person, AbstractBaseUser) else person
    if not isinstance(owner_id, int) or isinstance(owner_id, bool):
        raise UnscopedQueryError("Nobody is signed in, so there are no rows to show.")
    return owner_id


def require_same_owner(rows: Sequence[OwnedModel], names: Collection[str] | None = None) -> None:
    """Raise ``Trespass`` when a foreign key of ``rows`` (one of ``names``, when given) refers to a row with another
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


def owned_foreign_keys(model: type[models.Model]) -> Collection["AnyForeignKey"]:
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and isinstance(field.related_model, type)
        and issubclass(field.related_model, OwnedModel)
    ]


def _key_value(field: "AnyForeignKey", row: OwnedModel) -> Any:
    """The key as the database knows it: a form may have left it as text."""
    return field.target_field.to_python(getattr(row, field.attname))


def _owner_id_of_value(field: "AnyForeignKey", value: Any) -> int | None:
    pk = value.pk if isinstance(value, OwnedModel) else value
    related = cast("type[OwnedModel]", field.related_model)
    owner_id: int | None = related._base_manager.filter(pk=pk).values_list("owner_id", flat=True).first()
    return owner_id


def _related_owner_ids(field: "AnyForeignKey", rows: Sequence[OwnedModel]) -> dict[Any, int]:
    owners: dict[Any, int] = {}
    unknown: set[Any] = set()
    for row in rows:
        pk = _key_value(field, row)
        if pk is None:
            continue
        known = getattr(row, field.name)._fetched_identity if field.is_cached(row) else None
        if known and known[0] == pk and known[1] is not None:
            owners[pk] = known[1]
        else:
            unknown.add(pk)
    related = cast("type[OwnedModel]", field.related_model)
    missing = list(unknown - owners.keys())
    for start in range(0, len(missing), 500):
        chunk = missing[start : start + 500]
        owners.update(related._base_manager.filter(pk__in=chunk).values_list("pk", "owner_id"))
    return owners
