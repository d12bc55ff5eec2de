"""The search as trials: one for each step that an application stood before, and what is known of its outcome."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import NamedTuple, Self

import numpy as np

from onward.odds.ages import BINS, Counted, bin_of
from onward.odds.snapshot import Snapshot
from onward.odds.stages import Channel, Ending, Stage

STEPS: tuple[Stage, ...] = (Stage.REPLY, Stage.INTERVIEW, Stage.OFFER)
"""The steps that others decide: into a first conversation, into a substantive round, to an offer."""
BLOCK = 40
"""Applications in a block, the unit in which a later part of a search is looked at by itself."""
UNKNOWN = -1
"""A day that is not known, where days are numbers."""


class Outcome(IntEnum):
    """What is known of a trial today."""

    SILENT = 0
    POSITIVE = 1
    REFUSED = 2


class Trial(NamedTuple):
    """One step of one application.

    `step` and `cell` (and `block`) are indices. `began` is the day the step was stood before, `ended` that of its
    outcome, as `date.toordinal`; None where unknown.
    """

    step: int
    cell: int
    outcome: Outcome
    began: int | None
    ended: int | None
    block: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """All that the estimates need of a search: whole numbers that merge by addition, for people, months and shards.

    `positives` [..., S, C] by step and cell. `refused` and `silent` [..., S, C, A] by age, the whole days since the
    step was stood before, in the bins of `ages`. `lags` [..., S, C, 2, A] are those of answers: index 0 positive, 1
    negative. Leading axes, if any, are blocks or people. A day that is not known counts as today: it says nothing of
    time.
    """

    positives: Counted
    refused: Counted
    silent: Counted
    lags: Counted

    def __add__(self, other: Self) -> "Counts":
        """Those of both; the shapes must agree or broadcast."""
        return Counts(*(one + two for one, two in zip(self._arrays(), other._arrays(), strict=True)))

    @property
    def nonpos(self) -> Counted:
        """All without a positive, refused or silent [..., S, C, A]: what the test counts."""
        return self.refused + self.silent

    @property
    def trials(self) -> Counted:
        """How many stood before each step, by cell [..., S, C]."""
        whole: Counted = self.positives + self.nonpos.sum(axis=-1)
        return whole

    def whole(self) -> "Counts":
        """The sum over the first axis: of all blocks, or of all people."""
        return Counts(*(each.sum(axis=0) for each in self._arrays()))

    def _arrays(self) -> tuple[Counted, ...]:
        return self.positives, self.refused, self.silent, self.lags


def nothing(steps: int, cells: int) -> Counts:
    """Counts of no trial at all."""
    return count((), date.min, steps, cells).whole()


def trials(snapshots: Iterable[Snapshot], cells: Sequence[Channel], block: int = BLOCK) -> Iterator[Trial]:
    """The trials of a search, in order of sending; `block` consecutive applications share a number.

    A step passed is a positive trial on the day it was heard of. The step an application stands before is refused after
    a no or a closed posting, silent while it waits and when the person closed a silence (which keeps ageing), and no
    trial when the person withdrew. The age of a later step begins with the last fact known. Each channel must be among
    `cells`.
    """
    place = {cell: number for number, cell in enumerate(cells)}
    ordered = sorted(snapshots, key=lambda one: one.applied_on or date.min)
    for number, snapshot in enumerate(ordered):
        yield from _of_one(snapshot, place[snapshot.channel], number // block)


def count(found: Iterable[Trial], today: date, steps: int, cells: int) -> Counts:
    """Counts with one leading axis, the blocks (at least one). Ages are those of `today`, the last day that is seen.

    The order of the trials makes no difference. A lag is counted where both days are known; a day after `today` counts
    as today.
    """
    them = columns(found)
    age, lag = _times(them, today.toordinal())
    shape = (int(them.block.max(initial=0)) + 1, steps, cells)
    where = np.ravel_multi_index((them.block, them.step, them.cell), shape)
    aged = where * BINS + bin_of(age)
    refused = them.outcome == Outcome.REFUSED
    lagged = (2 * where + refused) * BINS + bin_of(lag)
    return Counts(
        positives=_table(where[them.outcome == Outcome.POSITIVE], shape),
        refused=_table(aged[refused], (*shape, BINS)),
        silent=_table(aged[them.outcome == Outcome.SILENT], (*shape, BINS)),
        lags=_table(lagged[(lag >= 0) & (them.outcome != Outcome.SILENT)], (*shape, 2, BINS)),
    )


class Columns(NamedTuple):
    """Trials as whole numbers [n] under the names of `Trial`; a day that is not known is `UNKNOWN`."""

    step: Counted
    cell: Counted
    outcome: Counted
    began: Counted
    ended: Counted
    block: Counted


def columns(found: Iterable[Trial]) -> Columns:
    """Trials as columns, in the same order."""
    rows = [(one[0], one[1], one[2], one[3] or UNKNOWN, one[4] or UNKNOWN, one[5]) for one in found]
    return Columns(*np.array(rows, dtype=np.int64).reshape(-1, len(Columns._fields)).T)


def _of_one(snapshot: Snapshot, cell: int, block: int) -> Iterator[Trial]:
    reached = min(snapshot.furthest.rank, len(STEPS))
    for step in range(reached):
        began, ended = snapshot.entered(step), snapshot.entered(step + 1)
        yield Trial(step, cell, Outcome.POSITIVE, _ordinal(began), _ordinal(ended), block)
    if reached < len(STEPS) and snapshot.ending != Ending.WITHDRAWN:
        said_no = snapshot.ending in (Ending.REJECTED, Ending.CLOSED)
        began = snapshot.applied_on if reached == 0 else _later(snapshot, reached)
        ended = snapshot.ended_on if snapshot.ending == Ending.REJECTED else None
        outcome = Outcome.REFUSED if said_no else Outcome.SILENT
        yield Trial(reached, cell, outcome, _ordinal(began), _ordinal(ended), block)


def _later(snapshot: Snapshot, rank: int) -> date | None:
    """When the last wait before a later step began; after an ending, which is itself the last fact, the stage's day."""
    if snapshot.ending == Ending.WAITING:
        return snapshot.waiting_since
    return snapshot.entered(rank)


def _times(them: Columns, last: int) -> tuple[Counted, Counted]:
    """Age on the day `last`, 0 if not known, and lag, -1 if not known."""
    began = np.where(them.began == UNKNOWN, last, np.minimum(them.began, last))
    known = (them.began != UNKNOWN) & (them.ended != UNKNOWN)
    return last - began, np.where(known, np.maximum(np.minimum(them.ended, last) - began, 0), -1)


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _table(places: Counted, shape: tuple[int, ...]) -> Counted:
    return np.bincount(places, minlength=int(np.prod(shape))).reshape(shape)
