"""Files and folders of mail that mean harm: what never ends, what grows, what lies about itself."""

import io
import os
import socket
import struct
import zipfile

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape

from onward.foundation.jobs.running import run_job
from onward.inbox.commands import mail
from onward.inbox.files.operations import read_path, store_mail_file
from onward.inbox.files.sources import FilePlace, UnreadableMailError, letters_in
from onward.inbox.models import LetterDigest, Mailbox, ReceivedLetter

LETTER = (
    b"From: Cella <jobs@cella.example>\nSubject: Your application\nMessage-ID: <1@cella.example>\n\n"
    b"Thank you for applying.\n"
)


def read_folder(person, folder):
    return read_path(person, folder, lambda _counts, _share: None, lambda _name: None).counts


def packed(entries, **options):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content, **options)
    file.seek(0)
    return file


def test_a_folder_with_a_pipe_and_a_circle_comes_to_an_end(alice, tmp_path, tried):
    tried()
    os.mkfifo(tmp_path / "endless.mbox")
    (tmp_path / "circle").symlink_to(tmp_path)
    (tmp_path / "gone.eml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "a.eml").write_bytes(LETTER)
    assert read_folder(alice, tmp_path).letters == 1


@pytest.mark.parametrize("kind", ["pipe", "socket", "/dev/zero", "/dev/null", "/dev/urandom", "link to a pipe"])
def test_what_is_no_file_is_refused_at_once(alice, tmp_path, tried, monkeypatch, kind):
    """Each would keep who opens it waiting, or never end."""
    path = tmp_path / "mail.mbox" if "/" not in kind else kind
    with socket.socket(socket.AF_UNIX) as bound:
        if kind == "socket":
            monkeypatch.chdir(tmp_path)
            bound.bind(path.name)
        elif "pipe" in kind:
            os.mkfifo(tmp_path / "pipe")
            path.symlink_to("pipe")
        answer = CliRunner().invoke(mail, [str(path)])
    tried()
    assert answer.exit_code != 0
    assert "isn't a mailbox or an email" in answer.output
    assert not Mailbox.objects.owned_by(alice).exists()


def test_links_in_a_maildir_lead_to_no_secret_and_into_no_other_folder(alice, tmp_path, tried):
    maildir, elsewhere = tmp_path / "Maildir" / "cur", tmp_path / "elsewhere"
    maildir.mkdir(parents=True)
    elsewhere.mkdir()
    (elsewhere / "other.eml").write_bytes(LETTER.replace(b"<1@", b"<2@"))
    (elsewhere / "key").write_text("-----BEGIN PRIVATE KEY-----\nsubject to nothing\n")
    (maildir / "1:2,S").write_bytes(LETTER)
    for name, target in (("2:2,S", "key"), ("3:2,S", "/etc/passwd"), ("4:2,S", "/proc/self/environ"), ("dir", ".")):
        (maildir / name).symlink_to(elsewhere / target)
    tried(4)
    assert read_folder(alice, maildir.parent).letters == 1
    kept = ReceivedLetter.objects.owned_by(alice).values_list("body", "subject", "cues")
    assert "PRIVATE" not in str(list(kept))


MBOX = b"From jobs@cella.example Mon Nov  2 09:00:00 2026\n" + LETTER
POLYGLOTS = {
    "a picture that is a letter": b"GIF89a\n" + LETTER,
    "a page that is a mailbox": b"<script>alert(1)</script>\n" + MBOX,
    "a document with an archive behind it": b"%PDF-1.7\n" + packed({"a.eml": LETTER}).getvalue(),
    "a letter with an archive behind it": LETTER + packed({"b.eml": LETTER.replace(b"<1@", b"<2@")}).getvalue(),
    "a program": b"#!/bin/sh\nSubject: x\n" + LETTER,
    "an archive with a mailbox behind it": packed({"a.eml": LETTER}).getvalue() + b"\n" + MBOX,
    "a Word document": packed({"[Content_Types].xml": b"<x/>", "word/document.xml": LETTER}).getvalue(),
}


@pytest.mark.parametrize("kind", POLYGLOTS)
@pytest.mark.parametrize(
    "name", ["../../x.mbox", "a\x00b.eml", "\u202elmx.exe", "<img src=x onerror=alert(1)>.zip", "x" * 300]
)
def test_files_that_are_two_things_are_read_as_one_or_refused_in_words(alice, client, tried, kind, name):
    client.force_login(alice)
    answer = client.post("/inbox/files/", {"file": SimpleUploadedFile(name, POLYGLOTS[kind])}, follow=True)
    tried()
    assert answer.status_code in {200, 422}
    for mailbox in Mailbox.objects.owned_by(alice):
        run_job(mailbox.background_job_id)
        page = client.get(f"/inbox/files/{mailbox.pk}/").content.decode()
        assert "<img src=x" not in page
        assert "/" not in mailbox.name
    assert LetterDigest.objects.owned_by(alice).count() <= 1


def overlapping(entries: int, content: bytes, claimed: int) -> bytes:
    """An archive all of whose files are the same bytes."""
    file = packed({"a.eml": content}).getvalue()
    start = file.index(b"PK\1\2")
    entry = bytearray(file[start : file.index(b"PK\5\6")])
    struct.pack_into("<I", entry, 24, claimed)
    listed = min(entries, 65_535)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, listed, listed, len(entry) * entries, start, 0)
    return file[:start] + bytes(entry) * entries + end


