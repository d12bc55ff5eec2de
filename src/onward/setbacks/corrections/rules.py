"""One thing to try at a time: which correction of a stage is open, and when to ask how it went."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onward.vocabulary import EventKind, Stage

ASK_WITHIN = timedelta(days=7)
OCCASION_KINDS = {
    Stage.SAVED: EventKind.APPLIED,
    Stage.APPLIED: EventKind.APPLIED,
    Stage.SCREEN: EventKind.SCREEN,
    Stage.ASSESSMENT: EventKind.ASSESSMENT,
    Stage.INTERVIEW: EventKind.INTERVIEW,
    Stage.OFFER: EventKind.OFFER,
    Stage.ACCEPTED: EventKind.OFFER,
}
"""What has to happen for a correction of this stage to be tried."""


class CorrectionOutcome(StrEnum):
    """What became of a correction at one occasion."""

    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"
    NOT_YET = "not_yet"
    REPLACED = "replaced"


SETTLING_OUTCOMES = frozenset(CorrectionOutcome) - {CorrectionOutcome.NOT_YET}
"""Outcomes after which a correction is no longer open."""


@dataclass(frozen=True, slots=True)
class CorrectionState:
    """A correction: ``outcomes`` in any order, ``answered_on`` the last day on which a result was recorded."""

    id: int
    stage: str
    made_on: date
    outcomes: tuple[CorrectionOutcome, ...] = ()
    answered_on: date | None = None

    @property
    def is_settled(self) -> bool:
        return any(each in SETTLING_OUTCOMES for each in self.outcomes)


def latest_unsettled_by_stage(corrections: Iterable[CorrectionState]) -> dict[str, CorrectionState]:
    """Return the open correction of each stage that has one: the newest of those not settled.

    There is at most one by this definition; an older one left unsettled has given way to it.
    """
    found: dict[str, CorrectionState] = {}
    for each in corrections:
        present = found.get(each.stage)
        if not each.is_settled and (present is None or (each.made_on, each.id) > (present.made_on, present.id)):
            found[each.stage] = each
    return found


def should_ask(correction: CorrectionState, occasion: date | None, today: date) -> bool:
    """Return whether to ask how it went at ``occasion``, the last day before ``today`` on which it could be tried.

    Each occasion is asked about once: not after an answer, and not for longer than a week, since nobody remembers then.
    An occasion on the day the correction was made came before it.
    """
    if correction.is_settled or occasion is None or not correction.made_on < occasion < today:
        return False
    answered = correction.answered_on is not None and correction.answered_on > occasion
    return not answered and today - occasion <= ASK_WITHIN


def correction_stage(furthest: str) -> str:
    """Return the stage a correction belongs to: nobody is rejected before applying, whatever was noted."""
    return Stage.APPLIED if furthest == Stage.SAVED else furthest
