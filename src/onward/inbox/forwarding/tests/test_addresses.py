"""An address is created, replaced, turned off and removed, and what comes to it is read once."""

import pytest
from django.conf import settings as django_settings

from onward.accounts.public import Person
from onward.foundation.encryption import decrypt
from onward.foundation.jobs.running import run_job
from onward.foundation.key_rotation import renew_secrets
from onward.foundation.models import Action, BackgroundJob
from onward.foundation.operations import InputError
from onward.foundation.ownership.locking import RowGoneError
from onward.foundation.undo.replaying import undo
from onward.inbox.forwarding import rules
from onward.inbox.forwarding.delivery import NO_SUCH_ADDRESS, TOO_MUCH, answer_for_address, answer_for_letter
from onward.inbox.forwarding.jobs import read_remaining_letters
from onward.inbox.forwarding.lmtp import OK, ReceivedBytes
from onward.inbox.forwarding.models import ForwardedLetter, ForwardingAddress
from onward.inbox.forwarding.operations import create_address, dismiss_confirmation, store_letter, switch_address
from onward.inbox.forwarding.queries import forwarding_facts
from onward.inbox.forwarding.tests.conftest import address_of
from onward.inbox.letters.models import ReceivedLetter
from onward.inbox.mailboxes.models import Mailbox
from onward.inbox.mailboxes.operations import remove_mailbox
from onward.inbox.tests.letters import CONFIRMATION, NEWSLETTER, REJECTION

GMAIL_ASKS = (
    b"From: Gmail Team <forwarding-noreply@google.com>\r\nSubject: (#123456789) Gmail Forwarding Confirmation\r\n"
    b"Message-ID: <g1@google.com>\r\n\r\nConfirmation code: 123456789\r\n"
    b"https://mail-settings.google.com/mail/vf-abc\r\n"
)


def letter(source: bytes) -> ReceivedBytes:
    return ReceivedBytes(source, len(source))


def read_all(person) -> None:
    for job in BackgroundJob.objects.owned_by(person).filter(ended_at=None):
        run_job(job.pk)


def letters(person):
    return ReceivedLetter.objects.owned_by(person)


def test_a_letter_to_an_address_is_read_and_its_bytes_are_deleted(alice, address):
    assert answer_for_address(address) == OK
    assert answer_for_letter(address, letter(CONFIRMATION)) == OK
    assert ForwardedLetter.objects.owned_by(alice).count() == 1
    assert answer_for_letter(address, letter(NEWSLETTER)) == OK
    assert BackgroundJob.objects.owned_by(alice).count() == 1
    read_all(alice)
    assert [each.company for each in letters(alice)] == ["Cella"]
    assert not ForwardedLetter.objects.owned_by(alice).exists()
    facts = forwarding_facts(alice)
    assert (facts.text, facts.letters, facts.about_search, facts.unread) == (address, 2, 1, 0)


def test_a_letter_that_comes_twice_is_kept_once(alice, address):
    for _time in range(2):
        answer_for_letter(address, letter(CONFIRMATION))
        read_all(alice)
    assert letters(alice).count() == 1


def test_nothing_in_the_database_is_the_secret(alice, address):
    row = ForwardingAddress.objects.owned_by(alice).values().get()
    assert address.partition("@")[0] not in str(row)
    assert len(address.partition("@")[0]) == 48


def test_an_address_that_is_replaced_gets_no_more_letters_and_what_came_stays(alice, address):
    answer_for_letter(address, letter(CONFIRMATION))
    create_address(alice)
    read_all(alice)
    assert (answer_for_address(address), answer_for_letter(address, letter(REJECTION))) == (
        NO_SUCH_ADDRESS,
        NO_SUCH_ADDRESS,
    )
    assert answer_for_address(address_of(alice)) == OK
    assert letters(alice).count() == Mailbox.objects.owned_by(alice).count() == 1


def test_an_address_is_turned_off_and_on_and_that_can_be_undone(alice, mailbox, address):
    switch_address(alice, mailbox, on=False)
    assert (answer_for_address(address), answer_for_letter(address, letter(CONFIRMATION))) == (
        NO_SUCH_ADDRESS,
        NO_SUCH_ADDRESS,
    )
    undo(Action.objects.owned_by(alice).latest("pk"))
    assert answer_for_address(address) == OK


