"""No mail server makes Onward wait without end, grow without bound, or take a letter that it didn't ask for."""

import time
from datetime import date

import pytest
from tests.services.patience import PATIENCE

from onward.foundation import safe_imap
from onward.foundation.imap_folders import FolderState, examine
from onward.foundation.safe_imap import (
    ImapError,
    ImapErrorReason,
    ImapServer,
    connect,
    fetch_letters,
    letters_after,
    sign_in,
    sign_in_by_token,
)
from onward.foundation.tests.imap_servers import GREETING, certificate, listening, talking
from onward.foundation.tests.local_servers import anywhere

pytestmark = [pytest.mark.once, pytest.mark.real_clock]

SOON = 0.3


def refused(talk, ask=None, **how) -> ImapErrorReason:
    """Why the connection to such a server, or what is asked on it, ended."""
    with pytest.raises(ImapError) as caught, talking(talk) as connection:
        (ask or (lambda it: it.command("NOOP", **how)))(connection)
    return caught.value.why


def fetched(number: int, uid: int, body: bytes) -> bytes:
    return b"* %d FETCH (UID %d BODY[]<0> {%d}\r\n%s)" % (number, uid, len(body), body)


def test_a_folder_is_read_without_marking_anything():
    def talk(client):
        client.hear()
        client.say(b"+ go on\r\n")
        client.hear()
        client.say(b"* 2 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 12] ok\r\n")
        client.say(b"* OK [HIGHESTMODSEQ 5] ok\r\na1 OK [READ-ONLY] done\r\n")
        client.answer(b"* SEARCH 10 11")
        tag = client.hear()
        heard.append(client.heard)
        client.say(fetched(1, 10, b"a\r\nb") + b'\r\n* 3 EXISTS\r\n* 2 FETCH (BODY[]<0> "c\\"d" UID 11)\r\n')
        client.say(tag + b" OK done\r\n")

    heard = []
    with talking(talk) as connection:
        folder = examine(connection, "INBOX")
        uids = letters_after(connection, 9, since=date(2026, 3, 1))
        letters = dict(fetch_letters(connection, uids, longest=100))

    assert folder == FolderState(validity=7, next_uid=12)
    assert letters == {10: b"a\r\nb", 11: b'c"d'}
    assert b"EXAMINE" in heard[0]
    assert b"UID SEARCH UID 10:* SINCE 1-Mar-2026" in heard[0]
    assert b"BODY.PEEK[]<0.100>" in heard[0]
    assert b"SELECT" not in heard[0]


def test_the_last_letter_is_not_new_where_nothing_came_after():
    with talking(lambda client: client.answer(b"* SEARCH 20000")) as connection:
        assert letters_after(connection, 20_000, since=date(2026, 3, 1)) == []


def test_half_a_million_letters_are_found_in_one_line():
    uids = range(1_000_000, 1_490_000)
    with talking(lambda client: client.answer(b"* SEARCH " + b" ".join(b"%d" % uid for uid in uids))) as connection:
        assert letters_after(connection, 0, since=date(2026, 3, 1)) == list(uids)


def test_a_search_that_never_ends_is_left():
    def talk(client):
        client.hear()
        while True:
            client.say(b"* SEARCH" + b" 1234567" * 100_000)

    assert refused(talk, lambda it: letters_after(it, 0, since=date(2026, 3, 1))) is ImapErrorReason.TOO_LARGE


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (b"* " + b"x" * 200_000, ImapErrorReason.TOO_LARGE),
        (b"* 1 FETCH (BODY[] {99000000000}\r\n", ImapErrorReason.TOO_LARGE),
        (b"* 1 FETCH (BODY[] {999999999999999999}\r\n", ImapErrorReason.TOO_SLOW),
        (b"* 1 FETCH (BODY[] {100}\r\nshort", ImapErrorReason.TOO_SLOW),
        (b"* OK", ImapErrorReason.TOO_SLOW),
        (b"+ go on\r\n", ImapErrorReason.BROKEN),
        (b"\x00\xff\r\n", ImapErrorReason.BROKEN),
        (b"a1 WHAT\r\n", ImapErrorReason.BROKEN),
        (b"a1 NO not today\r\n", ImapErrorReason.REFUSED),
        (b"* BYE\r\n", ImapErrorReason.CLOSED),
    ],
)
def test_a_hostile_answer_ends_the_connection(said, why):
    def talk(client):
        client.hear()
        client.say(said)
        client.hear()

    assert refused(talk, seconds=SOON) is why


def test_brackets_by_the_hundred_thousand_do_no_harm():
    with talking(lambda client: client.answer(b"* 1 FETCH " + b"(" * 60_000)) as connection:
        assert len(connection.command("NOOP")) == 1


def test_a_server_that_drips_is_left_at_the_deadline():
    def talk(client):
        client.hear()
        while True:
            client.say(b"*")
            time.sleep(SOON / 10)

    begin = time.monotonic()
    assert refused(talk, seconds=SOON) is ImapErrorReason.TOO_SLOW
    assert time.monotonic() - begin < SOON + PATIENCE


def test_answers_without_end_are_left(monkeypatch):
    monkeypatch.setattr(safe_imap, "ANSWER_BYTES", 1_000_000)

    def talk(client):
        client.hear()
        while True:
            client.say(b"* 1 EXISTS\r\n" * 1_000)

    assert refused(talk) is ImapErrorReason.TOO_LARGE
    monkeypatch.setattr(safe_imap, "MAX_ANSWERS", 100)
    assert refused(talk) is ImapErrorReason.TOO_LARGE


