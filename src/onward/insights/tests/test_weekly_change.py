"""What one week changed, on the plan of the week."""

from datetime import timedelta

import pytest
from django.urls import reverse

from onward.campaign.public import RecordEvent, record_event
from onward.campaign.sample import operations as sample_operations
from onward.insights.weekly_change.queries import change_in_week
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
    assert "You sent 3 and heard back on 2. Moved forward: 1." in plan(as_alice)


def test_on_the_day_of_a_rejection_the_week_says_nothing_of_steps(alice, applied, rejection_today):
    row, first = applied(alice), alice.today() - timedelta(days=alice.today().weekday())
    assert change_in_week(alice, first).after
    rejection_today(alice, row)
    assert change_in_week(alice, first).after is None


def test_what_could_be_said_before_is_no_news(as_alice, alice, many):
    many(alice, 600, replies=20)
    assert "new answer" not in plan(as_alice)


def test_a_week_begins_on_its_first_day(as_alice, alice, applied):
    applied(alice, days_ago=alice.today().weekday() + 1)
    assert "Nothing sent and nothing heard this week." in plan(as_alice)
    applied(alice, days_ago=alice.today().weekday())
    assert "You sent 1 and heard nothing back yet." in plan(as_alice)


@pytest.mark.parametrize("weeks", [1, 2, 50])
def test_a_week_to_come_says_nothing_of_the_odds(as_alice, alice, applied, weeks):
    applied(alice)
    assert "This week in numbers" not in plan(as_alice, alice.today() + timedelta(weeks=weeks))


def test_a_week_past_is_told_as_it_was_known_then(as_alice, alice, applied):
    applied(alice, days_ago=30)
    assert "Nothing sent and nothing heard this week." in plan(as_alice, alice.today() - timedelta(weeks=2))


def test_neither_an_empty_search_nor_the_sample_has_such_a_week(as_alice, alice):
    assert "This week in numbers" not in plan(as_alice)
    sample_operations.add_sample(alice)
    assert "This week in numbers" not in plan(as_alice)
