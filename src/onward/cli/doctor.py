"""``onward doctor``."""

from dataclasses import asdict

import click

from onward.cli.health_checks import run_health_checks
from onward.cli.texts import health_text
from onward.foundation.command_line import json_option, print_result


@click.command()
@json_option
def doctor(*, as_json: bool) -> None:
    """Check the setup, and show what is wrong and how to fix it."""
    found = list(run_health_checks())
    wrong = [each for each in found if not each.sound]
    if as_json:
        print_result({"sound": not wrong, "findings": [asdict(each) for each in found]}, as_json=True)
    else:
        for each in found:
            click.echo(f"{'   ok' if each.sound else 'wrong'}  {each.check:<11} {each.words}")
            if not each.sound:
                click.echo(f"       {'':<11} → {each.fix}")
        click.echo("\n" + health_text(len(wrong)))
    if wrong:
        raise click.exceptions.Exit(1)