@pytest.mark.parametrize(
    "lines",
    [
        (fetched(1, 99, b"never asked for"),),
        (fetched(1, 10, b"once"), fetched(1, 10, b"twice")),
        (b"* 1 FETCH (BODY[]<0> {1}\r\nx)",),
    ],
)
def test_a_letter_that_nobody_asked_for_is_not_taken(lines):
    taken = []

    def ask(connection):
        taken.extend(fetch_letters(connection, [10, 11]))

    assert refused(lambda client: client.answer(*lines), ask) is ImapErrorReason.BROKEN
    assert [uid for uid, _letter in taken] in ([], [10])


def test_a_letter_longer_than_asked_is_not_taken():
    ask = lambda connection: list(fetch_letters(connection, [10], longest=10))  # noqa: E731

    assert refused(lambda client: client.answer(fetched(1, 10, b"x" * 11)), ask) is ImapErrorReason.TOO_LARGE


def test_a_password_cannot_be_read_as_a_command():
    def talk(client):
        for _literal in range(2):
            client.hear()
            client.say(b"+ go on\r\n")
        client.hear()
        client.hear()
        heard.append(client.heard)
        client.say(b"a1 OK in\r\n")

    heard = []
    with talking(talk) as connection:
        sign_in(connection, "alice", "pass\r\na2 DELETE INBOX")

    assert heard[0] == b"a1 LOGIN {5}\r\nalice {21}\r\npass\r\na2 DELETE INBOX\r\n"


def test_a_sign_in_that_is_refused_says_so_in_the_words_of_the_server():
    def talk(client):
        client.answer(done=b"NO [AUTHENTICATIONFAILED] wrong")

    with pytest.raises(ImapError) as caught, talking(talk) as connection:
        sign_in(connection, "alice", "secret")
    assert (caught.value.why, caught.value.said) == (ImapErrorReason.SIGN_IN, "[AUTHENTICATIONFAILED] wrong")
    assert "secret" not in f"{caught.value!r}{caught.value.said}"


def test_a_token_that_is_refused_ends_the_connection():
    def talk(client):
        client.hear()
        client.say(b"+ eyJzdGF0dXMiOiI0MDAifQ==\r\n")
        client.hear()

    assert refused(talk, lambda connection: sign_in_by_token(connection, "alice", "x")) is ImapErrorReason.SIGN_IN


def encrypting(context, name="localhost"):
    """A server that encrypts at once, and greets."""

    def talk(client):
        client.sock = context.wrap_socket(client.sock, server_side=True)
        client.say(GREETING)
        client.answer()

    return talk


def why_not(server: ImapServer, trusted, **how) -> ImapErrorReason:
    with pytest.raises(ImapError) as caught:
        connect(server, allowed=anywhere, context=trusted, **how)
    return caught.value.why


def test_a_connection_is_encrypted_for_the_name_it_goes_to(tmp_path):
    own, trusted = certificate(tmp_path)
    with listening(encrypting(own)) as (port, _client):
        connection = connect(ImapServer("localhost", port), allowed=anywhere, context=trusted)
        assert connection.command("NOOP") == []
        connection.close()
    with listening(encrypting(own)) as (port, _client):
        assert why_not(ImapServer("127.0.0.1", port), trusted) is ImapErrorReason.CERTIFICATE
    with listening(encrypting(own)) as (port, _client):
        assert why_not(ImapServer("localhost", port), None) is ImapErrorReason.CERTIFICATE


def test_a_server_begins_to_encrypt_when_asked(tmp_path):
    own, trusted = certificate(tmp_path)

    def talk(client):
        client.say(GREETING)
        client.answer()
        client.sock = own.wrap_socket(client.sock, server_side=True)
        client.answer()

    with listening(talk) as (port, _client):
        connection = connect(ImapServer("localhost", port, starttls=True), allowed=anywhere, context=trusted)
        assert connection.command("NOOP") == []
        connection.close()


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (b"a1 BAD unknown\r\n", ImapErrorReason.NOT_ENCRYPTED),
        (b"a1 OK\r\n* OK [ALERT] said before\r\na2 OK\r\n", ImapErrorReason.BROKEN),
        (b"a1 OK\r\nnever encrypts" * 100, ImapErrorReason.BROKEN),
    ],
)
def test_nothing_of_the_person_is_sent_to_a_server_that_does_not_encrypt(tmp_path, reply, why):
    _own, trusted = certificate(tmp_path)

    def talk(client):
        client.say(GREETING)
        client.hear()
        client.say(reply)
        client.hear()

    with listening(talk) as (port, client):
        assert why_not(ImapServer("localhost", port, starttls=True), trusted) is why
    assert client.heard == b"a1 STARTTLS\r\n"


def test_a_server_that_never_greets_or_speaks_plainly_is_left(tmp_path):
    _own, trusted = certificate(tmp_path)
    with listening(lambda client: time.sleep(2)) as (port, _client):
        assert why_not(ImapServer("localhost", port), trusted, seconds=SOON) is ImapErrorReason.TOO_SLOW
    with listening(lambda client: client.say(GREETING)) as (port, _client):
        assert why_not(ImapServer("localhost", port), trusted) is ImapErrorReason.NOT_ENCRYPTED


def test_this_machine_is_not_connected_to():
    with pytest.raises(ImapError) as caught:
        connect(ImapServer("localhost", 1))
    assert caught.value.why is ImapErrorReason.PRIVATE


def test_a_connection_that_ends_in_the_middle_says_so():
    def talk(client):
        client.hear()
        client.say(b"* 1 FE")

    assert refused(talk) is ImapErrorReason.CLOSED
