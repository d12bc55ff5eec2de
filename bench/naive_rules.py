"""What trackers and people do today: a p-value after each application, or a count of rejections in a row."""

import numpy as np
from numpy.typing import NDArray

from onward.odds.distributions import FloatArray
from simulated_seekers import BASE, Flags, SimulatedRun

DEEPER = 6.0
"""Positives are followed up to this many standard deviations above what is expected."""


def alarms_by_p_value(what: SimulatedRun, levels: tuple[float, ...]) -> NDArray[np.bool_]:
    """For each level whether p < level at any step, by each application [levels, U, T].

    p is the exact chance of so few positives or fewer for an exactly typical person, given the channels used.
    """
    alarmed = np.zeros((len(levels), *what.channel.shape), dtype=bool)
    for step, (stood, passed) in enumerate(zip(what.stood, what.passed, strict=True)):
        rates = BASE[step][what.channel] * stood
        alarmed |= _p_values(rates, stood, passed) < np.array(levels)[:, None, None]
    return np.asarray(np.maximum.accumulate(alarmed, axis=2))


def alarms_by_run(what: SimulatedRun, length: int) -> Flags:
    """Whether so many applications in a row ever went without a reply, by each application [U, T]."""
    number = np.arange(1, what.channel.shape[1] + 1)
    last = np.maximum.accumulate(np.where(what.passed[0], number, 0), axis=1)
    return np.asarray(np.maximum.accumulate(number - last >= length, axis=1))


def _p_values(rates: FloatArray, stood: Flags, passed: Flags) -> FloatArray:
    """P(as few or fewer) after each application [U, T], by adding one trial after the other."""
    people, applications = rates.shape
    expected = rates.sum(axis=1).max()
    law = np.zeros((people, int(expected + DEEPER * np.sqrt(expected)) + 3), dtype=np.float32)
    law[:, 0] = 1.0
    seen, found = np.zeros(people, dtype=np.int64), np.ones((people, applications), dtype=np.float32)
    for number in range(applications):
        who = np.flatnonzero(stood[:, number])
        rate, before = rates[who, number, None].astype(np.float32), law[who]
        after = before * (1 - rate)
        after[:, 1:] += before[:, :-1] * rate
        law[who] = after
        seen[who] += passed[who, number]
        upto = np.arange(law.shape[1]) <= seen[who, None]
        found[who, number] = np.einsum("ij,ij->i", after, upto, dtype=np.float32)
    return np.asarray(found)


def alarm_share(alarmed: Flags, checked: tuple[int, ...]) -> FloatArray:
    """Share of people alarmed by each number of applications."""
    return np.asarray(alarmed[:, np.array(checked) - 1].mean(axis=0))
