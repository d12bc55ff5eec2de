"""A throw-away Postfix on a port of this machine, that is set up as the guide tells a host to.

Only root can start one.
"""

import os
import re
import shutil
import signal
import smtplib
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.services.patience import PATIENCE, until
from tests.services.server import free_port

POSTFIX = "/usr/sbin/postfix"
GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "hosting.md"
GUIDE_PORT = "8724"
MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
myhostname = mail.jobs.example.org
mydestination =
alias_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
"""
SERVICES = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass(frozen=True)
class Postfix:
    """A server that takes letters by SMTP on ``port`` and hands them on."""

    port: int
    folder: Path

    def log(self) -> str:
        """What it says of letters."""
        return (self.folder / "log").read_text(errors="replace")

    def waiting(self) -> int:
        """How many letters it keeps, bounces among them."""
        queues = ("maildrop", "incoming", "active", "deferred", "hold")
        return sum(path.is_file() for name in queues for path in (self.folder / "queue" / name).rglob("*"))

    def retry(self) -> None:
        """Try at once again to deliver what was put off."""
        subprocess.run([POSTFIX, "-c", self.folder, "flush"], check=True, capture_output=True, timeout=PATIENCE)


def lines_of_guide(port: int) -> str:
    """The lines that a host adds to ``main.cf``, with another port of ``onward receive``."""
    (lines,) = re.findall(r"add to `main\.cf`:\s+```\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    assert GUIDE_PORT in lines
    return lines.replace(GUIDE_PORT, str(port))


@contextmanager
def postfix(receive_port: int) -> Iterator[Postfix]:
    """Start a mail server that hands letters to ``onward receive``; it ends, and its letters with it, at the end."""
    folder, port = Path(tempfile.mkdtemp(prefix="onward-postfix-")), free_port()
    try:
        folder.chmod(0o755)
        (folder / "queue").mkdir()
        (folder / "data").mkdir()
        shutil.chown(folder / "data", "postfix")
        (folder / "main.cf").write_text(MAIN.format(folder=folder) + lines_of_guide(receive_port))
        (folder / "master.cf").write_text(SERVICES.format(port=port))
        with (folder / "said").open("wb") as said:
            command = [POSTFIX, "-c", folder, "start-fg"]
            process = subprocess.Popen(command, stdout=said, stderr=said, start_new_session=True)
        try:
            until(lambda: process.poll() is not None or _greets(port))
            assert process.poll() is None, (folder / "said").read_text()
            yield Postfix(port, folder)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=PATIENCE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def can_start() -> bool:
    """Tell whether there is a Postfix here and it may be started."""
    return Path(POSTFIX).exists() and os.geteuid() == 0


def _greets(port: int) -> bool:
    with suppress(OSError, smtplib.SMTPException), smtplib.SMTP("127.0.0.1", port, timeout=PATIENCE):
        return True
    return False
