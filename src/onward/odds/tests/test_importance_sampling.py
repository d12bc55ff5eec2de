"""The weighted draws: known posteriors come back, awkward ones are helped, hopeless ones are said to be so."""

import numpy as np
import pytest
from scipy.stats import qmc

from onward.odds.quasi_random.sobol import digital_shifts, sobol_points
from onward.odds.response_times.importance_sampling import PosteriorTarget, WeightedDraws, find_mode, t_points


def normal(points: np.ndarray) -> np.ndarray:
    x, y = points[:, 0] - 3, points[:, 1] + 1
    return -0.5 * (x**2 / 4 + y**2 - 1.2 * x / 2 * y) / (1 - 0.36)


def target(log_density, start=(0.0, 0.0), scale=(1.0, 1.0), free_parameters=2) -> PosteriorTarget:
    return PosteriorTarget(log_density, np.array(start), np.array(scale), free_parameters)


@pytest.mark.parametrize("power", [0, 1, 6, 9])
def test_sobols_points_are_those_of_scipy_but_for_the_shift(power):
    count = 2**power
    ours = np.floor(sobol_points(count, 7) * count).astype(int) ^ digital_shifts(count, 7)
    theirs = np.floor(qmc.Sobol(7, scramble=False).random(count) * count).astype(int)
    assert np.array_equal(ours[np.lexsort(ours.T)], theirs[np.lexsort(theirs.T)])


def test_sobols_points_stand_once_in_each_row_and_in_no_corner():
    points = sobol_points(512, 7)
    for column in points.T:
        assert np.array_equal(np.sort(column), (np.arange(512) + 0.5) / 512)
    assert np.all(np.max(np.abs(points - 0.5), axis=1) < 0.5)
    assert not np.any(np.all(np.abs(points - 0.5) > 0.45, axis=1))


@pytest.mark.parametrize(("count", "size"), [(0, 2), (500, 2), (512, 0), (512, 8)])
def test_sobols_points_come_in_powers_of_two_and_few_dimensions(count, size):
    with pytest.raises(ValueError, match="powers of two"):
        sobol_points(count, size)


def test_points_of_the_t_law_have_its_spread():
    points, _ = t_points(4_096, 2)
    assert points.mean(axis=0) == pytest.approx(0, abs=0.01)
    assert points.var(axis=0) == pytest.approx(6 / 4, rel=0.03)


def test_climbing_finds_the_mode_and_the_spread_of_a_normal_law():
    mode, root = find_mode(normal, np.zeros(2), np.eye(2))
    assert mode == pytest.approx([3, -1], abs=1e-3)
    assert root @ root.T == pytest.approx(np.array([[4, 1.2], [1.2, 1]]), rel=1e-3)


def test_weighted_draws_have_the_moments_of_the_law():
    draws = target(normal).draws(512)
    assert draws.exact
    assert draws.effective_share > 0.7
    found = draws.estimates(draws.values.T, 0.8)
    assert found.mean == pytest.approx([3, -1], abs=0.03)
    assert found.high - found.low == pytest.approx([2 * 2.563, 2.563], rel=0.05)


def test_a_bent_law_is_helped_by_moving_the_draws():
    def banana(points):
        return -0.5 * points[:, 0] ** 2 - 0.5 * ((points[:, 1] - points[:, 0] ** 2 / 2) / 0.3) ** 2

    draws = target(banana).draws(2_048)
    assert draws.exact
    assert draws.mean(draws.values.T) == pytest.approx([0, 0.5], abs=0.15)


def test_a_hopeless_law_falls_back_to_the_parameters_that_are_kept_and_says_so():
    def spikes(points):
        far = np.abs(points - np.rint(points)).sum(axis=1)
        return -0.5 * (points[:, 0] / 100) ** 2 - 0.5 * (points[:, 1] / 100) ** 2 - 1e4 * far

    draws = target(spikes, start=(0.0, 5.0), scale=(50.0, 50.0), free_parameters=1).draws(512)
    assert not draws.exact
    assert np.all(draws.values[:, 1] == 5)
    assert np.all(np.isfinite(draws.values))


def test_the_range_of_equal_draws_is_that_of_their_order():
    draws = WeightedDraws(np.arange(100.0)[:, None], np.full(100, 0.01), 1.0)
    found = draws.estimates(draws.values.T, 0.8)[0]
    assert (found.mean, found.low, found.high) == pytest.approx((49.5, 9.5, 89.5), abs=0.6)


@pytest.mark.parametrize("count", [0, 32, 500, 16_384])
def test_the_number_of_draws_is_a_power_of_two_within_reason(count):
    with pytest.raises(ValueError, match="power of two"):
        target(normal).draws(count)
