"""A throw-away PostgreSQL: its own cluster in a temporary folder, reached by a Unix socket alone.

``python -m tests.services.postgres COMMAND`` runs a command with ``TEST_DATABASE_URL`` set, and ends as it does.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services.patience import PATIENCE

SERVER_USER = "postgres"
SETTINGS = {
    "listen_addresses": "''",
    "autovacuum": "off",  # it would find tables empty whose rows all tests take back, and plan for that
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "jit": "off",  # it compiles what is asked once, for tables it believes to be large
}


@contextmanager
def cluster() -> Iterator[str]:
    """Yields the URL of a fresh cluster, removed at the end."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="onward-pg-"))
    try:
        _hand_over(folder)
        data = folder / "data"
        subprocess.run(
            [
                *_as_server_user(),
                programs / "initdb",
                "-D",
                data,
                "-U",
                "onward",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
        )
        options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value.strip(chr(39))}")]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [*_as_server_user(), programs / "postgres", "-D", data, "-k", folder, *options],
                stdout=log,
                stderr=log,
                cwd=folder,
                start_new_session=True,
            )
        try:
            _wait(server, programs, folder)
            yield f"postgresql://onward@/postgres?host={folder}"
        finally:
            server.send_signal(signal.SIGINT)  # without waiting for whoever is still connected
            server.wait(timeout=PATIENCE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    program = found[-1] if found else Path(shutil.which("initdb") or "")
    if not program.is_file():
        raise SystemExit("PostgreSQL is missing. This installs it: sudo apt-get install -y postgresql")
    return program.parent


def _as_server_user() -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", f"--reuid={SERVER_USER}", f"--regid={SERVER_USER}", "--clear-groups", "--"]


def _hand_over(folder: Path) -> None:
    if os.geteuid() == 0:
        user = pwd.getpwnam(SERVER_USER)
        os.chown(folder, user.pw_uid, user.pw_gid)
    folder.chmod(0o755)


def _wait(server: subprocess.Popen[bytes], programs: Path, folder: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        ready = subprocess.run([programs / "pg_isready", "-q", "-h", folder, "-U", "onward"], check=False)
        if ready.returncode == 0:
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise SystemExit(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # the cluster ends with the command
    with cluster() as url:
        code = subprocess.run(sys.argv[1:], check=False, env={**os.environ, "TEST_DATABASE_URL": url}).returncode
    raise SystemExit(code)
