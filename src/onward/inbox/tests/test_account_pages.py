"""An email account is added step by step, changed, and removed with all that is of it."""

import pytest
from django.urls import reverse
from tests.services.dovecot import PASSWORD

from onward.foundation.models import BackgroundJob
from onward.inbox.letters.models import ProposedApplication, ReceivedLetter
from onward.inbox.letters.operations import receive_letters
from onward.inbox.letters.queries import KnownApplications
from onward.inbox.mailboxes import signing_in
from onward.inbox.mailboxes.models import Mailbox, MailFolder
from onward.inbox.tests.letters import confirmation

pytestmark = pytest.mark.real_clock


def filled_in(server, **changes):
    return {
        "address": server.user,
        "password": PASSWORD,
        "host": "localhost",
        "port": str(server.port),
        **changes,
    }


def test_an_account_that_signs_in_is_added_and_read(alice, as_alice, server):
    answer = as_alice.post(reverse("inbox:mailbox_add"), filled_in(server))
    account = Mailbox.objects.owned_by(alice).get()
    assert answer.url == reverse("inbox:mailbox", args=[account.pk])
    assert PASSWORD not in account.encrypted
    chosen = {each.name for each in MailFolder.objects.owned_by(alice).filter(chosen=True)}
    assert chosen == {"INBOX", "Archive"}

    page = as_alice.get(answer.url).content.decode()
    assert "Junk" in page
    assert PASSWORD not in page
    junk = MailFolder.objects.owned_by(alice).get(name="Junk")
    as_alice.post(answer.url, {"folders": [junk.pk], "look_back_days": "30"})
    assert [each.name for each in MailFolder.objects.owned_by(alice).filter(chosen=True)] == ["Junk"]
    job = BackgroundJob.objects.owned_by(alice).get()
    assert job.arguments == {"mailbox": account.pk}
    assert "Reading" in as_alice.get(reverse("inbox:mailboxes")).content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"password": "wrong-battery"}, "didn&#39;t accept the sign-in"),
        ({"port": "1"}, "localhost, port 1, can&#39;t be reached."),
        ({"encryption": "starttls"}, "server"),
        ({"address": "nobody"}, "Enter a full email address"),
        ({"password": ""}, "Enter the password"),
        ({"host": "two words"}, "Enter the name of the server alone"),
        ({"issuer": "google", "client_id": "x"}, "Enter the client ID and the refresh token"),
    ],
)
def test_what_does_not_work_is_said_and_nothing_is_kept(alice, as_alice, server, monkeypatch, changes, said):
    if "encryption" in changes:  # the server waits for an encrypted greeting, and so does who asks
        monkeypatch.setattr(signing_in, "CONNECT_SECONDS", 2.0)
    answer = as_alice.post(reverse("inbox:mailbox_add"), filled_in(server, **changes))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert "battery" not in page
    assert not Mailbox.objects.owned_by(alice).exists()


def test_passwords_are_not_tried_without_end(alice, as_alice, server):
    wrong = filled_in(server, port="1")
    answers = [as_alice.post(reverse("inbox:mailbox_add"), wrong).content.decode() for _ in range(11)]
    assert "Wait five minutes" not in answers[9]
    assert "Wait five minutes" in answers[10]


def test_another_password_is_kept_once_it_works(alice, as_alice, account):
    Mailbox.objects.owned_by(alice).update(problem=Mailbox.Problem.SIGN_IN)
    assert "sign-in" in as_alice.get(reverse("inbox:mailboxes")).content.decode()
    page = reverse("inbox:mailbox_sign_in", args=[account.pk])
    before = account.encrypted
    assert as_alice.post(page, {"password": "wrong-battery"}).status_code == 422
    account.refresh_from_db()
    assert account.encrypted == before
    assert as_alice.post(page, {"password": PASSWORD}).url == reverse("inbox:mailboxes")
    account.refresh_from_db()
    assert (account.problem, account.encrypted != before) == ("", True)


def test_a_removed_account_takes_all_that_is_of_it_along(alice, as_alice, account):
    receive_letters(alice, account, [confirmation("Cella")], KnownApplications(alice), lambda: None)
    page = reverse("inbox:mailbox_remove", args=[account.pk])
    assert "1 email about your search" in as_alice.get(page).content.decode()
    as_alice.post(reverse("inbox:get_mail", args=[account.pk]))
    as_alice.post(page)
    for model in (Mailbox, MailFolder, ReceivedLetter, ProposedApplication, BackgroundJob):
        assert not model.objects.owned_by(alice).exists(), model


def test_a_paused_account_is_not_read_by_itself(alice, as_alice, account):
    as_alice.post(reverse("inbox:mailbox_pause", args=[account.pk]))
    assert "Paused." in as_alice.get(reverse("inbox:mailboxes")).content.decode()
    assert not Mailbox.objects.owned_by(alice).read_by_themselves().exists()


def test_folders_that_are_new_on_the_server_are_found(alice, as_alice, account, server):
    server.put(confirmation("Cella"), folder="Jobs")
    as_alice.post(reverse("inbox:mailbox_folders", args=[account.pk]))
    names = set(MailFolder.objects.owned_by(alice).values_list("name", flat=True))
    assert {"INBOX", "Jobs"} <= names


def test_an_account_that_looks_back_further_is_read_again(alice, as_alice, account):
    inbox = MailFolder.objects.owned_by(alice).get()
    MailFolder.objects.owned_by(alice).update(validity=7, last_uid=9)
    page = reverse("inbox:mailbox", args=[account.pk])
    as_alice.post(page, {"folders": [inbox.pk], "look_back_days": "90"})
    assert MailFolder.objects.owned_by(alice).get().last_uid == 9
    as_alice.post(page, {"folders": [inbox.pk], "look_back_days": "730"})
    assert MailFolder.objects.owned_by(alice).get().last_uid == 0
