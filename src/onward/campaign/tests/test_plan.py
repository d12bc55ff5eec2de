from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.campaign.actions import plan as actions
from onward.campaign.actions.applications import save_job
from onward.campaign.actions.contacts import add_contact, add_touch
from onward.campaign.core.plan import Input, day_in, review, week_of
from onward.campaign.models import Intention, Pause
from onward.foundation.deeds import undo
from onward.foundation.models import Deed

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
WEEK = date(2026, 3, 2)


@given(day=DAYS, start=st.sampled_from([0, 5, 6]))
def test_a_week_starts_on_the_chosen_day_and_holds_the_date(day, start):
    first = week_of(day, start)
    assert first.weekday() == start
    assert first <= day <= first + timedelta(days=6)


@given(day=DAYS, start=st.sampled_from([0, 5, 6]), weekday=st.integers(0, 6))
def test_a_weekday_lies_within_its_week(day, start, weekday):
    first = week_of(day, start)
    assert day_in(first, weekday).weekday() == weekday
    assert first <= day_in(first, weekday) <= first + timedelta(days=6)


def test_the_review_sets_done_beside_planned_and_keeps_what_was_not_planned():
    planned = [("applications", 3), ("learning", 1), ("applications", 2)]
    assert review(planned, {"applications": 4, "touches": 2, "learning": 0}) == [
        Input("applications", 5, 4),
        Input("learning", 1, 0),
        Input("touches", 0, 2),
    ]


def test_nothing_planned_and_nothing_done_is_an_empty_review():
    assert review([], {"applications": 0}) == []


@pytest.mark.django_db
def test_done_is_counted_from_the_facts(alice):
    actions.intend(alice, WEEK, does="applications", amount=2, day=1, at=time(9), where="", what="")
    line = actions.intend(alice, WEEK, does="learning", amount=2, day=3, at=None, where="", what="SQL")
    save_job(alice, {"title": "Analyst", "company": "Quillpoint"}, applied_on=WEEK + timedelta(days=1))
    save_job(alice, {"title": "Analyst", "company": "Elsewhere"}, applied_on=WEEK - timedelta(days=1))
    contact = add_contact(alice, name="Imani")
    add_touch(alice, contact, on=WEEK + timedelta(days=6), how="call")
    actions.set_done(alice, line, 5)
    assert actions.review_of(alice, WEEK) == [
        Input("applications", 2, 1),
        Input("learning", 2, 2),
        Input("touches", 0, 1),
    ]


@pytest.mark.django_db
def test_last_weeks_plan_is_taken_over_once(alice):
    actions.intend(alice, WEEK, does="touches", amount=1, day=2, at=None, where="home", what="")
    assert len(actions.repeat_week(alice, WEEK + timedelta(days=7))) == 1
    assert actions.repeat_week(alice, WEEK + timedelta(days=7)) == []
    undo(Deed.objects.owned_by(alice).first())
    assert Intention.objects.owned_by(alice).count() == 1


@pytest.mark.django_db
def test_coming_back_early_shortens_the_pause_and_can_be_undone(alice):
    today = alice.today()
    away = actions.pause(alice, today - timedelta(days=2), today + timedelta(days=5))
    actions.end_pause(alice, away, today)
    assert Pause.objects.owned_by(alice).get().ends_on == today - timedelta(days=1)
    undo(Deed.objects.owned_by(alice).first())
    assert Pause.objects.owned_by(alice).get().ends_on == today + timedelta(days=5)
