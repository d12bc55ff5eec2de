"""How a closed debrief is met when it is read again: the guard against going over one no again and again."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

ONE_VISIT = timedelta(minutes=30)
WINDOW = timedelta(days=7)


class Meeting(StrEnum):
    """What a visit is met with: the debrief; with a kind line; or after the suggestion of something else."""

    READ = "read"
    KINDLY = "kindly"
    ELSEWHERE = "elsewhere"


def begins_anew(visits: Iterable[datetime], now: datetime) -> bool:
    """Whether looking at ``now`` is a visit of its own: a look soon after another belongs to that one.

    Moments are aware. Those after ``now`` (a clock that was set back) are passed over.
    """
    last = max((each for each in visits if each <= now), default=None)
    return last is None or now - last >= ONE_VISIT


def met(visits: Iterable[datetime], now: datetime) -> Meeting:
    """What the visit under way at ``now`` is met with, ``visits`` being the beginnings of all, this one included.

    The first within a week is met with the debrief, a second kindly, any further with a suggestion to do something
    else: going over the same setback again feeds rumination, and a pause or a concrete next step helps out of it
    (Watkins 2008, Psychological Bulletin; Yoon and Joormann 2012). Moments are aware; those after ``now`` are passed
    over.
    """
    lately = sum(1 for each in visits if now - WINDOW < each <= now)
    if lately <= 1:
        return Meeting.READ
    return Meeting.KINDLY if lately == 2 else Meeting.ELSEWHERE
