"""Two versions compared: the counts, the evidence, the range, the waiting, and the promise about false decisions."""

from math import exp, inf, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import betaln

from onward.odds.distributions import Beta
from onward.odds.experiments import (
    LOG_BETS,
    LOG_RATIO_GRID,
    AssignmentMode,
    ExperimentArm,
    OutcomeCounts,
    assign_arm,
    compare_arms,
    log_bets,
    probability_better,
    smallest_detectable_ratio,
    thompson_probability,
)

LEVELS = (0.2, 0.35, 0.5, 0.8)
histories = st.lists(st.tuples(st.sampled_from(LEVELS), st.booleans(), st.booleans()), max_size=60)
counts = st.integers(0, 1_000_000)
quickly = settings(max_examples=40, deadline=None)


def labels_of(history) -> OutcomeCounts:
    return OutcomeCounts.from_outcomes(*zip(*history, strict=True)) if history else OutcomeCounts.none()


def even(positives: tuple[int, int], negatives: tuple[int, int] = (0, 0)) -> OutcomeCounts:
    return OutcomeCounts(np.array([0.5]), np.array([positives]), np.array([negatives]))


def same(one: OutcomeCounts, other: OutcomeCounts) -> bool:
    pairs = ((one.levels, other.levels), (one.positives, other.positives), (one.negatives, other.negatives))
    return all(np.array_equal(*pair) for pair in pairs)


def log_e(labels: OutcomeCounts) -> float:
    return float(np.logaddexp.reduce(LOG_BETS + log_bets(labels, LOG_RATIO_GRID)))


def evidence_half_and_half(size: int) -> np.ndarray:
    a, b = np.ogrid[:size, :size]
    shared = np.logaddexp(0, LOG_RATIO_GRID) - log(2)
    return np.logaddexp.reduce(LOG_BETS + b[..., None] * LOG_RATIO_GRID - (a + b)[..., None] * shared, axis=-1)


def test_the_table_of_evidence_is_that_of_the_counts():
    assert evidence_half_and_half(20)[3, 16] == pytest.approx(log_e(even((3, 16))))


@quickly
@given(histories, st.randoms(use_true_random=False))
def test_the_order_of_applications_is_irrelevant(history, random):
    shuffled = random.sample(history, len(history))
    assert same(labels_of(history), labels_of(shuffled))


@quickly
@given(st.lists(st.tuples(st.sampled_from(LEVELS), st.booleans()), min_size=1, max_size=30))
def test_the_counts_say_what_betting_one_by_one_says(history):
    ratio, bets = np.exp(LOG_RATIO_GRID), np.exp(LOG_BETS)
    for level, on_b in history:
        bets = bets * (ratio if on_b else 1) / (level * ratio + 1 - level)
    found = log_e(labels_of([(level, on_b, True) for level, on_b in history]))
    assert found == pytest.approx(log(bets.sum()), abs=1e-9)


@quickly
@given(st.sampled_from(LEVELS), histories)
def test_a_bet_is_fair_if_the_versions_are_the_same(level, history):
    then = [exp(log_e(labels_of([*history, (level, on_b, True)]))) for on_b in (False, True)]
    assert (1 - level) * then[0] + level * then[1] == pytest.approx(exp(log_e(labels_of(history))))


def test_nothing_is_known_at_first():
    found = compare_arms(OutcomeCounts.none())
    assert (found.log_e, found.decided, found.low, found.high) == (pytest.approx(0), None, 0, inf)
    assert found.probability_better == pytest.approx(0.5)
    assert found.method.page == "experiments"
    assert found.sources


@pytest.mark.parametrize(
    ("positives", "decided"),
    [
        ((3, 15), None),
        ((3, 16), ExperimentArm.B),
        ((16, 3), ExperimentArm.A),
        ((0, 9), None),
        ((0, 10), ExperimentArm.B),
        ((9, 9), None),
    ],
)
def test_a_table_of_decisions(positives, decided):
    assert compare_arms(even(positives)).decided == decided


@quickly
@given(counts, counts, counts, counts, st.sampled_from(LEVELS))
def test_any_counts_give_an_answer_and_it_agrees_with_its_range(a, b, not_a, not_b, level):
    found = compare_arms(OutcomeCounts(np.array([level]), np.array([[a, b]]), np.array([[not_a, not_b]])))
    assert 0 <= found.low < found.high
    assert 0 <= found.probability_better <= 1
    if found.decided is not None:
        assert found.low > 1 - 1e-6 if found.decided is ExperimentArm.B else found.high < 1 + 1e-6
    else:
        assert found.low <= 1 <= found.high
    if a and b:
        assert found.low < b / a * (1 - level) / level < found.high


def test_turning_the_versions_round_turns_the_answer_round():
    found, turned = (compare_arms(even(positives, (40, 40))) for positives in ((4, 13), (13, 4)))
    assert turned.log_e == pytest.approx(found.log_e)
    assert (turned.low, turned.high) == pytest.approx((1 / found.high, 1 / found.low))
    assert turned.probability_better == pytest.approx(1 - found.probability_better)
    assert [each.applications for each in turned.needed] == pytest.approx([each.applications for each in found.needed])


