import json
from collections import Counter
from datetime import UTC, datetime, time, timedelta

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onward.campaign.public import (
    PlanPause,
    RecordEvent,
    SaveJob,
    ScheduleInterview,
    plan_pause,
    record_event,
    save_job,
    schedule_interview,
)
from onward.campaign.sample import operations as sample_operations
from onward.campaign.weekly_plan import operations as weekly_plan_operations
from onward.campaign.weekly_plan.operations import AddPlanItem, add_plan_item
from onward.campaign.weekly_plan.rules import first_day_of_week
from onward.vocabulary import EventKind
from onward.web.commands import today

pytestmark = [pytest.mark.django_db, pytest.mark.moment("2026-03-04T10:00Z")]

SCRIPT = "<script>alert(1)</script>"
SUNDAY = datetime(2026, 3, 8, 10, tzinfo=UTC)


def page(client):
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def primaries(shown):
    return shown.count('data-kind="primary"')


def applied(person, number, days_ago=9):
    on = person.today() - timedelta(days=days_ago)
    return [save_job(person, SaveJob(title=f"Job {n}", company="Quillpoint", applied_on=on)) for n in range(number)]


def plan_line(person, **values):
    line = {"activity": "applications", "amount": 2, "at": time(9), "where": "", "what": "the council"}
    today = person.today()
    line.update(week=first_day_of_week(today, 0), day=today.weekday())
    return add_plan_item(person, AddPlanItem(**{**line, **values}))


class TestThePage:
    def test_an_empty_account_is_asked_one_thing(self, as_alice):
        shown = page(as_alice)
        assert "Bring what you have" in shown
        assert "Look round a sample" in shown
        assert "Nothing is pressing" not in shown
        assert primaries(shown) == 1

    def test_three_things_stand_there_and_the_others_can_wait(self, as_alice, alice):
        applied(alice, 5)
        shown = page(as_alice)
        before, after = shown.split("1 more can wait")
        assert before.count('class="step"') == 3
        assert "2 more follow-ups" in after
        assert primaries(shown) == 1

    def test_a_line_of_the_plan_comes_first_on_its_day(self, as_alice, alice):
        applied(alice, 1)
        plan_line(alice)
        shown = page(as_alice)
        assert shown.index("Send 2 applications: the council") < shown.index("Follow up: Job 0")
        assert "In your plan for today, at 09:00" in shown
        assert primaries(shown) == 1

    def test_a_line_that_is_done_or_of_another_day_is_not_there(self, as_alice, alice):
        weekly_plan_operations.set_plan_item_done(alice, plan_line(alice), 2)
        plan_line(alice, day=(alice.today().weekday() + 1) % 7, what="another day")
        assert "the council" not in page(as_alice)
        assert "another day" not in page(as_alice)

    def test_when_nothing_is_pressing_the_day_is_free(self, as_alice, alice):
        save_job(alice, SaveJob(title="Saved"))
        shown = page(as_alice)
        assert "The rest of the day is yours" in shown
        assert primaries(shown) == 1

    def test_a_pause_leaves_it_quiet(self, as_alice, alice):
        applied(alice, 3)
        plan_line(alice)
        plan_pause(alice, PlanPause(starts_on=alice.today(), ends_on=alice.today() + timedelta(days=1)))
        shown = page(as_alice)
        assert "Away until" in shown
        assert 'class="step"' not in shown
        assert "Nothing is pressing" not in shown
        assert primaries(shown) == 1

    def test_on_a_day_off_no_room_asks_for_anything(self, as_alice, alice, clock):
        applied(alice, 5)
        clock.move_to(SUNDAY)
        shown = page(as_alice)
        assert "Today is a day off." in shown
        assert 'class="step"' not in shown
        assert "can wait" not in shown
        assert "Nothing is pressing" not in shown

    def test_an_empty_account_is_asked_the_same_one_thing_at_night(self, as_alice, clock):
        clock.move_to(SUNDAY.replace(hour=23))
        shown = page(as_alice)
        assert "Bring what you have" in shown
        assert "quiet hours" not in shown
        assert primaries(shown) == 1

    def test_an_interview_stays_in_view_during_a_pause_in_both_time_zones(self, as_alice, alice):
        alice.time_zone = "Europe/London"
        alice.save()
        plan_pause(alice, PlanPause(starts_on=alice.today(), ends_on=alice.today() + timedelta(days=5)))
        day_there = alice.today() + timedelta(days=2)
        meeting = ScheduleInterview(name="Panel", day=day_there, at=time(0), time_zone="Asia/Tokyo", people=SCRIPT)
        schedule_interview(alice, applied(alice, 1)[0], meeting)
        shown = page(as_alice)
        assert "tomorrow" in shown
        assert "00:00 in Tokyo" in shown
        assert SCRIPT not in shown

    def test_many_silences_are_one_quiet_offer(self, as_alice, alice):
        applied(alice, 4, days_ago=60)
        assert "4 applications will probably get no reply" in page(as_alice)

    def test_the_sample_says_what_it_is_and_goes_in_one_click(self, as_alice, alice):
        sample_operations.add_sample(alice)
        shown = page(as_alice)
        assert "This is a sample campaign" in shown
        assert "/campaign/sample/remove/" in shown
        assert primaries(shown) == 1

    def test_script_in_titles_and_plans_is_shown_as_text(self, as_alice, alice):
        save_job(alice, SaveJob(title=SCRIPT, company=SCRIPT, applied_on=alice.today() - timedelta(days=9)))
        plan_line(alice, what=SCRIPT, where=SCRIPT)
        assert SCRIPT not in page(as_alice)

    def test_a_stranger_sees_an_empty_day(self, as_charlie, alice):
        applied(alice, 5)
        plan_line(alice)
        assert "Quillpoint" not in page(as_charlie)

    def test_it_asks_as_many_questions_with_200_applications_as_with_5(self, as_alice, alice):
        def questions():
            page(as_alice)
            with CaptureQueriesContext(connection) as asked:
                page(as_alice)
            return len(asked)

        def more(number):
            for row in applied(alice, number):
                record_event(alice, row, RecordEvent(kind=EventKind.INTERVIEW, on=alice.today() + timedelta(days=2)))
            applied(alice, number)
            applied(alice, number, days_ago=60)

        more(5)
        few = questions()
        more(60)
        assert questions() == few

    def test_nothing_is_asked_twice(self, as_alice, alice):
        sample_operations.add_sample(alice)
        page(as_alice)
        with CaptureQueriesContext(connection) as asked:
            page(as_alice)
        times = Counter(each["sql"] for each in asked)
        assert 2 < len(asked) <= 12
        assert [question for question, number in times.items() if number > 1] == []


