"""Bins for ages of silence and lags of answers: whole days to 120, then weeks, the last bin open."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

IntArray = NDArray[np.int64]

LAST_DAILY_BIN = 120
WEEKLY_BINS = 90
BIN_STARTS: IntArray = np.concatenate(
    [np.arange(LAST_DAILY_BIN + 1), LAST_DAILY_BIN + 1 + 7 * np.arange(WEEKLY_BINS)]
).astype(np.int64)
"""First whole day of each bin, shape [A]: what a bin's age is taken to be, so that silence never counts as older."""
BIN_STARTS.flags.writeable = False
BIN_ENDS: NDArray[np.float64] = np.append(BIN_STARTS[1:], np.inf)
"""First day beyond each bin, shape [A]: what a bin's age is taken to be, so that silence never counts as younger."""
BIN_ENDS.flags.writeable = False
BIN_COUNT = len(BIN_STARTS)
OLDEST_AGE = int(BIN_STARTS[-1])
"""The age, in whole days, of what is final: nothing comes of it any more."""


def bin_of(days: ArrayLike) -> IntArray:
    """Find the bin of each number of whole days, same shape; below 0 is the first bin, very old the last."""
    whole = np.maximum(np.asarray(days, dtype=np.int64), 0)
    weekly = LAST_DAILY_BIN + 1 + (whole - LAST_DAILY_BIN - 1) // 7
    return np.where(whole <= LAST_DAILY_BIN, whole, np.minimum(weekly, BIN_COUNT - 1))


def histogram(days: ArrayLike) -> IntArray:
    """Count how many of the whole days (shape [n]) fall into each bin, shape [A]."""
    return np.bincount(bin_of(days), minlength=BIN_COUNT).astype(np.int64)
