"""The coming weeks against days, lags and outcomes counted one by one."""

from itertools import product
from math import erf, exp, factorial, log, sqrt

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onward.odds.distributions import LogNormal
from onward.odds.forecasts.dispersion import Dispersion
from onward.odds.forecasts.posterior import fit_pass_rates
from onward.odds.forecasts.weekly_forecast import MAX_WEEKS, WeeklyForecast, forecast_weeks, time_to_offer
from onward.odds.reference_population import ReferencePopulation
from onward.odds.response_lags import ResponseLags
from onward.odds.tests.sample_searches import empty_counts
from onward.odds.trials import TrialCounts

KNOWN = Dispersion(pace=0.0, drift=0.0, clustering=0.0)
BASE = np.array([[0.2, 0.5], [0.4, 0.6]])
FIRST, SECOND = (
    ResponseLags(LogNormal(6, 0.7), LogNormal(9, 0.5), 0.6),
    ResponseLags(LogNormal(10, 0.5), LogNormal(4, 0.8), 0.9),
)


def people(spread=0.0, own=0.0, lags=(FIRST, SECOND)) -> ReferencePopulation:
    """Without spread everybody has the base rates, so that they can be written down."""
    return ReferencePopulation(
        ("reply", "offer"), ("cold", "referral"), BASE, np.full(2, spread), np.full((2, 2), own), lags
    )


def waiting(*kinds) -> TrialCounts:
    """Silent applications: (step, cell, age in days, how many)."""
    counts = empty_counts(2, 2)
    for step, cell, age, many in kinds:
        counts.silent[step, cell, age] += many
    return counts


def ahead(counts, rate, weeks=2, target="offer", who=None) -> WeeklyForecast:
    return forecast_weeks(fit_pass_rates(counts, who or people()), rate, weeks, target, KNOWN)


def within(law: LogNormal, days: int) -> float:
    return 0.5 * (1 + erf(log(days / law.median) / law.sigma / sqrt(2))) if days > 0 else 0.0


def on_day(law: LogNormal, lag: int) -> float:
    return within(law, lag + 1) - within(law, lag)


def new_by(step: int, cell: int, days: int, last: int) -> float:
    """Chance that an application that has just come to a step reaches the last one within so many days, 0 for today."""
    if step > last:
        return 1.0
    law = (FIRST, SECOND)[step].positive
    later = [on_day(law, lag) * new_by(step + 1, cell, days - lag, last) for lag in range(days + 1)]
    return BASE[step, cell] * sum(later)


def pending_by(step: int, cell: int, age: int, days: int, last: int) -> float:
    """The same for one that has been silent for so many whole days, seen to the end of today."""
    law, theta = (FIRST, SECOND)[step], BASE[step, cell]
    passes, failures = within(law.positive, age + 1), law.rejected_share * within(law.rejection, age + 1)
    later = sum(on_day(law.positive, age + x) * new_by(step + 1, cell, days - x, last) for x in range(1, days + 1))
    return theta * later / (1 - theta * passes - (1 - theta) * failures)


def by_hand(kinds, rate, days: int, last: int, size: int) -> np.ndarray:
    """Every combination of pending ones, and Poisson numbers of new ones, for the first counts."""
    singles = [pending_by(step, cell, age, days, last) for step, cell, age, many in kinds for _ in range(many)]
    some = np.zeros(len(singles) + 1)
    for outcome in product((0, 1), repeat=len(singles)):
        chance = 1.0
        for came, p in zip(outcome, singles, strict=True):
            chance *= p if came else 1 - p
        some[sum(outcome)] += chance
    each_day = (rate[cell] / 7 * new_by(0, cell, days - day, last) for day in range(1, days + 1) for cell in (0, 1))
    mean = sum(each_day)
    pmf = np.zeros(size)
    for pending, new in product(range(len(some)), range(size)):
        if pending + new < size:
            pmf[pending + new] += some[pending] * exp(-mean) * mean**new / factorial(new)
    return pmf


KINDS = (
    ((0, 0, 3, 1), (1, 1, 8, 1)),
    ((0, 0, 0, 2), (0, 1, 20, 1), (1, 0, 2, 1), (1, 1, 0, 2)),
    ((0, 0, 119, 1), (1, 0, 40, 3)),
    (),
)


@pytest.mark.parametrize("kinds", KINDS)
@pytest.mark.parametrize("rate", [(0.0, 0.0), (5.0, 1.5)])
@pytest.mark.parametrize(("target", "last"), [("reply", 0), ("offer", 1)])
def test_each_week_is_what_days_and_lags_counted_one_by_one_give(kinds, rate, target, last):
    before = [each for each in kinds if each[0] <= last]
    found = ahead(waiting(*kinds), rate, 3, target)
    for week in (1, 2, 3):
        exact = by_hand(before, rate, 7 * week, last, 8)
        assert found.pmf[week - 1, :8] == pytest.approx(exact, abs=1e-9)


