import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.services.patience import PATIENCE, until

COMMAND = [sys.executable, "-m", "onward.cli"]


def environment(home, *, display="", **settings):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ONWARD_", "DISPLAY", "WAYLAND"))}
    named = {f"ONWARD_{name.upper()}": str(value) for name, value in settings.items()}
    desktop = {"DISPLAY": display} if display else {}
    return {**kept, **desktop, "ONWARD_HOME": str(home), "PYTHONUNBUFFERED": "1", **named}


def free_port():
    with closing(socket.socket()) as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


def alive(pid):
    """A process that ended but was not waited for yet is not alive."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def below(pid):
    """Every process below ``pid``, started by whichever of its threads."""
    listed = subprocess.run(["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(child): int(parent) for child, parent in (line.split() for line in listed.splitlines())}
    found, grown = {pid}, True
    while grown:
        new = {child for child, parent in parents.items() if parent in found} - found
        found |= new
        grown = bool(new)
    return found - {pid}


class Server:
    """``onward serve`` as a person starts it."""

    def __init__(self, home, *arguments, **settings):
        self.home, self.port = home, settings.setdefault("port", free_port())
        self.output = home / "said"
        with self.output.open("w") as said:
            self.process = subprocess.Popen(
                [*COMMAND, "serve", *arguments], env=environment(home, **settings), stdout=said, stderr=said
            )

    def said(self):
        return self.output.read_text()

    def link(self):
        return until(lambda: self.found("/account/enter/"))

    def found(self, path):
        match = re.search(rf"http://127\.0\.0\.1:\d+{path}\S+", self.said())
        return match and match.group()

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@pytest.fixture
def home(prepared_home, tmp_path):
    """A home of the test's own, set up already."""
    return shutil.copytree(prepared_home, tmp_path / "home")


@pytest.fixture
def serve():
    started = []

    def start(home, *arguments, **settings):
        started.append(Server(home, *arguments, **settings))
        return started[-1]

    yield start
    for server in started:
        if server.process.poll() is None:
            server.stop(signal.SIGTERM)


@pytest.fixture
def onward():
    """Run a command in a process of its own, on a home."""

    def run(home, *arguments, **settings):
        return subprocess.run(
            [*COMMAND, *arguments],
            check=False,
            env=environment(home, **settings),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )

    return run
