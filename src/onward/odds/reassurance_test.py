"""Evidence that a person passes a step more often than a third of usual: whether a serious problem is ruled out."""

from functools import lru_cache

import numpy as np
from scipy.special import logsumexp

from onward.odds.distributions import FloatArray, LogNormal
from onward.odds.response_lags import LAG_SAFETY_FACTOR, ResponseLags
from onward.odds.shift_likelihood import LikelihoodTables, likelihood_tables_at
from onward.odds.silence_bins import BIN_ENDS

SERIOUS_PROBLEM_RATIO = 1 / 3
"""A serious problem is to pass at no more than this share of the usual rate, the line, in every cell."""
REASSURANCE_THRESHOLD = 20.0
"""Ruled out at this evidence: wrongly so for at most one in twenty of those at or below the line, ever."""
REASSURING_RATIOS = (0.7, 1.0, 1.5, 2.2)
"""The multiples of the usual rate that are bet on, equally, against the line."""
MAX_PASS_RATE = 0.97


def reassurance_log_e(likelihood: FloatArray) -> FloatArray:
    """Work out log evidence [...] from the log-likelihood [..., 5] at the line and at each alternative.

    Source: the test of the diagnosis with the accounts exchanged (Wald 1945; Robbins 1970).
    """
    bets = logsumexp(likelihood[..., 1:], axis=-1) - np.log(len(REASSURING_RATIOS))
    return np.asarray(bets - likelihood[..., 0], dtype=np.float64)


def most_cautious_part(likelihood: FloatArray) -> FloatArray:
    """Choose from the log-likelihoods [..., B, 5] of the search from each block on the one to judge by, [..., 5].

    That of the whole search, unless a later part says 20 to 1 that the person stands at the line: what went before
    cannot reassure then. This only ever withholds the answer.
    """
    log_e = reassurance_log_e(likelihood)
    part = np.where(log_e.min(axis=-1) <= -np.log(REASSURANCE_THRESHOLD), log_e.argmin(axis=-1), 0)
    return np.asarray(np.take_along_axis(likelihood, part[..., None, None], axis=-2)[..., 0, :], dtype=np.float64)


def reassurance_tables(base: FloatArray, lag: ResponseLags) -> LikelihoodTables:
    """Return the tables of the log-likelihood at the line and at each of the four alternatives, at most .97.

    `base` [C] is the usual rate: that of the person in the middle of the reference, so the line is a third of it and
    "usual" means the same as in the diagnosis. If the published middle is wrong the statement is still true of that
    line, which is why no spread between people enters. Answers are taken to be faster by 1.3 than thought, and silence
    as old as its bin allows, the safe side here; an age of 0 counts as heard in full, since its day may be unknown.
    """
    return _cached_tables(tuple(map(float, base)), lag.slower(1 / LAG_SAFETY_FACTOR).positive)


@lru_cache(maxsize=32)
def _cached_tables(base: tuple[float, ...], positive: LogNormal) -> LikelihoodTables:
    ratios = np.array([SERIOUS_PROBLEM_RATIO, *REASSURING_RATIOS])
    theta = np.minimum(np.array(base)[:, None] * ratios, MAX_PASS_RATE)
    heard = positive.cdf(BIN_ENDS)
    heard[0] = 1.0
    return likelihood_tables_at(np.log(ratios), theta, heard)
