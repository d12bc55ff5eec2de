"""What the people who run a board may see of their host: no figure about a group small enough to identify people."""

from collections.abc import Sequence
from datetime import timedelta
from statistics import median

LEAST_PEOPLE = 5
"""No figure is shown for fewer people, nor for a group that includes all but fewer people."""
BANDS = (50, 200, 500)
"""The pool may reveal counts only through its noise, so its number of people is shown only as a band."""
LEAST_ANSWERS = 5


def band_of(people: int) -> int:
    """Return the band that a number of people falls into: the first is 0, the last ``len(BANDS)``."""
    return sum(people >= each for each in BANDS)


def usual_wait(waits: Sequence[timedelta]) -> timedelta | None:
    """Return the median of some waits; ``None`` if there are too few."""
    if len(waits) < LEAST_ANSWERS:
        return None
    return timedelta(seconds=median(each.total_seconds() for each in waits))
