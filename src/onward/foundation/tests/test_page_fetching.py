"""A page is fetched with its last address, packed or not, and other pages only where a site lets programs do so."""

import gzip
import socket
import time

import pytest
from tests.services.patience import PATIENCE

from onward.foundation.safe_http import FetchedPage, FetchError, FetchErrorReason, RobotsError, fetch_page, is_public
from onward.foundation.tests.local_servers import Answers, anywhere, drip, says, serving


def page_refused(url: str, **how) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch_page(url, **{"allowed": anywhere, "seconds": PATIENCE, **how})
    return caught.value


def by_path(**bodies: bytes):
    """An answer by the name of the path, 404 for others."""

    def answer(request) -> None:
        body = bodies.get(request.path.strip("/").replace(".", "_"))
        says(body or b"", 200 if body is not None else 404)(request)

    return answer


def test_a_page_comes_with_its_last_address_and_kind():
    def answer(request) -> None:
        if request.path == "/job":
            says(b"<p>Nurse</p>", Content_Type="Text/HTML; charset=utf-8")(request)
        else:
            says(b"", 302, Location="/job")(request)

    with serving(answer) as base:
        page = fetch_page(f"{base}/short?ref=mail#part", allowed=anywhere)
    assert page == FetchedPage(f"{base}/job", "text/html; charset=utf-8", b"<p>Nurse</p>")
    for heard in Answers.heard:
        assert heard["User-Agent"].startswith("Onward/")
        assert not {"Cookie", "Referer", "Authorization", "From", "Accept-Language"} & set(heard)


def test_a_page_without_a_kind_says_so():
    with serving(says(b"x")) as base:
        assert fetch_page(base, allowed=anywhere).content_type == ""


@pytest.mark.parametrize(
    "where", ["http://169.254.169.254/latest/meta-data/", "http://[::ffff:10.0.0.1]/", "http://[fe80::1]/"]
)
def test_a_page_that_leads_into_the_network_is_refused(where):
    with serving(says(b"", 302, Location=where)) as base:
        assert page_refused(base, allowed=lambda address: address.is_loopback and address.version == 4).why is (
            FetchErrorReason.PRIVATE
        )


def test_a_page_on_this_machine_is_refused():
    with serving(says(b"secret")) as base:
        assert page_refused(base, allowed=is_public).why is FetchErrorReason.PRIVATE
    assert Answers.heard == []


def test_a_page_whose_name_changes_its_mind_is_not_found_inside(monkeypatch):
    """The name is resolved once for each step; what it says later is not asked."""
    asked, connected = [], []

    def resolve(host, port, **_options):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("1.1.1.1" if len(asked) == 1 else "127.0.0.1", port))]

    def connect(address, **_options):
        connected.append(address)
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    assert page_refused("http://rebound.example/", allowed=is_public).why is FetchErrorReason.UNREACHABLE
    assert page_refused("http://rebound.example/", allowed=is_public).why is FetchErrorReason.PRIVATE
    assert connected == [("1.1.1.1", 80)]


def test_a_packed_page_is_unpacked():
    with serving(says(gzip.compress(b"<p>Nurse</p>", mtime=0), Content_Encoding="gzip")) as base:
        assert fetch_page(base, allowed=anywhere).body == b"<p>Nurse</p>"


def test_a_packed_page_that_grows_without_end_is_too_large():
    bomb = gzip.compress(b"\x00" * 50_000_000, mtime=0)
    with serving(says(bomb, Content_Encoding="gzip")) as base:
        assert page_refused(base).why is FetchErrorReason.TOO_LARGE


@pytest.mark.parametrize(
    ("body", "encoding", "why"),
    [
        (b"no gzip", "gzip", FetchErrorReason.UNREACHABLE),
        (gzip.compress(b"<p>Nurse</p>" * 100, mtime=0)[:-20], "gzip", FetchErrorReason.UNREACHABLE),
        (b"x", "br", FetchErrorReason.REFUSED),
        (b"x", "gzip, gzip", FetchErrorReason.REFUSED),
    ],
)
def test_a_page_packed_otherwise_or_badly_is_refused(body, encoding, why):
    with serving(says(body, Content_Encoding=encoding)) as base:
        assert page_refused(base).why is why


def test_a_page_that_is_refused_says_its_status():
    with serving(says(b"", 403)) as base:
        assert (page_refused(base).why, page_refused(base).status) == (FetchErrorReason.REFUSED, 403)


def test_robots_are_not_asked_for_the_page_that_a_person_named():
    with serving(by_path(robots_txt=b"User-agent: *\nDisallow: /", job=b"Nurse")) as base:
        assert fetch_page(f"{base}/job", allowed=anywhere).body == b"Nurse"
    assert [heard["path"] for heard in Answers.heard] == ["/job"]


@pytest.mark.parametrize(
    "rules",
    [
        b"User-agent: *\nDisallow: /",
        b"User-agent: onward\nDisallow: /job",
        b"User-agent: *\nDisallow: /j\n\nUser-agent: x\nAllow: /",
    ],
)
def test_a_page_that_a_site_does_not_want_fetched_is_left(rules):
    with serving(by_path(robots_txt=rules, job=b"Nurse")) as base:
        assert page_refused(f"{base}/job", asks_robots=True).__class__ is RobotsError
    assert [heard["path"] for heard in Answers.heard] == ["/robots.txt"]


@pytest.mark.parametrize(
    "rules",
    [
        None,
        b"",
        b"<html>",
        b"User-agent: *\nDisallow: /private",
        b"User-agent: GPTBot\nDisallow: /",
        b"\xff\xfe\x00" * 9,
    ],
)
def test_a_page_that_a_site_says_nothing_against_is_fetched(rules):
    bodies = {"job": b"Nurse"} | ({} if rules is None else {"robots_txt": rules})
    with serving(by_path(**bodies)) as base:
        assert fetch_page(f"{base}/job", asks_robots=True, allowed=anywhere).body == b"Nurse"


def test_a_site_that_cannot_be_asked_is_left():
    with serving(says(b"", 503)) as base:
        assert page_refused(f"{base}/job", asks_robots=True).__class__ is RobotsError


def test_every_site_on_the_way_is_asked():
    with serving(by_path(robots_txt=b"User-agent: *\nDisallow: /", job=b"Nurse")) as unwilling:

        def answer(request) -> None:
            if request.path == "/robots.txt":
                says(b"", 404)(request)
            else:
                says(b"", 302, Location=f"{unwilling}/job")(request)

        with serving(answer) as base:
            assert page_refused(f"{base}/job", asks_robots=True).__class__ is RobotsError


def test_rules_without_end_do_not_keep_anybody_waiting():
    def answer(request) -> None:
        try:
            drip(request, b"HTTP/1.1 200 OK\r\n\r\n", b"Allow: /\n")
        except OSError:
            return

    with serving(answer) as base:
        began = time.monotonic()
        page_refused(f"{base}/job", asks_robots=True, seconds=0.5)
    assert time.monotonic() - began < PATIENCE
