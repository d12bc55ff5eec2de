import pytest
from django.test import Client
from django.urls import reverse

from onward.foundation.models import Action, BackgroundJob
from onward.foundation.undo.recording import undoable

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(alice):
    with undoable(alice, "Saved <b>a job</b>") as action:
        action.create(BackgroundJob(label="first"))
    return action.log_entry


def labels(person):
    return [work.label for work in BackgroundJob.objects.owned_by(person)]


def undo(client, found, **data):
    return client.post(reverse("ui:undo", args=[found.pk]), data)


def test_undo_takes_the_action_back_and_offers_to_do_it_again(as_alice, alice, made):
    answer = undo(as_alice, made, next=reverse("ui:styleguide"))
    assert labels(alice) == []
    assert answer.headers["Location"] == reverse("ui:styleguide")
    page = as_alice.get(reverse("ui:styleguide")).content.decode()
    assert reverse("ui:redo", args=[made.pk]) in page
    assert "Undone: Saved &lt;b&gt;a job&lt;/b&gt;" in page
    as_alice.post(reverse("ui:redo", args=[made.pk]))
    assert labels(alice) == ["first"]
    assert reverse("ui:undo", args=[made.pk]) in as_alice.get(reverse("ui:styleguide")).content.decode()


def test_a_stranger_undoes_and_redoes_nothing(as_charlie, alice, made):
    assert undo(as_charlie, made).status_code == 404
    assert as_charlie.post(reverse("ui:redo", args=[made.pk])).status_code == 404
    assert labels(alice) == ["first"]
    assert Action.objects.owned_by(alice).get(pk=made.pk).undone_at is None


def test_somebody_signed_out_is_sent_to_the_door(made, alice):
    answer = undo(Client(HTTP_HOST="localhost"), made)
    assert answer.status_code == 302
    assert labels(alice) == ["first"]


def test_looking_at_an_undo_does_not_do_it(as_alice, alice, made):
    assert as_alice.get(reverse("ui:undo", args=[made.pk])).status_code == 405
    assert labels(alice) == ["first"]


def test_an_action_changed_since_is_left_alone_and_said_so(as_alice, alice, made):
    row = BackgroundJob.objects.owned_by(alice).get()
    renamed = []
    for label in ("second", "third"):
        with undoable(alice, f"Renamed to {label}") as action:
            action.update(row, label=label)
        renamed.append(action.log_entry)
    undo(as_alice, renamed[0])
    assert labels(alice) == ["third"]
    page = as_alice.get(reverse("ui:styleguide")).content.decode()
    assert "was changed later" in page


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "http:///evil.example", ""],
)
def test_undo_never_leads_elsewhere(as_alice, made, elsewhere):
    assert undo(as_alice, made, next=elsewhere).headers["Location"] == "/"


def test_undo_goes_back_to_the_page_it_came_from(as_alice, made):
    answer = as_alice.post(reverse("ui:undo", args=[made.pk]), HTTP_REFERER="http://localhost/campaign/?q=a")
    assert answer.headers["Location"] == "http://localhost/campaign/?q=a"


def test_htmx_is_told_where_to_go(as_alice, made):
    answer = as_alice.post(reverse("ui:undo", args=[made.pk]), {"next": "/campaign/"}, headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == "/campaign/"


def test_what_was_done_last_is_undone_first(as_alice, alice, made):
    with undoable(alice, "Saved another") as action:
        action.create(BackgroundJob(label="second"))
    as_alice.post(reverse("ui:undo_last"), {"next": reverse("ui:styleguide")})
    assert labels(alice) == ["first"]
    as_alice.post(reverse("ui:undo_last"), {"next": reverse("ui:styleguide")})
    assert labels(alice) == []


def test_with_nothing_left_to_undo_it_says_so(as_alice, as_charlie, alice, made):
    as_charlie.post(reverse("ui:undo_last"), {"next": reverse("ui:styleguide")})
    assert labels(alice) == ["first"]
    assert "nothing to undo" in as_charlie.get(reverse("ui:styleguide")).content.decode()
