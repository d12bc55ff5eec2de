"""Answers that waited for their hour, on Today and on their page."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from onward.campaign.public import (
    ApplicationDraft,
    Event,
    HeldRejection,
    ImportedEvent,
    ImportedJob,
    hold_since,
    import_applications,
)
from onward.foundation.models import Action
from onward.foundation.undo.recording import undoable
from onward.vocabulary import EventKind, Stage

pytestmark = [pytest.mark.django_db, pytest.mark.moment("2026-03-02T12:00Z")]

NOON = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("UTC"))
ARRIVED = "/rejection/arrived/"


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def waiting(alice, clock):
    """Two rejections of today, learned of at noon."""
    today = alice.today()
    drafts = [
        ApplicationDraft(
            ImportedJob(company=company),
            (ImportedEvent(EventKind.INTERVIEW, today), ImportedEvent(EventKind.REJECTED, today)),
        )
        for company in ("Cella", "Dune")
    ]
    with undoable(alice, "Brought in") as action:
        import_applications(action, drafts, today, hold_since=hold_since(alice, today))
    return HeldRejection.objects.owned_by(alice)


def test_nothing_shows_before_the_hour(as_alice, waiting):
    assert "replies are waiting" not in text(as_alice.get("/"))
    page = text(as_alice.get(ARRIVED))
    assert "No answers yet" in page
    assert "Cella" not in page
    assert "Cella" not in text(as_alice.get("/campaign/plan/"))


def test_at_the_hour_they_come_together_and_each_opens_on_its_page(as_alice, alice, waiting, clock):
    clock.move_to(NOON + timedelta(hours=5))
    assert "2 replies are waiting for you" in text(as_alice.get("/"))
    page = text(as_alice.get(ARRIVED))
    assert "Cella" in page
    assert "Dune" in page
    first = waiting.first()
    answer = as_alice.post(f"{ARRIVED}{first.pk}/")
    assert answer["Location"] == f"/rejection/{first.application_id}/"
    assert "Rejection from Cella" in text(as_alice.get(answer["Location"]))
    assert "A reply is waiting for you" in text(as_alice.get("/"))


def test_all_are_put_on_their_timelines_at_once_with_one_way_back(as_alice, alice, waiting, clock):
    clock.move_to(NOON + timedelta(hours=5))
    before = Action.objects.owned_by(alice).count()
    page = text(as_alice.post(f"{ARRIVED}all/", follow=True))
    assert "Recorded 2 answers" in page
    assert "replies are waiting" not in page.split("<main")[1]
    assert {each.application.stage for each in waiting.all()} == {Stage.REJECTED}
    assert Action.objects.owned_by(alice).count() == before + 1


def test_a_second_press_does_nothing_more(as_alice, alice, waiting, clock):
    first = waiting.first()
    as_alice.post(f"{ARRIVED}{first.pk}/")
    assert as_alice.post(f"{ARRIVED}{first.pk}/").status_code == 404
    as_alice.post(f"{ARRIVED}all/", {"early": "1"})
    before = Action.objects.owned_by(alice).count()
    as_alice.post(f"{ARRIVED}all/", {"early": "1"})
    assert Action.objects.owned_by(alice).count() == before
    assert Event.objects.owned_by(alice).filter(kind=EventKind.REJECTED).count() == 2


def test_all_at_once_takes_in_nothing_that_the_person_has_not_seen(as_alice, alice, waiting):
    as_alice.post(f"{ARRIVED}all/")
    assert waiting.filter(delivered_at=None).count() == 2


def test_who_asks_sees_them_early(as_alice, waiting):
    assert "Cella" in text(as_alice.get(f"{ARRIVED}?early=1"))


def test_one_click_ends_the_waiting_for_good(as_alice, alice, waiting):
    page = text(as_alice.post("/account/rejections-right-away/", {"next": ARRIVED}, follow=True))
    assert "Cella" in page
    assert "see rejections right away from now on" in page
    alice.refresh_from_db()
    assert alice.rejections_at is None


def test_a_stranger_neither_sees_nor_takes_in(as_charlie, waiting, clock):
    clock.move_to(NOON + timedelta(hours=5))
    assert "Cella" not in text(as_charlie.get(f"{ARRIVED}?early=1"))
    assert as_charlie.post(f"{ARRIVED}{waiting.first().pk}/").status_code == 404
    as_charlie.post(f"{ARRIVED}all/", {"early": "1"})
    assert waiting.filter(delivered_at=None).count() == 2
