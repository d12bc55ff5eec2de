"""An ``onward`` that kills itself at one of its steps: ``python -m attacks.killed_onward STEP COMMAND…``.

A step is a change of the files of the data folder, or a statement to SQLite, so that a kill hits the same place on
every machine. With STEP 0 nothing is killed, and the last line printed is the number of steps. The command ``prepare``
is what ``onward serve`` does before it serves.
"""

import os
import signal
import sqlite3
import sys

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "shutil.rmtree"}
FOR_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Steps:
    """Count the steps of this process, and kill it at the one with the number ``last``."""

    def __init__(self, last: int):
        self.last, self.made = last, 0
        self.home = os.path.realpath(os.environ["ONWARD_HOME"])
        self.connect = sqlite3.connect

    def watch(self) -> None:
        sys.addaudithook(self.hear)
        sqlite3.connect = sqlite3.dbapi2.connect = self.traced_connection

    def hear(self, event: str, arguments: tuple) -> None:
        changes = event in CHANGES or (event == "open" and arguments[2] & FOR_WRITING)
        if changes and str(arguments[0]).startswith(self.home):
            self.make()

    def traced_connection(self, *arguments, **options) -> sqlite3.Connection:
        connection = self.connect(*arguments, **options)
        connection.set_trace_callback(self.make)
        return connection

    def make(self, _statement: str = "") -> None:
        self.made += 1
        if self.made == self.last:
            os.kill(os.getpid(), signal.SIGKILL)


def run(command: list[str]) -> None:
    import django

    from onward.cli.main import onward

    if command != ["prepare"]:
        onward(command, standalone_mode=False)
        return
    django.setup()
    from onward.cli.bootstrap import prepare_installation

    prepare_installation()


if __name__ == "__main__":
    steps = Steps(int(sys.argv[1]))
    steps.watch()
    run(sys.argv[2:])
    sys.stdout.write(f"{steps.made}\n")
