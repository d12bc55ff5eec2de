"""How many of several unlike trials succeed."""

from itertools import product

import numpy as np
import pytest

from onward.odds.forecasts.poisson_binomial import poisson_binomial


@pytest.mark.parametrize("chances", [(), (0.3,), (0.0, 1.0), (0.2, 0.5, 0.9, 0.41)])
def test_the_law_is_that_of_every_outcome_counted_out(chances):
    law = np.zeros(len(chances) + 1)
    for outcome in product((0, 1), repeat=len(chances)):
        law[sum(outcome)] += np.prod([p if came else 1 - p for p, came in zip(chances, outcome, strict=True)])
    assert poisson_binomial(np.array(chances)) == pytest.approx(law)


def test_many_people_are_done_at_once():
    chances = np.random.default_rng(2).random((5, 3, 4))
    together = poisson_binomial(chances)
    assert together.shape == (6, 3, 4)
    assert together[:, 1, 2] == pytest.approx(poisson_binomial(chances[:, 1, 2]))
    assert together.sum(axis=0) == pytest.approx(np.ones((3, 4)))
