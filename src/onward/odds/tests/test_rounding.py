"""Figures as they are said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.odds.distributions import Estimate
from onward.odds.rounding import percent_as_said, percent_range_as_said, round_as_said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, 0),
        (2.5, 3),
        (3.4, 3),
        (9.7, 10),
        (14.4, 14),
        (183, 180),
        (185, 190),
        (1586, 1600),
        (99.6, 100),
        (1e7, 10**7),
    ],
)
def test_a_number_of_people_is_said_as_well_as_it_is_known(value, said):
    assert round_as_said(value) == said


@given(value=st.floats(10, 1e12))
def test_rounding_stays_within_five_per_cent(value):
    assert abs(round_as_said(value) - value) <= 0.05 * value


@pytest.mark.parametrize("value", [-1, float("nan"), float("inf")])
def test_what_is_no_count_is_refused(value):
    with pytest.raises(ValueError, match="rounded"):
        round_as_said(value)


def test_no_chance_is_said_to_be_certain_or_impossible():
    assert [percent_as_said(share) for share in (0.0, 0.004, 0.055, 0.866, 0.999, 1.0)] == [1, 1, 6, 87, 99, 99]


def test_a_range_is_two_whole_per_cents():
    assert percent_range_as_said(Estimate(0.1, 0.062, 0.138, 0.8)) == (6, 14)
