"""The evidence, against exact sums over all that can happen: every number here is worked out a second way."""

from itertools import product
from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit, logit, logsumexp
from scipy.stats import norm

from onward.odds.e_values import (
    diagnosis_tables,
    log_block_weights,
    log_e_from_each_block,
    log_e_from_likelihood,
    mixed_over_blocks,
)
from onward.odds.shift_likelihood import final_likelihood_tables, shift_grid
from onward.odds.silence_bins import BIN_COUNT
from onward.odds.tests.sample_searches import LAG, reference


def among_people(wins, losses, base, spread):
    """The evidence against ordinary people, by densities on the grid."""
    shift = shift_grid(spread)
    rate = 1 / (1 + (1 - base) / base * np.exp(-shift))
    ordinary = norm.pdf(shift, 0, spread)
    low = [norm.pdf(shift, log(centre), spread) for centre in (0.2, 0.4)]
    seen = rate**wins * (1 - rate) ** losses
    below = sum(0.375 * each @ seen / each.sum() for each in low) + 0.25 * (wins == 0)
    return below / (ordinary @ seen / ordinary.sum())


def from_published(wins, losses, base, spread):
    return np.exp(log_from_published(wins, losses, base, spread))


def log_from_published(wins, losses, base, spread):
    table = final_likelihood_tables((base,), spread)
    wins, losses = np.atleast_1d(wins, losses)
    likelihood = table.of(wins[:, None], losses[:, None])
    return log_e_from_likelihood(likelihood, spread, wins == 0)


def of_search(wins, non_positives, who):
    """Log evidence of one search at the first step, with those without a positive by cell and age [C, A]."""
    likelihood = diagnosis_tables(who, 0).of(np.array([wins]), non_positives.reshape(-1))
    return float(log_e_from_likelihood(likelihood, who.null_spread(0), wins == 0))


def walk(rate, alarms, trials):
    """Chance of an alarm by each number of trials, by following the chance of every number of positives."""
    mass, ever, found = np.ones(1), 0.0, []
    for done in range(1, trials + 1):
        mass = np.convolve(mass, (1 - rate, rate))
        stop = alarms(np.arange(done + 1), done - np.arange(done + 1))
        ever += mass[stop].sum()
        mass = np.where(stop, 0.0, mass)
        found.append(ever)
    return np.array(found)


@given(wins=st.integers(0, 20), losses=st.integers(0, 150), base=st.floats(0.01, 0.8), spread=st.floats(0.2, 1.5))
def test_the_evidence_among_people_is_the_ratio_of_two_averages(wins, losses, base, spread):
    assert from_published(wins, losses, base, spread) == pytest.approx(
        among_people(wins, losses, base, spread), rel=1e-8
    )


@pytest.mark.parametrize("spread", [0.2, 0.35, 0.8])
def test_over_every_sequence_the_evidence_of_ordinary_people_is_one_on_average(spread):
    shift = shift_grid(spread)
    weight, rate = norm.pdf(shift, 0, spread), expit(logit(0.3) + shift)
    total = 0.0
    for sequence in product((0, 1), repeat=8):
        wins = sum(sequence)
        chance = weight @ (rate**wins * (1 - rate) ** (8 - wins)) / weight.sum()
        total += chance * from_published(wins, 8 - wins, 0.3, spread)[0]
    assert total == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize(("spread", "ever"), [(0.2, 0.047), (0.35, 0.040), (0.8, 0.020)])
def test_how_many_ordinary_people_are_ever_alarmed_is_as_published(spread, ever):
    shift = shift_grid(spread)[shift_grid(spread) > -2.5 * spread][::4]
    weight = norm.pdf(shift, 0, spread)

    def alarms(wins, losses):
        return from_published(wins, losses, 0.06, spread) >= 20

    by_person = [walk(rate, alarms, 500)[-1] for rate in expit(logit(0.06) + shift)]
    assert weight @ by_person / weight.sum() == pytest.approx(ever, abs=0.006)
    assert weight @ by_person / weight.sum() <= 0.05