def test_one_query_answers_for_addresses_that_are_on_off_and_nobodys(
    alice, mailbox, address, django_assert_num_queries
):
    unknown = f"{'a' * 48}@{address.partition('@')[2]}"
    switch_address(alice, mailbox, on=False)
    for written in (address, unknown):
        with django_assert_num_queries(1):
            assert answer_for_address(written) == NO_SUCH_ADDRESS


def test_a_removed_address_takes_what_came_to_it_along(alice, mailbox, address):
    answer_for_letter(address, letter(CONFIRMATION))
    read_all(alice)
    answer_for_letter(address, letter(REJECTION))
    remove_mailbox(alice, mailbox)
    assert answer_for_address(address) == NO_SUCH_ADDRESS
    for model in (Mailbox, ForwardingAddress, ForwardedLetter, ReceivedLetter, BackgroundJob):
        assert not model.objects.owned_by(alice).exists(), model


def test_a_letter_for_an_address_that_is_removed_meanwhile_is_refused(alice, mailbox):
    row = ForwardingAddress.objects.owned_by(alice).select_related("mailbox", "owner").get()
    remove_mailbox(alice, mailbox)
    with pytest.raises(RowGoneError):
        store_letter(row, CONFIRMATION, 1)


def test_nobody_who_may_not_sign_in_gets_letters(alice, address):
    Person.objects.filter(pk=alice.pk).update(is_active=False)
    assert answer_for_address(address) == NO_SUCH_ADDRESS


def test_an_address_takes_so_much_a_day(alice, address, clock, monkeypatch):
    monkeypatch.setattr(rules, "MAX_LETTERS_A_DAY", 2)
    said = [answer_for_letter(address, letter(CONFIRMATION)) for _number in range(3)]
    assert said == [OK, OK, TOO_MUCH]
    assert ForwardedLetter.objects.owned_by(alice).count() == 2
    clock.shift(24 * 3600)
    assert answer_for_letter(address, letter(CONFIRMATION)) == OK


def test_letters_that_no_job_waits_for_are_read_in_the_next_round(alice, address):
    answer_for_letter(address, letter(CONFIRMATION))
    BackgroundJob.objects.owned_by(alice).delete()

    class Run:
        def report(self):
            pass

    read_remaining_letters(Run())
    read_remaining_letters(Run())
    assert BackgroundJob.objects.owned_by(alice).count() == 1
    read_all(alice)
    assert letters(alice).count() == 1


def test_what_gmail_asks_is_kept_until_the_person_has_done_with_it(alice, address):
    answer_for_letter(address, letter(GMAIL_ASKS))
    read_all(alice)
    row = ForwardingAddress.objects.owned_by(alice).get()
    assert (row.confirmation_code, row.confirmation_link) == (
        "123456789",
        "https://mail-settings.google.com/mail/vf-abc",
    )
    assert not letters(alice).exists()
    dismiss_confirmation(alice)
    row.refresh_from_db()
    assert (row.confirmation_code, row.confirmation_came_at) == ("", None)


def test_an_address_is_readable_under_a_new_key(alice, address, settings, tmp_path):
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    (secrets / "sealing").write_text(django_settings.ENCRYPTION_KEY)
    renew_secrets(tmp_path)
    settings.ENCRYPTION_KEY = (secrets / "sealing").read_text()
    row = ForwardingAddress.objects.owned_by(alice).get()
    assert decrypt(row.encrypted, settings.ENCRYPTION_KEY) == address.partition("@")[0]
    assert answer_for_address(address) == OK


def test_nobody_gets_an_address_where_none_is_taken(alice, settings):
    settings.INBOX_DOMAIN = ""
    with pytest.raises(InputError, match="no_inbox_domain"):
        create_address(alice)


def test_a_mailbox_that_moved_here_gets_an_address_of_its_own(alice, mailbox):
    ForwardingAddress.objects.owned_by(alice).delete()
    assert forwarding_facts(alice).text == ""
    assert create_address(alice) == mailbox
