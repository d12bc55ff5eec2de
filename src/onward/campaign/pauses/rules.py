"""Which days lie in a pause."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onward.foundation.plausible_days import days_later


@dataclass(frozen=True, slots=True)
class PausePeriod:
    """A pause, both days included."""

    starts_on: date
    ends_on: date


def first_day_after_pauses(day: date, pauses: Iterable[PausePeriod]) -> date:
    """Return ``day``, or the first day after the pauses it falls into."""
    for pause in sorted(pauses, key=lambda each: each.starts_on):
        if pause.starts_on <= day <= pause.ends_on:
            day = days_later(pause.ends_on, 1)
    return day
