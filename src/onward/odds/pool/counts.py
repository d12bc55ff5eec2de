"""What one person shares: how many steps of their applications began in a month, by channel and by how they ended."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.ladder import TRIAL_STEPS, LadderStep
from onward.odds.pool.categories import StepOutcome
from onward.odds.trials import REJECTED_OUTCOMES, Trial, TrialOutcome, trials_of
from onward.vocabulary import Channel

STEP_BOUNDS = {LadderStep.REPLY: 24, LadderStep.INTERVIEW: 4, LadderStep.OFFER: 2}
"""How many trials of one person count at each step, which limits the noise needed to hide a person. The limits are per
step, since otherwise people who pass more steps would have fewer applications counted, and rates would come out too
low."""
POOLED_MONTHS = 12
DAYS_UNTIL_SETTLED = 90
"""Days after the end of a month by which nearly all its outcomes are known; only such months are shared."""
CHANNELS = tuple(Channel)
OUTCOMES = tuple(StepOutcome)


@dataclass(frozen=True, slots=True, order=True)
class SharedCount:
    """A row that somebody shares: how many steps began in `month` (its first day) and ended the same way."""

    month: date
    channel: Channel
    step: LadderStep
    outcome: StepOutcome
    count: int


def pooled_months(on: date) -> tuple[date, ...]:
    """Return the first days of the twelve months that can be shared on a day, the earliest first."""
    last = (on - timedelta(days=DAYS_UNTIL_SETTLED)).replace(day=1) - timedelta(days=1)
    serial = 12 * last.year + last.month - 1
    months = range(serial - POOLED_MONTHS + 1, serial + 1)
    return tuple(date(month // 12, month % 12 + 1, 1) for month in months)


def count_steps(snapshots: Iterable[ApplicationSnapshot], on: date) -> tuple[SharedCount, ...]:
    """Count what somebody can share on a day: for each step, the newest trials that began in the pooled months.

    Which are newest depends only on the days they began, never on how they ended. A step observed together with the one
    before isn't a trial of its own, and one without a day belongs to no month.
    """
    months = frozenset(pooled_months(on))
    trials = [trial for trial in trials_of(snapshots, CHANNELS) if _is_shared(trial, months)]
    trials.sort(key=lambda trial: trial.began or 0, reverse=True)
    newest = [
        trial
        for step, bound in STEP_BOUNDS.items()
        for trial in [each for each in trials if TRIAL_STEPS[each.step] is step][:bound]
    ]
    counts = Counter(
        (_month(trial), CHANNELS[trial.cell], TRIAL_STEPS[trial.step], _outcome(trial)) for trial in newest
    )
    return tuple(sorted((SharedCount(*row, count=count) for row, count in counts.items()), key=_place))


def bounded(rows: Sequence[SharedCount]) -> Iterator[SharedCount]:
    """Yield at most the bound of each step, newest months first, whatever is given."""
    left = dict(STEP_BOUNDS)
    for row in sorted(rows, reverse=True):
        count = min(max(row.count, 0), left.get(row.step, 0))
        if count:
            left[row.step] -= count
            yield SharedCount(row.month, row.channel, row.step, row.outcome, count)


def _is_shared(trial: Trial, months: frozenset[date]) -> bool:
    passed_together = trial.outcome is TrialOutcome.POSITIVE and not trial.apart
    return trial.began is not None and not passed_together and _month(trial) in months


def _place(row: SharedCount) -> tuple[date, int, int, int]:
    return row.month, CHANNELS.index(row.channel), row.step.rank, OUTCOMES.index(row.outcome)


def _month(trial: Trial) -> date:
    return date.fromordinal(trial.began or 1).replace(day=1)


def _outcome(trial: Trial) -> StepOutcome:
    if trial.outcome is TrialOutcome.POSITIVE:
        return StepOutcome.PASSED
    return StepOutcome.REJECTED if trial.outcome in REJECTED_OUTCOMES else StepOutcome.UNANSWERED
