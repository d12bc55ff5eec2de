from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.campaign.applications.operations import SaveJob, save_job
from onward.campaign.contacts.operations import AddContact, AddInteraction, add_contact, add_interaction
from onward.campaign.models import PlanItem
from onward.campaign.sample.operations import add_sample
from onward.campaign.weekly_plan.operations import (
    AddPlanItem,
    add_plan_item,
    copy_previous_week,
    set_plan_item_done,
)
from onward.campaign.weekly_plan.queries import DatedPlanItem, week_progress
from onward.campaign.weekly_plan.rules import (
    ActivityProgress,
    compare_planned_and_done,
    date_of_weekday,
    done_by_line,
    first_day_of_week,
)
from onward.campaign.weekly_plan.texts import plan_item_reason, plan_item_title, plan_summary, week_done_text
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


@pytest.mark.parametrize(
    ("at", "where", "done", "reason"),
    [
        (None, "", 0, "Planned for today"),
        (time(9), "", 0, "Planned for 9:00 AM"),
        (None, "library", 0, "Planned for today, library"),
        (time(9), "library", 0, "Planned for 9:00 AM, library"),
        (None, "", 1, "Planned for today. 1 of 3 done."),
    ],
)
def test_a_suggestion_says_when_and_where_it_was_planned(at, where, done, reason):
    item = PlanItem(activity="learning", amount=3, at=at, where=where)
    assert plan_item_reason(DatedPlanItem(WEEK, item, done)) == reason


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        ([], ""),
        ([ActivityProgress("applications", 5, 0)], ""),
        ([ActivityProgress("applications", 5, 4)], "You sent 4 of 5 planned applications."),
        (
            [ActivityProgress("applications", 1, 1), ActivityProgress("touches", 0, 2)],
            "You sent 1 application and contacted 2 people.",
        ),
    ],
)
def test_a_week_is_told_by_what_was_done(progress, said):
    assert week_done_text(progress) == said


def test_the_same_on_several_days_is_one_line_of_a_plan():
    items = [
        (0, PlanItem(activity="applications", amount=2, at=time(9))),
        (2, PlanItem(activity="applications", amount=2, at=time(9))),
        (2, PlanItem(activity="learning", amount=1, where="Library")),
    ]
    lines = [DatedPlanItem(WEEK + timedelta(days=day), item, 0) for day, item in items]
    assert plan_summary(lines) == [
        ("Send 2 applications", "Mon, Wed, 9:00 AM"),
        ("1 learning session", "Wednesday, Library"),
    ]


def test_the_first_lines_of_a_day_take_what_was_done_on_it():
    lines = [
        (WEEK, "applications", 2, 0),
        (WEEK, "applications", 2, 0),
        (WEEK, "learning", 1, 1),
        (WEEK + timedelta(days=1), "applications", 1, 0),
    ]
    assert done_by_line(lines, {(WEEK, "applications"): 3}) == [2, 1, 1, 0]


@pytest.mark.parametrize(
    ("activity", "amount", "what", "title"),
    [
        ("applications", 1, "", "Send 1 application"),
        ("touches", 2, "", "Contact 2 people"),
        ("learning", 2, "SQL", "2 learning sessions: SQL"),
    ],
)
def test_a_suggestion_says_what_was_planned(activity, amount, what, title):
    assert plan_item_title(PlanItem(activity=activity, amount=amount, what=what)) == title


@pytest.mark.django_db
def test_done_is_counted_from_the_facts(alice):
    add_plan_item(alice, AddPlanItem(week=WEEK, activity="applications", amount=2, day=1, at=time(9)))
    line = add_plan_item(alice, AddPlanItem(week=WEEK, activity="learning", amount=2, day=3, what="SQL"))
    save_job(alice, SaveJob(title="Analyst", company="Quillpoint", applied_on=WEEK + timedelta(days=1)))
    save_job(alice, SaveJob(title="Analyst", company="Elsewhere", applied_on=WEEK - timedelta(days=1)))
    contact = add_contact(alice, AddContact(name="Imani"))
    add_interaction(alice, contact, AddInteraction(on=WEEK + timedelta(days=6), how="call"))
    set_plan_item_done(alice, line, 5)
    assert week_progress(alice, WEEK) == [
        ActivityProgress("applications", 2, 1),
        ActivityProgress("learning", 2, 2),
        ActivityProgress("touches", 0, 1),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("counted", "kept"), [(-1, 0), (0, 0), (1, 1), (2, 2), (3, 2)])
def test_no_less_than_nothing_and_no_more_than_all_of_a_line_is_done(alice, counted, kept):
    line = add_plan_item(alice, AddPlanItem(week=WEEK, activity="learning", amount=2, day=3))
    assert set_plan_item_done(alice, line, counted).done == kept


@pytest.mark.django_db
def test_last_weeks_plan_is_taken_over_once(alice):
    add_plan_item(alice, AddPlanItem(week=WEEK, activity="touches", day=2, where="home"))
    assert len(copy_previous_week(alice, WEEK + timedelta(days=7))) == 1
    assert copy_previous_week(alice, WEEK + timedelta(days=7)) == []
    undo(Action.objects.owned_by(alice).first())
    assert PlanItem.objects.owned_by(alice).count() == 1


@pytest.mark.django_db
def test_the_sample_is_nobodys_work(alice):
    add_sample(alice)
    week = first_day_of_week(alice.today(), alice.week_start)
    assert not any(week_progress(alice, week - timedelta(days=7 * weeks_ago)) for weeks_ago in range(20))
    save_job(alice, SaveJob(title="Cook", company="Aldgate", applied_on=alice.today()))
    assert week_progress(alice, week) == [ActivityProgress(PlanItem.Activity.APPLICATIONS, 0, 1)]
