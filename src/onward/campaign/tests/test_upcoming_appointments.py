from datetime import date, time, timedelta

import pytest

from onward.accounts.public import export_archive, import_archive
from onward.campaign.applications.operations import SaveJob, save_job
from onward.campaign.events.operations import RecordEvent, correct_event, record_event
from onward.campaign.events.queries import timeline
from onward.campaign.interviews.operations import ScheduleInterview, schedule_interview
from onward.campaign.interviews.queries import upcoming_appointments
from onward.campaign.models import Application, Interview
from onward.foundation.models import Action
from onward.foundation.undo.replaying import redo, undo
from onward.vocabulary import EventKind

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)


@pytest.fixture
def alice(alice):
    alice.time_zone = "Europe/London"
    alice.save()
    return alice


@pytest.fixture
def application(alice):
    return save_job(alice, SaveJob(title="Analyst", company="Quillpoint", applied_on=TODAY - timedelta(days=9)))


def scheduled(person, application, day, **details):
    return schedule_interview(person, application, ScheduleInterview(day=day, **details))


def test_an_interview_made_in_another_zone_is_told_in_both(alice, application):
    scheduled(alice, application, date(2026, 3, 4), at=time(10), time_zone="America/New_York")
    (found,) = upcoming_appointments(alice, TODAY)
    assert (found.at.hour, found.local_at.hour, found.city) == (15, 10, "New York")


@pytest.mark.parametrize("zone", ["Europe/London", "Europe/Lisbon", "UTC"])
def test_where_the_clock_shows_the_same_it_is_told_once(alice, application, zone):
    scheduled(alice, application, date(2026, 3, 4), at=time(15), time_zone=zone)
    (found,) = upcoming_appointments(alice, TODAY)
    assert found.local_at is None


def test_the_day_is_the_persons_own(alice, application):
    alice.time_zone = "Pacific/Auckland"
    alice.save()
    scheduled(alice, application, date(2026, 3, 2), at=time(22), time_zone="Europe/London")
    (found,) = upcoming_appointments(alice, date(2026, 3, 3))
    assert found.on == date(2026, 3, 3)


def test_the_moment_counts_when_the_day_it_was_written_for_differs(alice, application):
    made = scheduled(alice, application, date(2026, 3, 3), at=time(9), time_zone="UTC")
    correct_event(alice, made.event, RecordEvent(kind=EventKind.INTERVIEW, on=date(2026, 2, 20)))
    assert [each.on for each in upcoming_appointments(alice, TODAY)] == [date(2026, 3, 3)]


def test_one_without_a_time_is_told_by_its_day(alice, application):
    record_event(alice, application, RecordEvent(kind=EventKind.INTERVIEW, on=date(2026, 3, 5)))
    (found,) = upcoming_appointments(alice, TODAY)
    assert (found.on, found.at, found.name) == (date(2026, 3, 5), None, "Interview")


def test_one_of_today_without_a_time_has_most_likely_been(alice, application):
    record_event(alice, application, RecordEvent(kind=EventKind.INTERVIEW, on=TODAY))
    assert upcoming_appointments(alice, TODAY) == []


def test_they_stand_in_order_and_a_week_ahead_is_far_enough(alice, application):
    for day in (9, 5, 3, 10, 1):
        scheduled(alice, application, date(2026, 3, day), name=f"{day}", place="there")
    assert [each.name for each in upcoming_appointments(alice, TODAY)] == ["3", "5", "9"]


def test_a_round_taken_back_is_gone_and_one_done_again_is_back(alice, application):
    record_event(alice, application, RecordEvent(kind=EventKind.INTERVIEW, on=date(2026, 3, 5)))
    action = Action.objects.owned_by(alice).first()
    undo(action)
    assert upcoming_appointments(alice, TODAY) == []
    redo(action)
    assert len(upcoming_appointments(alice, TODAY)) == 1


def test_a_no_clears_what_was_arranged(alice, application):
    record_event(alice, application, RecordEvent(kind=EventKind.INTERVIEW, on=date(2026, 3, 5)))
    record_event(alice, application, RecordEvent(kind=EventKind.WITHDRAWN, on=date(2026, 3, 6)))
    assert upcoming_appointments(alice, TODAY) == []


