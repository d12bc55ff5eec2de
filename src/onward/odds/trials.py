"""A search as trials: one for each step an application faced, with what is known of its outcome."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import NamedTuple, Self, TypeVar

import numpy as np

from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.distributions import FloatArray
from onward.odds.ladder import TRIAL_STEPS, ApplicationStatus
from onward.odds.silence_bins import BIN_COUNT, OLDEST_AGE, IntArray, bin_of
from onward.vocabulary import Channel

BLOCK_SIZE = 40
"""Applications in a block, the unit in which a later part of a search is looked at by itself."""
UNKNOWN_DAY = -1
"""A day that is not known, where days are numbers."""
NO_EMPLOYER = -1
"""An employer that is not known, where employers are numbers."""
SummedArray = TypeVar("SummedArray", FloatArray, IntArray)


class TrialOutcome(IntEnum):
    """The outcome of a trial, as known today."""

    SILENT = 0
    POSITIVE = 1
    REJECTED = 2
    UNANSWERED = 3
    """Given up as never answered, without a day to count from: as final as a rejection, and no answer."""
    CLOSED = 4
    """The posting was closed: as final as a rejection, and no answer."""


SILENT_OUTCOMES = (TrialOutcome.SILENT, TrialOutcome.UNANSWERED)
REJECTED_OUTCOMES = (TrialOutcome.REJECTED, TrialOutcome.CLOSED)
FINAL_OUTCOMES = {
    ApplicationStatus.REJECTED: TrialOutcome.REJECTED,
    ApplicationStatus.CLOSED: TrialOutcome.CLOSED,
}


class Trial(NamedTuple):
    """One step of one application.

    `step` and `cell` (and `block`) are indices. `began` is the day from which its wait is counted, `ended` that of its
    outcome, as `date.toordinal`; None where unknown. `employer` is a number that applications to one employer share.
    `known` is the first day on which the trial was there, if that is not `began`: a later fact may have begun the wait
    anew, and what has no day was there once it was written down. A positive that is not `apart` was observed together
    with the step before it.
    """

    step: int
    cell: int
    outcome: TrialOutcome
    began: int | None
    ended: int | None
    block: int = 0
    employer: int | None = None
    known: int | None = None
    apart: bool = True


class TrialColumns(NamedTuple):
    """Trials as whole numbers [n] under the names of `Trial`; a day that is not known is `UNKNOWN_DAY`.

    An employer that is not known is `NO_EMPLOYER`, and `known` is `began` where nothing else was given.
    """

    step: IntArray
    cell: IntArray
    outcome: IntArray
    began: IntArray
    ended: IntArray
    block: IntArray
    employer: IntArray
    known: IntArray
    apart: IntArray


@dataclass(frozen=True, slots=True, eq=False)
class TrialCounts:
    """All that the estimates need of a search: whole numbers that merge by addition, for people and for months.

    `positives` [..., S, C] by step and cell. `rejected` and `silent` [..., S, C, A] by age, the whole days since the
    step was stood before, in the bins of `silence_bins`. `lags` [..., S, C, 2, A] are those of answers: index 0
    positive, 1 negative. Leading axes, if any, are blocks or people. A day that is not known counts as today: it says
    nothing of time; only what was closed as never answered without a day has waited for as long as can be. Positives
    that were observed together with the step before are in all of this.
    """

    positives: IntArray
    rejected: IntArray
    silent: IntArray
    lags: IntArray

    def __add__(self, other: Self) -> "TrialCounts":
        """Add the counts of both; the shapes must agree or broadcast."""
        return TrialCounts(*(one + two for one, two in zip(self._arrays(), other._arrays(), strict=True)))

    @property
    def trials(self) -> IntArray:
        """Count how many stood before each step, by cell [..., S, C]."""
        whole: IntArray = self.positives + (self.rejected + self.silent).sum(axis=-1)
        return whole

    def whole(self) -> "TrialCounts":
        """Add up over the first axis: all blocks, or all people."""
        return TrialCounts(*(each.sum(axis=0) for each in self._arrays()))

    def _arrays(self) -> tuple[IntArray, ...]:
        return self.positives, self.rejected, self.silent, self.lags


def trials_of(snapshots: Iterable[ApplicationSnapshot], cells: Sequence[Channel]) -> Iterator[Trial]:
    """Yield the trials of a search, in order of sending; each 40 consecutive applications are a block.

    A step passed is a positive trial on the day it was heard of. The step an application stands before is rejected
    after a rejection, closed with its posting, silent while it waits and when the person gave it up as never answered
    (which keeps ageing where the beginning is known), and no trial when the person withdrew. The age of a later step
    begins with the last fact known. Raises `KeyError` for a channel that is not among `cells`.
    """
    place = {cell: number for number, cell in enumerate(cells)}
    employers: dict[str, int] = {}
    ordered = sorted(snapshots, key=lambda one: one.applied_on or date.min)
    for number, snapshot in enumerate(ordered):
        employer = employers.setdefault(snapshot.employer, len(employers)) if snapshot.employer else None
        yield from _trials_of_one(snapshot, place[snapshot.channel], number // BLOCK_SIZE, employer)


def count_trials(found: Iterable[Trial] | TrialColumns, today: date, steps: int, cells: int) -> TrialCounts:
    """Count trials, with one leading axis, the blocks (at least one); ages are those of `today`, the last day seen.

    The order of the trials makes no difference. A lag is counted where both days are known; a day after `today` counts
    as today.
    """
    columns = trial_columns(found)
    age, lag = _ages_and_lags(columns, today.toordinal())
    silent, rejected = (np.isin(columns.outcome, each) for each in (SILENT_OUTCOMES, REJECTED_OUTCOMES))
    shape = (int(columns.block.max(initial=0)) + 1, steps, cells)
    where = np.ravel_multi_index((columns.block, columns.step, columns.cell), shape)
    aged = where * BIN_COUNT + bin_of(age)
    answered = np.isin(columns.outcome, (TrialOutcome.POSITIVE, TrialOutcome.REJECTED))
    lagged = (2 * where + rejected) * BIN_COUNT + bin_of(lag)
    return TrialCounts(
        positives=_bin_table(where[columns.outcome == TrialOutcome.POSITIVE], shape),
        rejected=_bin_table(aged[rejected], (*shape, BIN_COUNT)),
        silent=_bin_table(aged[silent], (*shape, BIN_COUNT)),
        lags=_bin_table(lagged[(lag >= 0) & answered], (*shape, 2, BIN_COUNT)),
    )


def sums_from_each_block(blocks: SummedArray, axis: int) -> SummedArray:
    """Add up over this block and all later ones, same shape; `axis` is that of the blocks."""
    return np.flip(np.cumsum(np.flip(blocks, axis), axis), axis)


def trial_columns(found: Iterable[Trial] | TrialColumns) -> TrialColumns:
    """Turn trials into columns, in the same order; columns stay what they are."""
    if isinstance(found, TrialColumns):
        return found
    rows = [
        (
            step,
            cell,
            outcome,
            began or UNKNOWN_DAY,
            ended or UNKNOWN_DAY,
            block,
            NO_EMPLOYER if employer is None else employer,
            known or began or UNKNOWN_DAY,
            apart,
        )
        for step, cell, outcome, began, ended, block, employer, known, apart in found
    ]
    return TrialColumns(*np.array(rows, dtype=np.int64).reshape(-1, len(TrialColumns._fields)).T)


def _trials_of_one(snapshot: ApplicationSnapshot, cell: int, block: int, employer: int | None) -> Iterator[Trial]:
    reached = min(snapshot.furthest.rank, len(TRIAL_STEPS))
    for step in range(reached):
        began, ended = snapshot.reached_rank_on(step), snapshot.reached_rank_on(step + 1)
        days = _ordinal(began), _ordinal(ended)
        known = None if began else snapshot.recorded_on
        apart = step == 0 or snapshot.is_apart(step + 1)
        yield Trial(step, cell, TrialOutcome.POSITIVE, *days, block, employer, _ordinal(known), apart)
    if reached < len(TRIAL_STEPS) and snapshot.status != ApplicationStatus.WITHDRAWN:
        stood = snapshot.reached_rank_on(reached)
        began = stood if reached == 0 else _later_step_began(snapshot, reached)
        ended = None if snapshot.status == ApplicationStatus.NEVER_ANSWERED else snapshot.ended_on
        known = None if began and began == stood else stood or snapshot.recorded_on
        outcome = _outcome_without_positive(snapshot.status, began)
        yield Trial(reached, cell, outcome, _ordinal(began), _ordinal(ended), block, employer, _ordinal(known))


def _outcome_without_positive(status: ApplicationStatus, began: date | None) -> TrialOutcome:
    if status == ApplicationStatus.NEVER_ANSWERED and began is None:
        return TrialOutcome.UNANSWERED
    return FINAL_OUTCOMES.get(status, TrialOutcome.SILENT)


def _later_step_began(snapshot: ApplicationSnapshot, rank: int) -> date | None:
    """Say when the last wait before a later step began; after an ending, itself the last fact, the day of the stage."""
    if snapshot.status == ApplicationStatus.WAITING:
        return snapshot.waiting_since
    return snapshot.reached_rank_on(rank)


def _ages_and_lags(columns: TrialColumns, last: int) -> tuple[IntArray, IntArray]:
    """Work out age on the day `last`, 0 if not known but the oldest if never answered, and lag, -1 if not known."""
    began = np.where(columns.began == UNKNOWN_DAY, last, np.minimum(columns.began, last))
    began = np.where(columns.outcome == TrialOutcome.UNANSWERED, last - OLDEST_AGE, began)
    known = (columns.began != UNKNOWN_DAY) & (columns.ended != UNKNOWN_DAY)
    return last - began, np.where(known, np.maximum(np.minimum(columns.ended, last) - began, 0), -1)


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _bin_table(places: IntArray, shape: tuple[int, ...]) -> IntArray:
    return np.bincount(places, minlength=int(np.prod(shape))).reshape(shape)
