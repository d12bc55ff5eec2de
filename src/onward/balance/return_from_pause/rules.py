"""Coming back after a pause: which day it is, and three small things to begin with."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ONE_DAY = timedelta(days=1)
MAX_SMALL_THINGS = 3


class SmallThingKind(StrEnum):
    FOLLOW_UP = "follow_up"
    PLANNED = "planned"
    LOOK = "look"
    YOURSELF = "yourself"


@dataclass(frozen=True, slots=True)
class WaitingTask:
    """Something that waits: how many minutes it takes at a guess, and whether it goes to somebody who has answered
    before. ``key`` is for whoever asks."""

    kind: SmallThingKind
    minutes: int
    has_answered: bool = False
    key: int = 0


def is_first_day_back(today: date, pauses: Iterable[tuple[date, date]], rest: Collection[int]) -> bool:
    """Whether ``today`` is the first day after a pause that is no day off (``rest``, Monday 0) and in no other pause.

    ``pauses`` are first and last days.
    """
    spans = list(pauses)
    if not set(range(7)) - set(rest) or today.weekday() in rest or _is_in_pause(today, spans):
        return False
    day = today - ONE_DAY
    while day.weekday() in rest and not _is_in_pause(day, spans):
        day -= ONE_DAY
    return _is_in_pause(day, spans)


def pick_small_things(waits: Sequence[WaitingTask]) -> list[WaitingTask]:
    """Of what ``waits`` the three smallest, one of each sort at most, the short before the long, then those to somebody
    who has answered before; a thing for oneself is always among them, and last."""
    ordered = sorted(waits, key=lambda each: (each.minutes, not each.has_answered))
    first_of: dict[SmallThingKind, WaitingTask] = {}
    for each in ordered:
        first_of.setdefault(each.kind, each)
    own = first_of.pop(SmallThingKind.YOURSELF, WaitingTask(SmallThingKind.YOURSELF, minutes=30))
    return [*list(first_of.values())[: MAX_SMALL_THINGS - 1], own]


def _is_in_pause(day: date, spans: Sequence[tuple[date, date]]) -> bool:
    return any(begin <= day <= end for begin, end in spans)
