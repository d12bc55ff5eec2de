"""A throw-away CalDAV server, Radicale, on loopback: its collections in a temporary folder, open to whoever asks."""

import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.services.patience import PATIENCE
from tests.services.server import free_port

BETWEEN = (
    '<?xml version="1.0"?><C:calendar-query xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">'
    '<prop><C:calendar-data/></prop><C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">'
    '<C:time-range start="{start}" end="{end}"/></C:comp-filter></C:comp-filter></C:filter></C:calendar-query>'
)


@dataclass(frozen=True)
class CalDav:
    base: str

    def put(self, name: str, calendar: bytes) -> None:
        """Put a whole calendar into the collection ``name``, in place of what it held."""
        status, said = self.ask("PUT", f"/seeker/{name}/", calendar, "text/calendar; charset=utf-8")
        assert status in {201, 204}, said

    def get(self, name: str) -> bytes:
        status, said = self.ask("GET", f"/seeker/{name}/")
        assert status == 200, said
        return said

    def between(self, name: str, start: str, end: str) -> str:
        """What the server itself finds in a span of time (RFC 4791, 7.8), as it answers."""
        query = BETWEEN.format(start=start, end=end).encode()
        status, said = self.ask("REPORT", f"/seeker/{name}/", query, "application/xml", Depth="1")
        assert status == 207, said
        return said.decode()

    def ask(
        self, method: str, path: str, body: bytes | None = None, kind: str = "", **headers: str
    ) -> tuple[int, bytes]:
        given = {**({"Content-Type": kind} if kind else {}), **headers}
        request = urllib.request.Request(f"{self.base}{path}", data=body, method=method, headers=given)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read()


@contextmanager
def caldav() -> Iterator[CalDav]:
    """A fresh server, ended and removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="onward-dav-"))
    port = free_port()
    settings = ["--server-hosts", f"127.0.0.1:{port}", "--auth-type", "none", "--rights-type", "owner_write"]
    storage = ["--storage-filesystem-folder", str(folder / "collections")]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "radicale", "--config", "", *settings, *storage], stdout=log, stderr=log, cwd=folder
        )
    server = CalDav(f"http://127.0.0.1:{port}")
    try:
        _wait(server, process, folder / "log")
        assert server.ask("MKCOL", "/seeker/")[0] in {201, 405}
        yield server
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)
        shutil.rmtree(folder)


def _wait(server: CalDav, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            server.ask("OPTIONS", "/")
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"Radicale did not start:\n{log.read_text()}")
