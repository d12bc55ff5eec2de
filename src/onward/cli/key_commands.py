"""``onward rotate-key``."""

import click
from django.conf import settings
from django.utils.translation import gettext as _

from onward.cli.backup_commands import nothing_running
from onward.foundation import key_rotation
from onward.foundation.command_line import json_option, print_result


@click.command("rotate-key")
@json_option
def rotate_key(*, as_json: bool) -> None:
    """Encrypt saved passwords and tokens again, under a new key.

    Stop Onward first, on every machine that runs it. If this is killed halfway, run it again.
    """
    with nothing_running():
        done = key_rotation.renew_secrets(settings.HOME)
    text = _(
        "Done: %(renewed)s saved secrets are encrypted with a new key. %(unreadable)s couldn't be read before, either."
    )
    counts = {"renewed": done.renewed, "unreadable": done.unreadable}
    print_result(counts if as_json else text % counts, as_json=as_json)
