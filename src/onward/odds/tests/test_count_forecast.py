"""Forecasts of the next applications against outcomes counted one by one."""

from dataclasses import replace
from itertools import product
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.odds.forecasts.count_forecast import (
    EVEN_DRAWS_METHOD,
    FORECAST_LEVELS,
    MOMENTS_METHOD,
    CountForecast,
    forecast_by_draws,
    forecast_next,
)
from onward.odds.forecasts.posterior import POSTERIOR_METHOD, PassRatePosterior, fit_pass_rates
from onward.odds.forecasts.scoring import randomised_pit
from onward.odds.provenance import Result
from onward.odds.tests.sample_searches import final, reference
from onward.odds.trials import empty_counts

BASE = ((0.06, 0.35), (0.45, 0.5))


def seekers(spread=0.5, own=0.3):
    return replace(reference(BASE, spread), cell_spread=np.full((2, 2), own))


def seen(positives, failures):
    return final([positives], [failures]).whole()


def a_posterior(positives=((3, 2), (1, 1)), failures=((40, 4), (2, 1))) -> PassRatePosterior:
    return fit_pass_rates(seen(positives, failures), seekers())


def tiny() -> PassRatePosterior:
    """Two nodes of u and two of v, so that every person there is can be written down."""
    rng = np.random.default_rng(3)
    own = rng.uniform(0.2, 0.8, (2, 2, 2, 1))
    return PassRatePosterior(
        counts=empty_counts(2, 2),
        reference=seekers(),
        shared=np.array([[-0.5, 0.5], [-0.4, 0.4]]),
        weights=np.array([[0.3, 0.7], [0.6, 0.4]]),
        nodes=rng.normal(-0.5, 1, (2, 2, 2, 2)),
        own_weights=np.concatenate([own, 1 - own], axis=-1),
        method=POSTERIOR_METHOD,
        sources=(),
    )


def everybody(who: PassRatePosterior):
    """Each person of the tiny posterior: probability, and chance of an offer in each of the two cells."""
    for u0, u1, v00, v01, v10, v11 in product((0, 1), repeat=6):
        weight = who.weights[0, u0] * who.weights[1, u1]
        chances = []
        for cell, first, second in ((0, v00, v10), (1, v01, v11)):
            weight *= who.own_weights[0, cell, u0, first] * who.own_weights[1, cell, u1, second]
            odds = who.nodes[0, cell, u0, first], who.nodes[1, cell, u1, second]
            chances.append(1 / (1 + np.exp(-odds[0])) / (1 + np.exp(-odds[1])))
        yield weight, chances


def counted_out(people, plan) -> np.ndarray:
    """The law of the number of offers, by going through every person and every outcome."""
    pmf = np.zeros(sum(plan) + 1)
    for weight, chances in people:
        for offers in product(*(range(sent + 1) for sent in plan)):
            chance = weight
            for got, sent, p in zip(offers, plan, chances, strict=True):
                chance *= comb(sent, got) * p**got * (1 - p) ** (sent - got)
            pmf[sum(offers)] += chance
    return pmf


def variance(pmf) -> float:
    counts = np.arange(len(pmf))
    return float(pmf @ counts**2 - (pmf @ counts) ** 2)


def total_difference(one: CountForecast, other: CountForecast) -> float:
    size = max(len(one.pmf), len(other.pmf))
    cumulative = [np.cumsum(np.pad(each.pmf, (0, size - len(each.pmf)))) for each in (one, other)]
    return float(np.abs(cumulative[0] - cumulative[1]).max())


def offers(who: PassRatePosterior, plan) -> tuple[CountForecast, CountForecast]:
    return forecast_next(who, plan, "interview"), forecast_by_draws(who, plan, "interview")


