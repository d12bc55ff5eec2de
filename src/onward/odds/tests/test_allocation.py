"""Hours over the ways of applying: the plan is the best there is, its doubts are shown, and odd weeks are survived."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from onward.odds.allocation import (
    USUAL_ARMS,
    USUAL_OPENINGS,
    Arm,
    Effort,
    allocate,
    offers_per_application,
    plans,
)
from onward.odds.laws import Beta
from onward.odds.stages import Channel

TWO_OF_EACH = tuple(
    Arm(channel, effort, hours)
    for channel, quick, tailored in ((Channel.COLD, 0.25, 1.25), (Channel.EVENT, 1, 3), (Channel.AGENCY, 0.5, 0.75))
    for effort, hours in ((Effort.QUICK, quick), (Effort.TAILORED, tailored))
)
values = st.floats(0, 1).map(lambda value: round(value, 6))


def brute_force(value, arms, hours, openings) -> float:
    channels = list(openings)
    rows = [[float(arm.channel == channel) for arm in arms] for channel in channels] + [[arm.hours for arm in arms]]
    found = linprog(-np.asarray(value), A_ub=rows, b_ub=[*(openings[channel] for channel in channels), hours])
    return -found.fun


def usual_draws(size: int = 400) -> np.ndarray:
    replies = [Beta(0.9, 19.1), Beta(0.9, 14.1), Beta(1.5, 4.5), Beta(2, 3), Beta(2, 3)]
    offers = dict.fromkeys(USUAL_OPENINGS, Beta(1.2, 8.8))
    return offers_per_application(USUAL_ARMS, replies, offers, np.random.default_rng(3), size)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(values, min_size=6, max_size=6),
    st.floats(0, 60),
    st.lists(st.floats(0, 40), min_size=3, max_size=3),
)
def test_the_plan_is_as_good_as_linear_programming_finds(value, hours, places):
    openings = dict(zip((Channel.COLD, Channel.EVENT, Channel.AGENCY), places, strict=True))
    plan = plans(np.array([value]), TWO_OF_EACH, hours, openings)[0]
    assert plan @ value == pytest.approx(brute_force(value, TWO_OF_EACH, hours, openings), abs=1e-6)
    assert plan.min() >= -1e-9
    assert plan @ [arm.hours for arm in TWO_OF_EACH] <= hours + 1e-9
    for channel, places_left in openings.items():
        used = sum(count for count, arm in zip(plan, TWO_OF_EACH, strict=True) if arm.channel == channel)
        assert used <= places_left + 1e-9


def test_many_rows_are_planned_as_one_by_one():
    draws = usual_draws(50)
    together = plans(draws, USUAL_ARMS, 15, USUAL_OPENINGS)
    alone = [plans(row[None], USUAL_ARMS, 15, USUAL_OPENINGS)[0] for row in draws]
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
    cold = USUAL_ARMS[:2]
    found = plans(np.array([[0.005, 0.005 * lift]]), cold, hours, {Channel.COLD: 40.0})[0]
    assert found == pytest.approx([quick, tailored])


def test_a_plan_of_fifteen_hours():
    found = allocate(usual_draws(1_000), USUAL_ARMS, 15, USUAL_OPENINGS)
    assert sum(use.hours for use in found.uses) + found.spare == pytest.approx(15)
    assert sum(use.share.mean for use in found.uses) == pytest.approx(1)
    assert sum(use.best for use in found.uses) == pytest.approx(1)
    recruiter = found.uses[3]
    assert recruiter.applications == 1
    assert recruiter.best == max(use.best for use in found.uses)
    assert recruiter.per_100_hours.mean == pytest.approx(9.6, rel=0.15)
    assert 0 < found.offers.low < found.offers.mean < found.offers.high
    assert found.hinge is not None
    assert {use.worth_knowing >= 0 for use in found.uses} == {True}
    assert found.method.page == "allocation"
    assert {source.key for source in found.sources} == {"onward-hours"}


def test_nothing_is_worth_knowing_if_no_knowledge_changes_the_plan():
    found = allocate(usual_draws(), USUAL_ARMS, 100, dict.fromkeys(USUAL_OPENINGS, 1.0))
    assert found.spare > 90
    certain = allocate(np.tile([0.01, 0.02, 0.1, 0.1, 0.1], (10, 1)), USUAL_ARMS, 15, USUAL_OPENINGS)
    assert certain.hinge is None
    assert {use.share.low == pytest.approx(use.share.high) for use in certain.uses} == {True}


def test_the_arm_in_doubt_is_the_one_to_learn_about():
    rng = np.random.default_rng(9)
    draws = np.tile([0.005, 0.004, 0.04, 0.04, 0.04], (2_000, 1))
    draws[:, 2] *= rng.choice([0.2, 1.8], 2_000)
    found = allocate(draws, USUAL_ARMS, 10, USUAL_OPENINGS)
    assert found.hinge == USUAL_ARMS[2]
    assert [use.worth_knowing for use in found.uses if use.arm != found.hinge] == pytest.approx([0] * 4, abs=1e-9)


@pytest.mark.parametrize("hours", [0, 168])
@pytest.mark.parametrize("places", [0, 1_000_000])
def test_odd_weeks_have_a_plan(hours, places):
    for draws in (np.zeros((2, 5)), np.ones((2, 5)), usual_draws(20)):
        found = allocate(draws, USUAL_ARMS, hours, dict.fromkeys(USUAL_OPENINGS, places))
        assert 0 <= found.spare <= hours
        assert np.isfinite([use.share.high for use in found.uses]).all()


def test_draws_have_the_mean_of_their_laws():
    draws = usual_draws(20_000)
    assert draws.mean(axis=0) == pytest.approx(np.array([0.045, 0.06, 0.25, 0.4, 0.4]) * 0.12, rel=0.06)


@pytest.mark.parametrize(
    ("draws", "arms", "hours", "openings"),
    [
        (np.ones((3, 4)), USUAL_ARMS, 10, USUAL_OPENINGS),
        (np.ones((1, 5)), USUAL_ARMS, 10, USUAL_OPENINGS),
        (np.ones((3, 0)), (), 10, USUAL_OPENINGS),
        (-np.ones((3, 5)), USUAL_ARMS, 10, USUAL_OPENINGS),
        (np.full((3, 5), np.nan), USUAL_ARMS, 10, USUAL_OPENINGS),
        (np.ones((3, 5)), USUAL_ARMS, 169, USUAL_OPENINGS),
        (np.ones((3, 5)), USUAL_ARMS, 10, {Channel.COLD: 1.0}),
        (np.ones((3, 2)), (USUAL_ARMS[0], USUAL_ARMS[0]), 10, USUAL_OPENINGS),
        (np.ones((3, 3)), (*USUAL_ARMS[:2], Arm(Channel.COLD, Effort.QUICK, 3)), 10, USUAL_OPENINGS),
    ],
)
def test_absurd_weeks_are_refused(draws, arms, hours, openings):
    with pytest.raises(ValueError, match=r"draws|finite|hours|openings|arms"):
        allocate(draws, arms, hours, openings)


def test_an_application_takes_time():
    with pytest.raises(ValueError, match="hours"):
        Arm(Channel.COLD, Effort.QUICK, 0)
