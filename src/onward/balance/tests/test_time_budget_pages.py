from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse

from onward.balance.models import RestOverride, TimeBudget, TimeEntry, Timer
from onward.balance.time_budget import operations as actions
from onward.balance.time_budget.operations import AddTimeEntry, SetTimeBudget, StartTimer
from onward.balance.time_budget.queries import running_timer
from onward.calendar.models import BusyTime, CalendarSubscription
from onward.campaign.public import (
    SaveJob,
    ScheduleInterview,
    save_job,
    schedule_interview,
)
from onward.foundation.models import Action
from onward.foundation.undo.replaying import redo, undo

pytestmark = [pytest.mark.django_db, pytest.mark.moment("2026-03-03T10:00Z")]

TUESDAY = datetime(2026, 3, 3, 10, tzinfo=UTC)
TODAY = TUESDAY.date()
SUNDAY = datetime(2026, 3, 8, 10, tzinfo=UTC)
SCRIPT = "<script>alert(1)</script>"
TYPED = {"minutes": "45", "activity": "touches", "channel": "referral", "on": TODAY.isoformat()}


def text(response):
    return response.content.decode()


def undo_latest(person):
    latest = Action.objects.owned_by(person).first()
    undo(latest)
    return latest


def time_entries_of(person):
    return [(each.on, each.minutes, each.activity) for each in TimeEntry.objects.owned_by(person)]


def follow_up_due(person):
    return save_job(person, SaveJob(title="Analyst", company="Quillpoint", applied_on=TODAY - timedelta(days=9)))


class TestChoosingHours:
    def test_sunday_is_off_until_something_else_is_chosen(self, as_alice):
        page = text(as_alice.get(reverse("balance:week")))
        assert "Days off: Sunday." in page
        assert "Choose your hours" in page
        assert page.count('data-kind="primary"') == 1

    def test_they_hold_from_today_on_and_undo_brings_the_old_ones_back(self, as_alice, alice):
        as_alice.post(reverse("balance:budget"), {"hours": "7.5", "weekdays_off": ["5", "6"]})
        chosen = TimeBudget.objects.owned_by(alice).get()
        assert (chosen.minutes, chosen.weekdays_off, chosen.effective_from) == (450, {5, 6}, TODAY)
        page = text(as_alice.get(reverse("balance:week")))
        assert "1 h 30 min of 1 h 30 min left today." in page
        assert "of 6 h this week. A full week has 7 h 30 min." in page
        assert "Days off: Saturday and Sunday." in page
        as_alice.post(reverse("balance:budget"), {"hours": "20", "weekdays_off": []})
        assert TimeBudget.objects.owned_by(alice).get().minutes == 1200
        undo_latest(alice)
        assert TimeBudget.objects.owned_by(alice).get().minutes == 450
        assert 'value="7.5"' in text(as_alice.get(reverse("balance:budget")))

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"hours": "0"}, "greater than or equal to 0.5"),
            ({"hours": "-3"}, "greater than or equal to 0.5"),
            ({"hours": "61"}, "less than or equal to 60"),
            ({"hours": "1e9"}, "one field needs a look"),
            ({"hours": "NaN"}, "one field needs a look"),
            ({"hours": SCRIPT}, "one field needs a look"),
            ({"weekdays_off": [str(day) for day in range(7)]}, "Leave at least one day"),
            ({"weekdays_off": ["7"]}, "one field needs a look"),
        ],
    )
    def test_what_was_typed_comes_back_when_something_is_wrong(self, as_alice, alice, typed, said):
        answer = as_alice.post(reverse("balance:budget"), {"hours": "10", "weekdays_off": ["6"], **typed})
        assert answer.status_code == 422
        assert said in text(answer)
        assert SCRIPT not in text(answer)
        assert not TimeBudget.objects.owned_by(alice).exists()

    def test_what_was_spoilt_in_an_archive_leaves_a_day_to_work_on(self):
        assert TimeBudget(rest="0123456").weekdays_off == frozenset()
        assert TimeBudget(rest="=1+x²").weekdays_off == {1}


