"""Evidence that a person passes a step more often than a third of usual, which speaks against a serious problem."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from onward.odds.distributions import FloatArray, LogNormal
from onward.odds.power import SERIOUS_PROBLEM_RATIO
from onward.odds.response_lags import LAG_SAFETY_FACTOR, ResponseLags
from onward.odds.shift_likelihood import LikelihoodTables, likelihood_tables_at
from onward.odds.silence_bins import BIN_ENDS, IntArray
from onward.odds.step_counts import count_step
from onward.odds.trials import NO_EMPLOYER, UNKNOWN_DAY, TrialColumns, TrialOutcome, sums_from_each_block

CONTRARY_EVIDENCE = 20.0
"""A part of a search that says so many to one that the person stands at the line lets nothing else reassure."""
REASSURING_RATIOS = (0.7, 1.0, 1.5, 2.2)
"""The multiples of the usual rate that are bet on, equally, against the line."""
MAX_PASS_RATE = 0.97
LOOKS_AT_ONCE = 32
"""Days that are computed together: few enough to limit memory for a long search."""


@dataclass(frozen=True, slots=True)
class Reassurance:
    """The first day on which the numbers of a step spoke against a serious problem, and what they were that day."""

    on: date
    trials: int
    positives: int


def first_reassurance(
    columns: TrialColumns, today: int, blocks: int, tables: LikelihoodTables, threshold: float
) -> Reassurance | None:
    """Find the first day, up to `today` (`date.toordinal`), on which the evidence of one step reached `threshold`.

    It depends only on dated facts, so the day stays the same however the search goes on. At or below the line, at most
    1 in `threshold` people ever have such a day. None if there is none.
    """
    days = _days_that_can_reassure(columns, today)
    for some in np.array_split(days, len(days) // LOOKS_AT_ONCE + 1):
        counts = count_step(columns, some, blocks, len(tables.passed), against=True)
        log_e = reassurance_log_e(most_cautious_part(sums_from_each_block(counts.likelihood(tables), -2)))
        reached = np.flatnonzero(log_e >= np.log(threshold))
        if len(reached):
            first = int(reached[0])
            on = date.fromordinal(int(some[first]))
            return Reassurance(on, int(counts.trials[first]), int(counts.positives[first]))
    return None


def _days_that_can_reassure(columns: TrialColumns, today: int) -> IntArray:
    """Return in order the days up to `today` on which the evidence can have risen; it falls on all others.

    It rises with a positive, and by little when a further trial of an employer makes the others count for less: that is
    looked at on the next Monday. So the days up to a later today begin with the same days. A positive without any day
    counts as today's.
    """
    positive = columns.outcome == TrialOutcome.POSITIVE
    heard = np.where(columns.ended == UNKNOWN_DAY, columns.known, columns.ended)[positive]
    heard = np.where(heard == UNKNOWN_DAY, today, heard)
    group = columns.employer - NO_EMPLOYER
    is_shared = (group > 0) & (np.bincount(group)[group] > 1) & (columns.known != UNKNOWN_DAY)
    begun = columns.known[is_shared]
    days: IntArray = np.union1d(heard, begun + (1 - begun) % 7)
    return days[days <= today]


def reassurance_log_e(likelihood: FloatArray) -> FloatArray:
    """Work out log evidence [...] from the log-likelihood [..., 5] at the line and at each alternative.

    Source: the test of the diagnosis with the accounts exchanged (Wald 1945; Robbins 1970).
    """
    bets = np.logaddexp.reduce(likelihood[..., 1:], axis=-1) - np.log(len(REASSURING_RATIOS))
    return np.asarray(bets - likelihood[..., 0], dtype=np.float64)


def most_cautious_part(likelihood: FloatArray) -> FloatArray:
    """Choose, from the log-likelihoods [..., B, 5] of the search from each block on, the one to judge by, [..., 5].

    That of the whole search, unless a later part says 20 to 1 that the person stands at the line: what went before
    cannot reassure then. This only ever withholds the answer.
    """
    log_e = reassurance_log_e(likelihood)
    part = np.where(log_e.min(axis=-1) <= -np.log(CONTRARY_EVIDENCE), log_e.argmin(axis=-1), 0)
    return np.asarray(np.take_along_axis(likelihood, part[..., None, None], axis=-2)[..., 0, :], dtype=np.float64)


def reassurance_tables(base: FloatArray, lag: ResponseLags) -> LikelihoodTables:
    """Return the tables of the log-likelihood at the line and at each of the four alternatives, at most .97.

    `base` [C] is the usual rate: that of the person in the middle of the reference, so the line is a third of it and
    "usual" means the same as in the diagnosis. If the published middle is wrong the statement is still true of that
    line, which is why no spread between people enters. Answers are taken to be faster by 1.3 than thought, and silence
    as old as its bin allows, the safe side here.
    """
    return _cached_tables(tuple(map(float, base)), lag.slower(1 / LAG_SAFETY_FACTOR).positive)


@lru_cache(maxsize=32)
def _cached_tables(base: tuple[float, ...], positive: LogNormal) -> LikelihoodTables:
    ratios = np.array([SERIOUS_PROBLEM_RATIO, *REASSURING_RATIOS])
    theta = np.minimum(np.array(base)[:, None] * ratios, MAX_PASS_RATE)
    return likelihood_tables_at(np.log(ratios), theta, positive.cdf(BIN_ENDS))