@pytest.mark.parametrize("plan", [(1, 0), (0, 1), (2, 1), (4, 3)])
def test_the_moments_are_those_of_every_person_and_outcome_counted_out(plan):
    exact = counted_out(everybody(tiny()), plan)
    found = forecast_next(tiny(), plan, "interview")
    assert found.method == MOMENTS_METHOD
    assert found.mean == pytest.approx(exact @ np.arange(len(exact)))
    assert found.pmf @ np.arange(len(found.pmf)) == pytest.approx(found.mean)
    if sum(plan) > 1:
        assert variance(found.pmf) == pytest.approx(variance(exact), rel=1e-9)
    assert found.pmf == pytest.approx(exact, abs=0.02)


@pytest.mark.parametrize(("positives", "failures"), [((0, 0), (0, 0)), ((1, 0), (4, 2)), ((3, 5), (3, 1))])
def test_both_routes_agree_with_a_grid_of_people_gone_through_one_by_one(positives, failures):
    who = fit_pass_rates(final([[positives]], [[failures]]).whole(), seekers_of_one_step())
    people, total = [], 0.0
    for u, v, w in product(np.linspace(-4.8, 4.8, 25), repeat=3):
        weight, chances = np.exp(-(u * u + v * v + w * w) / 2), []
        for rate, own, won, lost in zip((0.06, 0.35), (v, w), positives, failures, strict=True):
            theta = 1 / (1 + (1 - rate) / rate * np.exp(-0.5 * u - 0.3 * own))
            weight *= theta**won * (1 - theta) ** lost
            chances.append(theta)
        people.append((weight, chances))
        total += weight
    exact = counted_out([(weight / total, chances) for weight, chances in people], (2, 2))
    assert forecast_next(who, (2, 2), "reply").pmf[:5] == pytest.approx(exact, abs=0.008)
    by_draws = forecast_by_draws(who, (2, 2), "reply").pmf
    assert by_draws[:5] == pytest.approx(exact, abs=0.002)
    assert by_draws[5:] == pytest.approx(np.zeros(59), abs=1e-9)


def test_a_plan_that_varies_less_than_a_binomial_goes_by_draws():
    who = a_posterior(((50, 800), (1, 1)), ((950, 200), (1, 1)))
    assert forecast_next(who, (6, 0), "reply").method == MOMENTS_METHOD
    assert forecast_next(who, (3, 3), "reply").method == EVEN_DRAWS_METHOD


def seekers_of_one_step():
    return replace(reference(BASE[:1], 0.5), cell_spread=np.full((1, 2), 0.3))


@pytest.mark.parametrize("plan", [(20, 0), (100, 0), (60, 40), (0, 150), (1_000, 200)])
def test_the_two_routes_agree(plan):
    moments, draws = offers(a_posterior(), plan)
    assert total_difference(moments, draws) < 0.012
    assert draws.mean == pytest.approx(moments.mean, rel=0.01)


def test_a_forecast_knows_what_it_was_asked_and_how_it_was_made():
    moments, draws = offers(a_posterior(), (20, 5))
    assert isinstance(moments, Result)
    assert (moments.applications, moments.target) == ((20.0, 5.0), "interview")
    assert (moments.method, draws.method) == (MOMENTS_METHOD, EVEN_DRAWS_METHOD)


def test_nothing_sent_brings_nothing_for_sure():
    for found in offers(a_posterior(), (0, 0)):
        assert found.pmf[0] == pytest.approx(1)
        assert (found.mean, found.at_least_one) == pytest.approx((0, 0))
        assert all((each.low, each.high) == (0, 0) for each in found.ranges)


@pytest.mark.parametrize("plan", [(1, 0), (20, 0), (100, 30), (10_000, 0)])
def test_a_range_holds_at_least_what_it_claims_and_says_how_much(plan):
    for found in offers(a_posterior(), plan):
        assert [each.level for each in found.ranges] == list(FORECAST_LEVELS)
        for each in found.ranges:
            assert each.covered == pytest.approx(found.pmf[each.low : each.high + 1].sum())
            assert each.level <= each.covered + 1e-12 <= 1 + 1e-9
            assert found.pmf[: each.low].sum() <= (1 - each.level) / 2
            assert found.pmf[each.high + 1 :].sum() <= (1 - each.level) / 2 + 1e-12


