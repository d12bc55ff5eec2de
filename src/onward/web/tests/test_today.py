import json
import re
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from html import unescape

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onward.balance.time_budget.operations import SetTimeBudget, set_time_budget
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


def sentence(client):
    """The heading, in which neither a hyphen nor a number ends a line."""
    heading = unescape(re.search(r"<h1>(.*?)</h1>", page(client), re.DOTALL)[1].strip())
    assert "-" not in heading
    assert not re.search(r"\d (?=[a-z])", heading)
    return heading.replace("\N{NON-BREAKING HYPHEN}", "-").replace("\N{NO-BREAK SPACE}", " ")


def rows(shown):
    """The titles of the suggestions that are shown before the fold, in order."""
    shown = shown.split('<details class="fold"')[0]
    return [unescape(title) for title in re.findall(r'<span class="row-title">(.*?)</span>', shown)]


def applied(person, number, days_ago=9):
    on = person.today() - timedelta(days=days_ago)
    return [save_job(person, SaveJob(title=f"Job {n}", company="Quillpoint", applied_on=on)) for n in range(number)]


def interview(person, application, days_ahead, **values):
    day = person.today() + timedelta(days=days_ahead)
    meeting = ScheduleInterview(**{"day": day, "at": time(15, 30), "time_zone": "UTC", **values})
    return schedule_interview(person, application, meeting)


def offer(person, company, days_ago=2):
    application = save_job(person, SaveJob(title="Analyst", company=company, applied_on=person.today()))
    record_event(person, application, RecordEvent(kind=EventKind.OFFER, on=person.today() - timedelta(days=days_ago)))
    return application


def plan_line(person, **values):
    line = {"activity": "applications", "amount": 2, "at": time(9), "where": "", "what": "the council"}
    today = person.today()
    line.update(week=first_day_of_week(today, 0), day=today.weekday())
    return add_plan_item(person, AddPlanItem(**{**line, **values}))


class TestTheSentence:
    def test_it_names_the_day_what_it_holds_and_that_there_is_nothing_else(self, as_alice, alice):
        applied(alice, 2)
        interview(alice, applied(alice, 1, days_ago=1)[0], 5)
        assert sentence(as_alice) == "Wednesday. An interview on Monday, 2 follow-ups, nothing else."

    def test_a_free_day_is_said_to_be_free(self, as_alice, alice):
        save_job(alice, SaveJob(title="Saved"))
        assert sentence(as_alice) == "Wednesday. Nothing is due today."

    def test_an_offer_comes_before_everything(self, as_alice, alice):
        applied(alice, 1)
        interview(alice, applied(alice, 1, days_ago=1)[0], 0)
        offer(alice, "Moor Trust")
        assert sentence(as_alice) == "Wednesday. An offer to answer, an interview today, a follow-up, nothing else."

    def test_what_does_not_fit_is_not_denied(self, as_alice, alice):
        applied(alice, 1)
        interview(alice, applied(alice, 1, days_ago=1)[0], 1)
        offer(alice, "Moor Trust")
        plan_line(alice)
        assert sentence(as_alice) == (
            "Wednesday. An offer to answer, an interview tomorrow, a follow-up, and a little more."
        )

    def test_several_interviews_are_counted_and_the_first_is_named(self, as_alice, alice):
        for row, ahead in zip(applied(alice, 2, days_ago=1), (6, 3), strict=True):
            interview(alice, row, ahead)
        assert sentence(as_alice) == "Wednesday. 2 interviews (one on Saturday), nothing else."