@pytest.mark.parametrize(("spread", "trials"), [(0.35, 71), (0.2, 63), (0.5, 84), (0.8, 130), (1.0, 183)])
def test_silence_alone_becomes_evidence_after_the_published_number_of_trials(spread, trials):
    before, after = from_published(np.array([0, 0]), np.array([trials - 1, trials]), 0.06, spread)
    assert before < 20 <= after


@given(wins=st.integers(0, 50), losses=st.integers(0, 2_000), base=st.floats(0.01, 0.9), spread=st.floats(0.1, 1.5))
def test_every_success_lowers_the_evidence_and_every_failure_raises_it(wins, losses, base, spread):
    here, success, failure = log_from_published(
        np.array([wins, wins + 1, wins]), np.array([losses, losses, losses + 1]), base, spread
    )
    assert success <= here + 1e-9
    assert failure >= here - 1e-9


@settings(deadline=None)
@given(ages=st.lists(st.integers(0, 200), max_size=30), wins=st.integers(0, 3), slower=st.floats(1, 4))
def test_a_slower_law_never_raises_the_evidence(ages, wins, slower):
    non_positives = np.zeros((1, BIN_COUNT), dtype=np.int64)
    np.add.at(non_positives, (0, [age for age in ages if age < BIN_COUNT]), 1)
    quick = reference(spread=0.5)
    slow = quick.with_lag(0, LAG.slower(slower))
    found = [of_search(wins, non_positives, each) for each in (quick, slow)]
    assert found[1] <= found[0] + 1e-9


def test_the_parts_of_the_masked_evidence_sum_to_one():
    for blocks in (1, 2, 75):
        assert logsumexp(log_block_weights(blocks)) == pytest.approx(0)
        assert mixed_over_blocks(np.zeros((3, blocks))) == pytest.approx(np.zeros(3))


def test_masking_is_the_sum_that_is_written_down():
    parts = np.array([0.5, 40.0, 3.0])
    expected = parts[0] / 2 + (parts[0] / 2 + parts[1] / 6 + parts[2] / 12 + 1 / 4) / 2
    assert mixed_over_blocks(np.log(parts)) == pytest.approx(log(expected))


def test_blocks_that_have_not_begun_change_nothing():
    log_e = np.array([2.0, 1.0])
    assert mixed_over_blocks(np.append(log_e, [0.0] * 5)) == pytest.approx(mixed_over_blocks(log_e))


def test_the_search_from_a_block_on_forgets_what_was_before():
    table = final_likelihood_tables((0.06,), 0.35)
    wins, losses = np.array([12, 0, 0]), np.array([28, 40, 40])
    found = log_e_from_each_block(table.of(wins[:, None], losses[:, None]), wins, 0.35)
    alone = [np.log(from_published(wins[k:].sum(), losses[k:].sum(), 0.06, 0.35))[0] for k in range(3)]
    assert found == pytest.approx(np.array(alone))
    assert found[0] < 0 < found[2] < found[1]


@settings(max_examples=60, deadline=None)
@given(wins=st.integers(0, 10**6), losses=st.integers(0, 10**6), base=st.floats(0, 1), spread=st.floats(0.05, 3))
def test_no_count_breaks_the_evidence(wins, losses, base, spread):
    non_positives = np.zeros((1, BIN_COUNT), dtype=np.int64)
    non_positives[..., -1] = losses
    assert np.isfinite(of_search(wins, non_positives, reference(base=((base,),), spread=spread)))


def test_the_test_takes_answers_to_be_slower_than_thought():
    found = diagnosis_tables(reference(), 0)
    theta = exp(found.passed[0, 20])
    assert found.not_passed[0, 13, 20] == pytest.approx(log(1 - theta * LAG.cdf(10.0)))
