"""Queries over public rows: they can be built freely, but run only once they say who is reading."""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Any, NoReturn, Self, TypeVar, cast

from django.conf import settings
from django.db import models
from django.db.models import Q, sql

from onward.foundation.authorship.rows import AuthoredRow, AuthorshipError
from onward.foundation.bounds import require_rows_within_bounds, require_within_bounds
from onward.foundation.ownership.errors import UnscopedQueryError
from onward.foundation.ownership.reading import OwnedQuery, Owner, OwnerScope, owner_id_of

A = TypeVar("A", bound=AuthoredRow)
PUBLISHED = Q(hidden_at=None, withdrawn_at=None)


class Readers(StrEnum):
    """Who may read public rows, as the host decides: ``settings.PUBLIC_READERS``."""

    NOBODY = "nobody"
    MEMBERS = "members"
    EVERYONE = "everyone"


class AuthoredQuery(OwnedQuery):
    def require_scope(self) -> None:
        if self.scope is None:
            model = cast("type[models.Model]", self.model)
            raise UnscopedQueryError(
                f"Say for whom {model._meta.label} are read: .readable_by(person) before running the query."
            )


def may_read(reader: Owner | None) -> bool:
    """Return whether the host lets ``reader`` (``None`` if not signed in) read public rows."""
    readers = Readers(settings.PUBLIC_READERS)
    return readers is Readers.EVERYONE or (readers is Readers.MEMBERS and reader is not None)


class AuthoredQuerySet(models.QuerySet[A]):
    """The queryset of public rows: it has to say who reads, and writes only rows of one author."""

    def __init__(
        self,
        model: type[models.Model] | None = None,
        query: sql.Query | None = None,
        using: str | None = None,
        hints: dict[str, models.Model] | None = None,
    ) -> None:
        super().__init__(model, query or (AuthoredQuery(model) if model else None), using, hints)

    def readable_by(self, reader: Owner | None) -> Self:
        """Return what ``reader`` (``None`` if not signed in) may read: rows published for them, and their own."""
        if not may_read(reader):
            return self.none()._with_scope(READING)
        shown = PUBLISHED & cast("type[AuthoredRow]", self.model).audience(reader)
        own = Q() if reader is None else Q(author_id=owner_id_of(reader))
        return self.filter(shown | own if own else shown)._with_scope(READING)

    def published(self) -> Self:
        """Neither hidden by a moderator nor withdrawn by the author."""
        return self.filter(PUBLISHED)

    def written_by(self, person: Owner) -> Self:
        """Return all rows of one author to read and change, including hidden and withdrawn ones."""
        author_id = owner_id_of(person)
        return self.filter(author_id=author_id)._with_scope(OwnerScope(owner_id=author_id))

    def across_authors(self, reason: str) -> Self:
        """Return everybody's rows, for changes on behalf of all: the reason is required, and a test lists the
        callers."""
        if not reason.strip():
            raise UnscopedQueryError("Changing the rows of everybody needs a reason.")
        return self._with_scope(OwnerScope(owner_id=None, reason=reason))

    def update(self, **values: object) -> int:
        self._require_writing_scope()
        for name, value in values.items():
            field = self.model._meta.get_field(name)
            if field.name == "author" or field is self.model._meta.pk:
                raise AuthorshipError("A row never changes its author or its number.")
            require_within_bounds(cast("models.Field[Any, Any]", field), [value])
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._require_writing_scope()
        return super().delete()

    def bulk_create(
        self,
        objs: Iterable[A],
        batch_size: int | None = None,
        ignore_conflicts: bool = False,
        update_conflicts: bool = False,
        update_fields: Collection[str] | None = None,
        unique_fields: Collection[str] | None = None,
    ) -> list[A]:
        rows, scope = list(objs), self._require_writing_scope()
        if (
            update_conflicts
            or update_fields
            or unique_fields
            or not all(scope.owner_id in {None, row.author_id} for row in rows)
        ):
            raise AuthorshipError("Rows are created for their author, and never over rows that are there.")
        require_rows_within_bounds(rows)
        return super().bulk_create(rows, batch_size, ignore_conflicts)

    def raw(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise UnscopedQueryError("Raw SQL cannot be checked for whom it reads.")

    def extra(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise UnscopedQueryError("Raw SQL cannot be checked for whom it reads.")

    def _require_writing_scope(self) -> OwnerScope:
        scope = cast("AuthoredQuery", self.query).scope
        if scope is None or scope == READING:
            raise AuthorshipError(f"Only .written_by(person) changes {self.model._meta.label}.")
        return scope

    def _with_scope(self, scope: OwnerScope) -> Self:
        scoped = self.all()
        cast("AuthoredQuery", scoped.query).scope = scope
        return scoped


READING = OwnerScope(owner_id=None, reason="public rows are read")
AuthoredManager = models.Manager.from_queryset(AuthoredQuerySet)
"""The default manager of public rows."""
