"""Hours over the ways of applying: the plan is the best there is, its doubts are shown, and odd weeks are survived."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from onward.odds.allocation import (
    DEFAULT_OPENINGS,
    DEFAULT_OPTIONS,
    ApplicationOption,
    Effort,
    allocate,
    optimal_plans,
)
from onward.vocabulary import Channel

TWO_OF_EACH = tuple(
    ApplicationOption(channel, effort, hours)
    for channel, quick, tailored in ((Channel.COLD, 0.25, 1.25), (Channel.EVENT, 1, 3), (Channel.AGENCY, 0.5, 0.75))
    for effort, hours in ((Effort.QUICK, quick), (Effort.TAILORED, tailored))
)
values = st.floats(0, 1).map(lambda value: round(value, 6))


def brute_force(value, options, hours, openings) -> float:
    channels = list(openings)
    rows = [[float(option.channel == channel) for option in options] for channel in channels] + [
        [option.hours for option in options]
    ]
    found = linprog(-np.asarray(value), A_ub=rows, b_ub=[*(openings[channel] for channel in channels), hours])
    return -found.fun


def usual_draws(size: int = 400) -> np.ndarray:
    """Offers per application: the share answered, by option, times the share of those answers that become an offer."""
    rng = np.random.default_rng(3)
    replies = rng.beta((0.9, 0.9, 1.5, 2, 2), (19.1, 14.1, 4.5, 3, 3), (size, 5))
    return replies * rng.beta(1.2, 8.8, (size, 4))[:, [0, 0, 1, 2, 3]]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(values, min_size=6, max_size=6),
    st.floats(0, 60),
    st.lists(st.floats(0, 40), min_size=3, max_size=3),
)
def test_the_plan_is_as_good_as_linear_programming_finds(value, hours, places):
    openings = dict(zip((Channel.COLD, Channel.EVENT, Channel.AGENCY), places, strict=True))
    plan = optimal_plans(np.array([value]), TWO_OF_EACH, hours, openings)[0]
    assert plan @ value == pytest.approx(brute_force(value, TWO_OF_EACH, hours, openings), abs=1e-6)
    assert plan.min() >= -1e-9
    assert plan @ [option.hours for option in TWO_OF_EACH] <= hours + 1e-9
    for channel, places_left in openings.items():
        used = sum(count for count, option in zip(plan, TWO_OF_EACH, strict=True) if option.channel == channel)
        assert used <= places_left + 1e-9


def test_many_rows_are_planned_as_one_by_one():
    draws = usual_draws(50)
    together = optimal_plans(draws, DEFAULT_OPTIONS, 15, DEFAULT_OPENINGS)
    alone = [optimal_plans(row[None], DEFAULT_OPTIONS, 15, DEFAULT_OPENINGS)[0] for row in draws]
    assert together == pytest.approx(np.array(alone))


@pytest.mark.parametrize(
    ("lift", "hours", "quick", "tailored"),
    [
        (2, 5, 20, 0),  # time is short: more of the quick ones
        (2, 10, 40, 0),
        (2, 20, 30, 10),  # openings run out: tailor with the rest
        (6, 5, 0, 4),  # tailoring beats five quick ones
        (0.9, 20, 40, 0),  # tailoring that harms is never chosen
    ],
)
def test_tailoring_pays_if_it_beats_the_hours_or_openings_run_out(lift, hours, quick, tailored):
    cold = DEFAULT_OPTIONS[:2]
    found = optimal_plans(np.array([[0.005, 0.005 * lift]]), cold, hours, {Channel.COLD: 40.0})[0]
    assert found == pytest.approx([quick, tailored])


def test_a_plan_of_fifteen_hours():
    found = allocate(usual_draws(1_000), DEFAULT_OPTIONS, 15, DEFAULT_OPENINGS)
    assert sum(use.hours for use in found.allocations) + found.unused_hours == pytest.approx(15)
    assert sum(use.share.mean for use in found.allocations) == pytest.approx(1)
    recruiter = found.allocations[3]
    assert recruiter.applications == 1
    assert recruiter.per_100_hours.mean == pytest.approx(9.6, rel=0.15)
    assert found.most_informative is not None
    assert {use.value_of_information >= 0 for use in found.allocations} == {True}
    assert found.method.page == "allocation"
    assert {source.key for source in found.sources} == {"onward-hours"}


def test_nothing_is_worth_knowing_if_no_knowledge_changes_the_plan():
    found = allocate(usual_draws(), DEFAULT_OPTIONS, 100, dict.fromkeys(DEFAULT_OPENINGS, 1.0))
    assert found.unused_hours > 90
    certain = allocate(np.tile([0.01, 0.02, 0.1, 0.1, 0.1], (10, 1)), DEFAULT_OPTIONS, 15, DEFAULT_OPENINGS)
    assert certain.most_informative is None
    assert {use.share.low == pytest.approx(use.share.high) for use in certain.allocations} == {True}


def test_the_arm_in_doubt_is_the_one_to_learn_about():
    rng = np.random.default_rng(9)
    draws = np.tile([0.005, 0.004, 0.04, 0.04, 0.04], (2_000, 1))
    draws[:, 2] *= rng.choice([0.2, 1.8], 2_000)
    found = allocate(draws, DEFAULT_OPTIONS, 10, DEFAULT_OPENINGS)
    assert found.most_informative == DEFAULT_OPTIONS[2]
    assert [
        use.value_of_information for use in found.allocations if use.option != found.most_informative
    ] == pytest.approx([0] * 4, abs=1e-9)


@pytest.mark.parametrize("hours", [0, 168])
@pytest.mark.parametrize("places", [0, 1_000_000])
def test_odd_weeks_have_a_plan(hours, places):
    for draws in (np.zeros((2, 5)), np.ones((2, 5)), usual_draws(20)):
        found = allocate(draws, DEFAULT_OPTIONS, hours, dict.fromkeys(DEFAULT_OPENINGS, places))
        assert 0 <= found.unused_hours <= hours
        assert np.isfinite([use.share.high for use in found.allocations]).all()


@pytest.mark.parametrize(
    ("draws", "options", "hours", "openings"),
    [
        (np.ones((3, 4)), DEFAULT_OPTIONS, 10, DEFAULT_OPENINGS),
        (np.ones((1, 5)), DEFAULT_OPTIONS, 10, DEFAULT_OPENINGS),
        (np.ones((3, 0)), (), 10, DEFAULT_OPENINGS),
        (-np.ones((3, 5)), DEFAULT_OPTIONS, 10, DEFAULT_OPENINGS),
        (np.full((3, 5), np.nan), DEFAULT_OPTIONS, 10, DEFAULT_OPENINGS),
        (np.ones((3, 5)), DEFAULT_OPTIONS, 169, DEFAULT_OPENINGS),
        (np.ones((3, 5)), DEFAULT_OPTIONS, 10, {Channel.COLD: 1.0}),
        (np.ones((3, 2)), (DEFAULT_OPTIONS[0], DEFAULT_OPTIONS[0]), 10, DEFAULT_OPENINGS),
        (
            np.ones((3, 3)),
            (*DEFAULT_OPTIONS[:2], ApplicationOption(Channel.COLD, Effort.QUICK, 3)),
            10,
            DEFAULT_OPENINGS,
        ),
    ],
)
def test_absurd_weeks_are_refused(draws, options, hours, openings):
    with pytest.raises(ValueError, match=r"draws|finite|hours|openings|options"):
        allocate(draws, options, hours, openings)


def test_an_application_takes_time():
    with pytest.raises(ValueError, match="hours"):
        ApplicationOption(Channel.COLD, Effort.QUICK, 0)