def test_many_unlike_pending_ones_are_nearly_exact():
    rng = np.random.default_rng(5)
    kinds = [(int(rng.integers(2)), int(rng.integers(2)), int(age), 1) for age in rng.permutation(60)[:45]]
    found = ahead(waiting(*kinds), (4.0, 1.0), 3)
    exact = np.ones(1)
    for step, cell, age, _ in kinds:
        p = pending_by(step, cell, age, 21, 1)
        exact = np.convolve(exact, [1 - p, p])
    new = by_hand((), (4.0, 1.0), 21, 1, 40)
    law = np.convolve(exact, new)[:24]
    assert found.pmf[2, :24] == pytest.approx(law, abs=5e-4)
    assert found.mean[2] == pytest.approx(law @ np.arange(24), rel=1e-4)


def test_nothing_sent_and_nothing_pending_brings_nothing_for_sure():
    for who in (people(), people(0.5, 0.3)):
        found = ahead(empty_counts(2, 2), (0, 0), 12, who=who)
        assert (found.pmf[:, 0] == 1).all()
        assert (found.mean == 0).all()
        assert {(each.low, each.high, each.covered) for each in found.ranges(0.8)} == {(0, 0, 1.0)}
        first = time_to_offer(fit_pass_rates(empty_counts(2, 2), who), (0, 0), 12, KNOWN)
        assert (first.survival == 1).all()


def test_today_is_over_and_tomorrow_counts():
    same_day = ResponseLags(LogNormal(0.3, 0.1), LogNormal(0.3, 0.1), 1.0)
    who = people(lags=(same_day, same_day))
    assert ahead(waiting((0, 0, 0, 5)), (0, 0), 1, "reply", who).mean == pytest.approx([0], abs=1e-9)
    assert ahead(empty_counts(2, 2), (7, 0), 1, "reply", who).mean == pytest.approx([7 * 0.2])
    assert ahead(empty_counts(2, 2), (7, 0), 2, "offer", who).mean == pytest.approx([7 * 0.08, 14 * 0.08])


def test_one_sent_today_is_worth_nearly_one_sent_tomorrow():
    pending = ahead(waiting((0, 0, 0, 7)), (0, 0), 6, "reply").mean
    assert pending[-1] == pytest.approx(7 * 0.2, rel=0.02)


def test_in_the_long_run_each_week_brings_what_a_week_of_applications_is_worth():
    who = fit_pass_rates(empty_counts(2, 2), people(0.4, 0.2))
    worth = float((who.draws().prod(axis=1) @ (10, 1)).mean())
    long = forecast_weeks(who, (10, 1), MAX_WEEKS, "offer", KNOWN)
    assert long.mean[-1] - long.mean[-2] == pytest.approx(worth, rel=1e-3)


def test_what_already_happened_is_not_forecast_again():
    counts = waiting((0, 0, 3, 2), (1, 0, 3, 5))
    assert ahead(counts, (0, 0), 4, "reply").pmf == pytest.approx(ahead(waiting((0, 0, 3, 2)), (0, 0), 4, "reply").pmf)


COUNT = st.one_of(st.integers(0, 30), st.integers(0, 10**6))


@settings(max_examples=20, deadline=None)
@given(
    positives=COUNT,
    rejected=COUNT,
    silent=COUNT,
    age=st.integers(0, 210),
    rate=st.floats(0, 500),
    weeks=st.integers(1, 30),
)
def test_no_count_from_nothing_to_a_million_breaks_it(positives, rejected, silent, age, rate, weeks):
    counts = waiting((0, 0, age, silent), (1, 1, age, silent))
    counts.positives[:] = positives
    counts.rejected[:, :, 3] = rejected
    found = ahead(counts, (rate, rate / 9), weeks, who=people(0.5, 0.3))
    assert np.isfinite(found.pmf).all()
    assert (found.pmf >= 0).all()
    assert found.pmf.sum(axis=1) == pytest.approx(1)
    assert (np.diff(found.mean) >= -1e-9 * found.mean[1:]).all()
    survival = time_to_offer(fit_pass_rates(counts, people(0.5, 0.3)), (rate, 0), weeks, KNOWN).survival
    assert ((survival >= 0) & (survival <= 1)).all()
    assert (np.diff(survival) <= 0).all()


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1), st.integers(0, 100), st.integers(1, 9)), max_size=12),
    st.floats(0, 20),
)
@example([(1, 0, 0, 13)], 0.0)
def test_the_first_offer_is_the_end_of_none(kinds, rate):
    who = fit_pass_rates(waiting(*kinds), people(0.5, 0.3))
    first, offers = time_to_offer(who, (rate, 1), 6, KNOWN), forecast_weeks(who, (rate, 1), 6, "offer", KNOWN)
    assert first.survival == pytest.approx(1 - offers.at_least_one, abs=1e-6)
    assert offers.at_least_one == pytest.approx(1 - offers.pmf[:, 0])


