"""An address that somebody typed never leads to this machine or the network around it, and never for long."""

import ipaddress
import logging
import socket
import time
from contextlib import contextmanager

import pytest
from tests.services.patience import PATIENCE

from onward.foundation import safe_http
from onward.foundation.safe_http import FetchError, FetchErrorReason, fetch, is_public, parse_web_url
from onward.foundation.tests.local_servers import Answers, anywhere, drip, says, serving


def refused(url: str, **how) -> FetchErrorReason:
    with pytest.raises(FetchError) as caught:
        fetch(url, **how)
    return caught.value.why


def test_what_an_address_leads_to():
    with serving(says(b"BEGIN:VCALENDAR")) as base:
        assert fetch(f"{base}/a/b.ics?key=1#part", allowed=anywhere) == b"BEGIN:VCALENDAR"
    (heard,) = Answers.heard
    assert heard["path"] == "/a/b.ics?key=1"
    assert not {"Cookie", "Referer", "Authorization", "From"} & set(heard)


def test_this_machine_is_refused_unless_a_test_says_otherwise():
    with serving(says(b"secret")) as base:
        assert refused(base) is FetchErrorReason.PRIVATE
        assert refused(base.replace("127.0.0.1", "localhost")) is FetchErrorReason.PRIVATE
    assert Answers.heard == []


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0.0.0.0", "[::1]", "[::]",
        "[::ffff:127.0.0.1]", "10.0.0.1", "172.16.0.1", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255",
        "[fe80::1]", "[fc00::1]", "[fec0::1]", "[ff02::1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]",
        "[2002:7f00:1::]", "[::ffff:169.254.169.254]", "[::127.0.0.1]", "198.18.0.1",
        "192.0.2.1", "240.0.0.1", "[2001:db8::1]", "192.0.0.192", "168.63.129.16", "[3fff::1]", "[5f00::1]",
    ],
)  # fmt: skip
def test_private_addresses_are_refused_however_they_are_written(host):
    assert refused(f"http://{host}:8080/", seconds=2) is FetchErrorReason.PRIVATE


def test_a_name_that_takes_too_long_to_resolve_is_given_up_at_the_deadline(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: time.sleep(5) or [])
    began = time.monotonic()
    assert refused("http://slow.example/", seconds=0.2) is FetchErrorReason.TOO_SLOW
    assert time.monotonic() - began < 3


def test_a_redirect_to_a_name_that_resolves_slowly_is_given_up_too(monkeypatch):
    resolve = socket.getaddrinfo

    def slow(host, *how, **also):
        return time.sleep(5) or [] if host == "slow.example" else resolve(host, *how, **also)

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    with serving(says(b"", 302, Location="http://slow.example/")) as base:
        began = time.monotonic()
        assert refused(base, seconds=0.5, allowed=anywhere) is FetchErrorReason.TOO_SLOW
        assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "64:ff9b::101:101", "::ffff:1.1.1.1"]
)
def test_public_addresses_are_allowed(address):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "", "x", "/etc/passwd", "file:///etc/passwd", "ftp://example.org/", "gopher://example.org/", "http://",
        "http:///a", "http://name:word@example.org/", "http://name@example.org/", "http://example.org:22/", "http://example.org:25/",
        "http://example.org:99999/", "http://[::1/", "http://exa mple.org/", "http://example.org/\r\nHost: x",
        "javascript:1", "data:text/calendar,BEGIN:VCALENDAR", "http://example.org/a b",
    ],
)  # fmt: skip
def test_what_is_no_address_on_the_web_is_refused(url):
    assert refused(url) is FetchErrorReason.ADDRESS


def test_the_address_of_a_calendar_means_a_secure_one():
    assert parse_web_url(" webcal://example.org/a.ics#x ").geturl() == "https://example.org/a.ics"


def test_a_name_that_resolves_to_both_kinds_is_suspicious(monkeypatch):
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 80)) for each in ("1.1.1.1", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: both)
    assert refused("http://example.org/") is FetchErrorReason.PRIVATE


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch):
    """The name is asked for once; one that changes its mind after the check gains nothing."""
    asked, connected = [], []

    def resolve(host, port, **_options):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("1.1.1.1" if len(asked) == 1 else "127.0.0.1", port))]

    def connect(address, **_options):
        connected.append(address)
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    assert refused("http://rebound.example/") is FetchErrorReason.UNREACHABLE
    assert (asked, connected) == (["rebound.example"], [("1.1.1.1", 80)])


def test_a_redirect_goes_through_the_same_door():
    with serving(says(b"", 302, Location="http://169.254.169.254/latest/meta-data/")) as base:
        assert refused(base, allowed=lambda address: address.is_loopback) is FetchErrorReason.PRIVATE


