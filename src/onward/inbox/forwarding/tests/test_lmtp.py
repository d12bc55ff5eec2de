"""Letters come by LMTP on a real socket: those who send them properly, and those who don't."""

import asyncio
import smtplib
import socket
import threading
from contextlib import contextmanager

import pytest

from onward.inbox.forwarding import lmtp
from onward.inbox.forwarding.lmtp import OK, LetterConnection, ReceivedBytes, Reception

pytestmark = [pytest.mark.once, pytest.mark.real_clock]

ALICE = "alice@in.example"
KNOWN = (ALICE, "alice+jobs@in.example", "broken@in.example")
GREETED = b"LHLO mail.example\r\n"
TO_ALICE = b"MAIL FROM:<jobs@cella.example>\r\nRCPT TO:<alice@in.example>\r\n"


class Receiver:
    """A listener on a free port, and what it was asked and stored."""

    def __init__(self) -> None:
        self.port, self.stored, self.stored_for, self.asked = 0, [], [], []

    def find(self, address: str) -> str:
        self.asked.append(address)
        return OK if address.lower() in KNOWN else "550 5.1.1 No such address here"

    def store(self, address: str, letter: ReceivedBytes) -> str:
        if letter.beginning.startswith(b"break") or address.startswith("BROKEN"):
            raise RuntimeError("the secret of the letter")
        self.stored.append(letter)
        self.stored_for.append(address)
        return OK


@pytest.fixture
def receiver():
    running, started = Receiver(), threading.Event()
    loop = asyncio.new_event_loop()
    reception = Reception(running.find, running.store)

    async def listen():
        server = await loop.create_server(lambda: LetterConnection(reception, "in.example"), "127.0.0.1", 0)
        running.port = server.sockets[0].getsockname()[1]
        running.reception = reception
        started.set()

    def run():
        loop.run_until_complete(listen())
        loop.run_forever()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    assert started.wait(10)
    yield running
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    reception.threads.shutdown()


@contextmanager
def talk(receiver):
    connection = socket.create_connection(("127.0.0.1", receiver.port), timeout=10)
    with connection, connection.makefile("rb") as answers:
        yield connection, answers


def code_of(answers) -> bytes:
    while (line := answers.readline())[3:4] == b"-":
        pass
    return line[:3]


def codes_for(receiver, sent: bytes) -> list[bytes]:
    """Send bytes at once, then QUIT, and return the codes of all answers."""
    with talk(receiver) as (connection, answers):
        connection.sendall(GREETED + sent + b"QUIT\r\n")
        return [line[:3] for line in answers if line[3:4] != b"-"]


def test_a_letter_is_stored_as_it_came(receiver):
    source = b"Subject: \xff\x00 8-bit\r\n\r\n.a dot\r\n..two\r\nbare\nline\rends\r\n"
    with smtplib.LMTP("127.0.0.1", receiver.port) as client:
        assert client.sendmail("jobs@cella.example", [ALICE.upper()], source) == {}
    assert receiver.stored == [ReceivedBytes(source, len(source) + 2)]  # with the dots before its dots


def test_a_letter_may_be_empty(receiver):
    said = codes_for(receiver, (TO_ALICE + b"DATA\r\n.\r\n") * 2)
    assert said.count(b"354") == 2
    assert receiver.stored == [ReceivedBytes(b"", 0)] * 2


def test_commands_that_come_all_at_once_are_answered_in_turn(receiver):
    sent = TO_ALICE + b"DATA\r\nSubject: one\r\n\r\n.\r\n" + TO_ALICE + b"DATA\r\nSubject: two\r\n\r\n.\r\n"
    said = codes_for(receiver, sent)
    assert said == [b"220", b"250", *([b"250", b"250", b"354", b"250"] * 2), b"221"]
    assert [each.beginning for each in receiver.stored] == [b"Subject: one\r\n\r\n", b"Subject: two\r\n\r\n"]


@pytest.mark.parametrize("end", [b"\n.\n", b"\n.\r\n", b"\r.\r", b"\r\n.\n", b"\r\n.\r", b"\r.\r\n", b"\n\n.\r\n"])
def test_only_the_proper_end_ends_a_letter(receiver, end):
    smuggled = b"MAIL FROM:<evil@evil.example>\r\nRCPT TO:<alice@in.example>\r\nDATA\r\nSubject: evil\r\n\r\n"
    codes_for(receiver, TO_ALICE + b"DATA\r\nSubject: good" + end + smuggled + b".\r\n")
    (stored,) = receiver.stored
    assert b"Subject: evil" in stored.beginning


def test_nothing_is_taken_for_anybody_else(receiver):
    for address in (b"bob@in.example", b"alice@elsewhere.example", b"", b"alice"):
        said = codes_for(receiver, b"MAIL FROM:<a@b.example>\r\nRCPT TO:<" + address + b">\r\nDATA\r\n")
        assert said[3] in (b"550", b"553", b"501"), address
        assert said[4] == b"503"
    assert receiver.stored == []


def test_each_recipient_gets_the_letter_and_an_answer(receiver):
    to_all = b"RCPT TO:<bob@in.example>\r\nRCPT TO:<BROKEN@in.example>\r\nRCPT TO:<alice+jobs@in.example>\r\n"
    said = codes_for(receiver, TO_ALICE + to_all + b"DATA\r\nSubject: one\r\n\r\n.\r\nNOOP\r\n")
    assert said == [b"220", *[b"250"] * 3, b"550", b"250", b"250", b"354", b"250", b"451", b"250", b"250", b"221"]
    assert receiver.stored_for == [ALICE, "alice+jobs@in.example"]


