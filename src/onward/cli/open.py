"""``onward open``."""

import click
from django.conf import settings
from django.utils.translation import gettext as _

from onward.cli.login_link import show_running_server
from onward.foundation.command_line import NotFoundError, RefusedError
from onward.foundation.own_command import own_command
from onward.foundation.process_lock import AlreadyRunningError, exclusive_lock


@click.command("open")
@click.option("--no-open", is_flag=True, help="Print the link without opening a browser.")
def open_(*, no_open: bool) -> None:
    """Print a new sign-in link for the Onward running here, and open it."""
    if settings.HOSTED:
        raise RefusedError(_("This server is for many people, so everyone signs in by email. It has no sign-in links."))
    try:
        with exclusive_lock(settings.HOME / "server.lock"):
            raise NotFoundError(
                _("Onward isn't running. To start it, run: %(command)s") % {"command": own_command("serve")}
            )
    except AlreadyRunningError as other:
        show_running_server(other.note, browser=not no_open)