def test_a_wider_range_contains_a_narrower_one():
    narrow, middle, wide = forecast_next(a_posterior(), (80, 10), "interview").ranges
    assert wide.low <= middle.low <= narrow.low <= narrow.high <= middle.high <= wide.high


COUNT = st.one_of(st.integers(0, 50), st.integers(0, 10**6))


@settings(max_examples=40, deadline=None)
@given(won=COUNT, lost=COUNT, plan=st.tuples(st.integers(0, 200), st.integers(0, 200)))
def test_no_count_from_nothing_to_a_million_breaks_a_forecast(won, lost, plan):
    who = a_posterior(((won, won), (won, won)), ((lost, lost), (lost, lost)))
    for found in offers(who, plan):
        assert np.isfinite(found.pmf).all()
        assert (found.pmf >= 0).all()
        assert found.pmf.sum() == pytest.approx(1)
        assert 0 <= found.mean <= sum(plan) + 1e-9
        assert 0 <= found.at_least_one <= 1


@settings(max_examples=25, deadline=None)
@given(won=st.integers(0, 60), lost=st.integers(0, 400), sent=st.integers(1, 150))
def test_one_more_success_never_makes_a_forecast_worse(won, lost, sent):
    here, better = (
        forecast_next(a_posterior(((each, 0), (1, 1)), ((lost, 0), (2, 2))), (sent, 5), "interview")
        for each in (won, won + 1)
    )
    assert better.mean >= here.mean
    assert better.at_least_one >= here.at_least_one - 1e-6


@settings(max_examples=25, deadline=None)
@given(sent=st.integers(0, 300), more=st.integers(0, 100))
def test_more_applications_never_bring_less(sent, more):
    here, later = (forecast_next(a_posterior(), (each, 3), "interview") for each in (sent, sent + more))
    assert later.mean >= here.mean
    assert later.at_least_one >= here.at_least_one - 1e-6


def test_the_claims_hold_for_people_drawn_from_the_reference():
    rng = np.random.default_rng(17)
    base, places, inside = np.log(np.array(BASE) / (1 - np.array(BASE))), [], 0
    for _ in range(500):
        odds = base + rng.normal(0, 0.5, (2, 1)) + rng.normal(0, 0.3, (2, 2))
        theta = 1 / (1 + np.exp(-odds))
        applied = np.array([60, 10])
        replies = rng.binomial(applied, theta[0])
        interviews = rng.binomial(replies, theta[1])
        who = a_posterior((replies, interviews), (applied - replies, replies - interviews))
        found = forecast_next(who, (40, 8), "interview")
        outcome = int(rng.binomial([40, 8], theta.prod(axis=0)).sum())
        places.append(float(randomised_pit(found.pmf, outcome, rng)))
        inside += found.ranges[1].low <= outcome <= found.ranges[1].high
    assert np.mean(places) == pytest.approx(0.5, abs=0.04)
    assert np.mean(np.abs(np.array(places) - 0.5) <= 0.4) == pytest.approx(0.8, abs=0.055)
    assert inside / 500 > 0.78


@pytest.mark.parametrize(
    ("plan", "target", "complaint"),
    [
        ((1,), "reply", "one number for each"),
        ((1, -1), "reply", "whole numbers"),
        ((1.5, 0), "reply", "whole numbers"),
        ((np.nan, 0), "reply", "whole numbers"),
        ((10**6, 0), "reply", "10,000"),
        ((1, 1), "hired", "reply, interview"),
    ],
)
def test_impossible_plans_are_refused(plan, target, complaint):
    for forecast in (forecast_next, forecast_by_draws):
        with pytest.raises(ValueError, match=complaint):
            forecast(a_posterior(), plan, target)
