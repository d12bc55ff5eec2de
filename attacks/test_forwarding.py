"""Whoever reaches the port of ``onward receive``, or only a forwarding address, and means harm."""

import os
import random
import signal
import smtplib
import socket
import time
from contextlib import suppress
from pathlib import Path

import pytest
from tests.services.patience import PATIENCE

from attacks.receiving_host import DOMAIN, receiving_host
from onward.inbox.tests.letters import confirmation

pytestmark = [pytest.mark.once, pytest.mark.real_clock]

UNKNOWN = f"{'a' * 48}@{DOMAIN}"
KILLS = 15
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    with receiving_host(tmp_path_factory.mktemp("host")) as started:
        yield started


def largest_memory(process) -> int:
    """The most megabytes that a process ever held."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


@pytest.mark.parametrize(
    ("piece", "end", "code"),
    [
        (b"x" * MEGABYTE, b"\r\n.\r\n", b"552"),
        (b"\r\n" * (MEGABYTE // 2), b".\r\n", b"552"),
        (b".\n" * (MEGABYTE // 2), b"\r\n.\r\n", b"552"),
        (b"x\r" * (MEGABYTE // 2), b"\r\n.\r\n", b"552"),
    ],
    ids=["a line without an end", "empty lines", "bare LF", "bare CR"],
)
def test_letters_of_120_megabytes_are_refused_in_little_memory(host, tried, piece, end, code):
    with host.receiving() as process:
        with host.data() as (connection, answers):
            before = largest_memory(process)
            for _number in range(120):
                connection.sendall(piece)
                tried()
            connection.sendall(end)
            assert answers.readline()[:3] == code
        assert largest_memory(process) - before < 20


def test_fifty_slow_connections_leave_room_once_they_are_gone(host, tried):
    with host.receiving() as process:
        before = largest_memory(process)
        held = [socket.create_connection(("127.0.0.1", host.port)) for _number in range(200)]
        for connection in held:
            tried()
            with suppress(OSError):
                connection.sendall(b"LHLO x\r\nMAIL FROM:<" + b"x" * 400_000)
        assert largest_memory(process) - before < 40
        for connection in held:
            connection.close()
        time.sleep(0.5)
        with smtplib.LMTP("127.0.0.1", host.port, timeout=PATIENCE) as client:
            assert client.sendmail("a@b.example", [host.address], confirmation("Cella")) == {}


def test_addresses_that_are_off_and_that_never_were_take_equally_long(host, tried):
    """Medians of many, asked in turn: they differ by less than either varies."""
    off = "from onward.inbox.models import Mailbox; from onward.accounts.models import Person; "
    off += 'Mailbox.objects.owned_by(Person.objects.get(email="person0@example.org")).update(paused=%s)'
    host.ask(off % True)
    taken: dict[str, list[float]] = {host.address: [], UNKNOWN: []}
    with host.receiving():
        for _round in range(10):
            with smtplib.LMTP("127.0.0.1", host.port, timeout=PATIENCE) as client:
                client.ehlo_or_helo_if_needed()
                client.mail("a@b.example")
                for address in [host.address, UNKNOWN] * 20:
                    began = time.perf_counter()
                    assert client.rcpt(address) == (550, b"5.1.1 No such address here")
                    taken[address].append(time.perf_counter() - began)
                    tried()
    host.ask(off % False)
    (a, b) = (sorted(each) for each in taken.values())
    assert abs(a[len(a) // 2] - b[len(b) // 2]) < (a[len(a) * 3 // 4] - a[len(a) // 4]) + 0.001


def test_no_kill_loses_a_letter_that_was_answered_for(host, tried):
    chance, answered, number = random.Random(7), set(), 0
    for _kill in range(KILLS):
        with host.receiving() as process:
            ends = time.monotonic() + chance.uniform(0.05, 0.6)
            with suppress(OSError, smtplib.SMTPException), smtplib.LMTP("127.0.0.1", host.port, timeout=60) as client:
                while True:
                    number += 1
                    letter = confirmation("Cella").replace(b"<c1@", f"<k{number}@".encode())
                    client.sendmail("a@b.example", [host.address], letter)
                    answered.add(f"k{number}@cella.example")
                    if time.monotonic() > ends:
                        os.killpg(process.pid, signal.SIGKILL)
        tried()
    assert len(answered) > KILLS
    assert answered <= {letter for _email, letter in host.stored()}


def test_neither_the_address_nor_the_letter_is_in_a_log(host, tried):
    with host.receiving(), smtplib.LMTP("127.0.0.1", host.port, timeout=PATIENCE) as client:
        client.sendmail("somebody@sender.example", [host.address], confirmation("Quandtwerk"))
        for wrong in (f"x{host.address}", host.address.replace("@", "@@")):
            client.rset()
            client.mail("somebody@sender.example")
            client.rcpt(wrong)
    logs = [path.read_text() for path in (host.home / "said.log", host.home / "onward.log") if path.exists()]
    for log in logs:
        tried()
        for told in (host.address.partition("@")[0], "sender.example", "Quandtwerk", "Traceback"):
            assert told.lower() not in log.lower()
