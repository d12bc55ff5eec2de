"""Speaking IMAP with an untrusted server: it can't make Onward wait, use up memory, or accept unrequested data.

Only what reads is spoken: folders are opened by EXAMINE and letters fetched by BODY.PEEK, so nothing is marked, moved
or deleted. Nothing of the person is sent before the connection is encrypted and its certificate was checked.
"""

import re
import socket
import ssl
from base64 import b64encode
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from time import monotonic

from onward.foundation.safe_http import FetchError, FetchErrorReason, IsAllowed, checked_connection, is_public

MAX_LINE = 65_536
MAX_FOUND_LINE = 4_000_000
"""A search answers in one line: room for the numbers of about half a million letters."""
LARGEST_UID = 2**32 - 1
"""Of the numbers of letters, and of what they are numbered within."""
MAX_LITERALS = 10
MAX_ANSWERS = 1_000_000
"""Lines of one answer. With ``ANSWER_BYTES`` they bound what a server can say to one command."""
ANSWER_BYTES = 100_000_000
SECONDS = 60.0
LETTER_BYTES = 262_144
_BLOCK = 65_536
_LITERAL = re.compile(rb"\{(\d{1,12})\+?\}\Z")
_STATUS = re.compile(rb"(OK|NO|BAD|BYE|PREAUTH)\b", re.IGNORECASE)
_FETCHED = re.compile(rb"\* \d+ FETCH \(", re.IGNORECASE)
_UID = re.compile(rb"[ (]UID (\d{1,10})\b", re.IGNORECASE)
_BODY = re.compile(rb"[ (]BODY\[\](?:<\d+>)? (\{|NIL|\")", re.IGNORECASE)
_FOUND = re.compile(rb"\* SEARCH\b", re.IGNORECASE)
_WORD_NUMBER = re.compile(rb"(?<= )\d{1,10}(?= |\Z)")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


class ImapErrorReason(StrEnum):
    """Why a mail server could not be read."""

    PRIVATE = "private"
    UNREACHABLE = "unreachable"
    NOT_ENCRYPTED = "not_encrypted"
    CERTIFICATE = "certificate"
    SIGN_IN = "sign_in"
    REFUSED = "refused"
    TOO_SLOW = "too_slow"
    TOO_LARGE = "too_large"
    BROKEN = "broken"
    """It says what no mail server says, or sends letters that nobody asked for."""
    CLOSED = "closed"


class ImapError(Exception):
    """An IMAP failure with its reason; ``said`` is the server's own message, if any, and never the person's words."""

    def __init__(self, why: ImapErrorReason, said: str = "") -> None:
        super().__init__(why.value)
        self.why = why
        self.said = said


@dataclass(frozen=True, slots=True)
class ImapServer:
    """The address of a mail server; ``starttls`` if encryption begins on request."""

    host: str
    port: int = 993
    starttls: bool = False


@dataclass(frozen=True, slots=True)
class ImapAnswer:
    """One answer of a server: its line, with the literals taken out of it."""

    line: bytes
    literals: tuple[bytes, ...] = ()


