"""The look back on a week: rows to what its page shows."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from onward.accounts.public import Person
from onward.balance.checkins import said_of
from onward.balance.core.review import offered, week_to_review
from onward.balance.hours import Hours, hours_of, weekdays_off
from onward.balance.models import Booking, CheckIn, Review
from onward.campaign.public import Event, Input, Intention, Kind, Line, in_force, lines_of, review_of, week_of

WEEK, SIX_DAYS = timedelta(days=7), timedelta(days=6)
NOT_MOVES = (Kind.APPLIED, Kind.NOTE, Kind.RETRACTION)
MOVES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class LookBack:
    """One week and the one after it. ``moved`` are the first of the facts about others' answers, ``more_moved`` how
    many there are beyond them."""

    first: date
    inputs: list[Input]
    learning: list[Line]
    moved: list[Event]
    more_moved: int
    hours: Hours
    check_ins: list[tuple[CheckIn, list[tuple[str, int]]]]
    closed: Review | None
    next_lines: list[Line]

    @property
    def last(self) -> date:
        return self.first + SIX_DAYS

    @property
    def following(self) -> date:
        return self.first + WEEK

    @property
    def to_learn(self) -> Line | None:
        """The thing to learn that stands in the plan of the week after."""
        return next((each for each in self.next_lines if each.intention.does == Intention.Does.LEARNING), None)


def look_back(person: Person, first: date) -> LookBack:
    moves = _moves(person, first)
    return LookBack(
        first=first,
        inputs=review_of(person, first),
        learning=[each for each in lines_of(person, first) if each.intention.does == Intention.Does.LEARNING],
        moved=list(moves[:MOVES_SHOWN]),
        more_moved=max(moves.count() - MOVES_SHOWN, 0),
        hours=hours_of(person, first),
        check_ins=_check_ins(person, first),
        closed=Review.objects.owned_by(person).filter(week=first).first(),
        next_lines=lines_of(person, first + WEEK),
    )


def week_now(person: Person) -> date:
    """The week to look back on when none is named."""
    today = person.today()
    return week_to_review(today, week_of(today, person.week_start), weekdays_off(person))


def offered_on(person: Person, today: date) -> date | None:
    """The week whose review is offered on ``today``; none of a week in which nothing was planned, done or booked."""
    first = week_of(today, person.week_start)
    answered = set(Review.objects.owned_by(person).filter(week__gte=first - WEEK).values_list("week", flat=True))
    week = offered(today, first, weekdays_off(person), answered)
    return week if week and _has_something(person, week) else None


def _has_something(person: Person, week: date) -> bool:
    booked = Booking.objects.owned_by(person).filter(on__range=(week, week + SIX_DAYS))
    return booked.exists() or bool(review_of(person, week))


def _check_ins(person: Person, first: date) -> list[tuple[CheckIn, list[tuple[str, int]]]]:
    """Those of the week in the order they were made, each with what was said of each item."""
    rows = CheckIn.objects.owned_by(person).filter(on__range=(first, first + SIX_DAYS)).order_by("on", "pk")
    return [(row, said_of(row)) for row in rows]


def _moves(person: Person, first: date) -> QuerySet[Event]:
    last = min(first + SIX_DAYS, person.today())
    rows = Event.objects.owned_by(person).filter(in_force(person.pk), on__range=(first, last))
    return rows.exclude(kind__in=NOT_MOVES).select_related("application__job", "custom_stage").order_by("on", "pk")
