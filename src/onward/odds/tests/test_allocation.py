"""Hours over the ways of applying: the plan is the best there is, its doubts are shown, and odd weeks are survived."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from onward.odds.allocation import DEFAULT_OPTIONS, ApplicationOption, allocate, optimal_plans
from onward.vocabulary import Channel

values = st.floats(0, 1).map(lambda value: round(value, 6))


def brute_force(value, options, hours) -> float:
    bounds = [(0, option.openings) for option in options]
    found = linprog(-np.asarray(value), A_ub=[[option.hours for option in options]], b_ub=[hours], bounds=bounds)
    return -found.fun


def with_openings(places) -> tuple[ApplicationOption, ...]:
    return tuple(replace(option, openings=each) for option, each in zip(DEFAULT_OPTIONS, places, strict=True))


def usual_draws(size: int = 400) -> np.ndarray:
    """Offers per application: the share answered, by option, times the share of those answers that become an offer."""
    rng = np.random.default_rng(3)
    replies = rng.beta((0.9, 1.5, 2, 2), (19.1, 4.5, 3, 3), (size, 4))
    return replies * rng.beta(1.2, 8.8, (size, 4))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(values, min_size=4, max_size=4),
    st.floats(0, 60),
    st.lists(st.floats(0, 40), min_size=4, max_size=4),
)
def test_the_plan_is_as_good_as_linear_programming_finds(value, hours, places):
    options = with_openings(places)
    plan = optimal_plans(np.array([value]), options, hours)[0]
    assert plan @ value == pytest.approx(brute_force(value, options, hours), abs=1e-6)
    assert plan.min() >= -1e-9
    assert plan @ [option.hours for option in options] <= hours + 1e-9
    assert all(count <= option.openings + 1e-9 for count, option in zip(plan, options, strict=True))


def test_many_rows_are_planned_as_one_by_one():
    draws = usual_draws(50)
    alone = [optimal_plans(row[None], DEFAULT_OPTIONS, 15)[0] for row in draws]
    assert optimal_plans(draws, DEFAULT_OPTIONS, 15) == pytest.approx(np.array(alone))


def test_a_plan_of_fifteen_hours():
    found = allocate(usual_draws(1_000), DEFAULT_OPTIONS, 15)
    assert sum(use.hours for use in found.allocations) + found.unused_hours == pytest.approx(15)
    assert sum(use.share.mean for use in found.allocations) == pytest.approx(1)
    recruiter = found.allocations[2]
    assert recruiter.applications == 1
    assert recruiter.per_100_hours.mean == pytest.approx(9.6, rel=0.15)
    assert found.most_informative is not None
    assert {use.value_of_information >= 0 for use in found.allocations} == {True}
    assert found.method.page == "allocation"
    assert {source.key for source in found.sources} == {"onward-hours"}


@pytest.mark.parametrize("hours", [1, 2, 5, 10, 15, 20, 30, 40])
def test_every_share_lies_inside_its_range(hours):
    for use in allocate(usual_draws(), DEFAULT_OPTIONS, hours).allocations:
        assert use.share.low <= use.share.mean <= use.share.high
        assert use.per_100_hours.low <= use.per_100_hours.mean <= use.per_100_hours.high


@pytest.mark.parametrize("hours", [2, 5, 10, 15])
def test_on_published_figures_alone_no_mix_is_clearly_best(hours):
    assert not allocate(usual_draws(1_000), DEFAULT_OPTIONS, hours).is_clearly_best


def test_a_mix_is_clearly_best_when_its_values_are_known_or_it_takes_every_opening():
    known = allocate(np.tile([0.01, 0.02, 0.1, 0.1], (10, 1)), DEFAULT_OPTIONS, 10)
    assert (known.near_best, known.is_clearly_best) == (1, True)
    assert allocate(usual_draws(), with_openings([1] * 4), 100).is_clearly_best


def test_nothing_is_worth_knowing_if_no_knowledge_changes_the_plan():
    assert allocate(usual_draws(), with_openings([1] * 4), 100).unused_hours > 90
    certain = allocate(np.tile([0.02, 0.1, 0.1, 0.1], (10, 1)), DEFAULT_OPTIONS, 15)
    assert certain.most_informative is None
    assert {use.share.low == pytest.approx(use.share.high) for use in certain.allocations} == {True}


def test_the_arm_in_doubt_is_the_one_to_learn_about():
    rng = np.random.default_rng(9)
    draws = np.tile([0.01, 0.04, 0.04, 0.04], (2_000, 1))
    draws[:, 1] *= rng.choice([0.2, 1.8], 2_000)
    found = allocate(draws, DEFAULT_OPTIONS, 10)
    assert found.most_informative == DEFAULT_OPTIONS[1]
    others = [use.value_of_information for use in found.allocations if use.option != found.most_informative]
    assert others == pytest.approx([0] * 3, abs=1e-9)


@pytest.mark.parametrize("hours", [0, 168])
@pytest.mark.parametrize("places", [0, 1_000_000])
def test_odd_weeks_have_a_plan(hours, places):
    for draws in (np.zeros((2, 4)), np.ones((2, 4)), usual_draws(20)):
        found = allocate(draws, with_openings([places] * 4), hours)
        assert 0 <= found.unused_hours <= hours
        assert np.isfinite([use.share.high for use in found.allocations]).all()


@pytest.mark.parametrize(
    ("draws", "options", "hours"),
    [
        (np.ones((3, 3)), DEFAULT_OPTIONS, 10),
        (np.ones((1, 4)), DEFAULT_OPTIONS, 10),
        (np.ones((3, 0)), (), 10),
        (-np.ones((3, 4)), DEFAULT_OPTIONS, 10),
        (np.full((3, 4), np.nan), DEFAULT_OPTIONS, 10),
        (np.ones((3, 4)), DEFAULT_OPTIONS, 169),
        (np.ones((3, 2)), (DEFAULT_OPTIONS[0], DEFAULT_OPTIONS[0]), 10),
    ],
)
def test_absurd_weeks_are_refused(draws, options, hours):
    with pytest.raises(ValueError, match=r"draws|finite|hours|one option"):
        allocate(draws, options, hours)


@pytest.mark.parametrize(("hours", "openings"), [(0, 1), (169, 1), (float("nan"), 1), (1, -1), (1, float("inf"))])
def test_an_application_takes_time_and_openings_are_counted(hours, openings):
    with pytest.raises(ValueError, match=r"hours|openings"):
        ApplicationOption(Channel.COLD, hours, openings)
