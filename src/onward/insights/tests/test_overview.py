"""The overview: one sentence, four pictures, each one click from its page in full."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from types import SimpleNamespace

import pytest
from django.urls import reverse

from onward.campaign.public import Application, SaveJob, save_job
from onward.insights.overview.rules import Headline, SearchStanding, headline
from onward.odds.diagnosis import DiagnosisState
from onward.vocabulary import Channel

TODAY = date(2026, 11, 25)


def shown(client):
    page = unescape(client.get(reverse("insights:overview")).content.decode())
    return re.search("<main.*</main>", page, re.DOTALL).group()


def lead(client):
    return re.search(r'<p class="lead">(.*?)</p>', shown(client), re.DOTALL).group(1)


def step(state, cleared_on=None):
    return SimpleNamespace(state=state, reassurance=cleared_on and SimpleNamespace(on=cleared_on))


EARLY = step(DiagnosisState.TOO_EARLY)


def standing(*steps, **changes):
    usual = {"is_empty": False, "is_beginning": False, "is_resting": False, "long_silent": 0}
    return SearchStanding(diagnosis=SimpleNamespace(steps=steps or (EARLY,)), **{**usual, **changes})


@pytest.mark.parametrize(
    ("search", "first"),
    [
        (standing(), Headline.FORECAST),
        (standing(is_empty=True, is_beginning=True), Headline.EMPTY),
        (standing(is_beginning=True, long_silent=3), Headline.BEGINNING),
        (standing(long_silent=3), Headline.SILENT),
        (standing(step(DiagnosisState.SPOKE_AGAINST, TODAY), long_silent=3), Headline.CLEARED),
        (standing(step(DiagnosisState.SPOKE_AGAINST, TODAY - timedelta(days=7))), Headline.FORECAST),
        (standing(step(DiagnosisState.PROBLEM), EARLY, long_silent=3), Headline.PROBLEM),
        (standing(step(DiagnosisState.PROBLEM), is_beginning=True), Headline.PROBLEM),
        (replace(standing(long_silent=3), diagnosis=None), Headline.WITHHELD),
    ],
)
def test_one_thing_is_said_first(search, first):
    assert headline(search, TODAY) is first


@pytest.mark.django_db
class TestThePage:
    def test_with_nothing_it_shows_what_is_usual_and_leads_to_the_import(self, as_alice):
        assert "Here's what's usual in a job search." in lead(as_alice)
        page = shown(as_alice)
        assert page.count("What's usual") == 1
        assert "Import your search" in page

    def test_after_one_application_nobody_is_told_that_nothing_will_come(self, as_alice, alice, applied):
        applied(alice, days_ago=0)
        assert lead(as_alice).startswith("It's too early to see a pattern.")
        page = shown(as_alice)
        assert "At about 5 applications a week" in page
        assert "no interviews" not in page
        assert "With one more a week through a referral, the chance of an interview is about 1 in" in page

    def test_every_picture_opens_in_full_and_leads_back(self, as_alice, alice, many):
        many(alice, 300)
        page = shown(as_alice)
        for name in ("funnel", "forecast", "response_times", "diagnosis"):
            assert f'href="{reverse(f"insights:{name}")}"' in page
            full = as_alice.get(reverse(f"insights:{name}")).content.decode()
            assert f'href="{reverse("insights:overview")}">Back to the overview' in full

    def test_long_silences_are_one_click_from_closing(self, as_alice, alice, applied):
        for _ in range(12):
            applied(alice, days_ago=200)
        said = (
            r"12 applications have been silent for \d+ days or more\. Only about 1 in \d+ like them still get a reply"
        )
        assert re.match(said, lead(as_alice))
        assert "?silent=1" in lead(as_alice)

    def test_who_paused_is_told_so_beside_what_a_usual_pace_brings(self, as_alice, alice):
        for _ in range(12):
            save_job(alice, SaveJob(title="Analyst", applied_on=alice.today() - timedelta(days=60)))
        Application.objects.owned_by(alice).update(stage="withdrawn")
        assert lead(as_alice).startswith("You haven't sent anything in the last four weeks. At about 5 applications")

    def test_on_the_day_of_a_rejection_forecast_and_diagnosis_wait(
        self, as_alice, alice, many, applied, rejection_today
    ):
        many(alice, 300)
        rejection_today(alice, applied(alice))
        assert lead(as_alice).startswith("You got a rejection today.")
        page = shown(as_alice)
        assert page.count("Back tomorrow.") == 2
        assert "a week" not in page

    @pytest.mark.once
    def test_few_interviews_are_bars_and_many_are_a_fan(self, as_alice, alice, many):
        assert "Two or more" in shown(as_alice)
        many(alice, 3000, replies=40)
        Application.objects.owned_by(alice).update(channel=Channel.REFERRAL)
        assert "Two or more" not in shown(as_alice)
        assert 'class="fan"' in shown(as_alice)
