"""How many sessions of writing are suggested, and how long one lasts."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

MINUTES = 20
SESSIONS = 5
"""As in the study: five times twenty minutes (Spera, Buhrfeind and Pennebaker 1994)."""


class Suggestion(StrEnum):
    """What is suggested: to write now, to leave it for today, or that five were enough."""

    WRITE = "write"
    ANOTHER_DAY = "another_day"
    ENOUGH = "enough"


def suggested(days: Collection[date], today: date) -> Suggestion:
    """What to suggest, given the days of the sessions that were noted. It is never more than a suggestion.

    One a day, five at most: more was never tried in the study, and going over it without end is not the idea.
    """
    if len(days) >= SESSIONS:
        return Suggestion.ENOUGH
    return Suggestion.ANOTHER_DAY if today in days else Suggestion.WRITE
