"""The posterior of the rates against sums over fine grids that share no code with it."""

from dataclasses import replace
from datetime import date
from math import erf, exp, log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.odds.distributions import LogNormal
from onward.odds.forecasts.posterior import PassRatePosterior, fit_pass_rates
from onward.odds.reference_population import ReferencePopulation, ordinary_population, whole_population
from onward.odds.response_lags import ResponseLags
from onward.odds.silence_bins import BIN_STARTS
from onward.odds.tests.sample_searches import empty_counts
from onward.odds.trials import TrialCounts
from onward.vocabulary import Channel

QUICK_NOS = ResponseLags(LogNormal(25, 0.9), LogNormal(3, 0.5), 0.8)
LAG = ResponseLags(LogNormal(9, 0.8), LogNormal(12, 0.7), 0.5)


def people(spread=0.5, cell_spread=0.3, lag=LAG) -> ReferencePopulation:
    base = np.array([[0.06, 0.35], [0.45, 0.5]])
    return ReferencePopulation(
        ("reply", "offer"), ("cold", "referral"), base, np.full(2, spread), np.full((2, 2), cell_spread), (lag, lag)
    )


def seen(positives=0, rejected=0, silent=0, age=20, step=0, cell=None) -> TrialCounts:
    counts = empty_counts(2, 2)
    at = slice(None) if cell is None else cell
    counts.positives[step, at] = positives
    counts.rejected[step, at, 5] = rejected
    counts.silent[step, at, age] = silent
    return counts


def moments(found: PassRatePosterior) -> tuple[np.ndarray, np.ndarray]:
    """E[theta] of each step and cell, [S, C], and its product with that of every other cell, [S, C, C]."""
    theta = 1 / (1 + np.exp(-found.nodes))
    once, twice = ((found.own_weights * theta**power).sum(axis=-1) for power in (1, 2))
    products = np.einsum("su,scu,sdu->scd", found.weights, once, once)
    cells = np.arange(theta.shape[1])
    products[:, cells, cells] = np.einsum("su,scu->sc", found.weights, twice)
    return np.einsum("su,scu->sc", found.weights, once), products


def chances(found: PassRatePosterior, steps: int = 1) -> np.ndarray:
    """The chance of passing the first so many steps, by cell."""
    return moments(found)[0][:steps].prod(axis=0)


def by_days(law: LogNormal, days: float) -> float:
    return 0.5 * (1 + erf(log(days / law.median) / law.sigma / sqrt(2)))


def log_chance(theta, counts: TrialCounts, cell: int, lag: ResponseLags):
    """Written out: positives, rejections and silences, each to the end of its last day."""
    total = counts.positives[0, cell] * np.log(theta) + counts.rejected[0, cell].sum() * np.log(1 - theta)
    for age in np.flatnonzero(counts.silent[0, cell]):
        day = float(BIN_STARTS[age]) + 1
        quiet = 1 - theta * by_days(lag.positive, day) - (1 - theta) * lag.rejected_share * by_days(lag.rejection, day)
        total = total + counts.silent[0, cell, age] * np.log(quiet)
    return total


def on_a_fine_grid(counts: TrialCounts, who: ReferencePopulation) -> tuple[np.ndarray, np.ndarray]:
    """Mean and mean products of the first step's rates, summed over 901 x 301 points."""
    u, v = np.linspace(-9, 9, 901) * who.spread[0], np.linspace(-8, 8, 301)
    density, firsts, seconds = np.exp(-((u / who.spread[0]) ** 2) / 2), [], []
    log_density = np.log(density)
    for cell in range(2):
        odds = log(who.base[0, cell] / (1 - who.base[0, cell])) + u[:, None] + who.cell_spread[0, cell] * v
        theta = 1 / (1 + np.exp(-odds))
        weight = log_chance(theta, counts, cell, who.lags[0]) - v**2 / 2
        peak = weight.max(axis=1, keepdims=True)
        weight = np.exp(weight - peak)
        total = weight.sum(axis=1)
        log_density = log_density + np.log(total) + peak[:, 0]
        firsts.append((weight * theta).sum(axis=1) / total)
        seconds.append((weight * theta**2).sum(axis=1) / total)
    share = np.exp(log_density - log_density.max())
    share /= share.sum()
    means = np.array([share @ each for each in firsts])
    cross = share @ (firsts[0] * firsts[1])
    return means, np.array([[share @ seconds[0], cross], [cross, share @ seconds[1]]])


