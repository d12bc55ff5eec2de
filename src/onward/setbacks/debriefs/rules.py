"""How a closed debrief is met when it is read again: the guard against going over one no again and again."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

READING_GAP = timedelta(minutes=30)
READING_WINDOW = timedelta(days=7)


class RereadGuidance(StrEnum):
    """What a visit is met with: the debrief; with a kind line; or after the suggestion of something else."""

    READ = "read"
    KINDLY = "kindly"
    ELSEWHERE = "elsewhere"


def is_new_reading(readings: Iterable[datetime], now: datetime) -> bool:
    """Whether looking at ``now`` is a visit of its own: a look soon after another belongs to that one.

    Moments are aware. Those after ``now`` (a clock that was set back) are passed over.
    """
    last = max((each for each in readings if each <= now), default=None)
    return last is None or now - last >= READING_GAP


def reread_guidance(readings: Iterable[datetime], now: datetime) -> RereadGuidance:
    """What the visit under way at ``now`` is met with, ``readings`` being the beginnings of all, this one included.

    The first within a week is met with the debrief, a second kindly, any further with a suggestion to do something
    else: going over the same setback again feeds rumination, and a pause or a concrete next step helps out of it
    (Watkins 2008, Psychological Bulletin; Yoon and Joormann 2012). Moments are aware; those after ``now`` are passed
    over.
    """
    recent = sum(1 for each in readings if now - READING_WINDOW < each <= now)
    if recent <= 1:
        return RereadGuidance.READ
    return RereadGuidance.KINDLY if recent == 2 else RereadGuidance.ELSEWHERE
