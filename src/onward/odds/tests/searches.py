"""References and searches for the tests of the estimates."""

from datetime import date

import numpy as np

from onward.odds.ages import BINS
from onward.odds.lags import LagLaw
from onward.odds.laws import LogNormal
from onward.odds.reference import Reference
from onward.odds.trials import Counts

TODAY = date(2026, 3, 1)
LAG = LagLaw(LogNormal(9, 0.8), LogNormal(9, 0.8), 0.5)


def reference(base=((0.06,),), spread=0.35, users=1_000):
    """A pool of so many users, with one row of `base` for each step and one column for each cell."""
    rates = np.array(base, dtype=np.float64)
    steps, cells = rates.shape
    return Reference(
        steps=("reply", "interview", "final", "offer")[:steps],
        cells=("cold", "referral", "recruiter", "agency")[:cells],
        base=rates,
        spread=np.full(steps, spread),
        cell_spread=np.zeros_like(rates),
        lags=(LAG,) * steps,
        users=users,
    )


def final(positives, failures):
    """Counts [B, S, C] of which nothing is pending: every failure is of the oldest age, and a refusal."""
    wins, losses = (np.asarray(each, dtype=np.int64) for each in (positives, failures))
    refused = np.zeros((*wins.shape, BINS), dtype=np.int64)
    refused[..., -1] = losses
    return Counts(wins, refused, np.zeros_like(refused), np.zeros((*wins.shape, 2, BINS), dtype=np.int64))
