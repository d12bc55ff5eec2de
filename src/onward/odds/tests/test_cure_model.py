"""What the waits of a person say of whether an answer still comes."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.odds.distributions import Beta, LogNormal
from onward.odds.ladder import Wait
from onward.odds.response_times.cure_model import ResponsePosterior, fit_response_times, wait_labels
from onward.odds.response_times.priors import NormalPrior, ResponsePrior
from onward.odds.silence_bins import BIN_COUNT, bin_of, histogram

NOTHING = np.zeros(BIN_COUNT, dtype=np.int64)
MILLION = 1_000_000
AGES = [0, 1, 7, 14, 30, 60, 120, 400, 4_000]
PRIOR = ResponsePrior.from_published()

some_days = st.lists(st.integers(0, 400), max_size=60)
some_counts = st.dictionaries(st.integers(0, BIN_COUNT - 1), st.integers(0, MILLION), max_size=6)


def counts(by_bin: dict[int, int]) -> np.ndarray:
    made = NOTHING.copy()
    made[list(by_bin)] = list(by_bin.values())
    return made


def at(day: int, times: int) -> np.ndarray:
    return counts({int(bin_of(day)): times})


@cache
def of_the_prior() -> ResponsePosterior:
    return fit_response_times(NOTHING, NOTHING)


def search(rng: np.random.Generator, parameters: np.ndarray, sent: int) -> tuple[np.ndarray, np.ndarray]:
    """The two histograms of a search of 180 days whose true parameters are these."""
    share, automatic = 1 / (1 + np.exp(-parameters[[0, 3]]))
    human = np.exp(parameters[1] + np.exp(parameters[2]) * rng.normal(size=sent))
    quick = PRIOR.automatic.median * np.exp(PRIOR.automatic.sigma * rng.normal(size=sent))
    lags = np.floor(np.minimum(np.where(rng.random(sent) < automatic, quick, human), 1e6)).astype(np.int64)
    ages = rng.integers(0, 180, sent)
    answered = (rng.random(sent) < share) & (lags <= ages)
    return histogram(lags[answered]), histogram(ages[~answered])


def truly_alive(parameters: np.ndarray, ages: np.ndarray) -> np.ndarray:
    share, automatic = 1 / (1 + np.exp(-parameters[[0, 3]]))
    human = LogNormal(float(np.exp(parameters[1])), float(np.exp(parameters[2])))
    late = share * (1 - automatic * PRIOR.automatic.cdf(ages + 1) - (1 - automatic) * human.cdf(ages + 1))
    return late / (1 - share + late)


def test_the_shipped_prior_is_what_the_rows_of_priors_say():
    assert PRIOR.share == NormalPrior.of_logit(Beta(4.05, 4.95))
    assert PRIOR.log_median.mean == pytest.approx(np.log(7.5))
    assert np.exp(PRIOR.log_sigma.mean) == pytest.approx(1.2)
    assert {source.key for source in PRIOR.sources} >= {"public_logs", "cande", "smartrecruiters"}


def test_the_log_odds_of_a_share_have_the_moments_of_simulation():
    draws = np.random.default_rng(1).beta(4.05, 4.95, 200_000)
    logits = np.log(draws / (1 - draws))
    law = NormalPrior.of_logit(Beta(4.05, 4.95))
    assert (law.mean, law.sd) == pytest.approx((logits.mean(), logits.std()), abs=0.01)


@pytest.mark.parametrize(("age", "chance"), [(7, 0.30), (14, 0.21), (30, 0.11), (45, 0.06), (60, 0.04), (90, 0.02)])
def test_without_any_waits_the_published_chances_come_back(age, chance):
    assert of_the_prior().chance_of_answer([age]).mean[0] == pytest.approx(chance, abs=0.04)


def test_a_prior_as_good_as_certain_gives_the_formula_itself():
    sure = ResponsePrior(
        NormalPrior(0.0, 1e-4),
        NormalPrior(np.log(10), 1e-4),
        NormalPrior(0.0, 1e-4),
        NormalPrior(-20, 1e-4),
        PRIOR.automatic,
        (),
    )
    late = 1 - LogNormal(10, 1).cdf([1, 8, 31])
    posterior = fit_response_times(NOTHING, NOTHING, sure)
    assert posterior.chance_of_answer([0, 7, 30]).mean == pytest.approx(late / (1 + late), rel=1e-3)
    later = 1 - LogNormal(10, 1).cdf([15, 22, 45])
    assert posterior.answers_within([0, 7, 30], 14).mean == pytest.approx((late - later) / (1 + late), rel=1e-3)


def test_many_waits_give_back_the_law_they_were_drawn_from():
    truth = np.array([-0.5, np.log(15), np.log(0.9), np.log(0.1 / 0.9)])
    posterior = fit_response_times(*search(np.random.default_rng(2), truth, 100_000))
    ages = np.array([3, 10, 30, 60])
    assert posterior.chance_of_answer(ages).mean == pytest.approx(truly_alive(truth, ages), abs=0.01)
    assert posterior.share_answered().mean == pytest.approx(1 / (1 + np.exp(0.5)), abs=0.01)


@settings(max_examples=40, deadline=None)
@given(some_days, some_days)
def test_the_longer_the_silence_the_smaller_the_chance(answered, silent):
    posterior = fit_response_times(histogram(answered), histogram(silent))
    alive = posterior.chance_of_answer(AGES)
    for figure in (alive.mean, alive.low, alive.high):
        assert np.all(np.diff(figure) <= 1e-12)
    assert np.all(posterior.answers_within(AGES, 30).mean <= alive.mean + 1e-12)


@settings(max_examples=60, deadline=None)
@given(some_counts, some_counts)
def test_no_figure_is_ever_nan_and_ranges_are_in_order(answered, silent):
    posterior = fit_response_times(counts(answered), counts(silent))
    for found in (posterior.chance_of_answer(AGES), posterior.answers_within(AGES, 14)):
        assert np.all((found.low >= 0) & (found.low <= found.high) & (found.high <= 1))
        assert np.all((found.mean >= 0) & (found.mean <= 1))


@pytest.mark.parametrize(
    ("answered", "silent"),
    [
        (NOTHING, at(0, MILLION)),
        (NOTHING, at(200, MILLION)),
        (at(0, MILLION), NOTHING),
        (at(5, MILLION), NOTHING),
        (at(9_999, MILLION), NOTHING),
        (at(3, MILLION) + at(300, 1), NOTHING),
        (at(0, MILLION) + at(60, MILLION), at(90, MILLION)),
        (NOTHING + MILLION, NOTHING + MILLION),
    ],
)
def test_a_million_of_anything_still_gives_figures_from_exact_weights(answered, silent):
    posterior = fit_response_times(answered, silent)
    alive = posterior.chance_of_answer(AGES)
    assert np.all(np.isfinite([alive.mean, alive.low, alive.high]))
    assert posterior.draws.effective_share >= 0.3
    assert posterior.draws.exact


@settings(max_examples=20, deadline=None)
@given(some_days, some_days, some_days, some_days)
def test_histograms_of_two_months_add_up_to_those_of_both(answered, more_answered, silent, more_silent):
    whole = fit_response_times(histogram(answered + more_answered), histogram(silent + more_silent))
    parts = fit_response_times(
        histogram(answered) + histogram(more_answered), histogram(silent) + histogram(more_silent)
    )
    assert np.array_equal(whole.chance_of_answer(AGES).mean, parts.chance_of_answer(AGES).mean)


def test_the_same_waits_give_the_same_figures_to_the_last_bit():
    data = search(np.random.default_rng(3), np.array([0.0, 2.0, 0.2, -2.0]), 80)
    here, there = (fit_response_times(*data) for _ in range(2))
    assert np.array_equal(here.draws.values, there.draws.values)
    assert np.array_equal(here.draws.weights, there.draws.weights)


def test_512_draws_say_what_8192_say():
    rng = np.random.default_rng(4)
    for sent in (10, 100, 1_000):
        data = search(rng, np.array([-0.2, 2.0, 0.2, -2.4]), sent)
        few, many = (
            fit_response_times(*data).chance_of_answer([7, 21, 45]),
            fit_response_times(*data, draws=8_192).chance_of_answer([7, 21, 45]),
        )
        spread = (many.high - many.low) / 2.56
        assert np.all(np.abs(few.mean - many.mean) < 0.15 * spread)


def test_a_late_answer_keeps_hope_up_and_a_long_silence_lowers_it():
    usual = at(5, 10) + at(10, 10)
    late = fit_response_times(usual + at(50, 10), at(60, 20)).chance_of_answer([30]).mean[0]
    quick = fit_response_times(usual + at(6, 10), at(60, 20)).chance_of_answer([30]).mean[0]
    silent = fit_response_times(usual + at(6, 10), at(60, 200)).chance_of_answer([30]).mean[0]
    assert late > quick > silent


def test_an_application_sent_today_says_next_to_nothing():
    moved = fit_response_times(NOTHING, at(0, 1)).chance_of_answer(AGES).mean
    assert moved == pytest.approx(of_the_prior().chance_of_answer(AGES).mean, abs=0.015)


def test_ranges_hold_the_truth_about_as_often_as_they_say():
    rng, ages = np.random.default_rng(5), np.array([7, 21, 45, 75])
    for sent in (5, 60, 600):
        inside = []
        for _ in range(80):
            truth = np.array([rng.normal(law.mean, law.sd) for law in PRIOR.parameters])
            alive = fit_response_times(*search(rng, truth, sent)).chance_of_answer(ages)
            inside.append(np.mean((alive.low <= truly_alive(truth, ages)) & (truly_alive(truth, ages) <= alive.high)))
        assert np.mean(inside) == pytest.approx(0.8, abs=0.11), sent


def test_a_wait_is_first_normal_then_long_then_probably_closed():
    labels = wait_labels(of_the_prior(), range(61))
    assert [labels[age] for age in (0, 7, 20, 60)] == [Wait.NORMAL, Wait.NORMAL, Wait.LONG, Wait.PROBABLY_CLOSED]
    order = [list(Wait).index(label) for label in labels]
    assert order == sorted(order)
    alive = of_the_prior().chance_of_answer(range(61)).mean
    assert labels.index(Wait.PROBABLY_CLOSED) == int(np.argmax(alive <= 0.1))


def test_no_wait_is_probably_closed_on_the_day_of_sending():
    posterior = fit_response_times(at(3, 2), at(90, 400))
    assert posterior.share_answered().mean < 0.1
    assert wait_labels(posterior, [0]) == (Wait.NORMAL,)


@pytest.mark.parametrize(
    ("lags", "silent", "words"),
    [
        (NOTHING[1:], NOTHING, "lags must have one count"),
        (NOTHING, NOTHING - 1, "silent must be whole numbers"),
        (NOTHING + 0.5, NOTHING, "lags must be whole numbers"),
    ],
)
def test_what_is_no_histogram_is_refused(lags, silent, words):
    with pytest.raises(ValueError, match=words):
        fit_response_times(lags, silent)


def test_absurd_questions_are_refused():
    with pytest.raises(ValueError, match="an age in days"):
        of_the_prior().chance_of_answer([-1])
    with pytest.raises(ValueError, match="days to look ahead"):
        of_the_prior().answers_within([3], float("nan"))
    with pytest.raises(ValueError, match="power of two"):
        fit_response_times(NOTHING, NOTHING, draws=500)
    with pytest.raises(ValueError, match="a level"):
        of_the_prior().chance_of_answer([3], level=1.0)
    with pytest.raises(ValueError, match="a normal distribution"):
        NormalPrior(0.0, 0.0)


def test_an_answer_keeps_its_inputs_its_method_and_its_sources():
    posterior = fit_response_times(at(5, 1), at(9, 2))
    assert (posterior.lags.sum(), posterior.silent.sum(), posterior.prior) == (1, 2, PRIOR)
    assert posterior.method.page == "waiting"
    assert posterior.sources == PRIOR.sources
    assert posterior.chance_of_answer([1, 2])[1].level == 0.8


def test_an_answer_on_an_unknown_day_tells_that_one_came_and_nothing_of_when():
    undated = fit_response_times(NOTHING, at(300, 100), undated=at(300, 100))
    dated = fit_response_times(at(5, 100), at(300, 100))
    assert undated.share_answered().mean == pytest.approx(dated.share_answered().mean, abs=0.08)
    alone = fit_response_times(NOTHING, at(300, 100))
    assert undated.share_answered().mean > 5 * alone.share_answered().mean


def test_undated_answers_leave_the_days_of_the_dated_ones_as_they_are():
    lags, silent = at(9, 400) + at(4, 200) + at(30, 100), at(200, 700)
    few, many = (fit_response_times(lags, silent, undated=at(400, count)) for count in (0, 500))
    medians = [each.draws.mean(each.draws.values[:, 1][None])[0] for each in (few, many)]
    assert medians[0] == pytest.approx(medians[1], abs=0.05)
    assert many.share_answered().mean == pytest.approx(1200 / 1900, abs=0.02)