@pytest.mark.parametrize("who", [people(), people(1.1, 1.0), people(0.5, 0.0), people(lag=QUICK_NOS)])
@pytest.mark.parametrize(
    "counts",
    [
        seen(),
        seen(rejected=40),
        seen(3, 12),
        seen(0, 2_000, cell=0) + seen(4, 1, cell=1),
        seen(2, 5, 60, age=9),
        seen(40, 10, 300, age=2, cell=1),
        seen(500, 4_500),
    ],
)
def test_sums_over_the_nodes_agree_with_a_fine_grid(who, counts):
    found = fit_pass_rates(counts, who)
    means, products = on_a_fine_grid(counts, who)
    assert moments(found)[0][0] == pytest.approx(means, rel=2e-4)
    assert moments(found)[1][0] == pytest.approx(products, rel=4e-4)


def test_a_million_trials_leave_a_narrow_posterior_at_what_was_seen():
    found = fit_pass_rates(seen(250_000, 750_000), people())
    means, products = (each[0] for each in moments(found))
    assert means == pytest.approx([0.25, 0.25], rel=1e-3)
    spread = np.sqrt(np.diagonal(products) - means**2)
    assert spread == pytest.approx(np.full(2, sqrt(0.25 * 0.75 / 1e6)), rel=0.02)


COUNT = st.one_of(st.integers(0, 40), st.integers(0, 10**6))


@settings(max_examples=60, deadline=None)
@given(
    positives=COUNT,
    rejected=COUNT,
    silent=COUNT,
    age=st.integers(0, 200),
    cell=st.sampled_from([0, 1, None]),
    who=st.sampled_from([people(), people(1.1, 1.2), people(0.8, 0.0), people(0.0, 0.0), people(lag=QUICK_NOS)]),
)
def test_no_count_from_nothing_to_a_million_breaks_it(positives, rejected, silent, age, cell, who):
    found = fit_pass_rates(seen(positives, rejected, silent, age, cell=cell), who)
    means, theta = moments(found)[0], found.draws(64)
    assert ((means >= 0) & (means <= 1)).all()
    assert ((theta >= 0) & (theta <= 1)).all()
    assert found.weights.sum(axis=1) == pytest.approx(1)
    assert found.own_weights.sum(axis=-1) == pytest.approx(1)


@settings(max_examples=30, deadline=None)
@given(positives=st.integers(0, 300), rejected=st.integers(0, 300), silent=st.integers(0, 60), cell=st.integers(0, 1))
def test_one_more_success_never_lowers_a_chance(positives, rejected, silent, cell):
    before = seen(positives, rejected, silent)
    here, better = (chances(fit_pass_rates(each, people()), 2) for each in (before, before + seen(1, cell=cell)))
    assert (better >= here).all()


def test_one_more_rejection_lowers_the_chances_of_every_cell():
    here, worse = (chances(fit_pass_rates(each, people())) for each in (seen(3, 9), seen(3, 9) + seen(0, 1, cell=0)))
    assert (worse < here).all()


def test_merged_counts_are_as_good_as_the_whole():
    parts = seen(2, 7, 5), seen(1, 20, 9, age=40, cell=1), seen(3, 1, step=1)
    merged = fit_pass_rates(parts[0] + parts[1] + parts[2], people())
    whole = seen(2, 7, 5) + seen(3, 1, step=1) + seen(1, 20, 9, age=40, cell=1)
    assert np.array_equal(merged.draws(), fit_pass_rates(whole, people()).draws())


def test_steps_say_nothing_of_one_another():
    alone, both = fit_pass_rates(seen(3, 9), people()), fit_pass_rates(seen(3, 9) + seen(9, 3, step=1), people())
    assert np.allclose(alone.weights[0], both.weights[0], rtol=1e-12)
    assert np.allclose(alone.nodes[0], both.nodes[0], rtol=1e-12)


