import io
import logging
import re
from datetime import date, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session

from onward.accounts.public import export_archive
from onward.balance.models import WritingSession
from onward.balance.private_writing.rules import WritingAdvice, writing_advice
from onward.foundation.authorship.models import AuthoredModel
from onward.foundation.models import Action
from onward.foundation.undo.replaying import undo

DAY = date(2026, 11, 26)
URL, SHEET = "/balance/writing/", "/balance/writing/sheet/"
WORDS = "aubergine, which nobody must ever read"


def text(response):
    return response.content.decode()


def sessions_of(person):
    return WritingSession.objects.owned_by(person)


@pytest.mark.parametrize(
    ("ago", "answer"),
    [
        ([], WritingAdvice.WRITE),
        ([1], WritingAdvice.WRITE),
        ([0], WritingAdvice.ANOTHER_DAY),
        ([4, 3, 2, 1], WritingAdvice.WRITE),
        ([5, 4, 3, 2, 1], WritingAdvice.ENOUGH),
        ([4, 3, 2, 1, 0], WritingAdvice.ENOUGH),
        ([900, 800, 700, 600, 500, 400], WritingAdvice.ENOUGH),
    ],
)
def test_five_sessions_on_different_days_are_suggested(ago, answer):
    assert writing_advice([DAY - timedelta(days=each) for each in ago], DAY) == answer


def test_the_sheet_is_no_form_that_saves_by_itself(as_alice):
    page = text(as_alice.get(SHEET))
    area = re.search(r"<textarea[^>]*>", page).group()
    assert "data-draft" not in area
    assert "hx-" not in area
    assert 'autocomplete="off"' in area
    assert 'spellcheck="false"' in area
    assert page.count('form="sheet"') == 1
    assert 'data-minutes="20"' in page
    assert "no-store" in as_alice.get(SHEET)["Cache-Control"]


def test_done_sends_no_words(as_alice):
    page = text(as_alice.get(SHEET))
    done = re.search(r'<form[^>]*action="/balance/writing/done/".*?</form>', page, re.DOTALL).group()
    assert "textarea" not in done
    assert 'name="text"' not in done


def all_stored_text(person) -> str:
    """All that the database and the logs hold, and what leaves in an archive."""
    rows = [str(list(rows_of(model, person).values())) for model in apps.get_models()]
    logs = [file.read_text() for file in Path(settings.HOME).glob("*.log*")]
    with export_archive(person) as data, ZipFile(io.BytesIO(data.read())) as archive:
        files = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    return "\n".join([*rows, *logs, *files])


def rows_of(model, person):
    if hasattr(model.objects, "owned_by"):
        return model.objects.owned_by(person)
    return model.objects.across_authors("test") if issubclass(model, AuthoredModel) else model._default_manager.all()


def test_what_is_not_kept_leaves_no_trace_anywhere(as_alice, alice, caplog):
    """Even when the words do arrive at another button, or where they are not expected."""
    with caplog.at_level(logging.DEBUG):
        as_alice.get(SHEET)
        as_alice.get(SHEET, {"text": WORDS})
        as_alice.post("/balance/writing/done/", {"text": WORDS})
        as_alice.post(SHEET, {"other": WORDS})
        too_long = as_alice.post(SHEET, {"text": WORDS + "x" * 100_001})
    assert too_long.status_code == 422
    assert WORDS in text(too_long)
    assert "aubergine" not in all_stored_text(alice)
    assert "aubergine" not in caplog.text
    assert "aubergine" not in str([each.get_decoded() for each in Session.objects.all()])
    assert "aubergine" not in text(as_alice.get("/search/", {"q": "nobody"}))
    assert [each.text for each in sessions_of(alice)] == [""]


def test_what_is_kept_is_private_exported_and_can_be_undone(as_alice, alice, as_charlie):
    reply = as_alice.post(SHEET, {"text": WORDS})
    row = sessions_of(alice).get()
    assert reply.url == f"{URL}{row.pk}/"
    assert WORDS in text(as_alice.get(reply.url))
    assert as_charlie.get(reply.url).status_code == 404
    assert WORDS in all_stored_text(alice)
    found = text(as_alice.get("/search/", {"q": "aubergine"})).partition('id="found"')[2].partition("</main>")[0]
    assert "aubergine" not in found[200:]
    assert "aubergine" not in Action.objects.owned_by(alice).get().label
    undo(Action.objects.owned_by(alice).get())
    assert not sessions_of(alice).exists()


def test_a_session_is_noted_by_a_click_and_can_be_removed(as_alice, alice):
    as_alice.get(SHEET)
    assert not sessions_of(alice).exists()
    as_alice.post("/balance/writing/done/")
    page = text(as_alice.get(URL))
    assert "nothing saved" in page
    assert "Let it rest until another day." in page
    as_alice.post(f"{URL}{sessions_of(alice).get().pk}/remove/")
    assert not sessions_of(alice).exists()


def test_after_five_it_says_so_and_the_sheet_stays_open(as_alice, alice):
    for days in range(1, 6):
        WritingSession(owner=alice, on=alice.today() - timedelta(days=days)).save()
    page = text(as_alice.get(URL))
    assert "You&#39;ve noted 5" in page
    assert 'data-kind="primary"' not in page.partition("<main")[2]
    assert as_alice.get(SHEET).status_code == 200


def test_what_was_kept_is_shown_as_text(as_alice, alice):
    reply = as_alice.post(SHEET, {"text": "<script>alert(1)</script>"}, follow=True)
    assert "<script>alert(1)</script>" not in text(reply)
    assert "&lt;script&gt;" in text(reply)


def test_nothing_is_kept_of_an_empty_sheet(as_alice, alice):
    assert as_alice.post(SHEET, {"text": "  \n "}).status_code == 422
    assert not sessions_of(alice).exists()
