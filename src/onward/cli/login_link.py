"""Where Onward can be reached, and a link that signs the owner in once."""

import json
import os
import socket
import sys
from contextlib import closing
from ipaddress import ip_address

import click
from django.conf import settings
from django.utils.translation import gettext as _

from onward.accounts.public import create_login_path, is_login_path_used, local_owner
from onward.cli.redirect_file import open_link
from onward.foundation.command_line import RefusedError

BROWSER_START_SECONDS = 30.0


def base_url(address: str, port: int) -> str:
    """Give the address at which a browser on this machine finds the server."""
    host = _browser_host(address)
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _browser_host(address: str) -> str:
    try:
        everywhere = ip_address(address).is_unspecified
    except ValueError:
        return address
    return "localhost" if everywhere else address


def is_port_free(address: str, port: int) -> bool:
    """Whether a server could listen there."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((address, port))
            tried.listen(1)
        except OSError:
            return False
    return True


def show_login_link(address: str, port: int, *, browser: bool, wait_seconds: float = BROWSER_START_SECONDS) -> None:
    """Print the way in and, on a desktop, open it, which takes until it was used or ``wait_seconds`` have passed."""
    if settings.HOSTED:
        click.echo(_("Serving at %(url)s") % {"url": base_url(address, port)})
        return
    path = create_login_path(local_owner())
    link = base_url(address, port) + path
    click.echo(_("Open this link to sign in. It works once:") + f"\n  {link}")
    if browser and _has_desktop():
        open_link(link, lambda: is_login_path_used(path), wait_seconds)


def show_running_server(note: str, *, browser: bool) -> None:
    """Show the link of the server that has this home already, as its lock says."""
    try:
        other = json.loads(note)
        address, port = str(other["address"]), int(other["port"])
    except (ValueError, KeyError, TypeError) as error:
        raise RefusedError(_("Something else is using this data right now. Try again in a moment.")) from error
    click.echo(_("Onward is already running at %(url)s") % {"url": base_url(address, port)})
    show_login_link(address, port, browser=browser)


def _has_desktop() -> bool:
    """Tell a desktop from a terminal, in which Python would start a browser of text."""
    return sys.platform == "darwin" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
