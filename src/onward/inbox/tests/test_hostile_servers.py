"""A mail server that means harm gets no password in the clear, and no letter in that nobody asked for."""

import pytest
from django.conf import settings

from onward.foundation.encryption import encrypt
from onward.foundation.tests.imap_servers import GREETING, listening, talking
from onward.inbox.letters.models import LetterDigest
from onward.inbox.mailboxes import signing_in
from onward.inbox.mailboxes.models import Mailbox, MailFolder
from onward.inbox.mailboxes.reading import read_new_letters
from onward.inbox.mailboxes.signing_in import MailboxError
from onward.inbox.tests.letters import confirmation

pytestmark = pytest.mark.real_clock


def account(person, **where):
    encrypted = encrypt("correct-horse", settings.ENCRYPTION_KEY)
    mailbox = Mailbox.objects.create(
        owner=person, kind="account", name="a", host="localhost", user="alice", encrypted=encrypted, **where
    )
    MailFolder.objects.create(owner=person, mailbox=mailbox, name="INBOX", chosen=True)
    return mailbox


def problem_of(person, mailbox):
    with pytest.raises(MailboxError) as caught:
        read_new_letters(person, mailbox, lambda *_told: None)
    return caught.value.problem


def test_no_password_is_sent_where_the_encryption_is_stripped(alice):
    def talk(client):
        client.say(GREETING)
        client.answer(done=b"BAD unknown")
        client.hear()

    with listening(talk) as (port, client):
        assert problem_of(alice, account(alice, port=port, starttls=True)) is Mailbox.Problem.NOT_ENCRYPTED
    assert client.heard == b"a1 STARTTLS\r\n"


@pytest.mark.parametrize("port", [25, 6379])
def test_a_host_for_many_asks_no_other_service_wherever_the_account_came_from(alice, settings, port):
    settings.HOSTED = True
    assert problem_of(alice, account(alice, port=port)) is Mailbox.Problem.UNREACHABLE


def test_a_password_that_the_server_says_back_is_not_shown(alice, monkeypatch):
    def talk(client):
        client.hear()
        for _literal in range(2):
            client.say(b"+ go on\r\n")
            client.hear()
        client.say(b"a1 NO unknown: alice correct-horse\r\n")

    with talking(talk) as connection:
        monkeypatch.setattr(signing_in, "connect_to", lambda _server: connection)
        with pytest.raises(MailboxError) as caught:
            read_new_letters(alice, account(alice), lambda *_told: None)
    assert caught.value.said == "unknown: alice …"


def answer(client, *lines, literals=0):
    """Take a command with so many literals, and answer it."""
    tag = client.hear()
    for _literal in range(literals):
        client.say(b"+ go on\r\n")
        client.hear()
    client.say(b"".join(line + b"\r\n" for line in (*lines, tag + b" OK done")))


def letter(uid: int) -> bytes:
    body = confirmation("Cella")
    return b"* 1 FETCH (UID %d BODY[]<0> {%d}\r\n%s)" % (uid, len(body), body)


def sending(*letters):
    """A server that has two letters in its inbox, and sends these."""

    def talk(client):
        answer(client, literals=2)
        answer(client, b"* STATUS INBOX (UIDVALIDITY 7 UIDNEXT 3)", literals=1)
        answer(client, b"* OK [UIDVALIDITY 7] ok", b"* OK [UIDNEXT 3] ok", literals=1)
        answer(client, b"* SEARCH 1 2", literals=1)
        answer(client, b"* OK [UIDVALIDITY 7] ok", literals=1)
        answer(client, *letters)

    return talk


def test_letters_that_were_asked_for_are_kept(alice, monkeypatch):
    with talking(sending(letter(2), letter(1))) as connection:
        monkeypatch.setattr(signing_in, "connect_to", lambda _server: connection)
        assert read_new_letters(alice, account(alice), lambda *_told: None).letters == 2
    assert MailFolder.objects.owned_by(alice).get().last_uid == 2


@pytest.mark.parametrize("sent", [[letter(9)], [letter(1), letter(1)], [letter(1), letter(9)]])
def test_a_letter_under_a_number_that_nobody_asked_for_is_not_kept(alice, monkeypatch, sent):
    with talking(sending(*sent)) as connection:
        monkeypatch.setattr(signing_in, "connect_to", lambda _server: connection)
        assert problem_of(alice, account(alice)) is Mailbox.Problem.BROKEN
    assert not LetterDigest.objects.owned_by(alice).exists()
    assert MailFolder.objects.owned_by(alice).get().last_uid == 0
