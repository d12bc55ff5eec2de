"""Whose row is it: the one place that answers.

Every private row has an owner, and its queryset is closed: it can be built freely but not run until ``owned_by`` (or,
with a stated reason, ``across_owners``) was said. The guard sits in the query itself, where every way of running one
meets: iteration, ``get``, ``count``, ``update``, ``delete``, subqueries, ``union``, their async forms and form choices.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NoReturn, Self, TypeVar, cast

from django.conf import settings
from django.db import models
from django.db.models import sql
from django.db.models.sql.compiler import SQLCompiler


class NotScoped(RuntimeError):  # noqa: N818 - it names a state of the query, raised only by our own mistake
    """A query over private rows was run before saying whose rows it means."""


class Trespass(RuntimeError):  # noqa: N818 - the word of the pages for it
    """A row would have referred to a row of somebody else."""


@dataclass(frozen=True, slots=True)
class Scope:
    owner_id: int | None
    reason: str = ""


class OwnedQuery(sql.Query):
    scope: Scope | None = None

    def get_compiler(self, *args: Any, **kwargs: Any) -> SQLCompiler:
        self.require_scope()
        return cast(SQLCompiler, super().get_compiler(*args, **kwargs))

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
            model = cast(type[models.Model], self.model)
            raise NotScoped(f"Say whose {model._meta.label} are meant: .owned_by(person) before running the query.")


M = TypeVar("M", bound="OwnedModel")


class OwnedQuerySet(models.QuerySet[M]):
    def __init__(self, model: type[M] | None = None, query: sql.Query | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(model, query or (OwnedQuery(model) if model else None), *args, **kwargs)

    def owned_by(self, person: Any) -> Self:
        """Only the rows of ``person`` (a signed-in user, or the id of one); from here on the query may run."""
        owner_id = person if isinstance(person, int) else getattr(person, "pk", None)
        if owner_id is None:
            raise NotScoped("Nobody is signed in, so there are no rows to show.")
        return self.filter(owner_id=owner_id)._opened(Scope(owner_id=owner_id))

    def across_owners(self, reason: str) -> Self:
        """Rows of everybody, for work on behalf of all: the reason is required and every caller is listed in a test."""
        if not reason.strip():
            raise NotScoped("Reading the rows of everybody needs a reason.")
        return self._opened(Scope(owner_id=None, reason=reason))

    def update(self, **values: Any) -> int:
        self._guarded_query().require_scope()
        for name, value in values.items():
            self._refuse_foreign_value(name, value)
        return super().update(**values)

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        rows = list(objs)
        refuse_foreign_rows(rows)
        return super().bulk_create(rows, *args, **kwargs)

    def bulk_update(self, objs: Iterable[M], fields: Iterable[str], batch_size: int | None = None) -> int:
        rows = list(objs)
        refuse_foreign_rows(rows)
        return super().bulk_update(rows, fields, batch_size)

    def raw(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NotScoped("Raw SQL cannot be checked for whose rows it reads.")

    def _raw_delete(self, using: str | None) -> int:
        self._guarded_query().require_scope()
        return super()._raw_delete(using)

    def _add_hints(self, **hints: Any) -> None:
        """A query that follows a relation from a row already fetched means that row's owner."""
        super()._add_hints(**hints)  # type: ignore[misc]
        instance = hints.get("instance")
        if self._guarded_query().scope is None and isinstance(instance, OwnedModel):
            self._guarded_query().scope = Scope(owner_id=instance.owner_id)

    def _opened(self, scope: Scope) -> Self:
        opened = self.all()
        opened._guarded_query().scope = scope
        return opened

    def _guarded_query(self) -> OwnedQuery:
        return cast(OwnedQuery, self.query)

    def _refuse_foreign_value(self, name: str, value: Any) -> None:
        field = self.model._meta.get_field(name.removesuffix("_id") if name.endswith("_id") else name)
        if field.name == "owner":
            raise Trespass("A row never changes its owner.")
        related = field.related_model
        if not (isinstance(related, type) and issubclass(related, OwnedModel)) or value is None:
            return
        scope = self._guarded_query().scope
        pk = value.pk if isinstance(value, OwnedModel) else value
        owners = set(related._base_manager.filter(pk=pk).values_list("owner_id", flat=True))
        if scope is None or owners != {scope.owner_id}:
            raise Trespass(f"{self.model._meta.label}.{name} would refer to a row of somebody else.")


class OwnedManager(models.Manager[M]):
    """The default manager of private rows."""

    def get_queryset(self) -> OwnedQuerySet[M]:
        return OwnedQuerySet(self.model, using=self._db)

    def owned_by(self, person: Any) -> OwnedQuerySet[M]:
        return self.get_queryset().owned_by(person)

    def across_owners(self, reason: str) -> OwnedQuerySet[M]:
        return self.get_queryset().across_owners(reason)


class OwnedModel(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False)

    objects: ClassVar[OwnedManager[Self]] = OwnedManager()

    class Meta:
        abstract = True

    owner_id: int

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_foreign_rows([self])
        super().save(*args, **kwargs)


def refuse_foreign_rows(rows: Sequence[OwnedModel]) -> None:
    """Raise ``Trespass`` when a foreign key of ``rows`` refers to a row with another owner."""
    if not rows:
        return
    for field in _owned_keys(type(rows[0])):
        owners = _owners_of_related(field, rows)
        for row in rows:
            pk = getattr(row, field.attname)
            if pk is not None and owners.get(pk, row.owner_id) != row.owner_id:
                raise Trespass(f"{row._meta.label}.{field.name} would refer to a row of somebody else.")


def _owned_keys(model: type[models.Model]) -> Collection["models.ForeignKey[Any, Any]"]:
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and isinstance(field.related_model, type)
        and issubclass(field.related_model, OwnedModel)
    ]


def _owners_of_related(field: "models.ForeignKey[Any, Any]", rows: Sequence[OwnedModel]) -> dict[Any, int]:
    owners: dict[Any, int] = {}
    unknown: set[Any] = set()
    for row in rows:
        pk = getattr(row, field.attname)
        if pk is None:
            continue
        if field.is_cached(row):
            owners[pk] = getattr(row, field.name).owner_id
        else:
            unknown.add(pk)
    related = cast(type[OwnedModel], field.related_model)
    missing = list(unknown - owners.keys())
    for start in range(0, len(missing), 500):
        chunk = missing[start : start + 500]
        owners.update(related._base_manager.filter(pk__in=chunk).values_list("pk", "owner_id"))
    return owners
