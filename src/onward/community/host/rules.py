"""What of a host may be shown to those who run its board: no number of a group that is small enough to know."""

from collections.abc import Sequence
from datetime import timedelta
from statistics import median

LEAST_PEOPLE = 5
"""Nothing is said of fewer people, nor of a group that all but so few belong to."""
BANDS = (50, 200, 500)
"""The pool may give away counts through its noise alone, so that of its people no more than a band is shown."""
LEAST_ANSWERS = 5


def band_of(people: int) -> int:
    """In which band a number of people is: the first is 0, the last ``len(BANDS)``."""
    return sum(people >= each for each in BANDS)


def usual_wait(waits: Sequence[timedelta]) -> timedelta | None:
    """The median of some waits; ``None`` where a few of them say nothing."""
    if len(waits) < LEAST_ANSWERS:
        return None
    return timedelta(seconds=median(each.total_seconds() for each in waits))
