"""What is forecast is kept by the clock, and held against what came."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from onward.campaign.public import RecordEvent, record_event
from onward.campaign.sample import operations as sample_operations
from onward.foundation.jobs.schedule import run_due_jobs
from onward.insights.forecast import operations
from onward.insights.forecast.operations import record_forecast
from onward.insights.forecast.queries import forecast_accuracy
from onward.insights.forecast.texts import accuracy_text
from onward.insights.jobs import _people_perhaps_due
from onward.insights.models import ForecastRecord
from onward.insights.queries import sent_applications
from onward.ui.chances import odds_text
from onward.ui.humanize import range_text, short_date
from onward.vocabulary import EventKind

pytestmark = pytest.mark.django_db


def kept(person):
    return ForecastRecord.objects.owned_by(person)


def made(person, weeks_ago, *, target="interview", weeks=4, low=0, high=2, chance=0.2, per_week=1.0):
    made_on = person.today() - timedelta(weeks=weeks_ago)
    return ForecastRecord.objects.create(
        owner=person,
        target=target,
        made_on=made_on,
        until=made_on + timedelta(weeks=weeks),
        per_week=per_week,
        low=low,
        high=high,
        level=0.9,
        chance=chance,
    )


def now(person):
    return forecast_accuracy(person, sent_applications(person).snapshots)


def test_a_forecast_is_kept_once(alice, searching):
    searching(alice)
    for _ in range(3):
        record_forecast(alice)
    assert sorted(each.target for each in kept(alice)) == ["interview", "offer"]
    assert {each.made_on for each in kept(alice)} == {alice.today()}


def test_what_is_kept_is_what_the_page_shows_that_day(as_alice, alice, searching):
    searching(alice, weeks=6)
    record_forecast(alice)
    page = as_alice.get(reverse("insights:forecast")).content.decode()
    interviews, offer = kept(alice).order_by("target")
    assert f"If you keep sending about {interviews.per_week:g} a week" in page
    month = re.search(rf"{short_date(interviews.until)}</th><td[^>]*>([^<]*)</td>", page)
    assert month[1] == range_text(interviews.low, interviews.high)
    assert f"The chance of an offer in the next twelve is {odds_text(offer.chance)}." in page


def test_looking_at_the_page_keeps_nothing(as_alice, alice, searching):
    searching(alice)
    for query in ({}, {"cold": "20"}):
        as_alice.get(reverse("insights:forecast"), query)
    assert not kept(alice).exists()


def test_a_new_one_is_kept_only_when_the_last_is_over(alice, searching):
    searching(alice)
    made(alice, weeks_ago=3)
    made(alice, weeks_ago=13, target="offer", weeks=12)
    record_forecast(alice)
    assert kept(alice).filter(made_on=alice.today()).get().target == "offer"


def test_neither_the_sample_nor_an_empty_search_is_kept(alice):
    record_forecast(alice)
    sample_operations.add_sample(alice)
    record_forecast(alice)
    assert not kept(alice).exists()


def test_nothing_is_kept_for_who_sent_nothing_in_four_weeks(alice, applied):
    for _ in range(20):
        applied(alice, days_ago=28)
    record_forecast(alice)
    assert not kept(alice).exists()


@pytest.mark.parametrize(("number", "weeks"), [(9, 8), (30, 2)])
def test_nothing_is_kept_in_the_first_weeks_of_a_search(alice, applied, number, weeks):
    for n in range(number):
        applied(alice, days_ago=1 + round(7 * weeks * n / number))
    run_due_jobs()
    record_forecast(alice)
    assert not kept(alice).exists()


class TestTheClock:
    """What the worker keeps every hour."""

    def test_it_keeps_a_forecast_for_everybody_who_sent_something(self, alice, bob, charlie, searching):
        searching(alice)
        searching(bob, weeks=5)
        run_due_jobs()
        assert [kept(person).count() for person in (alice, bob, charlie)] == [2, 2, 0]

    def test_it_does_so_again_when_one_is_over(self, alice, applied, searching, time_machine):
        searching(alice)
        run_due_jobs()
        time_machine.move_to(timezone.now() + timedelta(days=20), tick=False)
        applied(alice, days_ago=3)
        run_due_jobs()
        assert kept(alice).count() == 2
        time_machine.move_to(timezone.now() + timedelta(days=9), tick=False)
        run_due_jobs()
        assert [each.target for each in kept(alice)] == ["interview", "offer", "interview"]

    def test_each_has_the_forecast_of_the_day_it_is_where_they_are(self, alice, bob, searching, time_machine):
        alice.time_zone, bob.time_zone = "Pacific/Kiritimati", "Pacific/Niue"
        alice.save()
        bob.save()
        for person in (alice, bob):
            searching(person)
        run_due_jobs()
        assert [kept(person).first().made_on for person in (alice, bob)] == [alice.today(), bob.today()]
        assert alice.today() != bob.today()

    def test_one_that_cannot_be_made_keeps_no_other_from_it(self, alice, bob, searching, monkeypatch):
        def record(person):
            if person == alice:
                raise ZeroDivisionError
            record_forecast(person)

        monkeypatch.setattr(operations, "record_forecast", record)
        for person in (alice, bob):
            searching(person)
        run_due_jobs()
        assert [kept(person).count() for person in (alice, bob)] == [0, 2]

    def test_it_looks_closer_at_nobody_whose_forecasts_are_open(self, alice, bob, charlie, searching):
        searching(alice)
        run_due_jobs()
        searching(bob)
        sample_operations.add_sample(charlie)
        assert _people_perhaps_due(alice.today()) == [bob]


def test_a_forecast_of_no_days_is_held_against_nothing(alice, applied):
    """Onward makes none; an archive from elsewhere may hold one."""
    applied(alice, days_ago=9)
    made(alice, weeks_ago=1, weeks=0)
    assert now(alice).score.ranges == ()
    assert now(alice).weeks_scored == 0


def test_what_came_within_the_weeks_is_counted_and_nothing_else(alice, applied):
    made(alice, weeks_ago=6, low=1, high=1)
    for days_ago in (50, 40, 20, 5):
        row = applied(alice, days_ago=days_ago + 1)
        record_event(alice, row, RecordEvent(kind=EventKind.INTERVIEW, on=alice.today() - timedelta(days=days_ago)))
    (scored,) = now(alice).score.ranges
    assert (scored.outcome, scored.held) == (2, False)


def test_an_offer_that_came_is_a_chance_that_came_true(alice, applied):
    made(alice, weeks_ago=13, target="offer", weeks=12, chance=0.3, per_week=0.5)
    row = applied(alice, days_ago=60)
    record_event(alice, row, RecordEvent(kind=EventKind.OFFER, on=alice.today() - timedelta(days=30)))
    (scored,) = now(alice).score.chances
    assert (scored.chance, scored.happened) == (0.3, True)


@pytest.mark.parametrize("per_week", [0.1, 1, 10, 100])
def test_a_forecast_whose_pace_changed_is_scored_as_it_was_shown(alice, applied, per_week):
    made(alice, weeks_ago=6, per_week=per_week)
    applied(alice, days_ago=30)
    (scored,) = now(alice).score.ranges
    assert (scored.low, scored.high, scored.covered) == (0, 2, 0.9)


def test_what_is_left_out_is_counted_and_said(alice, applied):
    made(alice, weeks_ago=6)
    applied(alice, days_ago=70)
    row = applied(alice, days_ago=30)
    record_event(alice, row, RecordEvent(kind=EventKind.INTERVIEW))
    found = now(alice)
    assert (found.undated, found.weeks_scored, found.weeks_searched) == (1, 4, 10)
    words = accuracy_text(found, alice.today())
    assert "6 weeks since your first application have no finished forecast" in words
    assert "1 interview or offer without a date isn't counted." in words


def test_the_person_reads_how_right_it_has_been(alice, applied):
    made(alice, weeks_ago=6)
    applied(alice, days_ago=30)
    words = accuracy_text(now(alice), alice.today())
    assert words.startswith("So far, 1 of 1 interview forecast was right; about 0.9 should be.")
    assert "That's too few to tell a good forecast from a bad one." in words
    assert "counted" not in words


def test_before_the_first_is_over_it_says_when_that_will_be(alice):
    made(alice, weeks_ago=1)
    assert "we'll check this forecast against what happened" in accuracy_text(now(alice), alice.today())
    assert "So far" not in accuracy_text(now(alice), alice.today())


def test_nobody_elses_are_counted(alice, bob, applied):
    made(bob, weeks_ago=6)
    assert now(alice).score.ranges == ()
    assert accuracy_text(now(alice), alice.today()) == ""
