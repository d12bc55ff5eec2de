"""Ages of silence and lags of answers in bins: whole days to 120, then weeks, the last bin open."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Counted = NDArray[np.int64]

LAST_DAILY = 120
WEEKS = 90
STARTS: Counted = np.concatenate([np.arange(LAST_DAILY + 1), LAST_DAILY + 1 + 7 * np.arange(WEEKS)]).astype(np.int64)
"""First whole day of each bin, shape [A]: what a bin's age is taken to be, so that silence never counts as older."""
STARTS.flags.writeable = False
ENDS: NDArray[np.float64] = np.append(STARTS[1:], np.inf)
"""First day beyond each bin, shape [A]: what a bin's age is taken to be, so that silence never counts as younger."""
ENDS.flags.writeable = False
BINS = len(STARTS)


def bin_of(days: ArrayLike) -> Counted:
    """Bin of each number of whole days, same shape; below 0 is the first bin, very old the last."""
    whole = np.maximum(np.asarray(days, dtype=np.int64), 0)
    weekly = LAST_DAILY + 1 + (whole - LAST_DAILY - 1) // 7
    return np.where(whole <= LAST_DAILY, whole, np.minimum(weekly, BINS - 1))


def histogram(days: ArrayLike) -> Counted:
    """How many of the whole days (shape [n]) fall into each bin, shape [A]."""
    return np.bincount(bin_of(days), minlength=BINS).astype(np.int64)
