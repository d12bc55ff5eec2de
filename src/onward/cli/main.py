"""The ``onward`` command, gathered from the rooms. A command's module is imported only when that command is run."""

import ast
import copy
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from importlib import import_module
from importlib.util import find_spec
from operator import attrgetter
from pathlib import Path
from typing import Any

import click

from onward.foundation.room import rooms

OWN = (
    "onward.cli.serve.serve",
    "onward.cli.serve.open_",
    "onward.cli.worker.worker",
    "onward.cli.doctor.doctor",
    "onward.cli.keeping.backup",
    "onward.cli.keeping.restore",
    "onward.cli.manage.manage",
)


class Commands(click.Group):
    """Our own commands and those in the rooms' manifests."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(listed())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        found = listed().get(cmd_name)
        if found is None:
            return None
        _django()
        command = copy.copy(_load(found.dotted))
        if found.dotted not in OWN:
            command.callback = _on_a_database(command.callback)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        with formatter.section("Commands"):
            formatter.write_dl([(each.name, each.summary) for each in listed().values()])

    def invoke(self, ctx: click.Context) -> Any:
        from onward.cli.mishaps import in_words  # noqa: PLC0415 - help does without Django

        os.umask(0o077)
        with in_words():
            return super().invoke(ctx)


@click.command(cls=Commands)
@click.version_option(package_name="onward")
def onward() -> None:
    """Run a job search as a campaign, and carry on, calm, after every no."""


@dataclass(frozen=True, slots=True)
class Listed:
    name: str
    summary: str
    dotted: str


@cache
def listed() -> dict[str, Listed]:
    """Every command by its name, in alphabetical order."""
    places = (*OWN, *(dotted for room in rooms() for dotted in room.commands))
    return {each.name: each for each in sorted(map(_listed, places), key=attrgetter("name"))}


def _listed(dotted: str) -> Listed:
    """What the source says of a command, read without running its module: help must be there at once."""
    module, _, function = dotted.rpartition(".")
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    tree = ast.parse(Path(spec.origin).read_text(encoding="utf-8"))
    node = next(each for each in tree.body if isinstance(each, ast.FunctionDef) and each.name == function)
    named = [each.args[0].value for each in node.decorator_list if _names(each)]  # type: ignore[attr-defined]
    name = str(named[0]) if named else function.replace("_", "-")
    return Listed(name, (ast.get_docstring(node) or "").partition("\n")[0], dotted)


def _names(decorator: ast.expr) -> bool:
    """Whether it is ``@click.command("name")``."""
    if not isinstance(decorator, ast.Call) or not decorator.args or not isinstance(decorator.args[0], ast.Constant):
        return False
    return isinstance(decorator.func, ast.Attribute) and decorator.func.attr == "command"


def _load(dotted: str) -> click.Command:
    module, _, name = dotted.rpartition(".")
    command: click.Command = getattr(import_module(module), name)
    return command


def _django() -> None:
    import django  # noqa: PLC0415 - help does without Django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onward.config.settings")
    django.setup()


def _on_a_database(callback: Callable[..., Any] | None) -> Callable[..., Any]:
    """On a machine where Onward never ran, a room's command makes the database first."""
    assert callback is not None

    @wraps(callback)
    def run(*args: Any, **kwargs: Any) -> Any:
        from onward.cli.preparing import prepare_if_new  # noqa: PLC0415 - needs Django set up

        prepare_if_new()
        return callback(*args, **kwargs)

    return run


if __name__ == "__main__":
    sys.exit(onward())