def test_more_evidence_shortens_the_wait():
    waits = [compare_arms(even((1, on_b), (40, 40))).needed[1].applications for on_b in (1, 4, 7, 12)]
    assert waits == sorted(waits, reverse=True)
    assert waits[-1] == 0


def test_a_wait_too_long_to_work_out_has_no_number():
    assert [each.applications for each in compare_arms(even((20_000, 20_000))).needed] == [None, None]


@pytest.mark.parametrize(
    ("a", "b", "better"),
    [
        (Beta(1, 1), Beta(1, 1), 0.5),
        (Beta(1, 1), Beta(2, 1), 2 / 3),
        (Beta(2, 1), Beta(1, 1), 1 / 3),
        (Beta(1, 15), Beta(1_000_001, 15), 1),
        (Beta(500_000, 500_000), Beta(1, 1), 0.5),
    ],
)
def test_the_chance_of_being_better_in_known_cases(a, b, better):
    assert probability_better(a, b) == pytest.approx(better, abs=1e-6)


@quickly
@given(st.integers(0, 40), st.integers(0, 400), st.integers(0, 40), st.integers(0, 400))
def test_the_chance_of_being_better_follows_its_recurrence(won_a, lost_a, won_b, lost_b):
    a, b = Beta(0.9 + won_a, 19.1 + lost_a), Beta(0.9 + won_b, 19.1 + lost_b)
    step = exp(betaln(a.a + b.a, a.b + b.b) - betaln(a.a, a.b) - betaln(b.a, b.b)) / b.a
    assert probability_better(a, Beta(b.a + 1, b.b)) == pytest.approx(probability_better(a, b) + step, abs=1e-4)


def test_leaning_keeps_a_floor_and_few_levels():
    levels = thompson_probability(np.linspace(0, 1, 1001))
    assert (levels.min(), levels.max()) == (0.2, 0.8)
    assert len(np.unique(levels)) == 13
    assert thompson_probability(0.5) == 0.5


def test_versions_are_drawn_with_the_probability_they_say():
    rng = np.random.default_rng(5)
    drawn = [assign_arm(even((1, 9), (60, 50)), AssignmentMode.LEANING, rng) for _ in range(200)]
    assert {each.probability for each in drawn} == {0.8}
    assert np.mean([each.version is ExperimentArm.B for each in drawn]) == pytest.approx(0.8, abs=0.09)
    assert assign_arm(even((1, 9)), AssignmentMode.EVEN, rng).probability == 0.5


def test_the_honest_sentence_about_cold_applications():
    assert smallest_detectable_ratio(100, 0.06) == pytest.approx(5, abs=0.3)
    assert smallest_detectable_ratio(300, 0.06) == pytest.approx(2.7, abs=0.1)
    assert smallest_detectable_ratio(10, 0.06) is None
    assert smallest_detectable_ratio(300, 0.06, chance=0.6) <= 3
    twice, thrice = (each.applications for each in compare_arms(OutcomeCounts.none()).needed)
    assert (twice, thrice) == pytest.approx((1_132, 376), abs=1)


def test_the_walk_through_the_counts_agrees_with_simulation():
    rng, base, size = np.random.default_rng(17), 0.2, 100
    lift, table = smallest_detectable_ratio(size, base, chance=0.7), evidence_half_and_half(81)
    on_b = rng.random((4_000, size)) < 0.5
    good = rng.random(on_b.shape) < np.where(on_b, lift * base, base)
    a, b = (np.minimum(np.cumsum(good & arm, axis=1), 80) for arm in (~on_b, on_b))
    decided = table[a, b] >= log(20)
    assert decided.any(axis=1).mean() == pytest.approx(0.7, abs=0.025)


def test_the_same_two_versions_are_rarely_told_apart_however_often_one_looks():
    table = evidence_half_and_half(141)
    on_b = np.random.default_rng(23).random((4_000, 140)) < 0.5
    a, b = np.cumsum(~on_b, axis=1), np.cumsum(on_b, axis=1)
    assert (table[a, b] >= log(20)).any(axis=1).mean() <= 0.05


@pytest.mark.parametrize(
    ("levels", "positives"), [([0.5, 0.5], [[1, 1], [1, 1]]), ([0.0], [[1, 1]]), ([0.5], [[1]]), ([0.5], [[-1, 0]])]
)
def test_counts_that_cannot_be_are_refused(levels, positives):
    with pytest.raises(ValueError, match=r"level|probabilities|counts"):
        OutcomeCounts(np.array(levels), np.array(positives), np.zeros_like(np.array(positives)))


@pytest.mark.parametrize(
    "ask",
    [
        lambda: smallest_detectable_ratio(100, 0),
        lambda: smallest_detectable_ratio(100, float("nan")),
        lambda: smallest_detectable_ratio(-1, 0.06),
        lambda: smallest_detectable_ratio(100, 0.06, chance=2),
    ],
)
def test_absurd_questions_are_refused(ask):
    with pytest.raises(ValueError, match="lie"):
        ask()
