"""The ``onward`` command, gathered from the rooms. A command's module is imported only when that command is run."""

import copy
import os
import sys
from collections.abc import Callable
from functools import cache, wraps
from importlib import import_module
from operator import attrgetter
from typing import Any

import click

from onward.foundation.rooms import Command, rooms

BUILT_IN_COMMANDS = (
    Command("serve", "Start Onward and open it, signed in.", "onward.cli.serve.serve"),
    Command("open", "Print a fresh sign-in link to the Onward that runs here, and open it.", "onward.cli.serve.open_"),
    Command("worker", "Do the background work; onward serve starts one by itself.", "onward.cli.worker.worker"),
    Command(
        "doctor", "Check the set-up; say what is wrong and the command that puts it right.", "onward.cli.doctor.doctor"
    ),
    Command(
        "backup",
        "Save everything, secrets included, into FILE (default: the backups folder).",
        "onward.cli.backup_commands.backup",
    ),
    Command(
        "restore",
        "Put a backup in the place of what is here, which is kept as a backup itself.",
        "onward.cli.backup_commands.restore",
    ),
    Command("manage", "Run one of Django's management commands.", "onward.cli.manage.manage"),
)


class OnwardCommandGroup(click.Group):
    """Our own commands and those in the rooms' manifests."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(command_summaries())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        found = command_summaries().get(cmd_name)
        if found is None:
            return None
        command = copy.copy(_load(found.path))
        if found not in BUILT_IN_COMMANDS:
            command.callback = _with_database(command.callback)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        with formatter.section("Commands"):
            formatter.write_dl([(each.name, each.summary) for each in command_summaries().values()])

    def invoke(self, ctx: click.Context) -> Any:
        from onward.cli.errors import plain_errors  # noqa: PLC0415 - help does without Django

        os.umask(0o077)
        with plain_errors():
            return super().invoke(ctx)


@click.command(cls=OnwardCommandGroup)
@click.version_option(package_name="onward")
def onward() -> None:
    """Run a job search as a campaign, and carry on, calm, after every no."""


@cache
def command_summaries() -> dict[str, Command]:
    """Every command by its name, in alphabetical order."""
    _set_up_django()
    every = (*BUILT_IN_COMMANDS, *(command for room in rooms() for command in room.commands))
    return {each.name: each for each in sorted(every, key=attrgetter("name"))}


def _load(dotted: str) -> click.Command:
    module, _, name = dotted.rpartition(".")
    command: click.Command = getattr(import_module(module), name)
    return command


def _set_up_django() -> None:
    import django  # noqa: PLC0415 - help does without Django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onward.config.settings")
    django.setup()


def _with_database(callback: Callable[..., Any] | None) -> Callable[..., Any]:
    """On a machine where Onward never ran, a room's command makes the database first."""
    assert callback is not None

    @wraps(callback)
    def run(*args: Any, **kwargs: Any) -> Any:
        from onward.cli.bootstrap import create_database_if_missing  # noqa: PLC0415 - needs Django set up

        create_database_if_missing()
        return callback(*args, **kwargs)

    return run


if __name__ == "__main__":
    sys.exit(onward())