class TestTheRows:
    def test_an_offer_is_first_then_an_interview_within_two_days_then_follow_ups(self, as_alice, alice):
        applied(alice, 1)
        plan_line(alice)
        interview(alice, applied(alice, 1, days_ago=1)[0], 2)
        offer(alice, "Moor Trust")
        assert rows(page(as_alice)) == [
            "Answer the offer from Moor Trust",
            "Prepare for Job 0, Quillpoint",
            "Follow up: Job 0, Quillpoint",
        ]

    def test_only_an_offer_draws_attention_and_only_the_first(self, as_alice, alice):
        applied(alice, 2)
        assert 'class="badge" data-tone="attention"' not in page(as_alice)
        for company in ("Moor Trust", "Castor"):
            offer(alice, company)
        assert page(as_alice).count('class="badge" data-tone="attention"') == 1

    def test_two_offers_lead_to_the_page_that_compares_them(self, as_alice, alice):
        offer(alice, "Moor Trust")
        assert "/balance/offers/" not in page(as_alice).split('class="rows"')[1].split("</ol>")[0]
        offer(alice, "Castor")
        shown = page(as_alice)
        assert rows(shown) == ["Compare 2 offers"]
        assert "Castor and Moor Trust" in shown or "Moor Trust and Castor" in shown
        assert shown.count('<a class="row" href="/balance/offers/">') == 1

    def test_an_offer_of_long_ago_is_asked_about_and_presses_nobody(self, as_alice, alice):
        offer(alice, "Moor Trust", days_ago=700)
        applied(alice, 1)
        assert rows(page(as_alice)) == [
            "Follow up: Job 0, Quillpoint",
            "What happened to the offer from Moor Trust?",
        ]
        assert "offer" not in sentence(as_alice)

    def test_an_interview_later_in_the_week_waits_in_the_fold(self, as_alice, alice):
        interview(alice, applied(alice, 1, days_ago=1)[0], 5)
        shown = page(as_alice)
        assert rows(shown) == []
        assert "Coming up" in shown.split('<details class="fold"')[1]

    def test_an_interview_that_has_begun_needs_no_preparation(self, as_alice, alice):
        interview(alice, applied(alice, 1, days_ago=1)[0], 0, at=time(9))
        assert rows(page(as_alice)) == []

    def test_three_stand_there_and_the_others_are_for_later(self, as_alice, alice):
        applied(alice, 5)
        plan_line(alice)
        shown = page(as_alice)
        assert len(rows(shown)) == 3
        assert "1 more for later" in shown
        assert "3 more follow-ups" in shown.split('<details class="fold"')[1]
        assert primaries(shown) == 0

    def test_a_line_of_the_plan_says_when_and_what(self, as_alice, alice):
        save_job(alice, SaveJob(title="Saved"))
        plan_line(alice)
        shown = page(as_alice)
        assert rows(shown) == ["Send 2 applications: the council"]
        assert "Planned for 9:00 AM" in shown

    def test_a_line_is_ticked_by_the_applications_of_that_day(self, as_alice, alice):
        plan_line(alice)
        applied(alice, 1, days_ago=0)
        assert "1 of 2 done" in page(as_alice)
        applied(alice, 1, days_ago=0)
        assert "the council" not in page(as_alice)

    def test_a_line_that_is_done_or_of_another_day_is_not_there(self, as_alice, alice):
        weekly_plan_operations.set_plan_item_done(alice, plan_line(alice), 2)
        plan_line(alice, day=(alice.today().weekday() + 1) % 7, what="another day")
        assert "the council" not in page(as_alice)
        assert "another day" not in page(as_alice)

    def test_many_silences_are_one_quiet_suggestion(self, as_alice, alice):
        applied(alice, 4, days_ago=60)
        assert any("4 applications" in title for title in rows(page(as_alice)))


class TestTheCounts:
    def test_they_say_what_is_in_play_coming_and_sent(self, as_alice, alice):
        applied(alice, 2, days_ago=1)
        interview(alice, applied(alice, 1, days_ago=20)[0], 3)
        save_job(alice, SaveJob(title="Saved"))
        shown = page(as_alice)
        assert "3 in play" in shown
        assert "1 interview<" in shown
        assert "2 sent this week" in shown

    def test_what_is_nothing_is_not_counted(self, as_alice, alice):
        save_job(alice, SaveJob(title="Saved"))
        assert 'class="strip"' not in page(as_alice)

    def test_the_sample_is_not_counted_beside_ones_own(self, as_alice, alice):
        sample_operations.add_sample(alice)
        applied(alice, 1, days_ago=0)
        assert "1 in play" in page(as_alice)
        assert "1 sent this week" in page(as_alice)

    def test_the_hours_left_stand_there_once_hours_are_chosen(self, as_alice, alice):
        applied(alice, 1)
        assert "left today" not in page(as_alice)
        set_time_budget(alice, SetTimeBudget(minutes=600, weekdays_off={6}))
        assert "left today" in page(as_alice)


