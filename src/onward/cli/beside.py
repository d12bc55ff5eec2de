"""The worker beside the server: started with it, started again when it ends by itself, stopped with it."""

import logging
import os
import subprocess
import sys
from threading import Event, Thread
from time import monotonic

POLL = 0.2
PATIENCE = 10.0
LONGEST_PAUSE = 60.0

log = logging.getLogger(__name__)


class WorkerBeside:
    def __init__(self, command: tuple[str, ...] = ("-m", "onward.cli.main", "worker")) -> None:
        self._command = [sys.executable, *command, "--parent", str(os.getpid())]
        self._stop = Event()
        self._thread = Thread(target=self._keep, name="worker-beside")

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _keep(self) -> None:
        pause = 1.0
        while not self._stop.is_set():
            began = monotonic()
            code = self._run_once()
            if self._stop.is_set():
                return
            log.error("The worker ended with code %s; starting it again", code)
            pause = 1.0 if monotonic() - began > LONGEST_PAUSE else min(pause * 2, LONGEST_PAUSE)
            self._stop.wait(pause)

    def _run_once(self) -> int:
        process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL)  # noqa: S603 - our own command
        while process.poll() is None and not self._stop.is_set():
            self._stop.wait(POLL)
        if process.poll() is None:
            _end(process)
        return process.returncode


def _end(process: subprocess.Popen[bytes]) -> None:
    """A job lets go at its next report; one that does not is killed, and is gone on with at the next start."""
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
