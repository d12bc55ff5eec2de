"""The ``onward`` command: its own subcommands and those of the rooms, each imported only when it is run."""

import copy
import gc
import os
from collections.abc import Callable
from functools import cache, wraps
from operator import attrgetter
from pathlib import Path
from typing import Any

import click
import django
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from onward.cli.errors import plain_errors
from onward.foundation.rooms import declared_subcommands
from onward.foundation.subcommands import Subcommand

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onward.config.settings")

BUILT_IN_COMMANDS = (
    Subcommand("serve", "Start Onward and open it, signed in.", "onward.cli.serve.serve"),
    Subcommand(
        "open",
        "Print a new sign-in link for the Onward running here, and open it.",
        "onward.cli.open.open_",
        highest_room="onward.accounts",
    ),
    Subcommand("worker", "Run background work; onward serve already starts a worker.", "onward.cli.worker.worker"),
    Subcommand("doctor", "Check the setup, and show what is wrong and how to fix it.", "onward.cli.doctor.doctor"),
    Subcommand(
        "backup",
        "Save everything, including secrets, to FILE (default: the backups folder).",
        "onward.cli.backup_commands.backup",
    ),
    Subcommand(
        "restore",
        "Restore a backup; what you have now is kept as a backup too.",
        "onward.cli.backup_commands.restore",
    ),
    Subcommand(
        "rotate-key",
        "Encrypt saved passwords and tokens again, under a new key.",
        "onward.cli.key_commands.rotate_key",
    ),
    Subcommand("manage", "Run a Django management command.", "onward.cli.manage.manage"),
)


class OnwardCommandGroup(click.Group):
    """Our own commands and those in the rooms' manifests."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(subcommands())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Find the command and import it, with Django and the rooms it needs."""
        built_in = {each.name: each for each in BUILT_IN_COMMANDS}
        found = built_in.get(cmd_name) or subcommands().get(cmd_name)
        if found is None:
            return None
        if not apps.ready:
            _set_up_django(found.highest_room)
        command: click.Command = copy.copy(import_string(found.path))
        if found.name not in built_in:
            command.callback = _with_database(command.callback)
        if not gc.isenabled():  # as __main__ left it
            gc.freeze()
            gc.enable()
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        with plain_errors(), formatter.section("Commands"):
            formatter.write_dl([(each.name, each.summary) for each in subcommands().values()])

    def invoke(self, ctx: click.Context) -> Any:
        os.umask(0o077)
        with plain_errors():
            return super().invoke(ctx)


@click.command(cls=OnwardCommandGroup)
@click.version_option(package_name="onward")
def onward() -> None:
    """Run your job search as a campaign, and stay calm after every rejection."""


@cache
def subcommands() -> dict[str, Subcommand]:
    """Every command by its name, in alphabetical order."""
    every = (*BUILT_IN_COMMANDS, *declared_subcommands())
    return {each.name: each for each in sorted(every, key=attrgetter("name"))}


def _set_up_django(highest_room: str) -> None:
    if highest_room:
        settings.INSTALLED_APPS = settings.INSTALLED_APPS[: settings.INSTALLED_APPS.index(highest_room) + 1]
    django.setup()


def _with_database(callback: Callable[..., Any] | None) -> Callable[..., Any]:
    """On a machine where Onward never ran, a room's command makes the database first."""
    assert callback is not None

    @wraps(callback)
    def with_database(*args: Any, **kwargs: Any) -> Any:
        if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
            from onward.cli.bootstrap import create_database  # noqa: PLC0415 - loads what migrating needs

            create_database()
        return callback(*args, **kwargs)

    return with_database
