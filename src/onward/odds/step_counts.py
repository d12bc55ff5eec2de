"""The trials at one step as they stood on some days: what diagnosis and reassurance read off the same facts.

Trials with one employer share the weight of one trial. With weights that sum to 1, the geometric mean of their
likelihood ratios is at most the arithmetic one, which is 1 on average whatever they have to do with each other: so
however much the answers of one employer go together, they never count for more than they should. Source: the
inequality of the two means, trial by trial.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from onward.odds.distributions import FloatArray
from onward.odds.shift_likelihood import LikelihoodTables
from onward.odds.silence_bins import BIN_COUNT, OLDEST_AGE, IntArray, bin_of
from onward.odds.trials import NO_EMPLOYER, REJECTED_OUTCOMES, UNKNOWN_DAY, TrialColumns, TrialOutcome


@dataclass(frozen=True, slots=True, eq=False)
class StepCounts:
    """One step on D days, in B blocks and C cells, ages in A bins.

    `trials` and `positives` [D] are whole numbers of what was observed apart from the step before, `together` [D] that
    of passes that were not: they are no trials of this step. Where no pass was ever observed apart and some were
    together, there is no trial at all.

    `passed` [D, B] counts positives; `weighted_positives` [D, B, C] and `non_positives` [D B, C A] are weighted by
    employer. Ages are those of the diagnosis, or of the reassurance when `against` is true: a wait whose beginning is
    not known is then as old as can be, else as old as what is written of it.
    """

    trials: IntArray
    positives: IntArray
    together: IntArray
    passed: IntArray
    weighted_positives: FloatArray
    non_positives: csr_array

    def likelihood(self, table: LikelihoodTables) -> FloatArray:
        """Work out the log-likelihood [D, B, K]."""
        days, blocks, cells = self.weighted_positives.shape
        flat = table.of(self.weighted_positives.reshape(days * blocks, cells), self.non_positives)
        return flat.reshape(days, blocks, len(table.shift))


def count_step(columns: TrialColumns, days: IntArray, blocks: int, cells: int, *, against: bool) -> StepCounts:
    """Count the trials of one step as they were known at the end of each of `days`.

    An answer heard later is silence until then. A rejection counts no sooner than silence would, since rejections may
    come sooner than invitations; for the diagnosis one without a day, its own or that of applying, is final: it counts
    whole, and so does what was given up as never answered without a day.

    People who keep one column for the latest stage overwrite the conversation when an interview comes, but not when
    none does. So for the diagnosis, failures are weighted by the share of passes that were observed separately.
    """
    look, who = np.nonzero(columns.known <= days[:, None])
    one = TrialColumns(*(each[who] for each in columns))
    heard = (one.ended <= days[look]) & (one.outcome == TrialOutcome.POSITIVE)
    apart = one.apart.astype(bool)
    positives, together = (np.bincount(look[heard & each], minlength=len(days)) for each in (apart, ~apart))
    share_apart = positives / np.maximum(positives + together, 1)
    share_apart[together == 0] = 1.0
    is_trial = apart & (share_apart[look] > 0)
    if not is_trial.all():
        look, one, heard = look[is_trial], TrialColumns(*(each[is_trial] for each in one)), heard[is_trial]
    row, weight = look * blocks + one.block, _weights(look, one.employer)
    failed = ~heard
    place = one.cell * BIN_COUNT + bin_of(_ages(one, days[look], against=against))
    worth = weight if against else weight * share_apart[look]
    rows = len(days) * blocks
    weighted: FloatArray = np.bincount(
        row[heard] * cells + one.cell[heard], weights=weight[heard], minlength=rows * cells
    ).astype(np.float64)
    return StepCounts(
        trials=np.bincount(look, minlength=len(days)),
        positives=np.where(share_apart > 0, positives, 0),
        together=together,
        passed=np.bincount(row[heard], minlength=rows).reshape(len(days), blocks),
        weighted_positives=weighted.reshape(len(days), blocks, cells),
        non_positives=csr_array((worth[failed], (row[failed], place[failed])), shape=(rows, cells * BIN_COUNT)),
    )


def _weights(look: IntArray, employer: IntArray) -> FloatArray:
    """Return one part in m for each trial of an employer who has m of them on the day of the look."""
    named = employer != NO_EMPLOYER
    group = look * (employer.max(initial=0) + 1) + employer
    size = np.ones(len(look))
    size[named] = np.bincount(group[named])[group[named]]
    return 1 / size


def _ages(one: TrialColumns, day: IntArray, *, against: bool) -> IntArray:
    """Work out ages; for the reassurance by the beginning alone, so that no later fact changes a past day."""
    undated = one.began == UNKNOWN_DAY
    if against:
        return np.where(undated, OLDEST_AGE, day - one.known)
    is_final = np.isin(one.outcome, REJECTED_OUTCOMES) & (undated | (one.ended == UNKNOWN_DAY))
    is_final |= one.outcome == TrialOutcome.UNANSWERED
    begun = np.where(undated, np.where(one.known == UNKNOWN_DAY, day, one.known), one.began)
    age = np.maximum(day - begun, 0)
    return np.where(is_final & (one.ended <= day), OLDEST_AGE, age)