class ImapConnection:
    """A connection on which every command has a deadline and a bound on what is answered."""

    def __init__(self, sock: socket.socket, seconds: float = SECONDS) -> None:
        self._socket = sock
        self._held = bytearray()
        self._number = 0
        self._until = 0.0
        self._left = 0
        self._longest_line = MAX_LINE
        self._allow(seconds)
        try:
            self.greeting = self._answer(0).line
        except ImapError:
            sock.close()
            raise

    def close(self) -> None:
        self._socket.close()

    def command(self, *words: str | bytes, seconds: float = SECONDS, literal: int = MAX_LINE) -> list[ImapAnswer]:
        """Send a command and return what is answered before it is done. Raises ``ImapError``."""
        return list(self.answers(*words, seconds=seconds, literal=literal))

    def answers(
        self, *words: str | bytes, seconds: float = SECONDS, literal: int = MAX_LINE, line: int = MAX_LINE
    ) -> Iterator[ImapAnswer]:
        """Send a command and yield what is answered as it comes; no literal may be longer than ``literal``.

        Words in bytes are sent as literals, so that nothing in them is read as a command.
        """
        self._allow(seconds, line)
        self._number += 1
        tag = b"a%d" % self._number
        self._send_words(tag, words)
        for _count in range(MAX_ANSWERS):
            answer = self._answer(literal)
            if answer.line.startswith(tag + b" "):
                self._require_ok(answer.line[len(tag) + 1 :])
                return
            if not answer.line.startswith(b"* "):
                raise ImapError(ImapErrorReason.BROKEN)
            yield answer
        raise ImapError(ImapErrorReason.TOO_LARGE)

    def encrypt(self, host: str, context: ssl.SSLContext) -> None:
        """Begin to encrypt (STARTTLS). What the server said before counts for nothing after."""
        try:
            self.command("STARTTLS")
        except ImapError as error:
            raise ImapError(ImapErrorReason.NOT_ENCRYPTED) from error
        if self._held:
            raise ImapError(ImapErrorReason.BROKEN)
        self._socket = encrypted(self._socket, host, context, SECONDS)

    def _allow(self, seconds: float, line: int = MAX_LINE) -> None:
        self._until, self._left, self._longest_line = monotonic() + seconds, ANSWER_BYTES, line

    def _send_words(self, tag: bytes, words: tuple[str | bytes, ...]) -> None:
        line = bytearray(tag)
        for word in words:
            if isinstance(word, str):
                line += b" " + word.encode("ascii")
                continue
            self._send(bytes(line) + b" {%d}\r\n" % len(word))
            line = bytearray(word)
            reply = self._answer(0)
            while reply.line.startswith(b"* "):
                reply = self._answer(0)
            if not reply.line.startswith(b"+"):
                self._require_ok(reply.line.partition(b" ")[2])
                raise ImapError(ImapErrorReason.BROKEN)
        self._send(bytes(line) + b"\r\n")

    def _require_ok(self, status: bytes) -> None:
        found = _STATUS.match(status)
        if not found:
            raise ImapError(ImapErrorReason.BROKEN)
        if found[1].upper() != b"OK":
            raise ImapError(ImapErrorReason.REFUSED, status[found.end() :].decode("utf-8", "replace").strip()[:300])

    def _answer(self, longest: int) -> ImapAnswer:
        """Read one answer, with its literals where they stand."""
        line = self._line()
        whole = bytearray(line)
        literals: list[bytes] = []
        while found := _LITERAL.search(line):
            size = int(found[1])
            if size > longest or len(literals) > MAX_LITERALS:
                raise ImapError(ImapErrorReason.TOO_LARGE)
            literals.append(self._taken(size))
            line = self._line()
            whole += line
        if whole.upper().startswith(b"* BYE"):
            raise ImapError(ImapErrorReason.CLOSED, whole[5:].decode("utf-8", "replace").strip()[:300])
        return ImapAnswer(bytes(whole), tuple(literals))

    def _line(self) -> bytes:
        searched = 0
        while (end := self._held.find(b"\r\n", searched)) < 0:
            searched = max(len(self._held) - 1, 0)
            if searched > self._longest_line:
                raise ImapError(ImapErrorReason.TOO_LARGE)
            self._receive()
        line = bytes(self._held[:end])
        del self._held[: end + 2]
        return line

    def _taken(self, size: int) -> bytes:
        while len(self._held) < size:
            self._receive()
        literal = bytes(self._held[:size])
        del self._held[:size]
        return literal

    def _receive(self) -> None:
        try:
            self._socket.settimeout(self._seconds_left())
            block = self._socket.recv(_BLOCK)
        except TimeoutError as error:
            raise ImapError(ImapErrorReason.TOO_SLOW) from error
        except OSError as error:
            raise ImapError(ImapErrorReason.CLOSED) from error
        self._left -= len(block)
        if not block:
            raise ImapError(ImapErrorReason.CLOSED)
        if self._left < 0:
            raise ImapError(ImapErrorReason.TOO_LARGE)
        self._held += block

    def _send(self, data: bytes) -> None:
        try:
            self._socket.settimeout(self._seconds_left())
            self._socket.sendall(data)
        except TimeoutError as error:
            raise ImapError(ImapErrorReason.TOO_SLOW) from error
        except OSError as error:
            raise ImapError(ImapErrorReason.CLOSED) from error

    def _seconds_left(self) -> float:
        left = self._until - monotonic()
        if left <= 0:
            raise ImapError(ImapErrorReason.TOO_SLOW)
        return left