class TestThePage:
    def test_an_empty_account_is_offered_three_ways_to_start(self, as_alice):
        shown = page(as_alice)
        assert sentence(as_alice) == "Where would you like to start?"
        assert shown.index("Save your first job") < shown.index("Import your search")
        assert shown.index("Import your search") < shown.index("Try it with sample data")
        assert primaries(shown) == 1

    def test_one_small_offer_is_made_a_day_and_they_take_turns(self, as_alice, alice, clock):
        applied(alice, 1, days_ago=0)
        record_event(alice, applied(alice, 1, days_ago=5)[0], RecordEvent(kind=EventKind.REJECTED, on=alice.today()))
        offered = []
        for _day in range(2):
            clock.shift(timedelta(days=1))
            offered.append(("A check-in takes" in page(as_alice), "Rejections come with" in page(as_alice)))
        assert sorted(offered) == [(False, True), (True, False)]

    def test_a_pause_leaves_it_quiet(self, as_alice, alice):
        applied(alice, 3)
        plan_line(alice)
        plan_pause(alice, PlanPause(starts_on=alice.today(), ends_on=alice.today() + timedelta(days=1)))
        shown = page(as_alice)
        assert sentence(as_alice) == "You're away until Mar 5."
        assert rows(shown) == []
        assert "for later" not in shown
        assert primaries(shown) == 1

    def test_on_a_day_off_no_room_asks_for_anything(self, as_alice, alice, clock):
        applied(alice, 5)
        clock.move_to(SUNDAY)
        shown = page(as_alice)
        assert sentence(as_alice) == "Today is a day off."
        assert rows(shown) == []
        assert "for later" not in shown

    def test_an_evening_is_as_good_as_any_time(self, as_alice, alice, clock):
        applied(alice, 1)
        clock.move_to("2026-03-04T22:00Z")
        assert rows(page(as_alice)) == ["Follow up: Job 0, Quillpoint"]

    def test_an_interview_stays_in_view_during_a_pause_in_both_time_zones(self, as_alice, alice):
        alice.time_zone = "Europe/London"
        alice.save()
        plan_pause(alice, PlanPause(starts_on=alice.today(), ends_on=alice.today() + timedelta(days=5)))
        row = applied(alice, 1)[0]
        interview(alice, row, 2, name="Panel", at=time(0), time_zone="Asia/Tokyo", people=SCRIPT)
        shown = page(as_alice)
        assert "tomorrow" in shown
        assert "12:00 AM in Tokyo" in shown
        assert SCRIPT not in shown

    def test_the_sample_says_what_it_is_and_goes_in_one_click(self, as_alice, alice):
        sample_operations.add_sample(alice)
        shown = page(as_alice)
        assert "This is sample data." in shown
        assert "/campaign/sample/remove/" in shown

    def test_script_in_titles_and_plans_is_shown_as_text(self, as_alice, alice):
        save_job(alice, SaveJob(title=SCRIPT, company=SCRIPT, applied_on=alice.today() - timedelta(days=9)))
        plan_line(alice, what=SCRIPT, where=SCRIPT)
        offer(alice, SCRIPT)
        assert SCRIPT not in page(as_alice)

    def test_a_stranger_sees_an_empty_day(self, as_charlie, alice):
        applied(alice, 5)
        plan_line(alice)
        assert "Quillpoint" not in page(as_charlie)

    @pytest.mark.once
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
        assert result.output.startswith("Wednesday. A follow-up, nothing else.\n1. Follow up: Job 0, Quillpoint")

    def test_it_says_when_there_is_nothing(self, alice):
        assert "Nothing is due today." in CliRunner().invoke(today, []).output

    def test_it_says_when_somebody_is_away(self, alice):
        applied(alice, 1)
        plan_pause(alice, PlanPause(starts_on=alice.today(), ends_on=alice.today()))
        assert "You're away until Mar 4." in CliRunner().invoke(today, []).output

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
