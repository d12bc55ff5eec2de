"""Points that are even wherever it matters."""

import numpy as np
import pytest

from onward.odds.quasi_random.latin_supercube import latin_supercube_points


def unevenness(points: np.ndarray) -> float:
    """How far the number of points in the cells of a 16 by 16 board is from equal, at most."""
    return float(np.abs(np.histogram2d(*points.T, bins=16, range=((0, 1), (0, 1)))[0] - len(points) / 256).max())


@pytest.mark.parametrize(("groups", "size"), [(1, 1), (3, 7), (4, 5), (2, 12)])
def test_every_dimension_holds_one_point_in_each_of_its_cells(groups, size):
    points = latin_supercube_points(64, groups, size)
    assert points.shape == (64, groups, size)
    for column in points.reshape(64, -1).T:
        assert np.sort(column) == pytest.approx((np.arange(64) + 0.5) / 64)


def test_within_a_group_and_across_the_first_dimensions_the_points_are_even():
    points = latin_supercube_points(256, 4, 5)
    pairs = [points[:, group, [0, other]] for group in range(4) for other in range(1, 5)]
    across = [points[:, [one, other], 0] for one in range(4) for other in range(one)]
    assert max(map(unevenness, pairs + across)) <= 3
    assert np.mean([unevenness(pair) for pair in pairs + across]) < 2


def test_other_dimensions_are_unrelated():
    flat = latin_supercube_points(512, 4, 5).reshape(512, -1)
    related = np.corrcoef(flat.T) - np.eye(20)
    assert np.abs(related).max() < 0.2


def test_the_points_are_kept_and_cannot_be_changed():
    assert latin_supercube_points(64, 2, 3) is latin_supercube_points(64, 2, 3)
    with pytest.raises(ValueError, match="read-only"):
        latin_supercube_points(64, 2, 3)[0] = 0


def test_other_counts_are_refused():
    with pytest.raises(ValueError, match="powers of two"):
        latin_supercube_points(100, 2, 3)