def test_the_recipients_of_one_letter_are_bounded(receiver, monkeypatch):
    monkeypatch.setattr(lmtp, "RECIPIENTS", 2)
    said = codes_for(receiver, TO_ALICE + b"RCPT TO:<alice@in.example>\r\n" * 2)
    assert said[3:] == [b"250", b"250", b"452", b"221"]


def test_senders_may_write_their_addresses_in_any_script(receiver):
    sender = "MAIL FROM:<müller@bücher.example> BODY=8BITMIME SMTPUTF8\r\n".encode()
    said = codes_for(receiver, sender + b"RCPT TO:<alice@in.example>\r\nRCPT TO:<\xff@in.example>\r\n")
    assert said == [b"220", b"250", b"250", b"250", b"550", b"221"]


def test_a_letter_that_says_it_is_too_large_is_refused_before_it_comes(receiver):
    said = codes_for(receiver, f"MAIL FROM:<a@b.example> SIZE={lmtp.LARGEST_LETTER + 1}\r\n".encode())
    assert said[2] == b"552"


def test_a_letter_that_is_too_large_is_refused_and_only_a_beginning_is_ever_held(receiver, monkeypatch):
    monkeypatch.setattr(lmtp, "LARGEST_LETTER", 400_000)
    monkeypatch.setattr(lmtp, "KEPT_BYTES", 1_000)
    for body, code in ((b"x" * 300_000, b"250"), (b"x" * 500_000, b"552"), (b"\r\n" * 149_999 + b"  ", b"250")):
        assert codes_for(receiver, TO_ALICE + b"DATA\r\n" + body + b"\r\n.\r\n")[-2] == code
    assert [(len(each.beginning), each.size) for each in receiver.stored] == [(998, 300_002), (998, 300_002)]


def test_lines_of_commands_without_an_end_are_answered_once_and_kept_nowhere(receiver):
    assert codes_for(receiver, b"X" * 1_000_000 + b"\r\n")[2] == b"500"


def test_a_line_of_a_letter_may_be_longer_than_the_buffer(receiver):
    line = b"a" * 200_000
    codes_for(receiver, TO_ALICE + b"DATA\r\n" + line + b"\r\n" + line + b"\r\n.\r\n")
    assert receiver.stored[0].beginning == (line + b"\r\n" + line + b"\r\n")[: lmtp.KEPT_BYTES - 2]


def test_who_drips_is_cut_off(receiver, monkeypatch):
    monkeypatch.setattr(lmtp, "SECONDS_FOR_A_CONNECTION", 0.3)
    with talk(receiver) as (connection, answers):
        connection.sendall(GREETED + TO_ALICE + b"DATA\r\nSubject: slow")
        assert [line[:3] for line in answers if line[3:4] != b"-"] == [b"220", b"250", b"250", b"250", b"354"]
    assert receiver.stored == []
    assert receiver.reception.connections == set()


def test_who_goes_away_in_the_middle_leaves_nothing(receiver):
    with talk(receiver) as (connection, answers):
        connection.sendall(GREETED + TO_ALICE + b"DATA\r\nSubject: gone\r\n")
        assert [code_of(answers) for _answer in range(5)][-1] == b"354"
    assert codes_for(receiver, TO_ALICE + b"DATA\r\nSubject: here\r\n\r\n.\r\n")[-2] == b"250"
    assert len(receiver.stored) == 1


def test_only_so_many_connect_at_once(receiver, monkeypatch):
    monkeypatch.setattr(lmtp, "CONNECTIONS", 2)
    with talk(receiver) as (_one, answers), talk(receiver) as (_two, more):
        assert [code_of(answers), code_of(more)] == [b"220", b"220"]
        with talk(receiver) as (_three, none):
            assert none.readline() == b""
    assert codes_for(receiver, b"")[0] == b"220"


def test_who_repeats_a_command_without_end_is_sent_away(receiver):
    said = codes_for(receiver, b"NOOP\r\n" * (lmtp.COMMANDS_OF_A_KIND + 1))
    assert (said[-1], said.count(b"250")) == (b"421", lmtp.COMMANDS_OF_A_KIND + 1)


def test_a_letter_that_cannot_be_stored_comes_again_and_the_log_says_nothing_of_it(receiver, caplog):
    caplog.set_level("DEBUG", "onward")
    assert codes_for(receiver, TO_ALICE + b"DATA\r\nbreak\r\n.\r\n")[-2] == b"451"
    assert "RuntimeError" in caplog.text
    for told in ("secret", "alice", "cella"):
        assert told not in caplog.text


def test_a_bounce_is_taken_like_any_letter(receiver):
    said = codes_for(receiver, b"MAIL FROM:<>\r\nRCPT TO:<alice@in.example>\r\nDATA\r\nSubject: x\r\n\r\n.\r\n")
    assert said[2:6] == [b"250", b"250", b"354", b"250"]


@pytest.mark.parametrize(
    "command", [b"AUTH PLAIN", b"STARTTLS", b"VRFY alice@in.example", b"EXPN alice", b"EHLO x", b"\xff"]
)
def test_no_command_tells_anything(receiver, command):
    said = codes_for(receiver, command + b"\r\n")
    assert said[2] in (b"252", b"454", b"500", b"502", b"538")
    assert receiver.asked == []
