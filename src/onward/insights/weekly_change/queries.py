"""What a week changed in the numbers of a person."""

from datetime import date, timedelta
from functools import lru_cache

from onward.accounts.public import Person
from onward.campaign.public import had_rejection_on
from onward.insights.forecast.rules import pace_of_weeks_to
from onward.insights.queries import sent_applications
from onward.insights.rules import KEPT_ANSWERS, SentApplications
from onward.insights.weekly_change.rules import WeeklyChange, weekly_change

REST_OF_WEEK = timedelta(days=6)


def change_in_week(person: Person, first: date) -> WeeklyChange | None:
    """Compare the week from ``first`` with what was known before it; None for a week to come, for the sample, and
    before anything was sent. Two queries."""
    today = person.today()
    sent = sent_applications(person)
    if first > today or sent.is_sample or not sent.snapshots:
        return None
    last = min(first + REST_OF_WEEK, today)
    withheld = had_rejection_on(person, today)
    return _change(sent, first, last, withheld=withheld)


@lru_cache(maxsize=KEPT_ANSWERS)
def _change(sent: SentApplications, first: date, last: date, *, withheld: bool) -> WeeklyChange:
    pace = None if withheld or sent.is_beginning(last) else pace_of_weeks_to(last, sent)
    return weekly_change(first, last, sent.snapshots, sent.channels, pace, sent.priors, withheld=withheld)
