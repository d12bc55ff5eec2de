"""``onward doctor``."""

from dataclasses import asdict

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.cli.health_checks import run_health_checks
from onward.foundation.command_line import json_option, print_result


@click.command()
@json_option
def doctor(as_json: bool) -> None:  # noqa: FBT001 - click passes options this way
    """Check the set-up; say what is wrong and the command that puts it right."""
    found = list(run_health_checks())
    wrong = [each for each in found if not each.sound]
    if as_json:
        print_result({"sound": not wrong, "findings": [asdict(each) for each in found]}, as_json)
    else:
        lines = [_line(each.sound, each.check, each.words, each.fix) for each in found]
        print_result("\n".join([*lines, "", _summary(len(wrong))]), as_json)
    if wrong:
        raise click.exceptions.Exit(1)


def _summary(wrong: int) -> str:
    if not wrong:
        return _("Everything is in order.")
    return ngettext("%(n)s thing to put right.", "%(n)s things to put right.", wrong) % {"n": wrong}


def _line(sound: bool, check: str, words: str, fix: str) -> str:  # noqa: FBT001 - a cell of the list
    mark = "   ok" if sound else "wrong"
    return f"{mark}  {check:<11} {words}" + ("" if sound else f"\n       {'':<11} → {fix}")
