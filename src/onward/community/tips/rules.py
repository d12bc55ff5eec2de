"""What a tip is for, and how tips stand to each other."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from math import log, sqrt
from typing import TypeVar

T = TypeVar("T")

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
HALVING_DAYS = 45.0
"""A tip that helped as many others stands as high as one half as helpful that was posted so many days later."""
NEW_EVERY = 5
"""One place in so many of a page, and so that share of its views, goes to a tip nobody could find helpful yet."""
NEW_FOR = timedelta(days=14)
DOUBT = 2


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
    return log(_lower_bound(helped + DOUBT)) + days * log(2) / HALVING_DAYS


def _lower_bound(count: int) -> float:
    """One standard error of a count below it: readers aren't counted, so there is no share to bound."""
    return count - sqrt(count)


def rank(best: Sequence[T], new: Sequence[T], page: int, seed: str) -> list[T]:
    """Return the tips of a page: ``best`` in their order, and among them a ``new`` one for each ``NEW_EVERY - 1`` of
    them.

    ``seed``, a reader and a day say, decides which of the new tips are shown and where. Each is as likely as any other
    to stand in any place, so that they get their share of what is read however far people read down a page. On the
    next page stand the next of them. A tip stands once on a page.
    """

    def drawn(what: str) -> bytes:
        return sha256(f"{seed}:{what}".encode()).digest()

    places = len(best) // (NEW_EVERY - 1)
    shuffled = sorted(range(len(new)), key=lambda at: drawn(f"tip {len(new) - at}"))
    chosen = [new[at] for at in shuffled if new[at] not in best][places * (page - 1) : places * page]
    total = len(best) + len(chosen)
    taken = set(sorted(range(total), key=lambda place: drawn(f"place {page} {place}"))[: len(chosen)])
    best_ones, new_ones = iter(best), iter(chosen)
    return [next(new_ones if place in taken else best_ones) for place in range(total)]
