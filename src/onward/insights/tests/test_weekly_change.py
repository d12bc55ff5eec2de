"""What one week changed, on the plan of the week."""

from datetime import timedelta

import pytest
from django.urls import reverse

from onward.campaign.public import RecordEvent, record_event
from onward.campaign.sample import operations as sample_operations
from onward.vocabulary import EventKind

pytestmark = pytest.mark.django_db


def plan(client, day=None):
    address = reverse("campaign:plan_week", args=[day.isoformat()]) if day else reverse("campaign:plan")
    return client.get(address).content.decode()


def test_the_week_says_what_was_sent_heard_and_moved(as_alice, alice, applied):
    today = alice.today()
    old = applied(alice, days_ago=40)
    for _ in range(3):
        applied(alice, days_ago=0)
    record_event(alice, old, RecordEvent(kind=EventKind.SCREEN, on=today))
    record_event(alice, applied(alice, days_ago=30), RecordEvent(kind=EventKind.REJECTED, on=today))
    assert "3 sent, 2 answers heard, of which 1 got further." in plan(as_alice)


def test_on_the_day_of_a_no_the_week_says_nothing_of_steps(as_alice, alice, applied, rejection_today):
    row = applied(alice)
    assert "What can be said of the steps has not changed" in plan(as_alice)
    rejection_today(alice, row)
    assert "of the steps" not in plan(as_alice)


def test_what_could_be_said_before_is_no_news(as_alice, alice, many):
    many(alice, 600, replies=20)
    assert "What can be said of the steps has not changed" in plan(as_alice)


def test_a_week_begins_on_its_first_day(as_alice, alice, applied):
    applied(alice, days_ago=alice.today().weekday() + 1)
    assert "Nothing sent or heard." in plan(as_alice)
    applied(alice, days_ago=alice.today().weekday())
    assert "1 sent, and no answer heard." in plan(as_alice)


@pytest.mark.parametrize("weeks", [1, 2, 50])
def test_a_week_to_come_says_nothing_of_the_odds(as_alice, alice, applied, weeks):
    applied(alice)
    assert "What the week changed" not in plan(as_alice, alice.today() + timedelta(weeks=weeks))


def test_a_week_past_is_told_as_it_was_known_then(as_alice, alice, applied):
    applied(alice, days_ago=30)
    assert "Nothing sent or heard." in plan(as_alice, alice.today() - timedelta(weeks=2))


def test_neither_an_empty_search_nor_the_sample_has_such_a_week(as_alice, alice):
    assert "What the week changed" not in plan(as_alice)
    sample_operations.add_sample(alice)
    assert "What the week changed" not in plan(as_alice)
