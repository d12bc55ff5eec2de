"""Fetching an address that somebody typed, without being led to this machine or the network around it.

The name is resolved once, every address it resolves to is checked, and the connection goes to the very address that
was checked: a name that resolves differently a moment later changes nothing. Each redirect is a new address and goes
through the same door. Size and time are bounded, also of what comes packed, and nothing of the person is sent: no
cookies, no referrer.
"""

import ipaddress
import socket
import ssl
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from importlib.metadata import version
from threading import Thread, Timer
from time import monotonic
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from onward.foundation.robots import LARGEST_ROBOTS_FILE, PROGRAM_NAME, robots_allow

LARGEST = 5 * 1024 * 1024
SECONDS = 20.0
PAGE_SECONDS = 10.0
REDIRECTS = 5
WEB_PORTS = (80, 443)
FIRST_FREE_PORT = 1024
CHUNK = 64 * 1024
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses whose last 32 bits are an IPv4 address that a gateway goes on to (RFC 6052)."""
LOCAL = tuple(
    map(
        ipaddress.ip_network,
        ("64:ff9b:1::/48", "fec0::/10", "5f00::/16", "3fff::/20", "192.0.0.0/24", "168.63.129.16/32"),
    )
)
"""What the standard library, or one of our versions of it, does not count among the private networks (RFC 8215, RFC
3879, RFC 9602, RFC 9637, RFC 6890); the last is where the machines of one cloud ask for their secrets."""


class FetchErrorReason(StrEnum):
    """The reason why nothing was fetched."""

    ADDRESS = "address"
    PRIVATE = "private"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    GONE = "gone"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    REDIRECTS = "redirects"


class FetchError(Exception):
    """A fetch that failed, with the reason but never the address, which can be a secret. ``status`` is the HTTP status
    of a refusal."""

    def __init__(self, why: FetchErrorReason, status: int | None = None) -> None:
        super().__init__(why.value)
        self.why = why
        self.status = status


class RobotsError(FetchError):
    """The site asks programs not to fetch this, or could not be asked."""

    def __init__(self) -> None:
        super().__init__(FetchErrorReason.REFUSED)


IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IsAllowed = Callable[[IpAddress], bool]


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """What an address led to: the address after all redirects, the kind of content as the server names it in lower
    case ("text/html; charset=utf-8", empty if it does not), and the content itself."""

    final_url: str
    content_type: str
    body: bytes


def is_public(address: IpAddress) -> bool:
    """Return whether ``address`` is public: not loopback, private, link-local, shared, reserved or multicast, however
    it is wrapped."""
    inner = _embedded_ipv4(address)
    if inner is not None:
        return is_public(inner)
    if any(address in network for network in LOCAL):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _embedded_ipv4(address: IpAddress) -> IpAddress | None:
    """Return the IPv4 address that an IPv6 one stands for."""
    if not isinstance(address, ipaddress.IPv6Address):
        return None
    if address in TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1]) or None


def fetch(url: str, *, largest: int = LARGEST, seconds: float = SECONDS, allowed: IsAllowed = is_public) -> bytes:
    """Fetch ``url`` (http, https, or webcal, which means https). Raises ``FetchError``.

    ``allowed`` says which addresses may be connected to; only tests against a server of their own say otherwise.
    """
    headers = {"User-Agent": PROGRAM_NAME, "Accept-Encoding": "identity"}
    return _follow(url, headers, largest, monotonic() + seconds, allowed).body


def fetch_page(
    url: str,
    *,
    asks_robots: bool = False,
    largest: int = LARGEST,
    seconds: float = PAGE_SECONDS,
    allowed: IsAllowed = is_public,
) -> FetchedPage:
    """Fetch a page that a person asked for, with the address it was found at. Raises ``FetchError``.

    ``asks_robots`` is for a page that no person asked for: the robots.txt of each site on the way is read first, within
    the same time limit; a site that refuses or can't be asked raises ``RobotsError``. ``largest`` limits the content
    both packed and unpacked.
    """
    until = monotonic() + seconds
    headers = {
        "User-Agent": f"{PROGRAM_NAME}/{version('onward')} (fetches one page because a person saved its address)",
        "Accept": "text/html, application/json, application/xml, application/pdf, */*;q=0.5",
        "Accept-Encoding": "gzip",
    }

    def check_robots(parts: SplitResult) -> None:
        if asks_robots and not _robots_allow(parts, headers, until, allowed):
            raise RobotsError

    return _follow(url, headers, largest, until, allowed, check_robots)


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    largest: int = LARGEST,
    seconds: float = SECONDS,
    allowed: IsAllowed = is_public,
) -> bytes:
    """Send ``body`` to an address that the person gave for it, with ``headers``, and return the answer. A redirect is
    refused: what is sent goes nowhere else. Raises ``FetchError``."""
    until = monotonic() + seconds
    sent = {"User-Agent": PROGRAM_NAME, "Accept-Encoding": "identity", **headers}
    with _response(parse_web_url(url), sent, until, allowed, body) as response:
        return _read_body(response, sent, largest, until)


def _follow(
    url: str,
    headers: Mapping[str, str],
    largest: int,
    until: float,
    allowed: IsAllowed,
    check: Callable[[SplitResult], None] = lambda _parts: None,
) -> FetchedPage:
    """Follow ``url`` through all redirects, each of which is checked like the first."""
    secure = False
    for _step in range(REDIRECTS + 1):
        parts = parse_web_url(url)
        if secure and parts.scheme != "https":
            raise FetchError(FetchErrorReason.REFUSED)
        secure = parts.scheme == "https"
        check(parts)
        with _response(parts, headers, until, allowed) as response:
            if response.status not in {301, 302, 303, 307, 308}:
                content_type = response.headers.get("Content-Type", "").strip().lower()
                return FetchedPage(parts.geturl(), content_type, _read_body(response, headers, largest, until))
            url = _redirect_target(url, response.headers.get("Location", ""))
    raise FetchError(FetchErrorReason.REDIRECTS)


def _robots_allow(parts: SplitResult, headers: Mapping[str, str], until: float, allowed: IsAllowed) -> bool:
    """Return whether the site of an address allows fetching it. A site without rules does; one that fails to answer
    doesn't."""
    rules_url = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
    try:
        rules = _follow(rules_url, headers, LARGEST_ROBOTS_FILE, until, allowed).body
    except FetchError as error:
        return str(error.status).startswith("4")
    return robots_allow(rules, parts.geturl())


