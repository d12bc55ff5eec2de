"""A throw-away dovecot: a real mail server on a port of this machine, encrypted, where anybody has an account."""

import base64
import grp
import hmac
import json
import os
import pwd
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from onward.foundation.tests.imap_servers import certificate
from tests.services.patience import PATIENCE
from tests.services.server import free_port

DOVECOT = "/usr/sbin/dovecot"
PASSWORD = "correct-horse"
TOKEN_KEY = b"a key that only the tests and their server know"
MAIL_OWNER = "mail"
SETTINGS = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{folder}/chain.pem
ssl_key = <{folder}/chain.pem
auth_mechanisms = plain login xoauth2
auth_failure_delay = 0
mail_location = maildir:{folder}/mail/%u
mail_fsync = never
first_valid_uid = 1
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  service_count = 0
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
passdb {{
  driver = static
  args = password={password}
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2
}}
userdb {{
  driver = static
  args = uid={owner} gid={owner_group} home={folder}/home/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Sent {{
    auto = create
    special_use = \\Sent
  }}
  mailbox Archive {{
    auto = create
    special_use = \\Archive
  }}
  mailbox Junk {{
    auto = create
    special_use = \\Junk
  }}
}}
"""


@dataclass(frozen=True)
class MailServer:
    """The server as ``user`` sees it, who signs in by ``PASSWORD``."""

    port: int
    folder: Path
    user: str

    def of_somebody_else(self) -> "MailServer":
        """The same server with an account that nobody had before."""
        return replace(self, user=f"alice{next(_numbers)}@mail.example")

    def put(self, letter: bytes, folder: str = "", *, age_days: int = 0) -> None:
        """Deliver a letter, as it came ``age_days`` ago."""
        for name in ("cur", "new", "tmp"):
            _make_folder(self._maildir(folder) / name)
        place = self._maildir(folder) / "new" / f"{time.time_ns()}.{next(_numbers)}.test"
        place.write_bytes(letter)
        came = time.time() - age_days * 86_400
        os.utime(place, (came, came))
        _hand_over(place)

    def renumber(self) -> None:
        """Number all letters of the inbox from one again, as after a restored backup: another UIDVALIDITY."""
        numbers = self._maildir("") / "dovecot-uidlist"
        version, validity, _next, *rest = numbers.read_text().splitlines()[0].split(" ")
        numbers.write_text(" ".join([version, f"V{int(validity[1:]) + 1}", "N1", *rest]) + "\n")
        for path in self._maildir("").glob("dovecot.index*"):
            path.unlink()

    def marked(self) -> list[str]:
        """The letters of the inbox that are marked in some way."""
        return [path.name for path in self._maildir("").glob("cur/*") if path.name.rpartition(":2,")[2]]

    def token(self) -> str:
        """A token that signs ``user`` in, as a provider would issue it."""
        now = int(time.time())
        claims = {"sub": self.user, "email": self.user, "iat": now - 60, "nbf": now - 60, "exp": now + 3600}
        signed = f"{_base64({'alg': 'HS256', 'typ': 'JWT'})}.{_base64(claims)}"
        signature = hmac.digest(TOKEN_KEY, signed.encode(), "sha256")
        return f"{signed}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"

    def _maildir(self, folder: str) -> Path:
        return self.folder / "mail" / self.user / (f".{folder}" if folder else "")


_numbers = count()


def _base64(claims: dict[str, object]) -> str:
    return base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Start a mail server; it ends, and its letters with it, at the end."""
    assert Path(DOVECOT).exists(), "dovecot is missing. This installs it: sudo apt-get install -y dovecot-imapd"
    folder = Path(tempfile.mkdtemp(prefix="onward-mail-"))
    try:
        port, trusted = free_port(), _prepare(folder)
        (folder / "dovecot.conf").write_text(_settings(folder, port))
        process = subprocess.Popen([DOVECOT, "-F", "-c", folder / "dovecot.conf"], start_new_session=True)
        try:
            _wait(process, port, trusted, folder)
            yield MailServer(port, folder, "alice@mail.example")
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=PATIENCE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _prepare(folder: Path) -> ssl.SSLContext:
    _server, trusted = certificate(folder)
    keys = folder / "keys" / "default" / "HS256"
    keys.mkdir(parents=True)
    (keys / "default").write_text(base64.b64encode(TOKEN_KEY).decode())
    (folder / "oauth2").write_text(
        "introspection_mode = local\nusername_attribute = email\n"
        f"local_validation_key_dict = fs:posix:prefix={folder}/keys/\n"
    )
    for name in ("mail", "home"):
        _make_folder(folder / name)
    folder.chmod(0o755)
    return trusted


def _make_folder(folder: Path) -> None:
    if not folder.exists():
        if not folder.parent.exists():
            _make_folder(folder.parent)
        folder.mkdir()
        _hand_over(folder)


def _hand_over(path: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(path, MAIL_OWNER, MAIL_OWNER)


def _settings(folder: Path, port: int) -> str:
    """Its processes run as its own users where it may choose them, else as whoever tests."""
    me = pwd.getpwuid(os.geteuid()).pw_name
    my_group = grp.getgrgid(os.getegid()).gr_name
    root = os.geteuid() == 0
    return SETTINGS.format(
        folder=folder,
        port=port,
        password=PASSWORD,
        internal="dovecot" if root else me,
        group="dovecot" if root else my_group,
        login="dovenull" if root else me,
        owner=MAIL_OWNER if root else me,
        owner_group=MAIL_OWNER if root else my_group,
    )


def _wait(process: subprocess.Popen[bytes], port: int, trusted: ssl.SSLContext, folder: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with (
                socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as plain,
                trusted.wrap_socket(plain, server_hostname="localhost") as sock,
            ):
                if sock.recv(4) == b"* OK":
                    return
        except OSError:
            time.sleep(0.05)
    log = folder / "log"
    raise SystemExit(f"dovecot did not start:\n{log.read_text() if log.exists() else ''}")
