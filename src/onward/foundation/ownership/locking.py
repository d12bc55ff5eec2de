"""Locks until the end of a transaction, and the error for a row that was deleted after it was looked up."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, models, transaction
from django.http import Http404

from onward.foundation.ownership.reading import Owner, owner_id_of

M = TypeVar("M", bound=models.Model)

_FOREIGN_KEY_ERRORS = {"23503", "SQLITE_CONSTRAINT_FOREIGNKEY"}
"""PostgreSQL's code, and SQLite's name."""


class RowGoneError(Http404):
    """A row was deleted, in another tab perhaps, after it was looked up: a page answers as it would have without it."""


def lock_row(rows: models.QuerySet[M], pk: int) -> M:
    """Return a row as it is now, locked until the transaction ends. Raises ``RowGoneError``."""
    return _found(rows.select_for_update(of=("self",)), pk)


def lock_person(person: Owner) -> None:
    """Lock a person until the transaction ends, so that what is checked after this stays true.

    Raises ``RowGoneError`` when their account was erased.
    """
    people = get_user_model()._default_manager
    _found(people.select_for_update(no_key=True).only("pk"), owner_id_of(person))


def _found(rows: models.QuerySet[M], pk: int) -> M:
    row = rows.filter(pk=pk).first()
    if row is None:
        raise RowGoneError(f"{rows.model._meta.label} {pk} was deleted.")
    return row


@contextmanager
def transaction_of(person: Owner) -> Iterator[None]:
    """Open a transaction that writes for a person; others for the same person wait.

    Raises ``RowGoneError`` when something refers to a row that was deleted before.
    """
    try:
        with transaction.atomic():
            lock_person(person)
            yield
            if connection.vendor == "postgresql":  # now, as what surrounds this may commit after the page was made
                connection.check_constraints()
    except IntegrityError as refused:
        cause = refused.__cause__
        if {getattr(cause, "sqlstate", ""), getattr(cause, "sqlite_errorname", "")} & _FOREIGN_KEY_ERRORS:
            raise RowGoneError(str(refused)) from refused
        raise