class TestBooking:
    def test_a_quick_entry_is_booked_changed_removed_and_brought_back(self, as_alice, alice):
        page = text(as_alice.post(reverse("balance:time_entry_add"), TYPED, follow=True))
        assert "Logged 45 min: Getting in touch" in page
        assert "Hours by activity: Getting in touch 45 min" in page
        assert "Hours by channel: Referral 45 min" in page
        row = TimeEntry.objects.owned_by(alice).get()
        as_alice.post(reverse("balance:time_entry", args=[row.pk]), {**TYPED, "minutes": "90"})
        assert time_entries_of(alice) == [(TODAY, 90, "touches")]
        as_alice.post(reverse("balance:time_entry_remove", args=[row.pk]))
        assert time_entries_of(alice) == []
        undo_latest(alice)
        assert time_entries_of(alice) == [(TODAY, 90, "touches")]

    @pytest.mark.parametrize(
        "wrong",
        [
            {"minutes": "0"},
            {"minutes": "-45"},
            {"minutes": "721"},
            {"minutes": "9" * 40},
            {"minutes": ""},
            {"activity": "wishing"},
            {"channel": "wishing"},
            {"on": "2026-03-04"},
            {"on": "2025-01-01"},
            {"on": "0001-01-01"},
            {"on": "yesterday"},
        ],
    )
    def test_what_was_typed_comes_back_when_something_is_wrong(self, as_alice, alice, wrong):
        answer = as_alice.post(reverse("balance:time_entry_add"), {**TYPED, **wrong})
        assert answer.status_code == 422
        assert f'value="{ {**TYPED, **wrong}["minutes"] }"' in text(answer) or wrong == {"minutes": ""}
        assert time_entries_of(alice) == []

    def test_only_this_week_is_shown_and_no_month_is_summed_up(self, as_alice, alice):
        actions.add_time_entry(alice, AddTimeEntry(on=TODAY - timedelta(days=7), minutes=600, activity="admin"))
        page = text(as_alice.get(reverse("balance:week")))
        assert "10 h" not in page
        assert "Logged this week" not in page

    def test_a_stranger_neither_sees_nor_touches_it(self, as_charlie, alice):
        row = actions.add_time_entry(alice, AddTimeEntry(on=TODAY, minutes=45, activity="learning"))
        actions.start_timer(alice, StartTimer(activity="learning"))
        assert "45 min" not in text(as_charlie.get(reverse("balance:week")))
        for name in ("time_entry", "time_entry_remove"):
            assert as_charlie.post(reverse(f"balance:{name}", args=[row.pk]), TYPED).status_code == 404
        as_charlie.post(reverse("balance:timer_stop"))
        as_charlie.post(reverse("balance:timer_discard"))
        assert running_timer(alice)
        assert time_entries_of(alice) == [(TODAY, 45, "learning")]