def connect(
    server: ImapServer,
    *,
    seconds: float = SECONDS,
    allowed: IsAllowed = is_public,
    context: ssl.SSLContext | None = None,
) -> ImapConnection:
    """Connect to a mail server, encrypted. Raises ``ImapError``.

    ``context`` says which certificates are trusted; only tests against a server of their own say otherwise.
    """
    trusted = context or ssl.create_default_context()
    try:
        sock = checked_connection(server.host, server.port, seconds=seconds, allowed=allowed)
    except FetchError as error:
        private = error.why is FetchErrorReason.PRIVATE
        raise ImapError(ImapErrorReason.PRIVATE if private else ImapErrorReason.UNREACHABLE) from error
    try:
        if not server.starttls:
            return ImapConnection(encrypted(sock, server.host, trusted, seconds), seconds)
        connection = ImapConnection(sock, seconds)
        connection.encrypt(server.host, trusted)
    except ImapError:
        sock.close()
        raise
    return connection


def encrypted(sock: socket.socket, host: str, context: ssl.SSLContext, seconds: float) -> socket.socket:
    """Encrypt a connection to ``host``, for whose name the certificate must be. Raises ``ImapError``."""
    sock.settimeout(seconds)
    try:
        return context.wrap_socket(sock, server_hostname=host)
    except ssl.SSLCertVerificationError as error:
        raise ImapError(ImapErrorReason.CERTIFICATE, error.verify_message) from error
    except TimeoutError as error:
        raise ImapError(ImapErrorReason.TOO_SLOW) from error
    except (OSError, ValueError) as error:
        raise ImapError(ImapErrorReason.NOT_ENCRYPTED) from error


def sign_in(connection: ImapConnection, user: str, password: str) -> None:
    """Sign in by a password. Raises ``ImapError``."""
    _sign_in(connection, "LOGIN", user.encode(), password.encode())


def sign_in_by_token(connection: ImapConnection, user: str, token: str) -> None:
    """Sign in by a token of the provider (XOAUTH2). Raises ``ImapError``."""
    said = f"user={user}\x01auth=Bearer {token}\x01\x01"
    _sign_in(connection, "AUTHENTICATE", "XOAUTH2", b64encode(said.encode()).decode())


def _sign_in(connection: ImapConnection, *words: str | bytes) -> None:
    try:
        connection.command(*words)
    except ImapError as error:
        refused = error.why in (ImapErrorReason.REFUSED, ImapErrorReason.BROKEN)
        raise ImapError(ImapErrorReason.SIGN_IN if refused else error.why, error.said) from None


def letters_after(connection: ImapConnection, last: int, *, since: date, not_from: str = "") -> list[int]:
    """List the letters of the open folder that came after the one numbered ``last``, and not before ``since``.

    Those whose sender is ``not_from`` are left out. Raises ``ImapError``. A server answers with its last letter even
    where nothing came after.
    """
    day = f"{since.day}-{_MONTHS[since.month - 1]}-{since.year}"
    own: list[str | bytes] = ["NOT", "FROM", not_from.encode()] if not_from.isascii() and not_from else []
    found: set[int] = set()
    for answer in connection.answers("UID", "SEARCH", "UID", f"{last + 1}:*", "SINCE", day, *own, line=MAX_FOUND_LINE):
        if _FOUND.match(answer.line):
            found.update(int(number[0]) for number in _WORD_NUMBER.finditer(answer.line))
    if found and max(found) > LARGEST_UID:
        raise ImapError(ImapErrorReason.BROKEN)
    return sorted(uid for uid in found if uid > last)


def fetch_letters(
    connection: ImapConnection, uids: Collection[int], *, longest: int = LETTER_BYTES
) -> Iterator[tuple[int, bytes]]:
    """Fetch letters by their numbers, each cut at ``longest`` bytes, without marking them as seen.

    Raises ``ImapError``, also over a letter that was not asked for or comes twice: the numbers of a server that sends
    one mean nothing.
    """
    asked = set(uids)
    wanted = ",".join(map(str, sorted(asked)))
    for answer in connection.answers("UID", "FETCH", wanted, f"(UID BODY.PEEK[]<0.{longest}>)", literal=longest):
        body = _BODY.search(answer.line)
        if not _FETCHED.match(answer.line) or not body:
            continue
        uid = _UID.search(answer.line)
        if not uid or int(uid[1]) not in asked or len(answer.literals) > 1:
            raise ImapError(ImapErrorReason.BROKEN)
        asked.remove(int(uid[1]))
        yield int(uid[1]), answer.literals[0] if answer.literals else _quoted(answer.line, body)


def _quoted(line: bytes, body: re.Match[bytes]) -> bytes:
    """Return a short body that stands in the line itself."""
    if body[1] != b'"':
        return b""
    found = re.match(rb"((?:[^\"\\]|\\.)*)\"", line[body.end() :])
    return re.sub(rb"\\(.)", rb"\1", found[1]) if found else b""
