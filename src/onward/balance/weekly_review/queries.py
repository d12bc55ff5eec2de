"""The look back on a week: rows to what its page shows."""

from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from django.db.models import Count

from onward.accounts.public import Person
from onward.balance.check_ins.texts import score_texts
from onward.balance.models import CheckIn, WeeklyReview
from onward.balance.time_budget.queries import WeekHours, hours_of_week, weekdays_off
from onward.balance.today.queries import balance_today
from onward.balance.weekly_review.rules import week_offered_for_review, week_to_review
from onward.campaign.public import (
    ActivityProgress,
    DatedPlanItem,
    Event,
    EventQuerySet,
    PlanItem,
    first_day_of_week,
    plan_items_in_week,
    week_progress,
)
from onward.foundation.ownership.combined_reads import CombinedRead, Part
from onward.foundation.ownership.reading import Owner
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
    until = min(last, person.today())
    check_ins, closed, counted = _read_week(person, first, last, until)
    number_of_replies = sum(count for _owner, count in counted)
    plan_items = plan_items_in_week(person, first)
    replies = _replies(person, first, until).select_related("application__job", "custom_stage").order_by("on", "pk")
    return WeekInReview(
        first=first,
        activities=week_progress(person, first),
        learning=[each for each in plan_items if each.item.activity == PlanItem.Activity.LEARNING],
        replies=list(replies[:MAX_REPLIES]),
        more_replies=max(number_of_replies - MAX_REPLIES, 0),
        hours=hours_of_week(person, first),
        check_ins=[(each, score_texts(each)) for each in sorted(check_ins, key=attrgetter("on", "pk"))],
        closed=closed[0] if closed else None,
        next_plan_items=plan_items_in_week(person, first + ONE_WEEK),
    )


def week_to_open(person: Person) -> date:
    """The week to look back on when none is named."""
    today = person.today()
    return week_to_review(today, first_day_of_week(today, person.week_start), weekdays_off(person))


def review_offered_on(person: Person, today: date) -> date | None:
    """The week whose review is offered on ``today``; none of a week in which nothing was planned, done or booked.

    At most two queries.
    """
    known = balance_today(person, today)
    week = week_offered_for_review(today, known.first, known.weekdays_off, known.reviewed)
    if week is None:
        return None
    was_booked = any(week <= day <= week + SIX_DAYS for day in known.booked_on)
    return week if was_booked or week_progress(person, week) else None


def _replies(person: Owner, first: date, until: date) -> EventQuerySet:
    events = Event.objects.owned_by(person).in_force().filter(on__range=(first, until), application__sample=False)
    return events.exclude(kind__in=NOT_REPLIES)


def _week_parts(owner: int, first: date, last: date, until: date) -> list[Part]:
    return [
        CheckIn.objects.owned_by(owner).between(first, last),
        WeeklyReview.objects.owned_by(owner).filter(week=first)[:1],
        _replies(owner, first, until).order_by().values_list("owner_id").annotate(n=Count("pk")),
    ]


_read_week = CombinedRead(_week_parts)