class TestTheClock:
    def test_it_runs_without_a_browser_and_books_what_it_shows(self, as_alice, alice, clock):
        as_alice.post(reverse("balance:timer_start"), {"activity": "learning"})
        clock.shift(timedelta(minutes=50))
        page = text(as_alice.get(reverse("balance:week")))
        assert 'data-elapsed-seconds="3000"' in page
        assert "since 10:00" in page
        page = text(as_alice.post(reverse("balance:timer_stop"), follow=True))
        assert "Logged 50 min: Learning" in page
        assert time_entries_of(alice) == [(TODAY, 50, "learning")]
        assert running_timer(alice) is None

    def test_undoing_the_stop_lets_it_run_on(self, alice, clock):
        actions.start_timer(alice, StartTimer(activity="learning"))
        clock.shift(timedelta(minutes=50))
        actions.stop_timer(alice)
        done = undo_latest(alice)
        assert time_entries_of(alice) == []
        assert running_timer(alice).started_at == TUESDAY
        redo(done)
        assert time_entries_of(alice) == [(TODAY, 50, "learning")]

    def test_there_is_one_and_a_second_start_changes_nothing(self, as_alice, alice, clock):
        actions.start_timer(alice, StartTimer(activity="learning"))
        clock.shift(timedelta(minutes=10))
        as_alice.post(reverse("balance:timer_start"), {"activity": "admin"})
        timer = Timer.objects.owned_by(alice).get()
        assert (timer.activity, timer.started_at) == ("learning", TUESDAY)

    def test_a_second_stop_books_nothing(self, as_alice, alice, clock):
        actions.start_timer(alice, StartTimer(activity="learning"))
        clock.shift(timedelta(minutes=10))
        for _time in range(2):
            assert as_alice.post(reverse("balance:timer_stop")).status_code == 302
        assert len(time_entries_of(alice)) == 1

    def test_within_half_a_minute_nothing_is_booked(self, alice, clock):
        actions.start_timer(alice, StartTimer(activity="learning"))
        clock.shift(timedelta(seconds=20))
        actions.stop_timer(alice)
        assert time_entries_of(alice) == []
        assert running_timer(alice) is None

    @pytest.mark.parametrize(
        ("jump", "said", "value"),
        [
            (timedelta(hours=-3), "stopped before it started", ""),
            (timedelta(hours=9), "how long you really worked", 'value="540"'),
            (timedelta(days=9), "how long you really worked", 'value="720"'),
        ],
    )
    def test_a_clock_that_jumped_is_asked_about_and_runs_until_there_is_an_answer(
        self, as_alice, alice, clock, jump, said, value
    ):
        actions.start_timer(alice, StartTimer(activity="learning"))
        clock.shift(jump)
        asked = as_alice.post(reverse("balance:timer_stop"))
        assert asked["Location"] == reverse("balance:timer_confirm")
        page = text(as_alice.get(asked["Location"]))
        assert said in page
        assert value in page
        assert time_entries_of(alice) == []
        today = alice.today()
        as_alice.post(reverse("balance:timer_confirm"), {**TYPED, "on": today.isoformat()})
        assert time_entries_of(alice) == [(today, 45, "touches")]
        assert running_timer(alice) is None

    def test_an_answer_for_a_clock_that_is_gone_books_nothing(self, alice):
        actions.stop_timer_with(alice, AddTimeEntry(on=TODAY, minutes=45, activity="touches"))
        assert time_entries_of(alice) == []

    def test_a_forgotten_clock_can_be_put_away(self, as_alice, alice):
        actions.start_timer(alice, StartTimer(activity="learning"))
        as_alice.post(reverse("balance:timer_discard"))
        assert time_entries_of(alice) == []
        assert as_alice.get(reverse("balance:timer_confirm"))["Location"] == reverse("balance:week")

    def test_the_night_in_which_the_clocks_change_is_as_long_as_it_was(self, alice, clock):
        alice.time_zone = "Europe/Rome"
        alice.save()
        clock.move_to(datetime(2026, 3, 29, 0, 30, tzinfo=UTC))
        actions.start_timer(alice, StartTimer(activity="learning"))
        clock.shift(timedelta(minutes=60))
        actions.stop_timer(alice)
        assert time_entries_of(alice) == [(date(2026, 3, 29), 60, "learning")]

    def test_what_runs_over_midnight_is_booked_on_the_evening_it_began(self, alice, clock):
        clock.move_to(datetime(2026, 3, 3, 23, 30, tzinfo=UTC))
        actions.start_timer(alice, StartTimer(activity="admin"))
        clock.shift(timedelta(hours=1))
        actions.stop_timer(alice)
        assert time_entries_of(alice) == [(TODAY, 60, "admin")]

    @pytest.mark.parametrize("wrong", [{}, {"activity": SCRIPT}, {"activity": "learning", "channel": "x" * 5000}])
    def test_a_start_that_makes_no_sense_starts_all_the_same(self, as_alice, alice, wrong):
        as_alice.post(reverse("balance:timer_start"), {**wrong, "back": "https://elsewhere.example"})
        assert running_timer(alice).activity == "applications"


