"""What a person is told when a command cannot go on; a traceback goes to the log and never to them."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import click
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, InterfaceError, OperationalError, ProgrammingError
from django.utils.translation import gettext

log = logging.getLogger(__name__)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Say plainly what went wrong inside, and end with exit code 1."""
    try:
        yield
    except (OperationalError, ProgrammingError, InterfaceError) as error:
        raise click.ClickException(_database_text(error)) from error
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        log.warning("A command could not go on", exc_info=True)
        raise click.ClickException(_system_text(error)) from error
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:
        log.exception("A command failed")
        raise click.ClickException(_unexpected_error_text()) from error


def _database_text(error: DatabaseError | InterfaceError) -> str:
    log.warning("The database could not be used: %s", error)
    text = str(error).lower()
    if "no such table" in text or "no such column" in text or "does not exist" in text:
        return _("The database is not set up for this version of Onward. This does it: onward serve")
    if "locked" in text:
        return _("The database is busy. Nothing was lost; try again in a moment.")
    if "disk is full" in text or "readonly" in text or "unable to open" in text:
        return _("The database cannot be written. This says why: onward doctor")
    return _("The database does not answer. This says why: onward doctor")


def _system_text(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    more = "onward doctor" if apps.ready else "export ONWARD_HOME=/a/folder/of/yours"
    return _("%(what)s. This helps: %(command)s") % {"what": f"{where}{error.strerror or error}", "command": more}


def _unexpected_error_text() -> str:
    where = settings.HOME / "onward.log" if apps.ready else "onward.log"
    return _("Something broke, and it was our mistake. What happened is written in %(log)s.") % {"log": where}


def _(text: str) -> str:
    """Settings that cannot be read leave us without translations too."""
    return gettext(text) if apps.ready else text
