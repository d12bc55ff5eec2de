"""What the applications of a search add up to, on one day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from onward.vocabulary import OPEN_STAGES, PROGRESS_STAGES, Stage

UNANSWERED_STAGES = frozenset({Stage.APPLIED, Stage.NEVER_ANSWERED})
CONVERSATION_STAGES = frozenset(PROGRESS_STAGES[PROGRESS_STAGES.index(Stage.SCREEN) :])
OFFER_STAGES = frozenset({Stage.OFFER, Stage.ACCEPTED})
IN_PLAY_STAGES = frozenset(OPEN_STAGES) - {Stage.SAVED}


@dataclass(frozen=True, slots=True)
class WaitGroup:
    """``count`` applications with the same days and stages."""

    stage: Stage
    furthest: Stage
    custom: int | None
    applied_on: date | None
    replied_on: date | None
    since: date | None
    sample: bool
    count: int


@dataclass(frozen=True, slots=True)
class SearchTotals:
    """How many applications were saved, sent, led to a conversation or an offer, have had no reply, and are in play."""

    saved: int
    sent: int
    conversations: int
    offers: int
    unanswered: int
    in_play: int


def search_totals(waits: Iterable[WaitGroup]) -> SearchTotals:
    """Add up the person's own applications, those of the sample while there are no others."""
    counted = own_or_sample(waits)

    def total(holds: Callable[[WaitGroup], bool]) -> int:
        return sum(each.count for each in counted if holds(each))

    return SearchTotals(
        saved=total(lambda each: each.stage == Stage.SAVED),
        sent=total(lambda each: each.applied_on is not None or each.furthest != Stage.SAVED),
        conversations=total(lambda each: each.furthest in CONVERSATION_STAGES),
        offers=total(lambda each: each.furthest in OFFER_STAGES),
        unanswered=total(
            lambda each: each.stage in UNANSWERED_STAGES and each.furthest == Stage.APPLIED and each.replied_on is None
        ),
        in_play=total(lambda each: each.stage in IN_PLAY_STAGES),
    )


def sent_between(waits: Iterable[WaitGroup], first: date, last: date) -> int:
    """Return how many of the same were sent from ``first`` to ``last``."""
    counted = own_or_sample(waits)
    return sum(each.count for each in counted if each.applied_on and first <= each.applied_on <= last)


def own_or_sample(waits: Iterable[WaitGroup]) -> list[WaitGroup]:
    """Return the person's own applications; those of the sample while there are no others."""
    every = list(waits)
    return [each for each in every if not each.sample] or every
