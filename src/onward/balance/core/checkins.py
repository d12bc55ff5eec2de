"""When a check-in is offered, and when the page with real help is: once, and never again by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

EVERY = timedelta(days=3)
"""A check-in is offered at most this often, and so is one that was put off."""

LOWEST, HIGHEST = 0, 10
VERY_LOW = 2
IN_A_ROW = 3
WITHIN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Told:
    """What a check-in says of energy and mood, each 0 to 10 or not said."""

    on: date
    energy: int | None = None
    mood: int | None = None


def is_due(last: date | None, put_off: date | None, today: date) -> bool:
    """Whether a check-in may be offered today: three days after the last one, and after it was put off.

    Days after ``today`` (a clock that was set back) count as today.
    """
    return all(day is None or today - min(day, today) >= EVERY for day in (last, put_off))


def is_very_low(told: Told) -> bool:
    """Whether everything said of energy and mood is 2 of 10 or less. Nothing said is not low."""
    said = [each for each in (told.energy, told.mood) if each is not None]
    return bool(said) and max(said) <= VERY_LOW


def calls_for_help(check_ins: Sequence[Told], *, already_offered: bool) -> bool:
    """Whether to offer the page with real help now: the last three that say anything of energy or mood are very low.

    They lie within thirty days. Once it was offered it never is again by itself. The line is a judgement of ours, not
    an instrument: a single item has no validated threshold, and what follows is a link, never a finding.
    """
    if already_offered:
        return False
    saying = sorted((each for each in check_ins if (each.energy, each.mood) != (None, None)), key=lambda each: each.on)
    last = saying[-IN_A_ROW:]
    return len(last) == IN_A_ROW and last[-1].on - last[0].on <= WITHIN and all(map(is_very_low, last))
