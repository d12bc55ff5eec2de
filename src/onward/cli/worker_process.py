"""The worker beside the server: started with it, started again when it ends by itself, stopped with it."""

import logging
import os
import subprocess
import sys
from threading import Event, Thread
from time import monotonic

POLL_SECONDS = 0.2
STOP_SECONDS = 10.0
MAX_RESTART_DELAY = 60.0

log = logging.getLogger(__name__)


class WorkerProcess:
    def __init__(self, command: tuple[str, ...] = ("-m", "onward.cli", "worker")) -> None:
        self._command = [sys.executable, *command, "--parent", str(os.getpid())]
        self._stop = Event()
        self._thread = Thread(target=self._supervise, name="worker-beside")

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _supervise(self) -> None:
        pause = 1.0
        while not self._stop.is_set():
            began = monotonic()
            code = self._run_once()
            if self._stop.is_set():
                return
            log.error("The worker ended with code %s; starting it again", code)
            pause = 1.0 if monotonic() - began > MAX_RESTART_DELAY else min(pause * 2, MAX_RESTART_DELAY)
            self._stop.wait(pause)

    def _run_once(self) -> int:
        process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL)  # noqa: S603 - our own command
        while process.poll() is None and not self._stop.is_set():
            self._stop.wait(POLL_SECONDS)
        if process.poll() is None:
            _stop_process(process)
        return process.returncode


def _stop_process(process: subprocess.Popen[bytes]) -> None:
    """A job lets go at its next report; one that does not is killed, and is gone on with at the next start."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
