"""Taking everything along, and erasing it."""

import io
import re
from zipfile import ZipFile

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from onward.accounts.access_tokens.operations import CreateAccessToken, create_access_token
from onward.accounts.archive.tables import archive_tables
from onward.accounts.erasure.operations import erase_account
from onward.accounts.models import AccessToken, OneTimeLoginKey, Person
from onward.accounts.public import create_login_path, export_archive, local_owner
from onward.accounts.tests.archive_rows import fill_account
from onward.foundation.models import Action, Change

pytestmark = pytest.mark.django_db


def exported(client) -> bytes:
    return b"".join(client.get("/account/export/").streaming_content)


def upload(data: bytes) -> dict:
    return {"archive": SimpleUploadedFile("onward.zip", data, content_type="application/zip")}


def confirmed(client) -> str:
    page = client.post("/account/erase/", {"word": "erase"})
    return page.content.decode().split('name="token" value="')[1].split('"')[0]


def test_the_export_is_a_download_that_nobody_keeps(as_alice, alice):
    answer = as_alice.get("/account/export/")
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"].startswith('attachment; filename="onward-')
    assert "no-store" in answer["Cache-Control"]
    with ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert archive.testzip() is None
        assert "onward.json" in archive.namelist()


def test_an_archive_comes_in_through_the_page(as_alice, bob):
    fill_account(bob)
    with export_archive(bob) as archive:
        data = archive.read()
    answer = as_alice.post("/account/import/", upload(data))
    assert answer.status_code == 302
    with ZipFile(io.BytesIO(exported(as_alice))) as mine, ZipFile(io.BytesIO(data)) as theirs:
        assert mine.read("onward.json") == theirs.read("onward.json")


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"PK not a zip", "an Onward archive"), (b"", "empty"), (b"x" * 100, "an Onward archive")],
)
def test_another_file_is_refused_with_a_word(as_alice, data, said):
    answer = as_alice.post("/account/import/", upload(data))
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_file_over_the_limit_is_refused_unread(as_alice, settings):
    settings.UPLOAD_LIMIT = 1000
    answer = as_alice.post("/account/import/", upload(b"x" * 1001))
    assert answer.status_code == 422
    assert "larger than" in answer.content.decode()


def test_a_full_account_is_told_before_it_uploads(as_alice, alice):
    fill_account(alice)
    assert "yours isn&#39;t empty" in as_alice.get("/account/import/").content.decode()


def test_erasing_shows_what_would_go_and_offers_the_export(as_alice, alice):
    fill_account(alice)
    page = as_alice.get("/account/erase/").content.decode()
    assert "/account/export/" in page
    assert re.search(r"Campaign: \d+ items", page)
    assert 'name="token"' not in page


@pytest.mark.parametrize("word", ["", "yes", "eras", "erase everything"])
def test_another_word_erases_nothing(as_alice, alice, word):
    answer = as_alice.post("/account/erase/", {"word": word})
    assert answer.status_code == 422
    assert 'name="token"' not in answer.content.decode()
    assert Person.objects.filter(pk=alice.pk).exists()


def test_the_word_alone_erases_nothing(as_alice, alice):
    as_alice.post("/account/erase/", {"word": " Erase "})
    assert Person.objects.filter(pk=alice.pk).exists()


def test_after_both_questions_everything_is_gone(as_alice, alice, bob):
    fill_account(alice)
    fill_account(bob)
    create_login_path(alice)
    create_access_token(alice, CreateAccessToken(name="Laptop"))
    assert as_alice.post("/account/erase/", {"token": confirmed(as_alice)})["Location"] == "/account/erased/"
    left = [
        model
        for model in [*(table.model for table in archive_tables()), Action, Change, AccessToken, OneTimeLoginKey]
        if model.objects.owned_by(alice.pk).exists()
    ]
    assert left == []
    assert not Person.objects.filter(pk=alice.pk).exists()
    assert all(table.model.objects.owned_by(bob).count() == 4 for table in archive_tables())


def test_afterwards_it_says_what_went_once(as_alice, alice):
    fill_account(alice)
    page = as_alice.post("/account/erase/", {"token": confirmed(as_alice)}, follow=True)
    assert page.status_code == 200
    assert re.search(r"Campaign: \d+ items", page.content.decode())
    assert as_alice.get("/account/erased/").status_code == 302
    assert as_alice.get("/account/preferences/").status_code == 302


def test_every_session_ends_on_every_device(alice):
    phone, laptop = Client(HTTP_HOST="localhost"), Client(HTTP_HOST="localhost")
    for device in (phone, laptop):
        device.get(create_login_path(alice))
    keys = [device.session.session_key for device in (phone, laptop)]
    assert Session.objects.filter(session_key__in=keys).count() == 2
    laptop.post("/account/erase/", {"token": confirmed(laptop)})
    assert not Session.objects.filter(session_key__in=keys).exists()
    assert not UserSession.objects.exists()
    assert phone.get("/account/preferences/").status_code == 302


@pytest.mark.parametrize("token", ["", "x", "MQ:1abc:forged", "null"])
def test_a_forged_second_answer_erases_nothing(as_alice, alice, token):
    as_alice.post("/account/erase/", {"token": token})
    assert Person.objects.filter(pk=alice.pk).exists()


def test_the_second_answer_of_somebody_else_erases_nothing(as_alice, as_charlie, alice, charlie):
    as_alice.post("/account/erase/", {"token": confirmed(as_charlie)})
    assert Person.objects.count() == 2


def test_the_second_answer_is_good_for_ten_minutes(as_alice, alice, clock):
    client = Client(HTTP_HOST="localhost")
    client.force_login(alice)
    token = confirmed(client)
    clock.shift(601)
    client.post("/account/erase/", {"token": token})
    assert Person.objects.filter(pk=alice.pk).exists()


def test_a_local_install_begins_anew_with_a_fresh_owner():
    first = local_owner()
    erase_account(first)
    second = local_owner()
    assert second.pk != first.pk
    assert Person.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_sqlite_is_told_to_overwrite_what_is_erased():
    erase_account(local_owner())
    overwrites = True
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            overwrites = cursor.execute("PRAGMA secure_delete").fetchone() == (1,)
    assert overwrites
    assert not Person.objects.exists()
