"""The ``onward`` command, gathered from the rooms."""

import os

import click
import django


@click.group()
def onward() -> None:
    """Run a job search as a campaign, and carry on, calm, after every no."""


@onward.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run one of Django's management commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onward.config.settings")
    from django.core.management import execute_from_command_line

    django.setup()
    execute_from_command_line(["onward manage", *arguments])
