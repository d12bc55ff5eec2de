"""How reading a closed debrief again is answered, so that nobody goes over one rejection again and again."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

READING_GAP = timedelta(minutes=30)
READING_WINDOW = timedelta(days=7)


class RereadGuidance(StrEnum):
    """The answer to a reading: the debrief, a kind line before it, or a suggestion to do something else."""

    READ = "read"
    KINDLY = "kindly"
    ELSEWHERE = "elsewhere"


def is_new_reading(readings: Iterable[datetime], now: datetime) -> bool:
    """Return whether a look at ``now`` is a reading of its own; one soon after another belongs to the same reading.

    Datetimes are aware. Those after ``now`` (the clock was set back) are ignored.
    """
    last = max((each for each in readings if each <= now), default=None)
    return last is None or now - last >= READING_GAP


def reread_guidance(readings: Iterable[datetime], now: datetime) -> RereadGuidance:
    """Return how to answer the reading under way at ``now``; ``readings`` are the start times of all readings,
    including this one.

    The first within a week is answered with the debrief, a second kindly, any further with a suggestion to do something
    else: going over the same setback again feeds rumination, and a pause or a concrete next step helps out of it
    (Watkins 2008, Psychological Bulletin; Yoon and Joormann 2012). Moments are aware; those after ``now`` are passed
    over.
    """
    recent = sum(1 for each in readings if now - READING_WINDOW < each <= now)
    if recent <= 1:
        return RereadGuidance.READ
    return RereadGuidance.KINDLY if recent == 2 else RereadGuidance.ELSEWHERE
