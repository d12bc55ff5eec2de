"""A photo for documents: kept, shown, replaced, removed; and nobody else's."""

import html
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from onward.foundation.models import Action
from onward.foundation.operations import InputError
from onward.foundation.undo.replaying import undo
from onward.parsing.photos import MAX_BYTES, is_fitted_photo
from onward.profile.models import ProfilePhoto
from onward.profile.photo.operations import SavePhoto, remove_photo, save_photo
from onward.profile.photo.queries import profile_photo
from onward.profile.queries import profile_content

pytestmark = pytest.mark.django_db


def picture(color="teal", size=(300, 400)):
    written = io.BytesIO()
    Image.new("RGB", size, color).save(written, "PNG")
    return written.getvalue()


def upload(client, data, name="me.png"):
    return client.post(reverse("profile:photo"), {"file": SimpleUploadedFile(name, data)})


def test_a_photo_is_kept_as_documents_print_it_and_shown(as_alice, alice):
    assert upload(as_alice, picture()).status_code == 302
    page = as_alice.get(reverse("profile:photo")).content.decode()
    assert reverse("profile:photo_picture") in page
    shown = as_alice.get(reverse("profile:photo_picture"))
    assert shown["Content-Type"] == "image/jpeg"
    assert is_fitted_photo(shown.content)
    assert profile_content(alice).photo == b""
    assert profile_content(alice, with_photo=True).photo == shown.content


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<script>alert(1)</script>", "couldn't be read as a picture"),
        (picture(size=(20, 20)), "too small to print"),
        (b"x" * (MAX_BYTES + 1), "too large"),
        (b"", "This file is empty"),
    ],
)
def test_what_cannot_be_printed_is_refused_in_words(as_alice, alice, data, said):
    answer = upload(as_alice, data, name="<b>me.svg")
    assert answer.status_code == 422
    assert said in html.unescape(answer.content.decode())
    assert not ProfilePhoto.objects.owned_by(alice).exists()


def test_a_second_photo_replaces_the_first_and_undo_brings_it_back(alice):
    save_photo(alice, SavePhoto(data=picture("teal")))
    first = profile_photo(alice)
    save_photo(alice, SavePhoto(data=picture("maroon")))
    assert ProfilePhoto.objects.owned_by(alice).count() == 1
    assert profile_photo(alice) != first
    undo(Action.objects.owned_by(alice).latest("pk"))
    assert profile_photo(alice) == first


def test_a_removed_photo_comes_back_by_undo(alice):
    save_photo(alice, SavePhoto(data=picture()))
    kept = profile_photo(alice)
    remove_photo(alice)
    assert profile_photo(alice) == b""
    undo(Action.objects.owned_by(alice).latest("pk"))
    assert profile_photo(alice) == kept


def test_a_photo_is_its_owners_alone(as_alice, alice, bob):
    save_photo(bob, SavePhoto(data=picture()))
    assert as_alice.get(reverse("profile:photo_picture")).status_code == 404
    as_alice.post(reverse("profile:photo_remove"))
    assert profile_photo(bob)


def test_bytes_from_an_archive_that_are_no_photo_are_passed_over(alice):
    row = ProfilePhoto(owner=alice, data=b"<svg onload=alert(1)>")
    row.save()
    assert profile_photo(alice) == b""


def test_a_file_that_is_no_picture_changes_nothing(alice):
    save_photo(alice, SavePhoto(data=picture()))
    kept = profile_photo(alice)
    with pytest.raises(InputError, match="not_a_photo"):
        save_photo(alice, SavePhoto(data=b"%PDF-1.4"))
    assert profile_photo(alice) == kept