class TestTheCommand:
    def test_it_prints_the_things_to_do(self, alice):
        applied(alice, 1)
        result = CliRunner().invoke(today, [])
        assert result.exit_code == 0
        assert result.output.startswith("1. Follow up: Job 0, Quillpoint")

    def test_it_says_when_there_is_nothing(self, alice):
        assert "Nothing needs you right now." in CliRunner().invoke(today, []).output

    def test_it_says_when_one_is_away(self, alice):
        applied(alice, 1)
        plan_pause(alice, PlanPause(starts_on=alice.today(), ends_on=alice.today()))
        assert f"Away until {alice.today().isoformat()}" in CliRunner().invoke(today, []).output

    def test_it_says_why_it_is_quiet(self, alice, clock):
        applied(alice, 1)
        clock.move_to(SUNDAY)
        assert CliRunner().invoke(today, []).output == "Today is a day off.\n"
        assert json.loads(CliRunner().invoke(today, ["--json"]).output) == {
            "quiet": "Today is a day off.",
            "suggestions": [],
        }

    def test_quiet_hours_are_told_from_nothing_to_do(self, alice):
        assert json.loads(CliRunner().invoke(today, ["--json"]).output) == {"quiet": None, "suggestions": []}

    def test_it_prints_data_as_json(self, alice):
        applied(alice, 2)
        found = json.loads(CliRunner().invoke(today, ["--json"]).output)["suggestions"]
        assert [each["title"] for each in found] == ["Follow up: Job 0, Quillpoint", "Follow up: Job 1, Quillpoint"]
        assert all(each["url"].startswith("/campaign/follow-ups/") for each in found)

    def test_it_needs_a_name_where_there_are_several(self, alice, bob):
        assert CliRunner().invoke(today, []).exit_code == 2
        assert CliRunner().invoke(today, ["--person", "bob@example.org"]).exit_code == 0
