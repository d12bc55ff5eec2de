"""Where a plan lies over life."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

P = TypeVar("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TimeSpan(Generic[T]):
    """A time, from ``starts`` to ``ends``, and what it is for."""

    starts: datetime
    ends: datetime
    what: T


def find_clashes(planned: Iterable[TimeSpan[P]], taken: Sequence[TimeSpan[T]]) -> list[tuple[P, T]]:
    """Each planned thing with the first thing that has its time already. What ends when the other begins does not
    clash; what takes no time does when it lies inside."""
    found = []
    for plan in planned:
        first = next((each for each in taken if _overlap(plan, each)), None)
        if first is not None:
            found.append((plan.what, first.what))
    return found


def _overlap(one: TimeSpan[P], other: TimeSpan[T]) -> bool:
    if other.starts == other.ends:
        return one.starts <= other.starts < one.ends
    return one.starts < other.ends and other.starts < one.ends