@pytest.mark.parametrize(
    ("entries", "content", "claimed"),
    [(50_000, LETTER * 400, len(LETTER * 400)), (50_000, os.urandom(200_000), 200_000), (3, b"x" * 10**6, 2**32 - 1)],
)
def test_an_archive_whose_files_share_their_bytes_is_refused(entries, content, claimed, tried):
    tried()
    with pytest.raises(UnreadableMailError):
        list(letters_in(io.BytesIO(overlapping(entries, content, claimed)), FilePlace()))


def test_empty_files_by_the_ten_thousand_cost_nothing_each(tried):
    tried()
    assert list(letters_in(io.BytesIO(overlapping(50_000, b"", 0)), FilePlace())) == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_files_of_one_name_in_an_archive_are_all_read_once(alice, tmp_path, tried):
    with zipfile.ZipFile(tmp_path / "mail.zip", "w") as archive:
        for number in range(3):
            archive.writestr("a.eml", LETTER.replace(b"<1@", b"<%d@" % number))
    tried()
    assert read_folder(alice, tmp_path / "mail.zip").new == 3
    assert read_folder(alice, tmp_path / "mail.zip").letters <= 2
    assert LetterDigest.objects.owned_by(alice).count() == 3


def test_names_in_an_archive_lead_nowhere_and_run_nothing(alice, tmp_path, client, tried):
    tried()
    name = "<script>alert(1)</script>.zip"
    path = tmp_path / "mail.zip"
    path.write_bytes(packed({"../../escaped.eml": LETTER, "/etc/absolute.eml": LETTER}).getvalue())
    assert read_folder(alice, path).new == 1
    assert [each.name for each in tmp_path.iterdir()] == ["mail.zip"]
    mailbox = store_mail_file(alice, name, path.open("rb"))
    client.force_login(alice)
    page = client.get(f"/inbox/files/{mailbox.pk}/").text
    assert escape(name) in page
    assert name not in page


def test_an_archive_in_an_archive_is_not_opened(alice, tried):
    tried()
    inner = packed({"a.eml": LETTER}).getvalue()
    letters = list(letters_in(packed({"inner.zip": inner, "inner.eml": b"PK" + inner}), FilePlace()))
    assert all(b"Cella" not in letter.source for letter in letters)


@pytest.mark.parametrize("cut", [30, 60, 100, 150])
def test_a_truncated_archive_is_refused(cut, tried):
    tried()
    whole = packed({"a.eml": LETTER, "b.eml": LETTER}).getvalue()
    with pytest.raises(UnreadableMailError):
        list(letters_in(io.BytesIO(whole[:cut]), FilePlace()))


def test_a_letter_under_the_id_of_another_takes_nothing_from_it(alice, tmp_path, tried):
    """Somebody may send one later to have it read in place of the first."""
    tried()
    forged = LETTER.replace(b"Thank you for applying.", b"We decided not to move forward with your application.")
    (tmp_path / "a.eml").write_bytes(LETTER)
    read_folder(alice, tmp_path)
    (tmp_path / "b.eml").write_bytes(forged)
    assert read_folder(alice, tmp_path).new == 0
    assert Mailbox.objects.owned_by(alice).count() == 1
