"""Whether a serious problem is ruled out: evidence that a person passes a step more often than a third of usual."""

from functools import lru_cache

import numpy as np
from scipy.special import logsumexp

from onward.odds.ages import ENDS, Counted
from onward.odds.lags import SAFETY, LagLaw
from onward.odds.laws import Floats, LogNormal
from onward.odds.likelihood import Tables, tables_at

LINE = 1 / 3
"""A serious problem: passing at no more than this share of the usual rate, in every cell."""
BAR = 20.0
"""Ruled out at this evidence: wrongly so for at most one in twenty of those at or below the line, ever."""
ALTERNATIVES = (0.7, 1.0, 1.5, 2.2)
"""The multiples of the usual rate that are bet on, equally, against the line."""
MOST = 0.97


def reassurance_log_e(positives: Counted, nonpos: Counted, base: Floats, lag: LagLaw) -> Floats:
    """Log evidence [...] that a person stands above the line, from `positives` [..., C] and `nonpos` [..., C, A].

    `base` [C] is the usual rate: that of the person in the middle of the reference, so the line is the third of it and
    "usual" means the same as in the diagnosis. If the published middle is wrong the statement is still true of that
    line, which is why no spread between people enters. Answers are taken to be faster by 1.3 than thought, and silence
    as old as its bin allows, the safe side here; an age of 0 counts as heard in full, since its day may be unknown.
    Source: the same test with the accounts exchanged (Wald 1945; Robbins 1970).
    """
    return log_e_at(line_tables(base, lag).of(positives, nonpos))


def log_e_at(likelihood: Floats) -> Floats:
    """Log evidence [...] from the log-likelihood [..., 5] at the line and at each alternative."""
    bets = logsumexp(likelihood[..., 1:], axis=-1) - np.log(len(ALTERNATIVES))
    return np.asarray(bets - likelihood[..., 0], dtype=np.float64)


def decisive(likelihood: Floats) -> Floats:
    """Of log-likelihoods [..., B, 5] of the search from each block on: the first, or one that denies it, [..., 5].

    Some part of the search may say 20 to 1 that the person stands at the line; what went before cannot reassure then.
    This only ever withholds the answer.
    """
    log_e = log_e_at(likelihood)
    part = np.where(log_e.min(axis=-1) <= -np.log(BAR), log_e.argmin(axis=-1), 0)
    return np.asarray(np.take_along_axis(likelihood, part[..., None, None], axis=-2)[..., 0, :], dtype=np.float64)


def line_tables(base: Floats, lag: LagLaw) -> Tables:
    """Tables of the log-likelihood at the line and at each alternative, at most .97."""
    return _tables(tuple(map(float, base)), lag.slower(1 / SAFETY).positive)


@lru_cache(maxsize=32)
def _tables(base: tuple[float, ...], positive: LogNormal) -> Tables:
    ratios = np.array([LINE, *ALTERNATIVES])
    theta = np.minimum(np.array(base)[:, None] * ratios, MOST)
    heard = positive.cdf(ENDS)
    heard[0] = 1.0
    return tables_at(np.log(ratios), theta, heard)
