"""Leaving: everything of a person erased, for good."""

from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import connection, transaction

from onward.accounts.erasure.queries import count_entries
from onward.accounts.models import Person
from onward.foundation.backups import automatic_backups
from onward.foundation.ownership.locking import lock_person


def erase_account(person: Person) -> list[tuple[str, int]]:
    """Erase ``person`` with all that is theirs, their sessions on every device included; what was erased.

    Other rooms that keep something outside the database listen to Django's ``post_delete`` of ``Person``.
    """
    _overwrite_freed_pages()
    with transaction.atomic():
        lock_person(person)
        erased = count_entries(person)
        store = import_module(settings.SESSION_ENGINE).SessionStore()
        for key in UserSession.objects.filter(user=person).values_list("session_key", flat=True):
            store.delete(key)
        person.delete()
        transaction.on_commit(_empty_write_ahead_log)
        transaction.on_commit(_delete_automatic_backups)
    return erased


def _delete_automatic_backups() -> None:
    """Whoever erases everything did not ask for the copies that Onward made by itself; on a server others need them."""
    if not settings.HOSTED:
        for backup in automatic_backups():
            backup.unlink(missing_ok=True)


def _overwrite_freed_pages() -> None:
    """SQLite leaves deleted rows readable in the file unless told otherwise."""
    _run_pragma("secure_delete = ON")


def _empty_write_ahead_log() -> None:
    _run_pragma("wal_checkpoint(TRUNCATE)")


def _run_pragma(said: str) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA {said}")
