"""Is somebody in the pool? Two pools that differ by one person are released again and again and told apart as well as
can be: the epsilon that this proves must not be above the stated one.

A proof is wrong by chance in two of a million: the bounds are exact.
"""

from datetime import date
from decimal import Decimal
from itertools import product
from math import inf, log

import numpy as np
import pytest
from scipy.stats import beta

from onward.community.pool import noise
from onward.community.pool.noise import add_noise
from onward.odds.ladder import LadderStep
from onward.odds.pool.categories import Region, RoleFamily, StepOutcome
from onward.odds.pool.counts import STEP_BOUNDS, SharedCount, pooled_months
from onward.odds.pool.tables import (
    PEOPLE_EPSILON,
    RELEASE_EPSILON,
    STEP_SHARES,
    TABLE_EPSILONS,
    Contribution,
    PoolTable,
    tally,
)
from onward.vocabulary import Channel

MONTHS = pooled_months(date(2026, 11, 18))
DRAWS = 20_000
BOUND = STEP_BOUNDS[LadderStep.REPLY]
DOUBT = 0.000_001


def contribution(count=None, month=MONTHS[4], channel=Channel.COLD):
    rows = (
        SharedCount(month, channel, step, StepOutcome.PASSED, count or bound) for step, bound in STEP_BOUNDS.items()
    )
    return Contribution(RoleFamily.TRADES, Region.OCEANIA, tuple(rows))


def loudest(rows):
    """Somebody of whom far more is given than may count."""
    return Contribution(RoleFamily.TRADES, Region.OCEANIA, contribution(10**6).rows * rows)


POOL = [contribution(4), contribution(9, MONTHS[2]), contribution(1, channel=Channel.REFERRAL)]


def proven_epsilon(without, with_one):
    """The largest epsilon that scores prove, higher being likelier with the person in the pool.

    The threshold is chosen on one half of the releases and judged on the other.
    """
    chosen, judged = slice(0, None, 2), slice(1, None, 2)
    thresholds = np.quantile(with_one[chosen], np.linspace(0, 0.9, 19))
    best = max(thresholds, key=lambda at: epsilon_at(without[chosen], with_one[chosen], at))
    return epsilon_at(without[judged], with_one[judged], best)


def epsilon_at(without, with_one, threshold):
    wrong, right = int((without >= threshold).sum()), int((with_one >= threshold).sum())
    at_least = beta.ppf(DOUBT, right, len(with_one) - right + 1) if right else 0.0
    at_most = beta.ppf(1 - DOUBT, wrong + 1, len(without) - wrong) if wrong < len(without) else 1.0
    return log(at_least / at_most) if at_least else -inf


def changed_counts(without, with_one):
    """The counts of each table in which two tallies differ, with what it states; noise elsewhere tells nothing."""
    parts = [([without.people], [with_one.people], 1, PEOPLE_EPSILON)]
    for table, step in product(PoolTable, STEP_BOUNDS):
        counts = [
            (count, with_one.tables[table][cell]) for cell, count in without.tables[table].items() if cell[1] is step
        ]
        changed = [pair for pair in counts if pair[0] != pair[1]]
        stated = STEP_BOUNDS[step], TABLE_EPSILONS[table] * STEP_SHARES[step]
        parts.append(([one for one, _ in changed], [other for _, other in changed], *stated))
    return parts


def scores(parts):
    """How much likelier each of many releases is with the person than without: the best score there can be."""
    found = []
    for in_pool in (0, 1):
        total = np.zeros(DRAWS)
        for without, with_one, sensitivity, epsilon in parts:
            truth = (without, with_one)[in_pool]
            drawn = add_noise([count for count in truth for _ in range(DRAWS)], sensitivity, epsilon).values
            noisy = np.array(drawn).reshape(len(truth), DRAWS).T
            nearer = np.abs(noisy - np.array(without)) - np.abs(noisy - np.array(with_one))
            total += nearer.sum(axis=1) * float(epsilon / sensitivity)
        found.append(total)
    return found


@pytest.mark.parametrize("person", [contribution(), loudest(50)])
def test_a_whole_release_tells_no_more_of_a_person_than_it_states(person):
    parts = changed_counts(tally(POOL, MONTHS), tally([*POOL, person], MONTHS))
    assert [len(each[0]) for each in parts] == [1] * len(parts)
    proven = proven_epsilon(*scores(parts))
    assert 0.2 < proven <= float(RELEASE_EPSILON)


@pytest.mark.parametrize("epsilon", sorted({*TABLE_EPSILONS.values(), PEOPLE_EPSILON, Decimal(2)}))
def test_noise_tells_no_more_than_it_costs(epsilon):
    proven = proven_epsilon(*scores([([40, 0, 7], [48, 8, 15], BOUND, epsilon)]))
    assert proven <= float(epsilon)


def test_a_person_who_is_not_bounded_is_found():
    unbounded = ([4], [4 + 3 * BOUND], BOUND, RELEASE_EPSILON)
    assert proven_epsilon(*scores([unbounded])) > float(RELEASE_EPSILON)


def test_noise_that_would_cost_more_than_stated_is_refused(monkeypatch):
    monkeypatch.setattr(noise, "ROUNDING", 0.5)
    with pytest.raises(ArithmeticError, match=r"costs 2\.0"):
        add_noise([1], BOUND, RELEASE_EPSILON)
