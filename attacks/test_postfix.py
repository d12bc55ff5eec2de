"""Letters that come all the way: by SMTP to a real Postfix, set up as the guide says, and from there to a person."""

import select
import smtplib
import socket
import socketserver
import threading
import time
from contextlib import contextmanager, suppress

import pytest
from tests.services.patience import PATIENCE, until
from tests.services.postfix import can_start, postfix

from attacks.receiving_host import DOMAIN, receiving_host
from onward.inbox.tests.letters import confirmation

pytestmark = [
    pytest.mark.once,
    pytest.mark.real_clock,
    pytest.mark.skipif(not can_start(), reason="Postfix is missing, or whoever attacks isn't root"),
]

SENDER = "jobs@cella.example"
UNKNOWN = f"{'a' * 48}@{DOMAIN}"
REMEMBERED = 61
"""Seconds for which Postfix remembers whether an address exists, and one more."""
TURNED = "from onward.inbox.models import Mailbox; Mailbox.objects.across_owners('a test').update(paused=%s)"
COUNTED = """
from django.utils import timezone
from onward.inbox.forwarding.models import ForwardingAddress
every = ForwardingAddress.objects.across_owners("a test")
every.update(counted_on=timezone.now().date(), letters_today=%d)
"""


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    with receiving_host(tmp_path_factory.mktemp("host"), 3) as started:
        yield started


@pytest.fixture
def server(host):
    with postfix(host.port) as started:
        yield started


@contextmanager
def sending(server):
    with smtplib.SMTP("127.0.0.1", server.port, timeout=PATIENCE) as client:
        yield client


def send(server, recipients: list[str], letter: bytes) -> dict:
    """Send a letter as another mail server does; the recipients that were refused, and how."""
    with sending(server) as client:
        return client.sendmail(SENDER, recipients, letter)


def named(name: str) -> bytes:
    return confirmation("Cella").replace(b"<c1@", f"<{name}@".encode())


def came(host, name: str) -> list[str]:
    """To whom a letter came that nobody has read."""
    return sorted(email for email, letter in host.stored() if letter == f"{name}@cella.example")


def delivered(server) -> None:
    """Wait until the server has nothing more to do; it never sent anything back."""
    until(lambda: server.waiting() == 0)
    assert "status=bounced" not in server.log()


def put_off(server) -> int:
    return server.log().count("status=deferred")


def test_each_of_several_people_gets_a_letter_and_whoever_is_unknown_is_refused_before_it_comes(host, server, tried):
    with host.receiving():
        refused = send(
            server, [*host.addresses[:2], UNKNOWN, f"x@sub.{DOMAIN}", "x@elsewhere.example"], named("several")
        )
        delivered(server)
    assert {address: code for address, (code, _why) in refused.items()} == {
        UNKNOWN: 550,
        f"x@sub.{DOMAIN}": 550,
        "x@elsewhere.example": 554,
    }
    assert came(host, "several") == ["person0@example.org", "person1@example.org"]
    with host.working():
        until(lambda: len(host.read()) == 2, every=1)
    assert sorted(host.read()) == [[f"person{number}@example.org", "several@cella.example"] for number in range(2)]
    tried(len(refused) + 2)


@pytest.mark.parametrize(
    "sender", ["", "a..b@x.example", '"a b"@x.example', "prvs=1/a=b@x.example", "root", "müller@bücher.example"]
)
def test_whoever_writes_a_letter_comes(host, server, tried, sender):
    name = f"odd{sum(sender.encode())}"
    with host.receiving(), sending(server) as client:
        client.ehlo()
        options = [] if sender.isascii() else ["SMTPUTF8", "BODY=8BITMIME"]
        client.command_encoding = "utf-8"
        assert client.mail(sender, options)[0] == 250
        assert client.rcpt(host.address)[0] == 250
        assert client.data(named(name) + b"\r\n.\r\n\xff\r\n" + b"x" * 5_000)[0] == 250
        delivered(server)
    assert came(host, name) == ["person0@example.org"]
    tried()