@pytest.mark.parametrize(
    "where", ["file:///etc/passwd", "ftp://127.0.0.1/", "http://a:b@127.0.0.1/", "//", "http://[", ""]
)
def test_a_redirect_to_something_else_is_refused(where):
    with serving(says(b"", 302, Location=where)) as base:
        assert refused(base, allowed=anywhere) in {FetchErrorReason.ADDRESS, FetchErrorReason.REDIRECTS}


def test_a_redirect_is_followed_and_a_circle_of_them_is_not():
    def answer(request) -> None:
        last = request.path == "/3"
        body = says(b"here") if last else says(b"", 301, Location=f"/{int(request.path[1:]) + 1}")
        body(request)

    with serving(answer) as base:
        assert fetch(f"{base}/0", allowed=anywhere) == b"here"
    with serving(says(b"", 307, Location="/again")) as base:
        assert refused(base, allowed=anywhere) is FetchErrorReason.REDIRECTS
    assert len(Answers.heard) == safe_http.REDIRECTS + 1


def test_a_secure_address_does_not_lead_to_an_open_one(monkeypatch):
    def open_(parts, _headers, _until, _allowed):
        @contextmanager
        def answer():
            class Redirect:
                status = 302
                headers = {"Location": "http://example.org/"}

            yield Redirect()

        assert parts.scheme == "https"
        return answer()

    monkeypatch.setattr(safe_http, "_response", open_)
    assert refused("https://example.org/") is FetchErrorReason.REFUSED


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (404, FetchErrorReason.GONE),
        (410, FetchErrorReason.GONE),
        (401, FetchErrorReason.REFUSED),
        (403, FetchErrorReason.REFUSED),
        (500, FetchErrorReason.REFUSED),
        (204, FetchErrorReason.REFUSED),
    ],
)
def test_a_refusal_is_told_from_nothing_there(status, why):
    with serving(says(b"", status)) as base:
        assert refused(base, allowed=anywhere) is why


def test_too_much_is_not_read_to_its_end():
    sent = []

    def answer(request) -> None:
        request.send_response(200)
        request.end_headers()
        for _piece in range(1000):
            sent.append(1)
            request.wfile.write(b"x" * 10_000)

    with serving(answer) as base:
        assert refused(base, largest=50_000, allowed=anywhere) is FetchErrorReason.TOO_LARGE
    assert len(sent) < 1000


def test_what_comes_packed_is_refused_so_that_nothing_grows_when_it_is_unpacked():
    with serving(says(b"x", Content_Encoding="gzip")) as base:
        assert refused(base, allowed=anywhere) is FetchErrorReason.REFUSED


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
    ],
    ids=["endless", "slow", "heads", "status", "chunks", "size"],
)
def test_nobody_is_kept_waiting_by_what_drips_in(head, piece):
    began = time.monotonic()

    def answer(request) -> None:
        try:
            drip(request, head, piece)
        except OSError:
            return

    with serving(answer) as base:
        assert refused(base, seconds=0.6, allowed=anywhere) in {FetchErrorReason.TOO_SLOW, FetchErrorReason.UNREACHABLE}
    assert time.monotonic() - began < PATIENCE


def test_nobody_is_kept_waiting_by_silence():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(1)
        began = time.monotonic()
        assert (
            refused(f"http://127.0.0.1:{silent.getsockname()[1]}/", seconds=0.5, allowed=anywhere)
            is FetchErrorReason.TOO_SLOW
        )
        assert time.monotonic() - began < PATIENCE


@pytest.mark.parametrize(
    "said", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"]
)
def test_an_answer_that_is_none_is_said_to_be_so(said):
    def answer(request) -> None:
        request.wfile.write(said)
        request.close_connection = True

    with serving(answer) as base:
        assert refused(base, seconds=PATIENCE, allowed=anywhere) in {
            FetchErrorReason.UNREACHABLE,
            FetchErrorReason.REFUSED,
        }


def test_an_open_server_is_no_secure_one():
    with serving(says(b"x")) as base:
        assert (
            refused(base.replace("http://", "https://"), seconds=PATIENCE, allowed=anywhere)
            is FetchErrorReason.UNREACHABLE
        )


def test_nobody_home():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert refused(f"http://127.0.0.1:{port}/", seconds=PATIENCE, allowed=anywhere) is FetchErrorReason.UNREACHABLE
    assert refused("http://nobody.invalid/", seconds=PATIENCE) is FetchErrorReason.UNREACHABLE


def test_a_refusal_says_why_and_never_where(caplog):
    caplog.set_level(logging.DEBUG)
    with pytest.raises(FetchError) as caught:
        fetch("http://127.0.0.1:9/secret-part.ics")
    assert "secret-part" not in str(caught.value)
    assert "secret-part" not in caplog.text
