"""Files and folders of mail that mean harm: what never ends, what grows, what lies about itself."""

import io
import os
import zipfile

import pytest
from django.utils.html import escape

from onward.inbox.files.operations import read_path, store_mail_file
from onward.inbox.files.sources import FilePlace, UnreadableMailError, letters_in
from onward.inbox.models import Mailbox

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