@pytest.mark.moment("2026-03-02T09:00Z[Europe/London]")
class TestARejectionBeforeAPlannedInterview:
    @pytest.fixture
    def planned(self, alice, application):
        return scheduled(alice, application, date(2026, 3, 5), at=time(15), time_zone="UTC", place="there")

    @pytest.fixture
    def rejected(self, alice, application, planned):
        record_event(alice, application, RecordEvent(kind=EventKind.REJECTED, on=TODAY))
        return Application.objects.owned_by(alice).get()

    def test_calls_the_interview_off_below_it(self, alice, rejected):
        first, second, *_older = timeline(rejected, TODAY)
        assert (first.event.kind, second.event.kind) == ("rejected", "interview")
        assert (first.is_called_off, second.is_called_off) == (False, True)

    def test_is_told_in_words_and_leaves_no_mark_on_the_board(self, as_alice, rejected):
        page = as_alice.get(f"/campaign/{rejected.pk}/").content.decode()
        assert "was planned for Mar 5, not taking place" in page
        assert "in 3 days" not in page
        assert "Interview in 3 days" not in as_alice.get("/campaign/?all=1").content.decode()

    def test_is_still_what_it_was_a_month_later(self, alice, rejected):
        assert timeline(rejected, TODAY + timedelta(days=30))[1].is_called_off

    def test_undone_brings_the_interview_back(self, alice, rejected):
        undo(Action.objects.owned_by(alice).first())
        first, *_older = timeline(Application.objects.owned_by(alice).get(), TODAY)
        assert (first.event.kind, first.is_called_off) == ("interview", False)
        assert len(upcoming_appointments(alice, TODAY)) == 1

    def test_of_an_unknown_day_leaves_what_was_before_today(self, alice, application, planned):
        record_event(alice, application, RecordEvent(kind=EventKind.REJECTED))
        rejected = Application.objects.owned_by(alice).get()
        called_off = [sum(each.is_called_off for each in timeline(rejected, date(2026, 3, day))) for day in (2, 6)]
        assert called_off == [1, 0]

    def test_on_the_day_of_the_interview_or_later_takes_nothing_away(self, alice, application, planned):
        record_event(alice, application, RecordEvent(kind=EventKind.REJECTED, on=date(2026, 3, 5)))
        rejected = Application.objects.owned_by(alice).get()
        assert not any(each.is_called_off for each in timeline(rejected, date(2026, 3, 5)))

    @pytest.mark.parametrize(("hour", "called_off"), [(8, False), (15, True)])
    def test_calls_off_what_was_planned_for_later_that_very_day(self, clock, alice, application, hour, called_off):
        clock.move_to("2026-02-27T12:00Z")
        scheduled(alice, application, TODAY, at=time(hour), time_zone="UTC")
        clock.move_to("2026-03-02T09:00Z")
        record_event(alice, application, RecordEvent(kind=EventKind.REJECTED, on=TODAY))
        rejected = Application.objects.owned_by(alice).get()
        entries = {each.event.kind: each.is_called_off for each in timeline(rejected, TODAY + timedelta(days=1))}
        assert entries["interview"] is called_off

    def test_still_calls_it_off_after_a_move_to_another_account(self, clock, alice, bob, application):
        clock.move_to("2026-02-27T12:00Z")
        scheduled(alice, application, TODAY, at=time(15), time_zone="UTC")
        clock.move_to("2026-03-02T09:00Z")
        record_event(alice, application, RecordEvent(kind=EventKind.REJECTED, on=TODAY))
        clock.move_to("2026-03-09T18:00Z")
        with export_archive(alice) as archive:
            import_archive(bob, archive.read())
        moved = Application.objects.owned_by(bob).get()
        assert {each.event.kind: each.is_called_off for each in timeline(moved, TODAY)}["interview"]

    def test_written_down_the_day_after_takes_nothing_away(self, clock, alice, application):
        scheduled(alice, application, TODAY, at=time(15), time_zone="UTC")
        clock.move_to("2026-03-03T09:00Z")
        record_event(alice, application, RecordEvent(kind=EventKind.REJECTED, on=TODAY))
        rejected = Application.objects.owned_by(alice).get()
        assert not any(each.is_called_off for each in timeline(rejected, date(2026, 3, 3)))

    def test_leaves_a_conversation_of_that_day_that_is_written_down_afterwards(self, clock, alice, application):
        record_event(alice, application, RecordEvent(kind=EventKind.REJECTED, on=TODAY))
        clock.move_to("2026-03-02T18:00Z")
        scheduled(alice, application, TODAY, at=time(15), time_zone="UTC")
        rejected = Application.objects.owned_by(alice).get()
        assert not any(each.is_called_off for each in timeline(rejected, TODAY))


def test_nobody_elses_are_among_them(alice, bob, application):
    record_event(alice, application, RecordEvent(kind=EventKind.INTERVIEW, on=date(2026, 3, 5)))
    assert upcoming_appointments(bob, TODAY) == []


@pytest.mark.parametrize("zone", ["", "Mars/Base", "../../etc/passwd", "Europe", "=1+1", "Europe/Lisbon\x01"])
def test_a_zone_that_nobody_knows_is_told_by_the_clock_here(as_alice, alice, application, zone):
    made = scheduled(alice, application, date(2026, 3, 4), at=time(15), time_zone="UTC")
    Interview.objects.owned_by(alice).update(time_zone=zone)
    (found,) = upcoming_appointments(alice, TODAY)
    assert (found.at.hour, found.local_at, found.city) == (15, None, "")
    for path in (
        f"/campaign/{application.pk}/",
        f"/campaign/rounds/{made.pk}/",
        f"/preparation/{made.pk}/",
    ):
        assert as_alice.get(path).status_code == 200
