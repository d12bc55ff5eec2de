"""References and searches for the tests of the estimates."""

from datetime import date

import numpy as np

from onward.odds.distributions import LogNormal
from onward.odds.reference_population import ReferencePopulation
from onward.odds.response_lags import ResponseLags
from onward.odds.silence_bins import BIN_COUNT
from onward.odds.trials import Trial, TrialCounts, TrialOutcome, count_trials

TODAY = date(2026, 3, 1)
LAG = ResponseLags(LogNormal(9, 0.8), LogNormal(9, 0.8), 0.5)


def reference(base=((0.06,),), spread=0.35, users=1_000):
    """A pool of so many users, with one row of `base` for each step and one column for each cell."""
    rates = np.array(base, dtype=np.float64)
    steps, cells = rates.shape
    return ReferencePopulation(
        steps=("reply", "interview", "final", "offer")[:steps],
        cells=("cold", "referral", "recruiter", "agency")[:cells],
        base=rates,
        spread=np.full(steps, spread),
        cell_spread=np.zeros_like(rates),
        lags=(LAG,) * steps,
        users=users,
    )


def empty_counts(steps, cells):
    """Counts [S, C] of no trial at all."""
    return count_trials((), TODAY, steps, cells).whole()


def final(positives, failures):
    """Counts [B, S, C] of which nothing is pending: every failure is of the oldest age, and a rejection."""
    wins, losses = (np.asarray(each, dtype=np.int64) for each in (positives, failures))
    rejected = np.zeros((*wins.shape, BIN_COUNT), dtype=np.int64)
    rejected[..., -1] = losses
    return TrialCounts(wins, rejected, np.zeros_like(rejected), np.zeros((*wins.shape, 2, BIN_COUNT), dtype=np.int64))


def final_trials(positives, failures):
    """Trials by counts [B, S, C] of which nothing is pending; no day is known."""
    found = []
    for outcome, counts in ((TrialOutcome.POSITIVE, positives), (TrialOutcome.REJECTED, failures)):
        for (block, step, cell), number in np.ndenumerate(np.asarray(counts)):
            found += [Trial(step, cell, outcome, None, None, block)] * int(number)
    return found
