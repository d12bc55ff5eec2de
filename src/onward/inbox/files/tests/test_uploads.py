"""A file that is uploaded is read in the background, goes on after an interruption, and is deleted then."""

import io
import struct
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from onward.foundation.jobs.running import LeaseLostError, cancel_job, run_job
from onward.foundation.models import BackgroundJob
from onward.inbox.files import operations, sources, stored_file
from onward.inbox.files.models import MailFilePart
from onward.inbox.files.sources import UnreadableMailError, UnreadableReason
from onward.inbox.files.tests.conftest import NEWSLETTER, letter, mailbox_of
from onward.inbox.letters.models import ReceivedLetter
from onward.inbox.mailboxes.models import Mailbox

LETTERS = [letter(number) for number in range(4)]


def stored(person, data):
    return operations.store_mail_file(person, "old.mbox", io.BytesIO(data))


def parts(person):
    return MailFilePart.objects.owned_by(person)


def kept(person):
    return ReceivedLetter.objects.owned_by(person).count()


def job_of(mailbox):
    return BackgroundJob.objects.owned_by(mailbox.owner_id).get(pk=mailbox.background_job_id)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    monkeypatch.setattr(stored_file, "PART_BYTES", 1000)


@pytest.fixture
def one_at_a_time(monkeypatch):
    monkeypatch.setattr(operations, "BATCH_LETTERS", 1)


def test_the_page_takes_a_file_shows_what_came_of_it_and_is_nobody_elses(alice, bob, client):
    client.force_login(alice)
    file = SimpleUploadedFile("old.mbox", mailbox_of([*LETTERS, NEWSLETTER]))
    answer = client.post(reverse("inbox:upload"), {"file": file})
    mailbox = Mailbox.objects.owned_by(alice).get()
    page = reverse("inbox:file", args=[mailbox.pk])
    assert answer.url == page
    assert "Waiting to start" in client.get(page).text
    run_job(mailbox.background_job_id)
    assert "4 about your search" in client.get(page).text
    assert "5 emails" in client.get(reverse("inbox:upload")).text
    refused = client.post(reverse("inbox:upload"), {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")})
    assert (refused.status_code, "isn&#39;t a mailbox" in refused.text) == (422, True)
    client.force_login(bob)
    assert client.get(page).status_code == 404


def test_the_file_is_gone_once_it_was_read(alice):
    mailbox = stored(alice, mailbox_of(LETTERS))
    assert parts(alice).count() > 1
    run_job(mailbox.background_job_id)
    assert job_of(mailbox).summary == "4 emails read, 4 about your search."
    assert (kept(alice), parts(alice).exists()) == (4, False)


def test_an_archive_is_read_out_of_its_parts(alice):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Takeout/Mail/all.mbox", mailbox_of(LETTERS))
    mailbox = stored(alice, packed.getvalue())
    run_job(mailbox.background_job_id)
    assert (kept(alice), parts(alice).exists()) == (4, False)


def test_what_the_worker_was_stopped_at_is_gone_on_with(alice, one_at_a_time, monkeypatch):
    mailbox = stored(alice, mailbox_of(LETTERS))
    receive_letters = operations.receive_letters

    def stopped(*arguments):
        if kept(alice) == 2:
            raise LeaseLostError
        return receive_letters(*arguments)

    monkeypatch.setattr(operations, "receive_letters", stopped)
    run_job(mailbox.background_job_id)
    assert (kept(alice), parts(alice).exists()) == (2, True)
    monkeypatch.setattr(operations, "receive_letters", receive_letters)
    run_job(mailbox.background_job_id)
    assert job_of(mailbox).summary == "2 emails read, 2 about your search."
    assert (kept(alice), parts(alice).exists()) == (4, False)


def test_canceling_keeps_what_was_read_and_deletes_the_file(alice):
    mailbox = stored(alice, mailbox_of(LETTERS))
    cancel_job(job_of(mailbox))
    run_job(mailbox.background_job_id)
    assert job_of(mailbox).state == BackgroundJob.State.CANCELLED
    assert (kept(alice), parts(alice).exists()) == (0, False)


def test_reading_that_broke_off_can_go_on(alice, client, monkeypatch):
    mailbox = stored(alice, mailbox_of(LETTERS))
    with monkeypatch.context() as broken:
        broken.setattr(operations, "receive_letters", lambda *_arguments: 1 / 0)
        run_job(mailbox.background_job_id)
    client.force_login(alice)
    assert "Read the rest" in client.get(reverse("inbox:file", args=[mailbox.pk])).text
    client.post(reverse("inbox:read_on", args=[mailbox.pk]))
    mailbox.refresh_from_db()
    run_job(mailbox.background_job_id)
    assert (kept(alice), parts(alice).exists()) == (4, False)


def test_a_mailbox_that_was_removed_ends_its_job(alice, one_at_a_time, monkeypatch):
    mailbox = stored(alice, mailbox_of(LETTERS))
    receive_letters = operations.receive_letters

    def removing(*arguments):
        Mailbox.objects.owned_by(alice).delete()
        return receive_letters(*arguments)

    monkeypatch.setattr(operations, "receive_letters", removing)
    run_job(mailbox.background_job_id)
    assert job_of(mailbox).state == BackgroundJob.State.DONE
    assert (kept(alice), parts(alice).exists()) == (0, False)


def test_few_files_wait_at_once(alice):
    for _ in range(operations.MAX_UNREAD_FILES):
        stored(alice, mailbox_of(LETTERS))
    with pytest.raises(operations.TooManyUnreadFilesError):
        stored(alice, mailbox_of(LETTERS))


def test_an_archive_that_would_grow_without_end_is_not_read(alice, monkeypatch):
    monkeypatch.setattr(sources, "UNPACKED_AT_ANY_SIZE", 100_000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(12):
            archive.writestr(f"{number}.eml", b"Subject: " + b"a" * 300_000)
    mailbox = stored(alice, packed.getvalue())
    run_job(mailbox.background_job_id)
    assert job_of(mailbox).state == BackgroundJob.State.FAILED
    assert "far more than mail" in job_of(mailbox).summary
    assert not parts(alice).exists()


def test_a_file_that_holds_no_mail_is_not_kept(alice):
    with pytest.raises(UnreadableMailError) as refused:
        stored(alice, b"a" * 100_000)
    assert refused.value.reason is UnreadableReason.NO_MAIL
    assert not Mailbox.objects.owned_by(alice).exists()


def test_an_archive_whose_files_share_their_bytes_is_not_read():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.eml", LETTERS[0] * 20)
    whole, start = file.getvalue(), file.getvalue().index(b"PK\1\2")
    entry = whole[start : whole.index(b"PK\5\6")]
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 50, 50, 50 * len(entry), start, 0)
    with pytest.raises(UnreadableMailError) as caught:
        next(sources.letters_in(io.BytesIO(whole[:start] + 50 * entry + end), sources.FilePlace()))
    assert caught.value.reason is UnreadableReason.GROWS
