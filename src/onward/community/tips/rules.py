"""What a tip is for, and how tips stand to each other."""

from datetime import UTC, datetime
from enum import StrEnum
from math import log, sqrt

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
HALVING_DAYS = 180.0
"""A tip that helped as many others stands as high as one half as helpful that was posted so many days later."""
OTHER_READERS = 10
"""Readers a tip is taken to have had whom it did not help; how many it truly had is not recorded."""
Z = 1.96


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


def _lower_bound(helped: int, readers: int) -> float:
    """Wilson's lower bound of the share of readers that a tip helped."""
    share = helped / readers
    margin = Z * sqrt(share * (1 - share) / readers + Z**2 / (4 * readers**2))
    return (share + Z**2 / (2 * readers) - margin) / (1 + Z**2 / readers)
