"""What a person is told when a command cannot go on; a traceback goes to the log and never to them."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import click
from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, OperationalError, ProgrammingError

from onward.cli.texts import database_error_text, system_error_text, unexpected_error_text

log = logging.getLogger(__name__)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Say plainly what went wrong inside, and end with exit code 1."""
    try:
        yield
    except (OperationalError, ProgrammingError, InterfaceError) as error:
        log.warning("The database could not be used: %s", error)
        raise click.ClickException(database_error_text(error)) from error
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        if logging.root.handlers:  # else the settings could not be read, and Python would print the traceback
            log.warning("A command could not go on", exc_info=True)
        raise click.ClickException(system_error_text(error)) from error
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:
        log.exception("A command failed")
        raise click.ClickException(unexpected_error_text()) from error
