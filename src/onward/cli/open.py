"""``onward open``."""

import click
from django.conf import settings
from django.utils.translation import gettext as _

from onward.cli.login_link import show_running_server
from onward.foundation.command_line import NotFoundError, RefusedError
from onward.foundation.process_lock import AlreadyRunningError, exclusive_lock


@click.command("open")
@click.option("--no-open", is_flag=True, help="Print the link and leave the browser alone.")
def open_(*, no_open: bool) -> None:
    """Print a fresh sign-in link to the Onward that runs here, and open it."""
    if settings.HOSTED:
        raise RefusedError(_("On a server of many people, everybody signs in by e-mail; there are no links."))
    try:
        with exclusive_lock(settings.HOME / "server.lock"):
            raise NotFoundError(_("Onward is not running here. This starts it: onward serve"))
    except AlreadyRunningError as other:
        show_running_server(other.note, browser=not no_open)