class TestToday:
    def test_it_says_what_is_left(self, as_alice, alice):
        follow_up_due(alice)
        actions.set_time_budget(alice, SetTimeBudget(minutes=600, weekdays_off={6}))
        actions.add_time_entry(alice, AddTimeEntry(on=TODAY, minutes=40, activity="admin"))
        page = text(as_alice.get("/"))
        assert "1 h left today" in page

    def test_spent_hours_close_the_day_and_a_little_more_opens_it(self, as_alice, alice):
        follow_up_due(alice)
        actions.set_time_budget(alice, SetTimeBudget(minutes=600, weekdays_off={6}))
        actions.add_time_entry(alice, AddTimeEntry(on=TODAY, minutes=120, activity="admin"))
        page = text(as_alice.get("/"))
        assert "You&#39;ve used today&#39;s hours. The rest of the day is yours." in page
        assert "Follow up" not in page.split("<main")[1].split("</main>")[0].replace("Follow-ups", "")
        page = text(as_alice.post(reverse("balance:rest_override"), {"why": "spent"}, follow=True))
        assert "Follow up: Analyst" in page
        assert "30 min left today" in page
        actions.add_time_entry(alice, AddTimeEntry(on=TODAY, minutes=30, activity="admin"))
        assert "The rest of the day is yours." in text(as_alice.get("/"))

    def test_a_running_clock_uses_the_hours_up_and_stays_in_sight(self, as_alice, alice, clock):
        follow_up_due(alice)
        actions.set_time_budget(alice, SetTimeBudget(minutes=600, weekdays_off={6}))
        actions.start_timer(alice, StartTimer(activity="learning"))
        clock.shift(timedelta(minutes=40))
        assert "1 h left today" in text(as_alice.get("/"))
        clock.shift(timedelta(minutes=60))
        page = text(as_alice.get("/"))
        assert "The rest of the day is yours." in page
        assert "Stop and log" in page
        clock.shift(timedelta(hours=5))
        assert "1 h 40 min left today" in text(as_alice.get("/"))

    def test_the_next_thing_of_life_is_named(self, as_alice, alice):
        follow_up_due(alice)
        diary = CalendarSubscription(owner=alice, name="Mine")
        diary.save()
        for hour, title in ((9, "Breakfast"), (19, SCRIPT), (21, "Late")):
            starts = TUESDAY.replace(hour=hour)
            BusyTime(
                owner=alice, subscription=diary, title=title, starts_at=starts, ends_at=starts + timedelta(hours=1)
            ).save()
        actions.set_time_budget(alice, SetTimeBudget(minutes=600, weekdays_off={6}))
        actions.add_time_entry(alice, AddTimeEntry(on=TODAY, minutes=120, activity="admin"))
        page = text(as_alice.get("/"))
        assert "Next: &lt;script&gt;alert(1)&lt;/script&gt; at 7:00 PM." in page

    def test_a_little_more_can_be_taken_back(self, as_alice, alice):
        follow_up_due(alice)
        as_alice.post(reverse("balance:rest_override"), {"why": "rest"})
        undo_latest(alice)
        assert not RestOverride.objects.owned_by(alice).exists()

    def test_a_day_off_asks_for_nothing_and_still_shows_the_interview(self, as_alice, alice, clock):
        row = follow_up_due(alice)
        monday = SUNDAY.date() + timedelta(days=1)
        schedule_interview(alice, row, ScheduleInterview(day=monday, at=time(11), time_zone="UTC", people="Imani"))
        follow_up_due(alice)
        clock.move_to(SUNDAY)
        page = text(as_alice.get("/"))
        assert "Today is a day off." in page
        assert "Follow up: Analyst" not in page
        assert "for later" not in page
        assert "Coming up" in page
        assert "Imani" in page
        as_alice.post(reverse("balance:rest_override"), {"why": "rest"})
        assert "Follow up: Analyst" in text(as_alice.get("/"))

    @pytest.mark.parametrize("hour", [20, 23, 0, 7])
    def test_quiet_hours_ask_for_nothing(self, as_alice, alice, clock, hour):
        follow_up_due(alice)
        choose_quiet_hours(alice)
        clock.move_to(TUESDAY.replace(hour=hour))
        page = text(as_alice.get("/"))
        assert "It&#39;s your quiet time." in page
        assert "Quiet until 8:00 AM." in page
        assert "Follow up: Analyst" not in page
        as_alice.post(reverse("balance:rest_override"), {"why": "hours"})
        assert "Follow up: Analyst" in text(as_alice.get("/"))

    def test_a_clock_that_runs_stays_in_sight_in_quiet_hours(self, as_alice, alice, clock):
        follow_up_due(alice)
        actions.set_time_budget(alice, SetTimeBudget(minutes=600, weekdays_off=set()))
        actions.start_timer(alice, StartTimer(activity="learning"))
        choose_quiet_hours(alice)
        clock.move_to(TUESDAY.replace(hour=20))
        page = text(as_alice.get("/"))
        assert "Stop and log" in page
        assert "left today" not in page

    @pytest.mark.parametrize("why", ["", "pause", SCRIPT, "REST"])
    def test_an_unknown_reason_is_not_there(self, as_alice, alice, why):
        assert as_alice.post(reverse("balance:rest_override"), {"why": why}).status_code == 404
        assert not RestOverride.objects.owned_by(alice).exists()

    def test_hours_lie_with_the_day_of_the_person_not_of_the_server(self, as_alice, alice, clock):
        alice.time_zone = "Pacific/Auckland"
        alice.save()
        follow_up_due(alice)
        clock.move_to(datetime(2026, 3, 7, 22, tzinfo=UTC))
        assert "Today is a day off." in text(as_alice.get("/"))


def choose_quiet_hours(person):
    person.quiet_from, person.quiet_until = time(20), time(8)
    person.save()
