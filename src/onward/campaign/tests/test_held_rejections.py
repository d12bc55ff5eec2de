"""Nos that are learned of by themselves wait for the person's hour."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from onward.campaign.applications.operations import SaveJob, delete_applications, save_job
from onward.campaign.bulk_import.operations import ApplicationDraft, ImportedEvent, ImportedJob, import_applications
from onward.campaign.events.operations import (
    MoveApplication,
    RecordEvent,
    move_application,
    record_event,
)
from onward.campaign.follow_ups.queries import due_follow_ups
from onward.campaign.held_rejections.operations import deliver
from onward.campaign.held_rejections.queries import due, hold_since, undelivered
from onward.campaign.interviews.operations import ScheduleInterview, schedule_interview
from onward.campaign.models import Application, Event, HeldRejection
from onward.campaign.pauses.operations import PlanPause, plan_pause
from onward.foundation.models import Action
from onward.foundation.undo.recording import undoable
from onward.foundation.undo.replaying import redo, undo
from onward.vocabulary import EventKind, Stage

TODAY = date(2026, 3, 2)
NEW_YORK = ZoneInfo("America/New_York")


@pytest.fixture
def alice(alice):
    alice.time_zone = "America/New_York"
    alice.save()
    return alice


def clock(hour: int, day: date = TODAY):
    return time_machine.travel(datetime.combine(day, time(hour), tzinfo=NEW_YORK), tick=False)


def imported(person, *, on: date | None = TODAY, kind: EventKind = EventKind.REJECTED) -> Application:
    facts = (
        ImportedEvent(EventKind.APPLIED, date(2026, 2, 1)),
        ImportedEvent(EventKind.INTERVIEW, date(2026, 2, 20)),
        ImportedEvent(kind, on, "Not this time"),
        ImportedEvent(EventKind.NOTE, None, "Status: Rejected"),
    )
    with undoable(person, "Brought in") as action:
        (pk,) = import_applications(
            action, [ApplicationDraft(ImportedJob(company="Cella"), facts)], TODAY, hold_since=hold_since(person, TODAY)
        )
    return Application.objects.owned_by(person).select_related("job").get(pk=pk)


def notes(application: Application) -> list[str]:
    return list(Event.objects.owned_by(application.owner_id).filter(kind=EventKind.NOTE).values_list("text", flat=True))


def test_a_rejection_of_today_is_no_event_until_it_is_delivered(alice):
    with clock(16):
        application = imported(alice)
        assert application.stage == Stage.INTERVIEW
        assert notes(application) == []
        assert not due(alice).exists()
    with clock(17):
        deliver(alice, list(due(alice)))
        application.refresh_from_db()
        assert (application.stage, application.since) == (Stage.REJECTED, TODAY)
        assert notes(application) == ["Status: Rejected"]
        assert not undelivered(alice).exists()


@pytest.mark.parametrize("on", [TODAY - timedelta(days=4), None])
def test_an_old_rejection_in_a_file_is_not_held(alice, on):
    with clock(16):
        assert imported(alice, on=on).stage == Stage.REJECTED
    assert not HeldRejection.objects.owned_by(alice).exists()


@pytest.mark.parametrize("kind", [EventKind.OFFER, EventKind.SCREEN, EventKind.WITHDRAWN, EventKind.CLOSED])
def test_nothing_but_a_rejection_is_ever_held(alice, kind):
    with clock(16):
        imported(alice, kind=kind)
    assert not HeldRejection.objects.owned_by(alice).exists()


def test_without_a_chosen_hour_they_are_due_at_once(alice):
    with clock(16):
        imported(alice)
        alice.rejections_at = None
        assert due(alice).exists()
        assert hold_since(alice, TODAY) is None


def test_none_is_due_in_quiet_hours_in_a_pause_or_on_the_day_of_an_interview(alice):
    alice.quiet_from, alice.quiet_until = time(20), time(8)
    with clock(16):
        imported(alice)
        save_job(alice, SaveJob(company="Dune"))
        other = Application.objects.owned_by(alice).get(job__company="Dune")
        tokyo = datetime(2026, 3, 3, 23, tzinfo=NEW_YORK).astimezone(ZoneInfo("Asia/Tokyo"))
        meeting = ScheduleInterview(day=tokyo.date(), at=tokyo.time(), time_zone="Asia/Tokyo")
        schedule_interview(alice, other, meeting)
        plan_pause(alice, PlanPause(starts_on=TODAY + timedelta(days=2), ends_on=TODAY + timedelta(days=3)))
    for hour, day in ((21, 0), (7, 1), (18, 1), (18, 2), (18, 3)):
        with clock(hour, TODAY + timedelta(days=day)):
            assert not due(alice).exists(), (hour, day)
    with clock(9, TODAY + timedelta(days=4)):
        assert not due(alice).exists()
    with clock(17, TODAY + timedelta(days=4)):
        assert due(alice).exists()


def test_a_delivery_is_undone_and_redone(alice):
    with clock(16):
        application = imported(alice)
    with clock(18):
        deliver(alice, list(undelivered(alice)))
        done = Action.objects.owned_by(alice).latest("pk")
        undo(done)
        application.refresh_from_db()
        assert application.stage == Stage.INTERVIEW
        assert due(alice).count() == 1
        redo(done)
        application.refresh_from_db()
        assert application.stage == Stage.REJECTED
        assert not undelivered(alice).exists()


@pytest.mark.parametrize("how", ["record", "move"])
def test_a_held_note_goes_on_the_timeline_when_the_rejection_is_recorded_by_hand(alice, how):
    with clock(16):
        application = imported(alice)
        if how == "record":
            record_event(alice, application, RecordEvent(kind=EventKind.REJECTED, on=TODAY))
        else:
            move_application(alice, application, MoveApplication(stage=Stage.REJECTED))
        assert not undelivered(alice).exists()
        assert notes(application) == ["Status: Rejected"]


def test_an_import_is_undone_whole_even_after_a_rejection_of_it_was_delivered(alice):
    with clock(18):
        imported(alice)
        brought_in = Action.objects.owned_by(alice).latest("pk")
        deliver(alice, list(undelivered(alice)))
        undo(brought_in)
        assert not Application.objects.owned_by(alice).exists()
        assert not HeldRejection.objects.owned_by(alice).exists()


def test_two_deliveries_at_once_record_one_rejection(alice):
    with clock(16):
        imported(alice)
        seen = list(undelivered(alice))
        deliver(alice, seen)
        deliver(alice, seen)
    assert Event.objects.owned_by(alice).filter(kind=EventKind.REJECTED).count() == 1


def test_no_follow_up_is_due_where_a_rejection_is_held(alice):
    with clock(16):
        application = imported(alice)
        assert due_follow_ups(alice, TODAY) == []
        HeldRejection.objects.owned_by(alice).delete()
        assert [each.application for each in due_follow_ups(alice, TODAY)] == [application]


def test_a_held_rejection_goes_with_its_application(alice):
    with clock(16):
        delete_applications(alice, [imported(alice)])
    assert not HeldRejection.objects.owned_by(alice).exists()
