from math import atan, cos, exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.odds.roots import root

REAL = st.floats(-1e3, 1e3, allow_nan=False)
WIDTH = st.floats(1e-6, 1e3)


@pytest.mark.parametrize(
    ("f", "low", "high", "expected"),
    [
        (lambda x: x**3 - 2, 0.0, 2.0, 2 ** (1 / 3)),
        (lambda x: cos(x) - x, 0.0, 1.0, 0.7390851332151607),
        (lambda x: x * exp(x) - 1, 0.0, 1.0, 0.5671432904097838),
        (log, 0.1, 9.0, 1.0),
        (lambda x: 1 - x, -40.0, 40.0, 1.0),
    ],
)
def test_roots_that_are_known(f, low, high, expected):
    assert root(f, low, high) == pytest.approx(expected, abs=4e-12)


@given(where=REAL, below=WIDTH, above=WIDTH, steepness=st.floats(1e-3, 1e3))
def test_the_root_of_any_rising_or_falling_curve_is_found(where, below, above, steepness):
    for f in (
        lambda x: steepness * (x - where),
        lambda x: -atan(steepness * (x - where)),
        lambda x: (steepness * (x - where)) ** 3,
        lambda x: 1.0 if x >= where else -1.0,
    ):
        assert root(f, where - below, where + above, xtol=1e-9) == pytest.approx(where, abs=1e-9 + 1e-12 * abs(where))


@given(where=st.floats(-9.0, 9.0), power=st.sampled_from([1, 3, 5, 9]))
def test_no_curve_takes_more_looks_than_halving_would_by_far(where, power):
    looks = []

    def f(x):
        looks.append(x)
        return (x - where) ** power

    root(f, -10.0, 10.0, xtol=1e-10)
    assert len(looks) <= 2 * 38 + 2
    assert all(-10 <= x <= 10 for x in looks)


def test_a_root_at_an_end_is_found_there():
    assert root(lambda x: x, 0.0, 3.0) == 0.0
    assert root(lambda x: x - 3, 0.0, 3.0) == 3.0


def test_it_ends_where_no_narrower_bracket_can_be_written_down():
    high = 1e100
    assert root(lambda x: -1.0 if x < high else 1.0, 0.0, 1e101, xtol=0.0) == pytest.approx(high, rel=1e-15)


def test_without_a_change_of_sign_there_is_nothing_to_find():
    with pytest.raises(ValueError, match="change of sign"):
        root(lambda x: x**2 + 1, -1.0, 1.0)
    with pytest.raises(ValueError, match="change of sign"):
        root(lambda _x: float("nan"), -1.0, 1.0)
