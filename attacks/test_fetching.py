"""Pages that lead inside: every address of this machine and its network, asked for, led to, and behind a name that
changes; and what a server can do to somebody who only wanted to read a page."""

import gzip
import ipaddress
import itertools
import socket
import time
import tracemalloc

import pytest

from onward.foundation import safe_http
from onward.foundation.safe_http import FetchError, FetchErrorReason, fetch_page, is_public
from onward.foundation.tests.local_servers import Answers, anywhere, drip, says, serving

pytestmark = pytest.mark.once

INSIDE = [
    *("127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0.0.0.0", "10.0.0.1", "172.16.0.1"),
    *("192.168.1.1", "169.254.169.254", "100.64.0.1", "100.100.100.200", "192.0.0.192", "224.0.0.1", "255.255.255.255"),
    *("[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:169.254.169.254]", "[fe80::1]", "[fd00:ec2::254]", "[fec0::1]"),
    *("[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]", "[2002:7f00:1::]", "[2001:0:7f00:1::]", "localhost", "localhost."),
]  # fmt: skip
PATHS = ["", "latest/meta-data/iam/", "computeMetadata/v1/", "admin?x=1", "../../etc/passwd"]
PUBLIC = "93.184.216.34"


def why_refused(url: str, **how) -> FetchErrorReason:
    with pytest.raises(FetchError) as caught:
        fetch_page(url, **{"seconds": 5, **how})
    return caught.value.why


def test_no_address_of_this_machine_or_its_network_is_fetched(tried):
    with serving(says(b"secret")) as base:
        port = base.rpartition(":")[2]
        for host, path, scheme in itertools.product(INSIDE, PATHS, ("http", "https")):
            for asks_robots in (False, True):
                assert why_refused(f"{scheme}://{host}:{port}/{path}", asks_robots=asks_robots) in {
                    FetchErrorReason.PRIVATE,
                    FetchErrorReason.REFUSED,
                    FetchErrorReason.UNREACHABLE,
                }
                tried()
    assert Answers.heard == []


def test_no_page_leads_to_one(tried):
    """The server of the tests stands for a public one: its own address alone is allowed."""
    for status, host in itertools.product((301, 302, 303, 307, 308), INSIDE):
        allowed = itertools.chain([True], itertools.repeat(False))
        with serving(says(b"", status, Location=f"http://{host}/latest/meta-data/")) as base:
            reason = why_refused(base, allowed=lambda _address, allowed=allowed: next(allowed))
        assert reason in {FetchErrorReason.PRIVATE, FetchErrorReason.UNREACHABLE}
        assert len(Answers.heard) == 1
        tried()


def test_a_name_that_changes_between_check_and_connection_reaches_nothing_inside(monkeypatch, tried):
    connected = []

    def connect(address, **_options):
        connected.append(address[0])
        raise OSError

    monkeypatch.setattr(socket, "create_connection", connect)
    for inside in ("127.0.0.1", "169.254.169.254", "10.0.0.1", "::1", "fe80::1"):
        for turns in ([PUBLIC, inside], [inside, PUBLIC], [PUBLIC, inside, PUBLIC], [inside]):
            answers = itertools.cycle(turns)
            monkeypatch.setattr(
                socket,
                "getaddrinfo",
                lambda _host, port, answers=answers, **_options: [
                    (socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))
                ],
            )
            for _again in turns * 2:
                assert why_refused("http://rebound.example/job") in {
                    FetchErrorReason.PRIVATE,
                    FetchErrorReason.UNREACHABLE,
                }
                tried()
    assert set(connected) == {PUBLIC}


def test_every_private_network_is_known_as_such(tried):
    for network in ("10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"):
        span = ipaddress.ip_network(network)
        for number in range(0, span.num_addresses, max(1, span.num_addresses // 500)):
            assert not is_public(span[number])
            assert not is_public(ipaddress.ip_address(f"::ffff:{span[number]}"))
            tried(2)


def test_a_page_that_unpacks_to_a_gigabyte_costs_no_more_than_its_bound(tried):
    piece = gzip.compress(b"\x00" * 100_000_000, 9)
    for body in (piece, piece * 10, gzip.compress(piece)):
        with serving(says(body, Content_Encoding="gzip")) as base:
            tracemalloc.start()
            try:
                page = fetch_page(base, allowed=anywhere, seconds=10)
                assert len(page.body) <= safe_http.LARGEST
            except FetchError as error:
                assert error.why in {FetchErrorReason.TOO_LARGE, FetchErrorReason.UNREACHABLE}  # noqa: PT017
            finally:
                peak = tracemalloc.get_traced_memory()[1]
                tracemalloc.stop()
        assert peak < 60_000_000
        tried()


def test_a_server_that_never_ends_keeps_nobody_for_long(tried):
    endless = [
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", b"\x1f\x8b\x08\x00"),
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        (b"HTTP/1.1 302 Found\r\nLocation: /", b"a"),
        (b"", b"H"),
    ]
    for (head, piece), asks_robots in itertools.product(endless, (False, True)):

        def answer(request, head=head, piece=piece) -> None:
            try:
                drip(request, head, piece)
            except OSError:
                return

        with serving(answer) as base:
            began = time.monotonic()
            why_refused(f"{base}/job", seconds=0.7, asks_robots=asks_robots, allowed=anywhere)
        assert time.monotonic() - began < 5
        tried()
