"""When to follow up, and when to stop waiting."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from onward.campaign.pauses.rules import PausePeriod, first_day_after_pauses
from onward.foundation.plausible_days import days_later
from onward.vocabulary import OPEN_STAGES, Stage

DEFAULT_INTERVALS: Mapping[Stage, int] = {
    Stage.APPLIED: 7,
    Stage.SCREEN: 5,
    Stage.ASSESSMENT: 5,
    Stage.INTERVIEW: 4,
    Stage.OFFER: 3,
}
"""Days of silence after which a follow-up is suggested, by stage; the usual advice of career services."""

MAX_FOLLOW_UPS = 2
"""Follow-ups suggested for one silence: a third seldom changes anything and costs the person."""

STALE_AFTER_DAYS = 21
"""Days after which a follow-up that was not sent is no longer suggested."""


@dataclass(frozen=True, slots=True)
class UnansweredApplication:
    """A waiting application: the last sign of life, and the follow-ups sent since."""

    stage: Stage
    last_on: date | None
    sent_on: tuple[date, ...] = ()


def next_follow_up_on(
    unanswered: UnansweredApplication, days: Mapping[Stage, int], pauses: Iterable[PausePeriod] = ()
) -> date | None:
    """Return the day a follow-up is due, or ``None`` when none is suggested.

    Each one after the first waits twice as long. A day inside a pause moves to the day after it. ``days`` of 0 switch
    the suggestion off for a stage.
    """
    wait = days.get(unanswered.stage, 0)
    sent = [day for day in unanswered.sent_on if unanswered.last_on and day >= unanswered.last_on]
    if not wait or unanswered.last_on is None or len(sent) >= MAX_FOLLOW_UPS:
        return None
    due = days_later(max([unanswered.last_on, *sent]), wait * 2 ** len(sent))
    return first_day_after_pauses(due, pauses)


def is_due(due_on: date | None, today: date) -> bool:
    """Return whether to suggest a follow-up today: its day has come and is not long past."""
    return due_on is not None and today - timedelta(days=STALE_AFTER_DAYS) <= due_on <= today


def last_days_with_follow_up(
    days: Mapping[Stage, int], pauses: Collection[PausePeriod], today: date
) -> dict[Stage, tuple[date, date]]:
    """For each open stage the first and the last day of the last sign of life for which a first follow-up may be due.

    A pause can delay it by its own length, so that the days reach back further. If none is ever suggested, the first
    day comes after the last.
    """
    moved = sum((each.ends_on - each.starts_on).days + 1 for each in pauses)
    waits = {stage: days.get(stage, 0) for stage in OPEN_STAGES}
    return {
        stage: (today - timedelta(days=wait + STALE_AFTER_DAYS + moved), today - timedelta(days=wait))
        if wait
        else (today, today - timedelta(days=1))
        for stage, wait in waits.items()
    }
