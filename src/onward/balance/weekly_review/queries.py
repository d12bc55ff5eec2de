"""The look back on a week: rows to what its page shows."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from onward.accounts.public import Person
from onward.balance.check_ins.texts import score_texts
from onward.balance.models import CheckIn, TimeEntry, WeeklyReview
from onward.balance.time_budget.queries import WeekHours, hours_of_week, weekdays_off
from onward.balance.weekly_review.rules import week_offered_for_review, week_to_review
from onward.campaign.public import (
    ActivityProgress,
    DatedPlanItem,
    Event,
    PlanItem,
    first_day_of_week,
    plan_items_in_week,
    week_progress,
)
from onward.vocabulary import EventKind

ONE_WEEK, SIX_DAYS = timedelta(days=7), timedelta(days=6)
NOT_REPLIES = (EventKind.APPLIED, EventKind.NOTE, EventKind.RETRACTION)
MAX_REPLIES = 12


@dataclass(frozen=True, slots=True)
class WeekInReview:
    """One week and the one after it. ``replies`` are the first of the facts about others' answers, ``more_replies`` how
    many there are beyond them; ``check_ins`` stand with what was said of each item."""

    first: date
    activities: list[ActivityProgress]
    learning: list[DatedPlanItem]
    replies: list[Event]
    more_replies: int
    hours: WeekHours
    check_ins: list[tuple[CheckIn, list[str]]]
    closed: WeeklyReview | None
    next_plan_items: list[DatedPlanItem]

    @property
    def last(self) -> date:
        return self.first + SIX_DAYS

    @property
    def following(self) -> date:
        return self.first + ONE_WEEK

    @property
    def learning_goal(self) -> DatedPlanItem | None:
        """The thing to learn that stands in the plan of the week after."""
        return next((each for each in self.next_plan_items if each.item.activity == PlanItem.Activity.LEARNING), None)


def week_in_review(person: Person, first: date) -> WeekInReview:
    last = first + SIX_DAYS
    replies = _replies(person, first, min(last, person.today()))
    plan_items = plan_items_in_week(person, first)
    check_ins = CheckIn.objects.owned_by(person).between(first, last).order_by("on", "pk")
    return WeekInReview(
        first=first,
        activities=week_progress(person, first),
        learning=[each for each in plan_items if each.item.activity == PlanItem.Activity.LEARNING],
        replies=list(replies[:MAX_REPLIES]),
        more_replies=max(replies.count() - MAX_REPLIES, 0),
        hours=hours_of_week(person, first),
        check_ins=[(each, score_texts(each)) for each in check_ins],
        closed=WeeklyReview.objects.owned_by(person).filter(week=first).first(),
        next_plan_items=plan_items_in_week(person, first + ONE_WEEK),
    )


def week_to_open(person: Person) -> date:
    """The week to look back on when none is named."""
    today = person.today()
    return week_to_review(today, first_day_of_week(today, person.week_start), weekdays_off(person))


def review_offered_on(person: Person, today: date) -> date | None:
    """The week whose review is offered on ``today``; none of a week in which nothing was planned, done or booked."""
    first = first_day_of_week(today, person.week_start)
    answered = set(
        WeeklyReview.objects.owned_by(person).filter(week__gte=first - ONE_WEEK).values_list("week", flat=True)
    )
    week = week_offered_for_review(today, first, weekdays_off(person), answered)
    if week is None:
        return None
    booked = TimeEntry.objects.owned_by(person).between(week, week + SIX_DAYS)
    return week if booked.exists() or week_progress(person, week) else None


def _replies(person: Person, first: date, last: date) -> QuerySet[Event]:
    events = Event.objects.owned_by(person).in_force().filter(on__range=(first, last), application__sample=False)
    return events.exclude(kind__in=NOT_REPLIES).select_related("application__job", "custom_stage").order_by("on", "pk")
