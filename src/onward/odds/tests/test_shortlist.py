"""The chance to be shortlisted against published figures, brute force and common sense."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.odds.distributions import LogNormal
from onward.odds.rejections.shortlist import Screening, chance_in_field, exact_chances, shortlist_chance

TABLE = {
    40: (0.215, 0.228, 0.257, 0.293, 0.393),
    100: (0.095, 0.104, 0.126, 0.154, 0.240),
    150: (0.065, 0.073, 0.091, 0.115, 0.192),
    250: (0.040, 0.046, 0.060, 0.079, 0.145),
    400: (0.026, 0.030, 0.041, 0.056, 0.112),
}
LOTTERY = {40: 0.206, 100: 0.087, 150: 0.059, 250: 0.036, 400: 0.022}


@pytest.mark.parametrize("median", TABLE)
def test_the_table_of_the_design_is_reproduced(median):
    law = LogNormal(median, 0.9)
    found = [chance_in_field(law, Screening(6, r2)).mean for r2 in (0.05, 0.1, 0.2, 0.3, 0.5)]
    assert found == pytest.approx(TABLE[median], abs=0.02)  # the table is the closed form
    assert chance_in_field(law, Screening(6, 0.0)).mean == pytest.approx(LOTTERY[median], abs=0.003)


def brute_force(median: float, r2: float, *, pools: int, seed: int) -> float:
    """Share shortlisted, in simulated pools, of a person as strong as the mean of those shortlisted."""
    rng = np.random.default_rng(seed)
    competitors = np.rint(rng.lognormal(np.log(median), 0.9, pools)).astype(int)
    inside = [_shortlisted(rng, count, r2) for count in competitors]
    return float(np.mean(inside))


def _shortlisted(rng: np.random.Generator, count: int, r2: float, places: int = 6) -> bool:
    if count < places:
        return True
    like_them = np.sort(rng.normal(size=count + 1))[-places:].mean() * r2
    own = like_them + np.sqrt(1 - r2) * rng.normal()
    return bool(own > np.sort(rng.normal(size=count))[-places])


@pytest.mark.parametrize(("median", "r2"), [(40, 0.3), (100, 0.1), (150, 0.2), (400, 0.5)])
def test_the_chance_agrees_with_brute_force(median, r2):
    simulated = brute_force(median, r2, pools=4_000, seed=41)
    assert chance_in_field(LogNormal(median, 0.9), Screening(6, r2)).mean == pytest.approx(simulated, abs=0.015)


@pytest.mark.parametrize(("others", "places"), [(1, 1), (2, 1), (3, 2), (5, 3), (8, 4), (11, 6), (20, 6), (35, 6)])
def test_a_small_field_agrees_with_brute_force(others, places):
    rng = np.random.default_rng(43)
    strength = 0.2 * np.sort(rng.normal(size=(40_000, others + 1)))[:, -places:].mean()
    own = strength + np.sqrt(0.8) * rng.normal(size=40_000)
    bar = np.sort(rng.normal(size=(40_000, others)))[:, -places]
    assert exact_chances(Screening(6, 0.2, 0.5))[others] == pytest.approx(np.mean(own > bar), abs=0.01)


def test_where_all_fit_all_are_invited():
    assert exact_chances(Screening(6, 0.2, 1.0))[:6].tolist() == [1.0] * 6
    assert exact_chances(Screening(6, 0.2, 0.5))[0] == 1.0


@settings(deadline=None, max_examples=30)
@given(shortlist=st.integers(3, 12), r2=st.floats(0, 0.5))
def test_the_closed_form_is_near_the_exact_one_where_it_takes_over(shortlist, r2):
    assert shortlist_chance(200, shortlist, r2) == pytest.approx(exact_chances(Screening(shortlist, r2))[200], abs=0.01)


@settings(deadline=None, max_examples=30)
@given(shortlist=st.integers(1, 50))
def test_a_blind_screen_of_few_is_a_lottery_too(shortlist):
    wanted = np.minimum(1, shortlist / (np.arange(201) + 1))
    assert exact_chances(Screening(shortlist, 0.0)) == pytest.approx(wanted, abs=1e-7)


@settings(deadline=None, max_examples=50)
@given(
    median=st.floats(0.1, 1e7), sigma=st.just(0.0) | st.floats(0.01, 3), r2=st.floats(0, 0.9), most=st.floats(0.1, 1)
)
def test_a_mean_lies_inside_its_range(median, sigma, r2, most):
    found = chance_in_field(LogNormal(median, sigma), Screening(6, r2, most))
    assert 0 <= found.low <= found.mean <= found.high <= 1


@given(
    others=st.floats(0, 1e9),
    more=st.floats(0, 1e6),
    shortlist=st.floats(0.5, 50),
    r2=st.floats(0, 0.99),
)
def test_more_competitors_never_help_and_more_places_never_hurt(others, more, shortlist, r2):
    here = shortlist_chance(others, shortlist, r2)
    assert 0 <= here <= 1
    assert shortlist_chance(others + more, shortlist, r2) <= here + 1e-12
    assert shortlist_chance(others, shortlist + 1, r2) >= here - 1e-12


@given(others=st.floats(20, 1e6), low=st.floats(0, 0.9), step=st.floats(0, 0.09))
def test_a_screen_that_sees_more_strength_helps_the_strong(others, low, step):
    assert shortlist_chance(others, 6, low + step) >= shortlist_chance(others, 6, low) - 1e-12


@given(others=st.floats(0, 1e9), shortlist=st.floats(0.5, 50))
def test_a_blind_screen_is_a_lottery(others, shortlist):
    assert shortlist_chance(others, shortlist, 0.0) == pytest.approx(min(1, shortlist / (others + 1)), abs=1e-9)


def test_a_small_field_is_capped_when_asked():
    assert shortlist_chance(3, 6, 0.0) == 1
    assert shortlist_chance(3, 6, 0.0, most_invited=0.5) == pytest.approx(0.5)


def test_shapes_are_kept():
    assert shortlist_chance(np.ones((2, 3))).shape == (2, 3)


@pytest.mark.parametrize(
    "arguments", [(-1, 6, 0.2), (float("nan"), 6, 0.2), (5, 0, 0.2), (5, 6, 1.0), (5, 6, -0.1), (5, 6, 0.2, 0.0)]
)
def test_impossible_pools_are_refused(arguments):
    with pytest.raises(ValueError, match=r"must|shortlist|invited"):
        shortlist_chance(*arguments)
