from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.campaign.applications.operations import SaveJob, save_job
from onward.campaign.contacts.operations import add_contact, add_interaction
from onward.campaign.models import Pause, PlanItem
from onward.campaign.weekly_plan import operations as weekly_plan_operations
from onward.campaign.weekly_plan.queries import week_progress
from onward.campaign.weekly_plan.rules import (
    ActivityProgress,
    compare_planned_and_done,
    date_of_weekday,
    first_day_of_week,
)
from onward.foundation.models import Action
from onward.foundation.undo.replaying import undo

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
WEEK = date(2026, 3, 2)


@given(day=DAYS, start=st.sampled_from([0, 5, 6]))
def test_a_week_starts_on_the_chosen_day_and_holds_the_date(day, start):
    first = first_day_of_week(day, start)
    assert first.weekday() == start
    assert first <= day <= first + timedelta(days=6)


@given(day=DAYS, start=st.sampled_from([0, 5, 6]), weekday=st.integers(0, 6))
def test_a_weekday_lies_within_its_week(day, start, weekday):
    first = first_day_of_week(day, start)
    assert date_of_weekday(first, weekday).weekday() == weekday
    assert first <= date_of_weekday(first, weekday) <= first + timedelta(days=6)


def test_the_review_sets_done_beside_planned_and_keeps_what_was_not_planned():
    planned = [("applications", 3), ("learning", 1), ("applications", 2)]
    assert compare_planned_and_done(planned, {"applications": 4, "touches": 2, "learning": 0}) == [
        ActivityProgress("applications", 5, 4),
        ActivityProgress("learning", 1, 0),
        ActivityProgress("touches", 0, 2),
    ]


def test_nothing_planned_and_nothing_done_is_an_empty_review():
    assert compare_planned_and_done([], {"applications": 0}) == []


@pytest.mark.django_db
def test_done_is_counted_from_the_facts(alice):
    weekly_plan_operations.add_plan_item(
        alice, WEEK, activity="applications", amount=2, day=1, at=time(9), where="", what=""
    )
    line = weekly_plan_operations.add_plan_item(
        alice, WEEK, activity="learning", amount=2, day=3, at=None, where="", what="SQL"
    )
    save_job(alice, SaveJob(title="Analyst", company="Quillpoint", applied_on=WEEK + timedelta(days=1)))
    save_job(alice, SaveJob(title="Analyst", company="Elsewhere", applied_on=WEEK - timedelta(days=1)))
    contact = add_contact(alice, name="Imani")
    add_interaction(alice, contact, on=WEEK + timedelta(days=6), how="call")
    weekly_plan_operations.set_plan_item_done(alice, line, 5)
    assert week_progress(alice, WEEK) == [
        ActivityProgress("applications", 2, 1),
        ActivityProgress("learning", 2, 2),
        ActivityProgress("touches", 0, 1),
    ]


@pytest.mark.django_db
def test_last_weeks_plan_is_taken_over_once(alice):
    weekly_plan_operations.add_plan_item(
        alice, WEEK, activity="touches", amount=1, day=2, at=None, where="home", what=""
    )
    assert len(weekly_plan_operations.copy_previous_week(alice, WEEK + timedelta(days=7))) == 1
    assert weekly_plan_operations.copy_previous_week(alice, WEEK + timedelta(days=7)) == []
    undo(Action.objects.owned_by(alice).first())
    assert PlanItem.objects.owned_by(alice).count() == 1


@pytest.mark.django_db
def test_coming_back_early_shortens_the_pause_and_can_be_undone(alice):
    today = alice.today()
    away = weekly_plan_operations.plan_pause(alice, today - timedelta(days=2), today + timedelta(days=5))
    weekly_plan_operations.end_pause(alice, away, today)
    assert Pause.objects.owned_by(alice).get().ends_on == today - timedelta(days=1)
    undo(Action.objects.owned_by(alice).first())
    assert Pause.objects.owned_by(alice).get().ends_on == today + timedelta(days=5)
