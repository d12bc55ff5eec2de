"""The pages of the odds with nothing, with little, with much, and on the day of a no."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from onward.campaign.public import RecordEvent, record_event
from onward.campaign.sample import operations as sample_operations
from onward.vocabulary import EventKind

pytestmark = pytest.mark.django_db

PAGES = ("forecast", "funnel", "response_times", "diagnosis", "hours", "experiments")


def page(client, name, **query):
    response = client.get(reverse(f"insights:{name}"), query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("number", [0, 5, 300])
def test_every_page_is_there_with_nothing_with_little_and_with_much(as_alice, alice, many, name, number):
    many(alice, number)
    shown = page(as_alice, name)
    assert "nan" not in shown.lower().replace("nanc", "").split("<main")[1].split("</main>")[0]
    assert "None" not in shown.split("<main")[1].split("</main>")[0].replace("None of", "").replace("None is", "")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_when_its_numbers_are_the_samples(as_alice, alice, name):
    sample_operations.add_sample(alice)
    assert ("numbers of the sample campaign" in page(as_alice, name)) == (name != "experiments")


@pytest.mark.parametrize("name", PAGES)
def test_three_thousand_take_as_many_questions_as_three(as_alice, alice, many, name):
    many(alice, 3)
    page(as_alice, name)
    with CaptureQueriesContext(connection) as few:
        page(as_alice, name)
    many(alice, 3000)
    page(as_alice, name)
    with CaptureQueriesContext(connection) as much:
        page(as_alice, name)
    assert len(much) == len(few)


@pytest.mark.parametrize("name", PAGES)
def test_nobody_elses_are_counted(as_alice, as_charlie, alice, charlie, many, name):
    before = page(as_charlie, name)
    many(alice, 300)
    after = page(as_charlie, name)
    assert before.split("<main")[1] == after.split("<main")[1]


class TestWaiting:
    def test_own_silences_are_on_the_curve_and_those_past_it_are_one_click_away(self, as_alice, alice, applied):
        applied(alice, days_ago=3)
        applied(alice, days_ago=200)
        shown = page(as_alice, "response_times")
        assert "2 of your applications wait for their first answer; 1 is past that day." in shown
        assert "?silent=1" in shown
        assert "1 application, 3 days old" in shown

    def test_without_own_waits_it_says_whose_curve_it_is(self, as_alice):
        assert "this is the published curve" in page(as_alice, "response_times")

    def test_what_was_answered_or_closed_does_not_wait(self, as_alice, alice, applied):
        for kind in (EventKind.SCREEN, EventKind.REJECTED, EventKind.NEVER_ANSWERED, EventKind.WITHDRAWN):
            applied(alice, kind)
        assert "None of your applications is waiting" in page(as_alice, "response_times")


class TestDiagnosis:
    def test_with_little_it_is_too_early_and_says_how_much_more_it_takes(self, as_alice, alice, applied):
        applied(alice)
        shown = page(as_alice, "diagnosis")
        assert shown.count("Too early to say. There is no sign of a problem.") == 3
        assert "more applications, once waited for" in shown

    def test_an_ordinary_search_is_reassured(self, as_alice, alice, many):
        many(alice, 600, replies=10)
        assert "A serious problem at this step is ruled out." in page(as_alice, "diagnosis")

    def test_a_long_silence_is_told_with_rival_causes_and_things_to_try(self, as_alice, alice, many):
        many(alice, 900, replies=0)
        shown = page(as_alice, "diagnosis")
        assert "First conversations come back less often" in shown
        assert "prejudice in screening" in shown
        assert shown.count("Things to try first") == 1

    def test_nothing_is_said_of_steps_on_the_day_of_a_no(self, as_alice, alice, many, applied, rejection_today):
        many(alice, 900, replies=0)
        rejection_today(alice, applied(alice))
        shown = page(as_alice, "diagnosis")
        assert "waits until tomorrow" in shown
        assert "less often" not in shown

    def test_a_no_written_down_today_counts_as_todays(self, as_alice, alice, applied):
        record_event(alice, applied(alice), RecordEvent(kind=EventKind.REJECTED, on=alice.today() - timedelta(days=1)))
        shown = page(as_alice, "diagnosis")
        assert "waits until tomorrow" in shown
        assert "Too early" not in shown


class TestHours:
    def test_the_mix_follows_the_hours(self, as_alice):
        few, much = page(as_alice, "hours", hours="2"), page(as_alice, "hours", hours="40")
        assert "With 2 hours a week" in few
        assert "With 40 hours a week" in much

    def test_that_no_mix_is_clearly_best_is_the_first_sentence(self, as_alice):
        lead = page(as_alice, "hours").split('class="lead">')[1]
        assert lead.startswith("No mix is clearly best on these figures.")

    def test_quick_and_tailored_applications_are_not_told_apart(self, as_alice):
        shown = page(as_alice, "hours")
        assert "Cold, tailored" not in shown
        assert "Whether it pays to tailor an application is not worked out here" in shown

    def test_hours_and_openings_are_the_readers_to_set(self, as_alice):
        usual = page(as_alice, "hours")
        chosen = page(as_alice, "hours", hours="10", referral_hours="8", referral_openings="0", cold_hours="0.25")
        assert "2 through a referral" in usual
        assert "through a referral" not in chosen.split('id="mix"')[0].split('class="lead">')[1]
        assert 'name="cold_hours" min="0.25" max="8" step="0.25" value="0.25"' in chosen

    @pytest.mark.parametrize("wrong", ["", "0", "-1", "nan", "inf", "1e9", "x"])
    def test_nonsense_assumptions_are_left_at_the_usual(self, as_alice, wrong):
        names = [f"{channel}_hours" for channel in ("cold", "referral", "recruiter", "agency")]
        shown = page(as_alice, "hours", **dict.fromkeys(names, wrong))
        assert "2 through a referral" in shown

    @pytest.mark.parametrize("hours", ["", "a lot", "-3", "1e9", "nan", "inf", "9" * 400])
    def test_nonsense_is_left_at_the_usual(self, as_alice, hours):
        assert "With 10 hours a week" in page(as_alice, "hours", hours=hours)

    def test_moving_the_slider_answers_with_the_answer_alone(self, as_alice):
        answer = as_alice.get(reverse("insights:hours"), {"hours": "12"}, headers={"HX-Request": "true"})
        assert "<html" not in answer.content.decode()
        assert "With 12 hours a week" in answer.content.decode()


def test_a_pace_above_what_the_sliders_usually_reach_is_taken_as_it_is(as_alice, alice, many):
    many(alice, 3000)
    assert "If you keep sending about 105.5 a week" in page(as_alice, "forecast")


def test_the_sentence_and_the_slider_say_the_same_pace(as_alice, alice, many):
    many(alice, 5)
    text = page(as_alice, "forecast")
    said = re.search(r"If you keep sending about ([\d.]+) a week", text).group(1)
    assert f'value="{said}"' in text
