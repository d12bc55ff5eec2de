"""``onward receive``."""

import asyncio
import os

import click
from django.conf import settings
from django.utils.translation import gettext as _

from onward.foundation.command_line import RefusedError
from onward.inbox.forwarding.delivery import answer_for_address, answer_for_letter, with_fresh_connection
from onward.inbox.forwarding.lmtp import Reception, receive_letters


@click.command()
def receive() -> None:
    """Take forwarded email from your mail server, by LMTP on 127.0.0.1."""
    if not settings.HOSTED:
        raise RefusedError(_("On your own computer there are no forwarding addresses. Add your email account instead."))
    if not settings.INBOX_DOMAIN:
        raise RefusedError(_("Nobody has a forwarding address yet. Set ONWARD_INBOX_DOMAIN first."))
    port = settings.ENVIRONMENT.receive_port
    said = _("Taking email for %(domain)s by LMTP on 127.0.0.1, port %(port)s.") % {
        "domain": settings.INBOX_DOMAIN,
        "port": port,
    }
    reception = Reception(with_fresh_connection(answer_for_address), with_fresh_connection(answer_for_letter))
    try:
        asyncio.run(receive_letters(reception, settings.INBOX_DOMAIN, port, lambda: click.echo(said)))
    except OSError as error:
        text = _("Port %(port)s can't be used: %(why)s. Set ONWARD_RECEIVE_PORT to another one.")
        raise RefusedError(text % {"port": port, "why": os.strerror(error.errno or 0)}) from error
