"""``onward serve`` and ``onward open``."""

import json
import logging
import os
import signal
import time
from datetime import timedelta
from threading import Thread, Timer, main_thread
from typing import Any

import click
from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.common import AbstractServer

from onward.cli import STARTED
from onward.cli.beside import WorkerBeside
from onward.cli.first_page import served
from onward.cli.links import base_url, is_free, show_way_in
from onward.cli.preparing import owner_if_local, prepare
from onward.cli.soundness import refusals
from onward.foundation.alone import Busy, alone
from onward.foundation.commands import NotFound, Refused

LOG_BYTES = 5 * 1024 * 1024
GRACE = timedelta(seconds=10)
AFTER_THE_FORK = 0.05


@click.command()
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
@click.option("--no-worker", is_flag=True, help="Leave background work to a separate onward worker.")
def serve(no_open: bool, no_worker: bool) -> None:  # noqa: FBT001 - click passes options this way
    """Start Onward and open it, signed in."""
    address, port = settings.ENVIRONMENT.address, settings.ENVIRONMENT.port
    if wrong := refusals():
        raise Refused("\n".join(f"{each.words}\n  {each.fix}" for each in wrong))
    note = json.dumps({"address": address, "port": port, "process": os.getpid()})
    try:
        with alone(settings.HOME / "server.lock", note):
            _require_free(address, port)
            _turn_log()
            click.echo(_("Preparing the database and the style sheets."))
            prepare()
            owner_if_local()
            click.echo(_("Starting the server."))
            _run(address, port, browser=not no_open, worker=not no_worker, started=STARTED)
    except Busy as other:
        _point_to(other.note, browser=not no_open)


@click.command("open")
@click.option("--no-open", is_flag=True, help="Print the link and leave the browser alone.")
def open_(no_open: bool) -> None:  # noqa: FBT001 - click passes options this way
    """Print a fresh sign-in link to the Onward that runs here, and open it."""
    if settings.HOSTED:
        raise Refused(_("On a server of many people, everybody signs in by e-mail; there are no links."))
    try:
        with alone(settings.HOME / "server.lock"):
            raise NotFound(_("Onward is not running here. This starts it: onward serve"))
    except Busy as other:
        _point_to(other.note, browser=not no_open)


def _point_to(note: str, *, browser: bool) -> None:
    """Another server has this home already: that one is meant."""
    try:
        other = json.loads(note)
        address, port = str(other["address"]), int(other["port"])
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(_("Something else is at work on this data just now. Try again in a moment.")) from error
    click.echo(_("Onward is running already, at %(url)s") % {"url": base_url(address, port)})
    show_way_in(address, port, browser=browser)


def _run(address: str, port: int, *, browser: bool, worker: bool, started: float) -> None:
    server = _server(address, port)
    beside = WorkerBeside()

    heard = _hear_every_signal()

    def welcome() -> None:
        Thread(target=_wake_main, args=(heard,), daemon=True).start()
        if served(base_url(address, port)) and not server.interrupt_signal:
            click.echo(_("Ready in %(seconds).1f s.") % {"seconds": time.monotonic() - started})
            show_way_in(address, port, browser=browser)
            connections.close_all()
        if worker:
            beside.start()

    waiting = Timer(AFTER_THE_FORK, welcome)
    waiting.daemon = True
    server.on_startup(lambda: _when_the_terminal_closes(server))
    server.on_startup(waiting.start)
    connections.close_all()
    try:
        server.serve()
    finally:
        waiting.join(1)
        beside.stop()
    click.echo(_("Stopped. Everything is saved."))


def _server(address: str, port: int) -> AbstractServer[Any]:
    return Granian(
        "onward.config.serving:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=settings.ENVIRONMENT.workers,
        blocking_threads=1,
        respawn_failed_workers=True,
        workers_kill_timeout=int(GRACE.total_seconds()),
        log_level=LogLevels.error,
        log_dictconfig={"handlers": {}, "loggers": {"_granian": {"propagate": True}}},
    )


def _hear_every_signal() -> int:
    """Where each signal that arrives can be read. The system may hand one to any thread; only the main one acts on it,
    and that one sleeps until it is itself interrupted."""
    heard, told = os.pipe()
    os.set_blocking(told, False)
    signal.signal(signal.SIGUSR1, lambda *_: None)
    signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    return heard


def _wake_main(heard: int) -> None:
    while number := os.read(heard, 1):
        if number[0] != signal.SIGUSR1:
            signal.pthread_kill(main_thread().ident or 0, signal.SIGUSR1)


def _when_the_terminal_closes(server: AbstractServer[Any]) -> None:
    """A server on a laptop ends with its terminal; a hosted one is left to begin afresh, as hosts are used to."""
    if not settings.HOSTED:
        signal.signal(signal.SIGHUP, server.signal_handler_interrupt)


def _require_free(address: str, port: int) -> None:
    if is_free(address, port):
        return
    other = next(each for each in (*range(port + 1, 65536), *range(1024, port)) if is_free(address, each))
    raise Refused(
        _("Another program uses port %(port)s on %(address)s. This starts Onward on a free one:\n  %(command)s")
        % {"port": port, "address": address, "command": f"ONWARD_PORT={other} onward serve"}
    )


def _turn_log() -> None:
    """A long log is put aside; every process notices and goes on in a new file."""
    current = settings.HOME / "onward.log"
    if current.exists() and current.stat().st_size > LOG_BYTES:
        current.replace(current.with_name("onward.log.1"))
        logging.getLogger(__name__).info("The log before this one is onward.log.1")
