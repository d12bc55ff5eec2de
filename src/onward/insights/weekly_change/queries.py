"""What a week changed in the numbers of a person."""

from datetime import date, timedelta

from onward.accounts.public import Person
from onward.campaign.public import had_rejection_on
from onward.insights.forecast.rules import PACE_WEEKS
from onward.insights.queries import sent_applications
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
    pace = sent.applications_per_week(last, PACE_WEEKS)
    return weekly_change(first, last, sent.snapshots, sent.channels, pace, withheld=had_rejection_on(person, today))