@settings(max_examples=20, deadline=None)
@given(positives=st.integers(0, 60), rejected=st.integers(0, 200), rate=st.floats(0.5, 30))
def test_one_more_success_never_makes_the_weeks_worse(positives, rejected, rate):
    pair = []
    for won in (positives, positives + 1):
        counts = waiting((0, 0, 4, 3), (1, 0, 9, 1))
        counts.positives[0, 0], counts.rejected[0, 0, 1] = won, rejected
        pair.append(ahead(counts, (rate, 0), 8, who=people(0.5, 0.3)))
    assert (pair[1].mean >= pair[0].mean - 1e-9).all()


def test_a_quicker_pace_brings_the_first_offer_closer():
    who = fit_pass_rates(empty_counts(2, 2), people(0.5, 0.3))
    slow, quick = (time_to_offer(who, (rate, 0), 26, KNOWN) for rate in (2, 10))
    assert (quick.survival < slow.survival).all()


@pytest.mark.parametrize("level", [0.5, 0.8, 0.95])
@pytest.mark.parametrize("rate", [(0, 0), (6, 1), (400, 60)])
def test_a_range_holds_at_least_what_it_claims_and_says_how_much(rate, level):
    found = ahead(waiting((0, 0, 3, 9)), rate, 4, who=people(0.5, 0.3))
    assert found.mean == pytest.approx(found.pmf @ np.arange(found.pmf.shape[1]), rel=1e-3)
    for pmf, each in zip(found.pmf, found.ranges(level), strict=True):
        assert each.level == level
        assert each.covered == pytest.approx(pmf[each.low : each.high + 1].sum())
        assert each.level <= each.covered + 1e-12 <= 1 + 1e-9
        assert pmf[: each.low].sum() <= (1 - level) / 2
        assert pmf[each.high + 1 :].sum() <= (1 - level) / 2 + 1e-12


def test_a_wider_range_contains_a_narrower_one():
    found = ahead(waiting((0, 0, 3, 9)), (6, 1), 4, who=people(0.5, 0.3))
    for narrow, wide in zip(found.ranges(0.5), found.ranges(0.95), strict=True):
        assert wide.low <= narrow.low <= narrow.high <= wide.high


@settings(max_examples=20, deadline=None)
@given(sent=st.floats(0, 100), more=st.floats(0, 50))
def test_more_applications_never_bring_less(sent, more):
    here, later = (ahead(waiting((0, 0, 3, 9)), (each, 3), 6, who=people(0.5, 0.3)) for each in (sent, sent + more))
    assert (later.mean >= here.mean - 1e-9).all()
    assert (later.at_least_one >= here.at_least_one - 1e-6).all()


def test_the_claims_hold_for_simulated_searches():
    rng = np.random.default_rng(29)
    who, inside = people(0.5, 0.3), []
    odds = np.log(BASE / (1 - BASE))
    for _ in range(250):
        theta = 1 / (1 + np.exp(-(odds + rng.normal(0, 0.5, (2, 1)) + rng.normal(0, 0.3, (2, 2)))))
        counts, later = empty_counts(2, 2), 0
        for sent in rng.integers(-55, 29, 48):
            later += one_application(rng, theta[:, 0], int(sent), counts)
        pmf = ahead(counts, (4, 0), 4, who=who).pmf[-1]
        inside.append(0.1 < float(pmf[:later].sum()) + rng.random() * pmf[later] < 0.9)
    assert np.mean(inside) == pytest.approx(0.8, abs=0.07)


def one_application(rng, theta, sent: int, counts: TrialCounts) -> int:
    """What is seen of it by the end of day 0 is counted; 1 if its offer comes from then to day 28."""
    day = sent
    for step, law in enumerate((FIRST, SECOND)):
        passed = rng.random() < theta[step]
        answered_at_all = passed or rng.random() < law.rejected_share
        times = law.positive if passed else law.rejection
        answered = day + int(rng.lognormal(log(times.median), times.sigma))
        if day <= 0 and (answered > 0 or not answered_at_all):
            counts.silent[step, 0, -day] += 1
        elif day <= 0 and passed:
            counts.positives[step, 0] += 1
        elif day <= 0:
            counts.rejected[step, 0, -day] += 1
        if not passed:
            return 0
        day = answered
    return int(0 < day <= 28)


@pytest.mark.parametrize(
    ("rate", "weeks", "target", "complaint"),
    [
        ((1,), 4, "offer", "one number a week for each"),
        ((1, -1), 4, "offer", "applications a week"),
        ((1, np.nan), 4, "offer", "applications a week"),
        ((10**4, 1), 4, "offer", "1,000"),
        ((1, 1), 0, "offer", "weeks"),
        ((1, 1), 105, "offer", "weeks"),
        ((1, 1), 4, "hired", "reply, offer"),
    ],
)
def test_impossible_weeks_are_refused(rate, weeks, target, complaint):
    with pytest.raises(ValueError, match=complaint):
        ahead(empty_counts(2, 2), rate, weeks, target)
