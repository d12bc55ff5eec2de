"""What starting costs: processor time of `onward serve` until it is ready, of `onward open` and of `onward today`.

Each is measured in turn with a bare Django start: what `startproject` and `startapp` make, with one command that prints
a word. The ratios of the medians are held to bars. The home was served once before, and each was run once before it
counts, so that all bytecode is there. In quiet hours `onward today` has nothing to gather, so look at its ratio by day.

    python bench/start.py [rounds]
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from statistics import median

from report import ReportRow, exit_code, print_report

PYTHON = sys.executable
ONWARD = (PYTHON, "-m", "onward.cli")
TICKS = os.sysconf("SC_CLK_TCK")
COMMAND = """
from django.core.management.base import BaseCommand

class Command(BaseCommand):
    def handle(self, *args, **options):
        self.stdout.write("hello")
"""
BARS, AIMS = {"serve": 1.85, "today": 1.55, "open": 0.9}, {"serve": 1.5, "today": 1.3, "open": 1.2}


def main(rounds: int) -> int:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory(prefix="onward-start-") as folder:
        bare = _bare_project(Path(folder))
        settings = {"ONWARD_HOME": f"{folder}/home", "ONWARD_PORT": str(free_port())}
        home = {**os.environ, **settings, "PYTHONUNBUFFERED": "1"}
        with _served(home):
            _seconds((*ONWARD, "open", "--no-open"), home)
        _seconds((*ONWARD, "today"), home)
        found: dict[str, list[float]] = {name: [] for name in ("bare", *BARS)}
        for _round in range(rounds):
            found["bare"].append(_seconds(bare, {**os.environ}))
            with _served(home) as until_ready:
                found["serve"].append(until_ready)
                found["open"].append(_seconds((*ONWARD, "open", "--no-open"), home))
            found["today"].append(_seconds((*ONWARD, "today"), home))
    costs = {name: median(times) for name, times in found.items()}
    print_report("Processor time, seconds", [ReportRow(name, cost) for name, cost in costs.items()])
    ratios = [
        ReportRow(f"onward {name}", costs[name] / costs["bare"], at_most=bar, expected=f"aim {AIMS[name]}")
        for name, bar in BARS.items()
    ]
    return exit_code([print_report("Times a bare Django start", ratios)])


def _bare_project(folder: Path) -> tuple[str, ...]:
    for arguments in (("startproject", "bare", "."), ("startapp", "word")):
        subprocess.run([PYTHON, "-m", "django", *arguments], cwd=folder, check=True)
    commands = folder / "word" / "management" / "commands"
    commands.mkdir(parents=True)
    (commands / "hello.py").write_text(COMMAND, encoding="utf-8")
    settings = folder / "bare" / "settings.py"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("INSTALLED_APPS = [", "INSTALLED_APPS = [\n    'word',"), encoding="utf-8")
    command = (PYTHON, str(folder / "manage.py"), "hello")
    _seconds(command, {**os.environ})
    return command


@contextmanager
def _served(home: dict[str, str]) -> Iterator[float]:
    """Serve ``home``; gives the processor time until it said that it is ready."""
    arguments = (*ONWARD, "serve", "--no-open", "--no-worker")
    server = subprocess.Popen(arguments, env=home, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        assert any(line.startswith("Ready") for line in server.stdout), "it did not start"
        yield sum(map(_used, process_tree(server.pid)))
    finally:
        server.send_signal(signal.SIGTERM)
        server.stdout.read()
        server.wait()


def process_tree(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(FileNotFoundError):  # a thread that just ended
            for child in (task / "children").read_text().split():
                yield from process_tree(int(child))


def _used(pid: int) -> float:
    """Processor seconds of a process and of its children that ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICKS


def _seconds(command: tuple[str, ...], environment: dict[str, str]) -> float:
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return usage.ru_utime + usage.ru_stime


def free_port() -> int:
    with closing(socket.socket()) as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
        return port


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
