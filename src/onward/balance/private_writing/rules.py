"""How many sessions of writing are suggested, and how long one lasts."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

SESSION_MINUTES = 20
SUGGESTED_SESSIONS = 5
"""As in the study: five times twenty minutes (Spera, Buhrfeind and Pennebaker 1994)."""


class WritingAdvice(StrEnum):
    """What is suggested: to write now, to leave it for today, or that five were enough."""

    WRITE = "write"
    ANOTHER_DAY = "another_day"
    ENOUGH = "enough"


def writing_advice(days: Collection[date], today: date) -> WritingAdvice:
    """What to suggest, given the days of the sessions that were noted. It is never more than a suggestion.

    One a day, five at most: more was never tried in the study, and going over it without end is not the idea.
    """
    if len(days) >= SUGGESTED_SESSIONS:
        return WritingAdvice.ENOUGH
    return WritingAdvice.ANOTHER_DAY if today in days else WritingAdvice.WRITE