def test_fresh_silence_says_little_and_old_silence_as_much_as_a_rejection():
    alone, fresh, old, rejected = (
        chances(fit_pass_rates(each, people()))[0]
        for each in (seen(), seen(silent=10, age=0, cell=0), seen(silent=10, age=180, cell=0), seen(0, 10, cell=0))
    )
    assert fresh == pytest.approx(alone, rel=0.01)
    assert rejected < old < (alone + rejected) / 2


def test_silence_is_good_news_where_rejections_come_first():
    alone, waiting = (chances(fit_pass_rates(each, people(lag=QUICK_NOS)))[0] for each in (seen(), seen(silent=20)))
    assert waiting > alone


def test_people_who_do_not_differ_have_the_base_rate():
    found = fit_pass_rates(seen(9, 2, 4), people(0.0, 0.0))
    assert moments(found)[0] == pytest.approx(people().base)
    assert found.draws(64) == pytest.approx(np.broadcast_to(people().base, (64, 2, 2)))


@pytest.mark.parametrize("counts", [seen(), seen(0, 30), seen(4, 16), seen(300, 5_000, cell=0)])
@pytest.mark.parametrize("who", [people(), people(1.1, 1.1)])
def test_draws_have_the_moments_of_the_posterior(counts, who):
    found = fit_pass_rates(counts, who)
    theta = found.draws(512)
    mean, products = moments(found)
    sd = np.sqrt(np.diagonal(products[0]) - mean[0] ** 2)
    assert theta.shape == (512, 2, 2)
    assert theta.mean(axis=0) == pytest.approx(mean, rel=0.02)
    assert theta[:, 0].std(axis=0) == pytest.approx(sd, rel=0.06)
    assert theta.prod(axis=1).mean(axis=0) == pytest.approx(mean.prod(axis=0), rel=0.025)


def test_cells_share_what_is_the_persons_own():
    theta = fit_pass_rates(seen(), people()).draws(512)
    odds = np.log(theta / (1 - theta))
    assert np.corrcoef(odds[:, 0].T)[0, 1] == pytest.approx(0.25 / 0.34, abs=0.03)
    assert np.corrcoef(odds[:, 0, 0], odds[:, 1, 0])[0, 1] == pytest.approx(0, abs=0.05)


def test_draws_are_always_the_same():
    found = fit_pass_rates(seen(3, 9), people())
    assert np.array_equal(found.draws(128), found.draws(128))


@pytest.mark.parametrize(
    "who", [whole_population(tuple(Channel), date(2026, 1, 1)), ordinary_population(tuple(Channel))]
)
def test_the_shipped_references_will_do(who):
    found = fit_pass_rates(empty_counts(3, len(Channel)), who)
    assert found.sources == who.sources
    assert (chances(found, 3) > 0).all()
    assert np.isfinite(found.draws(64)).all()


def test_an_average_person_of_the_reference_has_its_average_rate():
    who, z = people(0.5, 0.3), np.linspace(-8, 8, 4_001)
    weight = np.exp(-(z**2) / 2)
    odds = log(0.06 / 0.94) + sqrt(0.34) * z
    average = float(weight @ (1 / (1 + np.exp(-odds))) / weight.sum())
    assert chances(fit_pass_rates(empty_counts(2, 2), who))[0] == pytest.approx(average, rel=1e-5)
    assert average > exp(log(0.06))


@pytest.mark.parametrize(
    ("counts", "who", "complaint"),
    [
        (empty_counts(3, 2), people(), "counts are by"),
        (seen(-1), people(), "negative"),
        (seen(), replace(people(), base=np.array([[0.0, 0.5], [0.5, 0.5]])), "base rates"),
    ],
)
def test_impossible_data_are_refused(counts, who, complaint):
    with pytest.raises(ValueError, match=complaint):
        fit_pass_rates(counts, who)


def test_an_unknown_target_is_refused():
    with pytest.raises(ValueError, match="reply, offer"):
        fit_pass_rates(seen(), people()).steps_to("hired")