def _redirect_target(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchError(FetchErrorReason.ADDRESS) from error


def parse_web_url(url: str) -> SplitResult:
    """Return the parts of an address on the web, without a fragment. Raises ``FetchError``, also for one that holds a
    name and password."""
    try:
        parts = urlsplit(url.strip())
        port, host = parts.port, parts.hostname
    except ValueError as error:
        raise FetchError(FetchErrorReason.ADDRESS) from error
    scheme = {"webcal": "https", "webcals": "https"}.get(parts.scheme, parts.scheme)
    if scheme not in {"http", "https"} or not host or parts.username is not None or parts.password is not None:
        raise FetchError(FetchErrorReason.ADDRESS)
    if port is not None and port not in WEB_PORTS and port < FIRST_FREE_PORT:
        raise FetchError(FetchErrorReason.ADDRESS)
    if any(letter <= " " or letter == "\x7f" for letter in url.strip()):
        raise FetchError(FetchErrorReason.ADDRESS)
    return parts._replace(scheme=scheme, fragment="")


@contextmanager
def _response(
    parts: SplitResult, headers: Mapping[str, str], until: float, allowed: IsAllowed, body: bytes | None = None
) -> Iterator[HTTPResponse]:
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    address = _checked_address(_resolve(host, port, until), allowed)
    try:
        with (
            closing(_connect(parts.scheme, host, port, address, until)) as connection,
            _cut_at(connection, until),
        ):
            target = _percent_encoded(urlunsplit(("", "", parts.path or "/", parts.query, "")))
            connection.request("GET" if body is None else "POST", target, body, headers=dict(headers))
            yield connection.getresponse()
    except (OSError, HTTPException, ValueError) as error:
        raise FetchError(FetchErrorReason.TOO_SLOW if monotonic() >= until else FetchErrorReason.UNREACHABLE) from error


def _resolve(host: str, port: int, until: float) -> list[str]:
    """Return the addresses of a name. A resolver keeps deadlines of its own, so it runs in a thread that is left at
    ours."""
    found: list[str] = []
    failed: list[Exception] = []

    def ask() -> None:
        try:
            found.extend(str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, ValueError) as error:
            failed.append(error)

    asking = Thread(target=ask, daemon=True)
    asking.start()
    asking.join(_seconds_left(until))
    if failed:
        raise FetchError(FetchErrorReason.UNREACHABLE) from failed[0]
    _seconds_left(until)
    return found


def _checked_address(addresses: list[str], allowed: IsAllowed) -> str:
    """Return the address to connect to; refuse a name if even one of its addresses isn't allowed."""
    if not addresses or not all(allowed(ipaddress.ip_address(each.partition("%")[0])) for each in addresses):
        raise FetchError(FetchErrorReason.PRIVATE)
    return addresses[0]


def checked_connection(host: str, port: int, *, seconds: float, allowed: IsAllowed = is_public) -> socket.socket:
    """Connect to a host of another kind than a web server, at an address that was checked. Raises ``FetchError``."""
    until = monotonic() + seconds
    address = _checked_address(_resolve(host, port, until), allowed)
    try:
        return socket.create_connection((address, port), timeout=_seconds_left(until))
    except OSError as error:
        raise FetchError(FetchErrorReason.UNREACHABLE) from error


def _connect(scheme: str, host: str, port: int, address: str, until: float) -> HTTPConnection:
    """Return a connection to ``address`` that speaks to ``host``: its certificate must be for that name."""
    secure = scheme == "https"
    plain = socket.create_connection((address, port), timeout=_seconds_left(until))
    try:
        left = _seconds_left(until)
        connection = HTTPSConnection(host, port, timeout=left) if secure else HTTPConnection(host, port, timeout=left)
        plain.settimeout(left)
        context = ssl.create_default_context() if secure else None
        connection.sock = context.wrap_socket(plain, server_hostname=host) if context else plain
    except (OSError, ValueError, FetchError):
        plain.close()
        raise
    return connection


@contextmanager
def _cut_at(connection: HTTPConnection, until: float) -> Iterator[None]:
    """Close the connection when time is up, even if data still trickles in."""
    sock = connection.sock
    clock = Timer(_seconds_left(until), _shut_down, [sock])
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()


def _shut_down(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _seconds_left(until: float) -> float:
    left = until - monotonic()
    if left <= 0:
        raise FetchError(FetchErrorReason.TOO_SLOW)
    return left


def _read_body(response: HTTPResponse, headers: Mapping[str, str], largest: int, until: float) -> bytes:
    if response.status in {404, 410}:
        raise FetchError(FetchErrorReason.GONE, response.status)
    if response.status != HTTPStatus.OK:
        raise FetchError(FetchErrorReason.REFUSED, response.status)
    unpacker = _unpacker(response.headers.get("Content-Encoding", "identity").strip().lower(), headers)
    chunks, arrived, length = [], 0, 0
    while chunk := response.read(CHUNK):
        piece = _unpack(unpacker, chunk, largest + 1 - length) if unpacker else chunk
        chunks.append(piece)
        arrived, length = arrived + len(chunk), length + len(piece)
        if max(arrived, length) > largest:
            raise FetchError(FetchErrorReason.TOO_LARGE)
        _seconds_left(until)
    _seconds_left(until)
    if response.length or (unpacker and not unpacker.eof):
        raise FetchError(FetchErrorReason.UNREACHABLE)
    return b"".join(chunks)


def _unpacker(encoding: str, headers: Mapping[str, str]) -> "zlib._Decompress | None":
    """Return what unpacks an answer, if it comes packed; a packing that was not asked for is refused."""
    if encoding in {"", "identity"}:
        return None
    if encoding not in {"gzip", "x-gzip"} or headers["Accept-Encoding"] != "gzip":
        raise FetchError(FetchErrorReason.REFUSED)
    return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)


def _unpack(unpacker: "zlib._Decompress", chunk: bytes, at_most: int) -> bytes:
    try:
        return unpacker.decompress(chunk, at_most)
    except zlib.error as error:
        raise FetchError(FetchErrorReason.UNREACHABLE) from error


def _percent_encoded(target: str) -> str:
    """Letters outside ASCII as browsers send them."""
    return "".join(each if each.isascii() else "".join(f"%{byte:02X}" for byte in each.encode()) for each in target)
