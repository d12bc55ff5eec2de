"""What a tip is for, and how tips stand to each other."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from math import log, sqrt
from typing import TypeVar

T = TypeVar("T")

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
HALVING_DAYS = 180.0
"""A tip that helped as many others stands as high as one half as helpful that was posted so many days later."""
OTHER_READERS = 10
"""Readers a tip is taken to have had whom it did not help; how many it truly had is not recorded."""
Z = 1.96
NEW_EVERY = 5
"""Each fifth place of a list goes to a new tip, which nobody could find helpful yet."""
NEW_FOR = timedelta(days=14)


class Situation(StrEnum):
    """What just happened, or is about to: the tag of a tip. The values stand in databases and addresses."""

    AFTER_REJECTION = "after_rejection"
    AFTER_SILENCE = "after_silence"
    APPLYING = "applying"
    MEETING_PEOPLE = "meeting_people"
    BEFORE_INTERVIEW = "before_interview"
    WEIGHING_OFFER = "weighing_offer"
    STARTING = "starting"
    KEEPING_GOING = "keeping_going"
    MONEY = "money"


def standing(helped: int, posted_at: datetime) -> float:
    """Where a tip stands: the logarithm of its helpfulness, the later it was posted the higher.

    Both the lower bound and the decay are in it, and the day on which it is read isn't: the order of two tips changes
    only when one of them helps somebody else. So it is stored, and a list is read from one index.
    """
    days = (posted_at - EPOCH).total_seconds() / 86_400
    return log(_lower_bound(helped + 1, helped + 1 + OTHER_READERS)) + days * log(2) / HALVING_DAYS


def rank(best: Sequence[T], new: Sequence[T], page: int, day: date) -> list[T]:
    """The tips of a page: ``best`` in their order, each ``NEW_EVERY``th place one of ``new``, which take turns by day.

    A tip stands once on a page.
    """
    places = len(best) // (NEW_EVERY - 1)
    first = (day.toordinal() * NEW_EVERY + (page - 1) * places) % len(new) if new else 0
    turns = iter([each for each in [*new[first:], *new[:first]] if each not in best][:places])
    ranked: list[T] = []
    for at, tip in enumerate(best, start=1):
        ranked.append(tip)
        if at % (NEW_EVERY - 1) == 0:
            ranked += [each for each in [next(turns, None)] if each is not None]
    return ranked


def _lower_bound(helped: int, readers: int) -> float:
    """Wilson's lower bound of the share of readers that a tip helped."""
    share = helped / readers
    margin = Z * sqrt(share * (1 - share) / readers + Z**2 / (4 * readers**2))
    return (share + Z**2 / (2 * readers) - margin) / (1 + Z**2 / readers)
