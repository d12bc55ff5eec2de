"""Queries over private rows: they can be built freely, but run only once they say whose rows they mean.

The scope is kept by the query itself, and asked for where every way of running one meets, ``get_compiler`` and
``chain``: iteration, ``get``, ``count``, ``update``, ``delete``, subqueries, ``union``, async forms and form choices.
"""

from dataclasses import dataclass
from typing import NoReturn, Self, TypeVar, cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import sql
from django.db.models.sql.compiler import SQLCompiler

from onward.foundation.ownership.errors import UnscopedQueryError
from onward.foundation.ownership.identity import OwnedRow

Owner = AbstractBaseUser | int
"""A person who has rows, or the id of one."""

M = TypeVar("M", bound=OwnedRow)


@dataclass(frozen=True, slots=True)
class OwnerScope:
    """The owner whose rows a query means, or why it means everybody's."""

    owner_id: int | None
    reason: str = ""


class OwnedQuery(sql.Query):
    scope: OwnerScope | None = None

    def get_compiler(
        self, using: str | None = None, connection: BaseDatabaseWrapper | None = None, elide_empty: bool = True
    ) -> SQLCompiler:
        self.require_scope()
        return cast("SQLCompiler", super().get_compiler(using, connection, elide_empty))

    def chain(self, klass: type[sql.Query] | None = None) -> sql.Query:
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


class ScopedQuerySet(models.QuerySet[M]):
    """The reading half of ``OwnedQuerySet``."""

    def __init__(
        self,
        model: type[models.Model] | None = None,
        query: sql.Query | None = None,
        using: str | None = None,
        hints: dict[str, models.Model] | None = None,
    ) -> None:
        super().__init__(model, query or (OwnedQuery(model) if model else None), using, hints)

    def owned_by(self, person: Owner) -> Self:
        """Return only the rows of ``person``; from here on the query may run."""
        owner_id = owner_id_of(person)
        return self.filter(owner_id=owner_id)._with_scope(OwnerScope(owner_id=owner_id))

    def across_owners(self, reason: str) -> Self:
        """Return everybody's rows, for work on behalf of all: the reason is required, and a test lists every caller."""
        if not reason.strip():
            raise UnscopedQueryError("Reading the rows of everybody needs a reason.")
        return self._with_scope(OwnerScope(owner_id=None, reason=reason))

    @property
    def owner_id(self) -> int:
        """Return whose rows these are, for a subquery about the same person."""
        scope = self._owned_query().scope
        if scope is None or scope.owner_id is None:
            raise UnscopedQueryError("This needs the rows of one person: .owned_by(person) comes first.")
        return scope.owner_id

    def raw(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise UnscopedQueryError("Raw SQL cannot be checked for whose rows it reads.")

    def extra(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise UnscopedQueryError("Raw SQL cannot be checked for whose rows it reads.")

    def __or__(self, other: models.QuerySet[M]) -> Self:
        self._require_unsliced(other)
        return super().__or__(other)

    def __and__(self, other: models.QuerySet[M]) -> Self:
        self._require_unsliced(other)
        return super().__and__(other)

    def __xor__(self, other: models.QuerySet[M]) -> Self:
        self._require_unsliced(other)
        return super().__xor__(other)

    def _require_unsliced(self, other: models.QuerySet[M]) -> None:
        """Django falls back to the unguarded base manager to combine a slice."""
        if self.query.is_sliced or other.query.is_sliced:
            raise UnscopedQueryError("Combine querysets before taking a slice of them.")

    def _add_hints(self, **hints: object) -> None:
        """A query that follows a relation from a row already fetched means that row's owner."""
        super()._add_hints(**hints)  # type: ignore[misc]  # Django's own, and in no stub
        instance = hints.get("instance")
        if self._owned_query().scope is None and isinstance(instance, OwnedRow):
            instance.require_fetched_identity()
            self._owned_query().scope = OwnerScope(owner_id=instance.owner_id)

    def _with_scope(self, scope: OwnerScope) -> Self:
        scoped = self.all()
        scoped._owned_query().scope = scope
        return scoped

    def _owned_query(self) -> OwnedQuery:
        return cast("OwnedQuery", self.query)


def owner_id_of(person: Owner) -> int:
    """Return the id of a signed-in person, or the id itself; raise ``UnscopedQueryError`` for anything else."""
    owner_id = person.pk if isinstance(person, AbstractBaseUser) else person
    if not isinstance(owner_id, int) or isinstance(owner_id, bool):
        raise UnscopedQueryError("Nobody is signed in, so there are no rows to show.")
    return owner_id
