"""An account on a real mail server is read: each letter once, whatever happens, and nothing in it is changed."""

import json
import logging

import pytest
from django.conf import settings

from onward.foundation.encryption import encrypt
from onward.foundation.jobs.running import JobFailedError
from onward.foundation.models import BackgroundJob
from onward.inbox.letters.models import LetterDigest, ReceivedLetter
from onward.inbox.mailboxes import jobs, reading, signing_in
from onward.inbox.mailboxes.models import Mailbox, MailFolder
from onward.inbox.mailboxes.reading import read_new_letters
from onward.inbox.mailboxes.signing_in import MailboxError
from onward.inbox.tests.letters import confirmation, newsletter

pytestmark = pytest.mark.real_clock


def read(person, mailbox):
    return read_new_letters(person, mailbox, lambda done, total, folder: None)


def companies(person):
    return sorted(ReceivedLetter.objects.owned_by(person).values_list("company", flat=True))


def test_letters_are_read_once_and_stay_unseen(alice, account, server):
    server.put(confirmation("Cella"))
    server.put(newsletter(1))
    server.put(newsletter(2).replace(b"news@bakery.example", server.user.encode()))
    assert read(alice, account) == (2, 2, 1)
    assert read(alice, account) == (0, 0, 0)
    server.put(confirmation("Orba"))
    assert read(alice, account) == (1, 1, 1)
    assert companies(alice) == ["Cella", "Orba"]
    assert server.marked() == []


def test_where_nothing_is_new_a_folder_costs_one_command(alice, account, server, monkeypatch):
    server.put(newsletter(1))
    read(alice, account)
    monkeypatch.setattr(reading, "examine", None)
    assert read(alice, account) == (0, 0, 0)


def test_the_first_look_goes_back_as_far_as_the_person_wants(alice, account, server):
    account.look_back_days = 30
    server.put(confirmation("Old"), age_days=40)
    server.put(confirmation("Recent"), age_days=20)
    read(alice, account)
    assert companies(alice) == ["Recent"]


def test_letters_that_are_numbered_again_are_not_read_again(alice, account, server):
    server.put(confirmation("Cella"))
    read(alice, account)
    before = MailFolder.objects.owned_by(alice).get().validity
    server.renumber()
    server.put(confirmation("Orba"))
    assert read(alice, account) == (2, 1, 1)
    assert companies(alice) == ["Cella", "Orba"]
    assert MailFolder.objects.owned_by(alice).get().validity != before


def test_letters_are_taken_in_batches_and_told_of(alice, account, server, monkeypatch):
    monkeypatch.setattr(reading, "BATCH", 2)
    for number in range(5):
        server.put(newsletter(number))
    told = []
    read_new_letters(alice, account, lambda *what: told.append(what))
    assert told == [(2, 5, "INBOX"), (4, 5, "INBOX"), (5, 5, "INBOX")]


def test_a_chosen_folder_that_is_gone_keeps_no_other_from_being_read(alice, account, server):
    MailFolder.objects.create(owner=alice, mailbox=account, name="A gone one", chosen=True)
    MailFolder.objects.create(owner=alice, mailbox=account, name="Junk", chosen=False)
    server.put(confirmation("Cella"))
    with pytest.raises(MailboxError) as caught:
        read(alice, account)
    assert caught.value.problem is Mailbox.Problem.FOLDER_GONE
    assert companies(alice) == ["Cella"]


def test_a_wrong_password_is_kept_as_a_problem_and_written_nowhere(alice, account, server, caplog):
    caplog.set_level(logging.DEBUG)
    account.encrypted = encrypt("wrong battery", settings.ENCRYPTION_KEY)
    account.save()
    work = BackgroundJob.objects.create(
        owner=alice,
        label="Reading",
        function_name="onward.inbox.mailboxes.jobs.read_mailbox",
        arguments={"mailbox": account.pk},
    )
    with pytest.raises(JobFailedError) as refused:
        jobs.read_mailbox(work, None)
    account.refresh_from_db()
    assert account.problem == Mailbox.Problem.SIGN_IN
    assert "battery" not in caplog.text + str(refused.value) + str(work.arguments)
    assert not Mailbox.objects.owned_by(alice).read_by_themselves().exists()


def test_a_password_under_another_key_has_to_be_entered_again(alice, account):
    account.encrypted = encrypt("correct-horse", "another key")
    with pytest.raises(MailboxError) as caught:
        read(alice, account)
    assert caught.value.problem is Mailbox.Problem.NO_SECRET


def by_token(account, monkeypatch, answer):
    access = ["google", "client", "secret", "refresh"]
    account.sign_in, account.encrypted = "token", encrypt(json.dumps(access), settings.ENCRYPTION_KEY)
    asked = []
    monkeypatch.setattr(signing_in, "post", lambda *what, **bounds: asked.append(what) or answer)
    return asked


def test_a_token_of_the_provider_signs_in(alice, account, server, monkeypatch):
    server.put(confirmation("Cella"))
    asked = by_token(account, monkeypatch, json.dumps({"access_token": server.token()}).encode())
    assert read(alice, account) == (1, 1, 1)
    ((url, body, _headers),) = asked
    assert url == "https://oauth2.googleapis.com/token"
    assert body == b"grant_type=refresh_token&client_id=client&refresh_token=refresh&client_secret=secret"


def test_a_refresh_token_that_replaces_the_old_one_is_kept(alice, account, server, monkeypatch):
    answer = {"access_token": server.token(), "refresh_token": "the next"}
    asked = by_token(account, monkeypatch, json.dumps(answer).encode())
    account.save()
    read(alice, account)
    read(alice, Mailbox.objects.owned_by(alice).get())
    assert [b"refresh_token=the+next" in body for _url, body, _headers in asked] == [False, True]


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (b'{"access_token": "forged"}', Mailbox.Problem.SIGN_IN),
        (b'{"access_token": "two\\r\\na2 lines"}', Mailbox.Problem.TOKEN),
        (b'{"error": "invalid_grant"}', Mailbox.Problem.TOKEN),
        (b"[" * 100_000, Mailbox.Problem.TOKEN),
    ],
)
def test_a_token_that_signs_nobody_in_is_a_problem(alice, account, monkeypatch, answer, problem):
    by_token(account, monkeypatch, answer)
    with pytest.raises(MailboxError) as caught:
        read(alice, account)
    assert caught.value.problem is problem


def test_an_account_that_was_removed_keeps_nothing(alice, account, server):
    server.put(confirmation("Cella"))
    Mailbox.objects.owned_by(alice).delete()
    assert not LetterDigest.objects.owned_by(alice).exists()
    work = BackgroundJob(owner=alice, arguments={"mailbox": account.pk})
    assert jobs.read_mailbox(work, None) == "You removed this account in the meantime."
