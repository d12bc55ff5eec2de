"""``onward serve``."""

import gc
import json
import logging
import os
import signal
import sys
import time
from datetime import timedelta
from threading import Thread, Timer, main_thread
from typing import Any

import click
from django.conf import settings
from django.db import connections
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.common import AbstractServer

from onward.cli import STARTED_AT
from onward.cli.bootstrap import ensure_local_owner, prepare_installation
from onward.cli.health_checks import serving_problems
from onward.cli.login_link import base_url, is_port_free, show_login_link, show_running_server
from onward.cli.readiness import wait_until_ready
from onward.cli.redirect_file import MAX_AGE_SECONDS
from onward.cli.restoring import restore_on_request
from onward.cli.worker_process import WorkerProcess
from onward.foundation.command_line import RefusedError
from onward.foundation.own_command import own_command
from onward.foundation.process_lock import AlreadyRunningError, exclusive_lock

MAX_LOG_BYTES = 5 * 1024 * 1024
STOP_TIMEOUT = timedelta(seconds=10)
WELCOME_DELAY_SECONDS = 0.05


@click.command()
@click.option("--no-open", is_flag=True, help="Don't open a browser.")
@click.option("--no-worker", is_flag=True, help="Leave background work to a separate onward worker.")
def serve(*, no_open: bool, no_worker: bool) -> None:
    """Start Onward and open it, signed in."""
    address, port = settings.ENVIRONMENT.address, settings.ENVIRONMENT.port
    if wrong := serving_problems():
        raise RefusedError("\n".join(f"{each.words}\n  {each.fix}" for each in wrong))
    note = json.dumps({"address": address, "port": port, "process": os.getpid()})
    try:
        with exclusive_lock(settings.HOME / "server.lock", note):
            _require_free_port(address, port)
            _rotate_log()
            if restore_on_request():
                _start_again()
            prepare_installation()
            ensure_local_owner()
            click.echo(_("Starting the server."))
            _run_server(address, port, browser=not no_open, worker=not no_worker, started=STARTED_AT)
    except AlreadyRunningError as other:
        show_running_server(other.note, browser=not no_open)


def _start_again() -> None:
    """What was restored has secrets of its own, and this process has read those of before."""
    connections.close_all()
    os.execv(sys.executable, [sys.executable, "-m", "onward.cli", *sys.argv[1:]])  # noqa: S606 - ourselves


def _run_server(address: str, port: int, *, browser: bool, worker: bool, started: float) -> None:
    server = _server(address, port)
    worker_process = WorkerProcess()

    heard = _open_signal_pipe()

    def welcome() -> None:
        Thread(target=_forward_signals, args=(heard,), daemon=True).start()
        if wait_until_ready(base_url(address, port)) and not server.interrupt_signal:
            click.echo(_("Ready in %(seconds).1f s.") % {"seconds": time.monotonic() - started})
            Thread(target=_show_login_link, args=(address, port, browser), daemon=True).start()
        if worker:
            worker_process.start()

    waiting = Timer(WELCOME_DELAY_SECONDS, welcome)
    waiting.daemon = True
    server.on_startup(lambda: _stop_on_hangup(server))
    server.on_startup(waiting.start)
    _load_application()
    connections.close_all()
    try:
        server.serve()
    finally:
        waiting.join(1)
        worker_process.stop()
    click.echo(_("Stopped. Everything is saved."))


def _show_login_link(address: str, port: int, browser: bool) -> None:  # noqa: FBT001 - the arguments of a thread
    show_login_link(address, port, browser=browser, wait_seconds=MAX_AGE_SECONDS)
    connections.close_all()


def _server(address: str, port: int) -> AbstractServer[Any]:
    return Granian(
        "onward.config.wsgi_worker:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=settings.ENVIRONMENT.workers,
        blocking_threads=1,
        respawn_failed_workers=True,
        workers_kill_timeout=int(STOP_TIMEOUT.total_seconds()),
        log_level=LogLevels.error,
        log_dictconfig={"handlers": {}, "loggers": {"_granian": {"propagate": True}}},
    )


def _load_application() -> None:
    """Load what the server's processes run before they are forked, so that they share its memory."""
    import_string(settings.WSGI_APPLICATION)
    gc.collect()
    gc.freeze()


def _open_signal_pipe() -> int:
    """Open a pipe from which each signal that arrives can be read.

    The system may hand a signal to any thread; only the main one acts on it, and that one sleeps until it is itself
    interrupted.
    """
    heard, told = os.pipe()
    os.set_blocking(told, False)
    signal.signal(signal.SIGUSR1, lambda *_: None)
    signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    return heard


def _forward_signals(heard: int) -> None:
    while number := os.read(heard, 1):
        if number[0] != signal.SIGUSR1:
            signal.pthread_kill(main_thread().ident or 0, signal.SIGUSR1)


def _stop_on_hangup(server: AbstractServer[Any]) -> None:
    """End a server on a laptop with its terminal; a hosted one begins afresh, as hosts are used to."""
    if not settings.HOSTED:
        signal.signal(signal.SIGHUP, server.signal_handler_interrupt)


def _require_free_port(address: str, port: int) -> None:
    if is_port_free(address, port):
        return
    other = next(each for each in (*range(port + 1, 65536), *range(1024, port)) if is_port_free(address, each))
    raise RefusedError(
        _("Another program is using port %(port)s on %(address)s. To use a free one, run:\n  %(command)s")
        % {"port": port, "address": address, "command": f"ONWARD_PORT={other} {own_command('serve')}"}
    )


def _rotate_log() -> None:
    """Put a long log aside; every process notices and goes on in a new file."""
    current = settings.HOME / "onward.log"
    if current.exists() and current.stat().st_size > MAX_LOG_BYTES:
        current.replace(current.with_name("onward.log.1"))
        logging.getLogger(__name__).info("The log before this one is onward.log.1")
