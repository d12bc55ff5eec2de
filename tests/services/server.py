"""A real ``onward serve``: its own data folder, a free port, its worker beside it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.services.patience import PATIENCE


@dataclass(frozen=True)
class Server:
    base: str
    home: Path
    log: Path
    process: subprocess.Popen[bytes]
    environment: dict[str, str]

    def url(self, path: str) -> str:
        return f"{self.base}{path}"

    def said(self) -> str:
        return self.log.read_text()

    def link(self) -> str:
        """The last one-time link that was printed."""
        return self.link_in(self.said())

    @staticmethod
    def link_in(text: str) -> str:
        return re.findall(r"http://\S+/account/enter/\S+/", text)[-1]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """One of the ``onward`` commands, in the same data folder."""
        return subprocess.run(
            [*onward_command(), *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )


@contextmanager
def running_server(home: Path, *, program: list[str] | None = None, **settings: str) -> Iterator[Server]:
    port = free_port()
    environment = environment_of(home, port=str(port), **settings)
    home.parent.mkdir(parents=True, exist_ok=True)
    log = home.parent / f"{home.name}-server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*(program or onward_command()), "serve", "--no-open"],
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Server(f"http://127.0.0.1:{port}", home, log, process, environment)
    try:
        _wait(server)
        yield server
    finally:
        stop_process(process)


def run_command(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """One of the ``onward`` commands, in the data folder ``home``."""
    return subprocess.run(
        [*onward_command(), *arguments],
        env=environment_of(home),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def environment_of(home: Path, **settings: str) -> dict[str, str]:
    """What a program finds around it that works in the data folder ``home``, whatever the tests have set."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("ONWARD_", "DJANGO_", "PYTEST_"))},
        "ONWARD_HOME": str(home),
        "PYTHONUNBUFFERED": "1",
        **{f"ONWARD_{name.upper()}": value for name, value in settings.items()},
    }


def stop_process(process: subprocess.Popen[bytes]) -> None:
    """End the server as a person would, and its group if it does not go."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=PATIENCE)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def status(url: str) -> int:
    class Still(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_arguments, **_options):
            return None

    try:
        with urllib.request.build_opener(Still).open(url, timeout=PATIENCE) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as answer:
        return answer.code


def onward_command() -> list[str]:
    return [str(Path(sys.executable).with_name("onward"))]


def _wait(server: Server) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.process.poll() is None:
        try:
            status(server.url("/account/sign-in/"))
        except OSError:
            time.sleep(0.1)
        else:
            if "/account/enter/" in server.said():
                return
            time.sleep(0.1)
    raise AssertionError(f"the server did not start:\n{server.said()}")
