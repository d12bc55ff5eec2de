"""Nos that are learned of by themselves wait for the person's hour."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from onward.campaign.actions.applications import Meeting, delete, move, record, save_job, take_in
from onward.campaign.actions.bringing import Draft, Happened, bring
from onward.campaign.actions.plan import pause
from onward.campaign.core.timeline import Kind, Stage
from onward.campaign.holding import arrived, held, hold_from
from onward.campaign.models import Application, Event, HeldNo
from onward.campaign.waiting import due_follow_ups
from onward.foundation.deeds import deed, redo, undo
from onward.foundation.models import Deed

TODAY = date(2026, 3, 2)
NEW_YORK = ZoneInfo("America/New_York")


@pytest.fixture
def alice(alice):
    alice.time_zone = "America/New_York"
    alice.save()
    return alice


def clock(hour: int, day: date = TODAY):
    return time_machine.travel(datetime.combine(day, time(hour), tzinfo=NEW_YORK), tick=False)


def brought(person, *, on: date | None = TODAY, kind: Kind = Kind.REJECTED) -> Application:
    facts = (
        Happened(Kind.APPLIED, date(2026, 2, 1)),
        Happened(Kind.INTERVIEW, date(2026, 2, 20)),
        Happened(kind, on, "Not this time"),
        Happened(Kind.NOTE, None, "Status: Rejected"),
    )
    with deed(person, "Brought in") as act:
        (pk,) = bring(act, [Draft({"company": "Cella"}, facts)], TODAY, hold_from=hold_from(person, TODAY))
    return Application.objects.owned_by(person).select_related("job").get(pk=pk)


def notes(application: Application) -> list[str]:
    return list(Event.objects.owned_by(application.owner_id).filter(kind=Kind.NOTE).values_list("text", flat=True))


def test_a_no_of_today_is_no_fact_until_it_is_taken_in(alice):
    with clock(16):
        application = brought(alice)
        assert application.stage == Stage.INTERVIEW
        assert notes(application) == []
        assert not arrived(alice).exists()
    with clock(17):
        take_in(alice, list(arrived(alice)))
        application.refresh_from_db()
        assert (application.stage, application.since) == (Stage.REJECTED, TODAY)
        assert notes(application) == ["Status: Rejected"]
        assert not held(alice).exists()


@pytest.mark.parametrize("on", [TODAY - timedelta(days=4), None])
def test_an_old_no_in_a_file_is_no_news(alice, on):
    with clock(16):
        assert brought(alice, on=on).stage == Stage.REJECTED
    assert not HeldNo.objects.owned_by(alice).exists()


@pytest.mark.parametrize("kind", [Kind.OFFER, Kind.SCREEN, Kind.WITHDRAWN, Kind.CLOSED])
def test_nothing_but_a_no_is_ever_held(alice, kind):
    with clock(16):
        brought(alice, kind=kind)
    assert not HeldNo.objects.owned_by(alice).exists()


def test_whoever_wants_them_as_they_come_has_them_at_once(alice):
    with clock(16):
        brought(alice)
        alice.nos_at = None
        assert arrived(alice).exists()
        assert hold_from(alice, TODAY) is None


def test_none_is_handed_over_in_quiet_hours_in_a_pause_or_on_the_day_of_an_interview(alice):
    tomorrow = TODAY + timedelta(days=1)
    with clock(16):
        brought(alice)
        save_job(alice, {"company": "Dune"})
        other = Application.objects.owned_by(alice).get(job__company="Dune")
        meeting = Meeting(starts_at=datetime(2026, 3, 3, 23, tzinfo=NEW_YORK), time_zone="Asia/Tokyo")
        record(alice, other, Kind.INTERVIEW, on=tomorrow, meeting=meeting)
        pause(alice, TODAY + timedelta(days=2), TODAY + timedelta(days=3), "")
    for hour, day in ((21, 0), (7, 1), (18, 1), (18, 2), (18, 3)):
        with clock(hour, TODAY + timedelta(days=day)):
            assert not arrived(alice).exists(), (hour, day)
    with clock(9, TODAY + timedelta(days=4)):
        assert not arrived(alice).exists()
    with clock(17, TODAY + timedelta(days=4)):
        assert arrived(alice).exists()


def test_taking_in_is_undone_and_done_again(alice):
    with clock(16):
        application = brought(alice)
    with clock(18):
        take_in(alice, list(held(alice)))
        done = Deed.objects.owned_by(alice).latest("pk")
        undo(done)
        application.refresh_from_db()
        assert application.stage == Stage.INTERVIEW
        assert arrived(alice).count() == 1
        redo(done)
        application.refresh_from_db()
        assert application.stage == Stage.REJECTED
        assert not held(alice).exists()


@pytest.mark.parametrize("how", ["record", "move"])
def test_what_waited_beside_a_no_goes_on_the_timeline_when_the_no_is_written_by_hand(alice, how):
    with clock(16):
        application = brought(alice)
        if how == "record":
            record(alice, application, Kind.REJECTED, on=TODAY)
        else:
            move(alice, application, Stage.REJECTED)
        assert not held(alice).exists()
        assert notes(application) == ["Status: Rejected"]


def test_an_import_is_undone_whole_even_after_a_no_of_it_was_taken_in(alice):
    with clock(18):
        brought(alice)
        brought_in = Deed.objects.owned_by(alice).latest("pk")
        take_in(alice, list(held(alice)))
        undo(brought_in)
        assert not Application.objects.owned_by(alice).exists()
        assert not HeldNo.objects.owned_by(alice).exists()


def test_two_presses_at_once_write_one_no(alice):
    with clock(16):
        brought(alice)
        seen = list(held(alice))
        take_in(alice, seen)
        take_in(alice, seen)
    assert Event.objects.owned_by(alice).filter(kind=Kind.REJECTED).count() == 1


def test_no_follow_up_is_asked_for_where_a_no_waits(alice):
    with clock(16):
        application = brought(alice)
        assert due_follow_ups(alice, TODAY) == []
        HeldNo.objects.owned_by(alice).delete()
        assert [each.application for each in due_follow_ups(alice, TODAY)] == [application]


def test_a_held_no_goes_with_its_application(alice):
    with clock(16):
        delete(alice, [brought(alice)])
    assert not HeldNo.objects.owned_by(alice).exists()