def test_what_the_server_takes_is_never_too_large_for_onward(host, server, tried):
    """Lines of a dot are sent with two, and long ones in several, so that a letter grows on its way."""
    with host.receiving(), sending(server) as client:
        client.ehlo()
        limit = int(client.esmtp_features["size"])
        assert client.mail(SENDER, [f"SIZE={limit + 1}"])[0] == 552
        client.rset()
        for number, line in enumerate((b".\r\n", b"x" * 9_998 + b"\r\n")):
            for lines in ((limit - 100_000) // len(line), limit // len(line) + 1):
                answer = client.docmd("MAIL", f"FROM:<{SENDER}>"), client.rcpt(host.address), client.docmd("DATA")
                assert [code for code, _why in answer] == [250, 250, 354]
                sent = line.replace(b".\r\n", b"..\r\n") * lines
                client.sock.sendall(named(f"large{number}") + b"\r\n" + sent + b".\r\n")
                assert client.getreply()[0] == (250 if len(line) * lines < limit else 552)
                tried()
        delivered(server)
    assert [came(host, f"large{number}") for number in range(2)] == [["person0@example.org"]] * 2


def test_what_comes_while_onward_is_stopped_comes_once_it_runs(host, server, tried):
    names = [f"late{number}" for number in range(100)]
    with host.receiving():
        send(server, [host.address], named("early"))
        delivered(server)
    with sending(server) as client:
        for name in names:
            client.sendmail(SENDER, [host.address], named(name))
        client.mail(SENDER)
        assert client.rcpt(host.addresses[1])[0] == 450  # nobody knows, so the sender tries again
    until(lambda: put_off(server) >= len(names))
    before = put_off(server)
    with host.receiving():
        server.retry()
        delivered(server)
        time.sleep(REMEMBERED)
        assert send(server, [host.addresses[1]], named("again")) == {}
        delivered(server)
    assert put_off(server) == before
    late = [letter.partition("@")[0] for _email, letter in host.stored() if letter.startswith("late")]
    assert sorted(late) == sorted(names)
    tried(len(names))


def test_an_address_is_refused_a_minute_after_it_was_turned_off_and_taken_again_after_another(host, server, tried):
    with host.receiving():
        for on in (True, False, True):
            host.ask(TURNED % (not on))
            with sending(server) as client:
                client.mail(SENDER)
                assert client.rcpt(host.address)[0] == (250 if on else 550)
                tried()
            time.sleep(REMEMBERED)


def test_what_is_too_much_for_one_day_waits_for_the_next(host, server, tried):
    host.ask(COUNTED % 999)
    with host.receiving():
        for name in ("last", "tomorrow"):
            send(server, [host.addresses[2]], named(name))
            tried()
        until(lambda: put_off(server))
        assert "452 4.7.1 Too much email for one day" in server.log()
        server.retry()
        until(lambda: put_off(server) == 2)
        host.ask(COUNTED % 0)
        server.retry()
        delivered(server)
    assert [came(host, name) for name in ("last", "tomorrow")] == [["person2@example.org"]] * 2


class LossyWay(socketserver.BaseRequestHandler):
    """A way to ``onward receive`` on which the first answers to a letter are lost, after it was stored."""

    def handle(self):
        with socket.create_connection(("127.0.0.1", self.server.onward)) as onward, suppress(OSError):
            is_sent = False
            while True:
                for side in select.select([self.request, onward], [], [])[0]:
                    data = side.recv(65_536)
                    if not data:
                        return
                    if side is onward and is_sent and self.server.losses:
                        self.server.losses -= 1
                        return
                    is_sent = side is self.request and b"\r\n.\r\n" in data
                    (onward if side is self.request else self.request).sendall(data)


def test_a_letter_whose_answer_was_lost_is_read_once(host, tried):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), LossyWay) as way, host.receiving():
        way.onward, way.losses, way.daemon_threads = host.port, 2, True
        threading.Thread(target=way.serve_forever, daemon=True).start()
        with postfix(way.server_address[1]) as server:
            send(server, host.addresses[:2], named("twice"))
            for _time in range(2):
                losses = put_off(server)
                until(lambda before=losses: server.waiting() == 0 or put_off(server) > before)
                server.retry()
                tried()
            delivered(server)
        way.shutdown()
    assert way.losses == 0
    assert len(came(host, "twice")) > 2
    with host.working():
        until(lambda: host.stored() == [], every=1)
    assert [email for email, letter in sorted(host.read()) if letter == "twice@cella.example"] == [
        "person0@example.org",
        "person1@example.org",
    ]
