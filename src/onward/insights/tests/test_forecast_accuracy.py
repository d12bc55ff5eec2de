"""What was forecast is kept once, and held against what came."""

from datetime import timedelta

import pytest
from django.urls import reverse

from onward.campaign.public import RecordEvent, record_event
from onward.campaign.sample import operations as sample_operations
from onward.insights.forecast.accuracy_texts import accuracy_text
from onward.insights.forecast.queries import forecast_accuracy
from onward.insights.models import ForecastRecord
from onward.insights.queries import sent_applications
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


def test_a_forecast_that_was_shown_is_kept_once(as_alice, alice, applied):
    applied(alice, days_ago=3)
    for _ in range(3):
        as_alice.get(reverse("insights:forecast"))
    assert sorted(each.target for each in kept(alice)) == ["interview", "offer"]
    assert {each.made_on for each in kept(alice)} == {alice.today()}


def test_a_new_one_is_kept_only_when_the_last_is_over(as_alice, alice, applied):
    applied(alice, days_ago=3)
    made(alice, weeks_ago=3)
    made(alice, weeks_ago=13, target="offer", weeks=12)
    as_alice.get(reverse("insights:forecast"))
    assert kept(alice).filter(made_on=alice.today()).get().target == "offer"


@pytest.mark.parametrize("query", [{"cold": "20"}, {"referral": "0"}])
def test_what_was_only_tried_on_the_sliders_is_not_kept(as_alice, alice, applied, query):
    applied(alice, days_ago=3)
    as_alice.get(reverse("insights:forecast"), query)
    assert not kept(alice).exists()


def test_neither_the_sample_nor_an_empty_search_is_kept(as_alice, alice):
    as_alice.get(reverse("insights:forecast"))
    sample_operations.add_sample(alice)
    as_alice.get(reverse("insights:forecast"))
    assert not kept(alice).exists()


def test_a_forecast_of_no_days_is_held_against_nothing(alice, applied):
    """Onward makes none; an archive from elsewhere may hold one."""
    applied(alice, days_ago=9)
    made(alice, weeks_ago=1, weeks=0)
    assert now(alice).left_out == 0


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


def test_a_forecast_for_another_pace_is_left_out_and_said_so(alice, applied):
    made(alice, weeks_ago=6, per_week=10)
    applied(alice, days_ago=30)
    found = now(alice)
    assert (found.score.ranges, found.left_out) == ((), 1)
    assert "left out" in accuracy_text(found)


def test_the_person_reads_how_right_it_has_been(alice, applied):
    made(alice, weeks_ago=6)
    applied(alice, days_ago=30)
    words = accuracy_text(now(alice))
    assert words.startswith("How right it has been: 1 of 1 kept range held; 0.9 was to be expected.")
    assert words.endswith("That is too few to tell a good forecast from a bad one.")


def test_before_the_first_is_over_it_says_when_that_will_be(alice):
    made(alice, weeks_ago=1)
    assert "held against what came after" in accuracy_text(now(alice))
    assert "How right" not in accuracy_text(now(alice))


def test_nobody_elses_are_counted(alice, bob, applied):
    made(bob, weeks_ago=6)
    assert now(alice).score.ranges == ()
    assert accuracy_text(now(alice)) == ""
