"""The pages of the odds with nothing, with little, with much, and on the day of a rejection."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from onward.campaign.public import Application, Job, RecordEvent, record_event
from onward.campaign.sample import operations as sample_operations
from onward.vocabulary import Channel, EventKind, Stage

pytestmark = pytest.mark.django_db

PAGES = ("overview", "forecast", "funnel", "response_times", "diagnosis", "hours", "experiments")


def page(client, name, **query):
    response = client.get(reverse(f"insights:{name}"), query)
    assert response.status_code == 200
    return unescape(response.content.decode())


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("number", [0, 5, 300])
def test_every_page_is_there_with_nothing_with_little_and_with_much(as_alice, alice, many, name, number):
    many(alice, number)
    shown = page(as_alice, name)
    assert "nan" not in shown.lower().replace("nanc", "").split("<main")[1].split("</main>")[0]
    assert ">None<" not in shown


@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_when_its_numbers_are_the_samples(as_alice, alice, name):
    sample_operations.add_sample(alice)
    assert ("These are sample numbers." in page(as_alice, name)) == (name != "experiments")


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
    main = re.compile("<main.*</main>", re.DOTALL)
    assert main.search(before).group() == main.search(after).group()


class TestAhead:
    """What the weeks ahead may bring."""

    @pytest.mark.parametrize(("number", "days_ago"), [(1, 1), (9, 100), (30, 20)])
    def test_in_the_first_weeks_only_what_is_usual_is_said(
        self, as_alice, as_charlie, alice, applied, number, days_ago
    ):
        for n in range(number):
            applied(alice, days_ago=1 + round((days_ago - 1) * n / max(number - 1, 1)))
        shown = page(as_alice, "forecast")
        assert "Until then, this is what's usual." in shown
        lead = re.search(r'<p class="lead">(.*?)</p>', shown).group(1)
        assert lead.startswith("If you send about 5 a week")
        assert lead == re.search(r'<p class="lead">(.*?)</p>', page(as_charlie, "forecast")).group(1)

    def test_after_ten_applications_and_three_weeks_it_is_ones_own(self, as_alice, alice, searching):
        searching(alice, weeks=3)
        shown = page(as_alice, "forecast")
        assert "If you keep sending about 3 a week" in shown
        assert "what's usual" not in shown

    def test_who_sends_nothing_any_more_keeps_no_pace(self, as_alice, alice, applied):
        for _ in range(20):
            applied(alice, days_ago=60)
        shown = page(as_alice, "forecast")
        assert "You haven't sent anything in the last four weeks" in shown
        assert "If you send about 5 a week" in shown

    def test_where_days_are_missing_nobody_is_told_to_have_sent_nothing(self, as_alice, alice, applied):
        for _ in range(20):
            applied(alice, days_ago=60)
        Application.objects.owned_by(alice).update(applied_on=None)
        for name in ("overview", "forecast"):
            assert "You haven't sent anything" not in page(as_alice, name)

    def test_who_moves_a_slider_is_not_told_to_have_sent_nothing(self, as_alice, alice, searching):
        searching(alice)
        assert "You haven't sent anything" not in page(as_alice, "forecast", cold="20")

    def test_nothing_is_forecast_on_the_day_of_a_rejection(self, as_alice, alice, many, applied, rejection_today):
        many(alice, 300)
        rejection_today(alice, applied(alice))
        for query in ({}, {"cold": "20"}):
            shown = page(as_alice, "forecast", **query)
            assert "Back tomorrow" in shown
            assert "in the next four weeks" not in shown

    def test_moving_a_slider_on_that_day_answers_the_same(self, as_alice, alice, applied, rejection_today):
        rejection_today(alice, applied(alice))
        answer = as_alice.get(reverse("insights:forecast"), {"cold": "20"}, headers={"HX-Request": "true"})
        assert "Back tomorrow" in answer.content.decode()


@pytest.mark.parametrize("name", ["forecast", "diagnosis"])
class TestWhatLocksNoPage:
    """Only news of today waits until tomorrow."""

    def test_a_rejection_of_long_ago_that_is_written_down_today(self, as_alice, alice, applied, name):
        row = applied(alice, days_ago=90)
        on = alice.today() - timedelta(days=60)
        record_event(alice, row, RecordEvent(kind=EventKind.REJECTED, on=on))
        assert "Back tomorrow" not in page(as_alice, name)

    def test_the_sample(self, as_alice, alice, rejection_today, name):
        sample_operations.add_sample(alice)
        row = Application.objects.owned_by(alice).filter(sample=True, stage=Stage.APPLIED).first()
        rejection_today(alice, row)
        assert "Back tomorrow" not in page(as_alice, name)


class TestWaiting:
    def test_own_silences_are_on_the_curve_and_those_past_it_are_one_click_away(self, as_alice, alice, applied):
        applied(alice, days_ago=3)
        applied(alice, days_ago=200)
        shown = page(as_alice, "response_times")
        assert "2 of your applications are waiting for a first reply, 1 of them for " in shown
        assert "?silent=1" in shown
        assert "1 application, 3 days old" in shown

    def test_where_no_silence_is_long_enough_no_day_is_named(self, as_alice, alice):
        jobs = Job.objects.bulk_create([Job(owner=alice, title=f"{n}") for n in range(61)])
        sent_on = alice.today() - timedelta(days=700)
        Application.objects.bulk_create(
            Application(
                owner=alice,
                job=job,
                stage=Stage.SCREEN if n else Stage.APPLIED,
                furthest=Stage.SCREEN if n else Stage.APPLIED,
                applied_on=sent_on,
                replied_on=sent_on + timedelta(days=300 + n) if n else None,
            )
            for n, job in enumerate(jobs)
        )
        shown = page(as_alice, "response_times").split("<main")[1].split("</main>")[0]
        assert "no silence of up to a year is long enough to rule one out" in shown
        assert "1 of your applications is waiting for a first reply." in shown
        assert "365" not in shown
        assert "nine in ten" not in shown

    def test_without_own_waits_it_says_whose_curve_it_is(self, as_alice):
        assert "This is the usual curve." in page(as_alice, "response_times")

    def test_what_was_answered_or_closed_does_not_wait(self, as_alice, alice, applied):
        for kind in (EventKind.SCREEN, EventKind.REJECTED, EventKind.NEVER_ANSWERED, EventKind.WITHDRAWN):
            applied(alice, kind)
        assert "None of your applications is waiting" in page(as_alice, "response_times")


class TestDiagnosis:
    def test_with_little_it_is_too_early_and_says_how_much_more_it_takes(self, as_alice, alice, applied):
        applied(alice)
        shown = page(as_alice, "diagnosis")
        assert "It's too early to tell a problem from luck." in shown
        assert shown.count("It's too early to tell.") == 2
        assert re.search(r"It may take about \d+ more applications to tell.", shown)

    def test_an_ordinary_search_is_told_on_which_day_its_numbers_spoke_against_a_problem(self, as_alice, alice, many):
        many(alice, 600, replies=10)
        shown = page(as_alice, "diagnosis")
        assert re.search(r"On \w+ \d+(, 20\d\d)?, after \d+ applications, your numbers argued against", shown)

    def test_silence_up_to_the_bar_is_never_called_no_sign_of_a_problem(self, as_alice, alice, many):
        many(alice, 340, replies=0)
        Application.objects.owned_by(alice).update(
            channel=Channel.COLD, applied_on=alice.today() - timedelta(days=300), since=None, last_on=None
        )
        shown = page(as_alice, "diagnosis")
        assert "It's too early to tell a problem from luck." in shown
        assert "argued against" not in shown
        assert "it would hardly ever show by now" in shown

    def test_a_long_silence_is_told_with_rival_causes_and_things_to_try(self, as_alice, alice, many):
        many(alice, 900, replies=0)
        shown = page(as_alice, "diagnosis")
        assert "Your applications lead to a conversation less often than usual." in shown
        assert "biased screening" in shown
        assert shown.count("Three things to try first") == 1

    def test_nothing_is_said_of_steps_on_the_day_of_a_rejection(self, as_alice, alice, many, applied, rejection_today):
        many(alice, 900, replies=0)
        rejection_today(alice, applied(alice))
        shown = page(as_alice, "diagnosis")
        assert "Back tomorrow" in shown
        assert "less often" not in shown

    def test_a_rejection_written_down_today_counts_as_todays(self, as_alice, alice, applied):
        record_event(alice, applied(alice), RecordEvent(kind=EventKind.REJECTED, on=alice.today() - timedelta(days=1)))
        shown = page(as_alice, "diagnosis")
        assert "Back tomorrow" in shown
        assert "too early" not in shown


class TestHours:
    def test_the_mix_follows_the_hours(self, as_alice):
        few, much = page(as_alice, "hours", hours="2"), page(as_alice, "hours", hours="40")
        assert "With 2 hours a week" in few
        assert "With 40 hours a week" in much

    def test_that_no_mix_is_clearly_best_is_the_first_sentence(self, as_alice):
        lead = page(as_alice, "hours").split('class="lead">')[1]
        assert lead.startswith("No mix is clearly best.")

    def test_quick_and_tailored_applications_are_not_told_apart(self, as_alice):
        shown = page(as_alice, "hours")
        assert "Cold, tailored" not in shown
        assert "We can't say whether tailoring pays" in shown

    def test_hours_and_openings_are_the_readers_to_set(self, as_alice):
        usual = page(as_alice, "hours")
        chosen = page(as_alice, "hours", hours="10", referral_hours="8", referral_openings="0", cold_hours="0.25")
        assert "2 by referral" in usual
        assert "by referral" not in chosen.split('class="lead">')[1].split("</p>")[1]
        assert 'name="cold_hours" min="0.25" max="8" step="0.25" value="0.25"' in chosen

    def test_without_openings_there_is_nothing_to_plan(self, as_alice):
        none = {f"{channel}_openings": "0" for channel in ("cold", "referral", "recruiter", "agency")}
        assert "With hardly any openings" in page(as_alice, "hours", **none)

    @pytest.mark.parametrize("wrong", ["", "0", "-1", "nan", "inf", "1e9", "x"])
    def test_nonsense_assumptions_are_left_at_the_usual(self, as_alice, wrong):
        names = [f"{channel}_hours" for channel in ("cold", "referral", "recruiter", "agency")]
        shown = page(as_alice, "hours", **dict.fromkeys(names, wrong))
        assert "2 by referral" in shown

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


def test_the_sentence_and_the_slider_say_the_same_pace(as_alice, alice, searching):
    searching(alice)
    text = page(as_alice, "forecast")
    said = re.search(r"If you keep sending about ([\d.]+) a week", text).group(1)
    assert f'value="{said}"' in text


def test_the_sample_is_a_search_with_a_pace(as_alice, alice):
    sample_operations.add_sample(alice)
    assert "If you keep sending about" in page(as_alice, "forecast")
