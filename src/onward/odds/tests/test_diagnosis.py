"""The three answers."""

from datetime import date, timedelta
from math import inf, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.odds.diagnosis import DiagnosisState, diagnose, evidence_path
from onward.odds.reference_population import ordinary_population
from onward.odds.silence_bins import BIN_COUNT
from onward.odds.tests.sample_searches import TODAY, empty_counts, final, reference
from onward.odds.trials import Trial, TrialCounts, TrialOutcome, count_trials
from onward.vocabulary import Channel

THREE = ((0.06, 0.35), (0.45, 0.55), (0.45, 0.5))
LAST = TODAY.toordinal()


def empty(steps=3, cells=2) -> TrialCounts:
    return final(np.zeros((1, steps, cells)), np.zeros((1, steps, cells)))


def one_step(wins, losses, ref=None):
    """The diagnosis of a one-step, one-cell search whose blocks hold these counts."""
    counts = final(np.reshape(wins, (-1, 1, 1)), np.reshape(losses, (-1, 1, 1)))
    return diagnose(counts, ref or reference()).steps[0]


def search(seed: int, applications: int = 200, rate: float = 1.0) -> list[Trial]:
    """Trials of a made-up search at so many times the reference rates, over the 300 days up to today."""
    rng = np.random.default_rng(seed)
    found = []
    for number in range(applications):
        day, cell = LAST - 300 + number * 300 // applications, int(rng.random() < 0.2)
        for step in range(3):
            if rng.random() >= rate * THREE[step][cell]:
                found.append(Trial(step, cell, TrialOutcome(2 * int(rng.random() < 0.5)), day, None, number // 40))
                break
            heard = day + int(rng.lognormal(2.2, 0.8))
            if heard > LAST:
                found.append(Trial(step, cell, TrialOutcome.SILENT, day, None, number // 40))
                break
            found.append(Trial(step, cell, TrialOutcome.POSITIVE, day, heard, number // 40))
            day = heard
    return found


def test_without_data_it_is_too_early_and_the_evidence_is_one():
    for step in diagnose(empty(), reference(THREE)).steps:
        assert step.state is DiagnosisState.TOO_EARLY
        assert (step.log_e, step.reassurance_log_e) == pytest.approx((0, 0), abs=1e-9)
        assert (step.trials, step.positives) == (0, 0)
        assert step.more_trials_needed


@pytest.mark.parametrize(
    ("wins", "losses", "expected"),
    [
        (0, 20, DiagnosisState.TOO_EARLY),
        (0, 95, DiagnosisState.TOO_EARLY),
        (0, 110, DiagnosisState.PROBLEM),
        (2, 60, DiagnosisState.TOO_EARLY),
        (12, 180, DiagnosisState.RULED_OUT),
        (4, 200, DiagnosisState.TOO_EARLY),
        (4, 400, DiagnosisState.PROBLEM),
    ],
)
def test_the_answer_follows_the_counts(wins, losses, expected):
    counts = final([[[wins], [0], [0]]], [[[losses], [0], [0]]])
    found = diagnose(counts, reference(((0.06,), (0.45,), (0.45,)))).steps[0]
    assert found.state is expected
    assert (found.trials, found.positives) == (wins + losses, wins)


def test_a_good_past_does_not_hide_a_break():
    past = [12] * 5, [28] * 5
    assert one_step(*past).state is DiagnosisState.RULED_OUT
    broken = one_step(past[0] + [0] * 7, past[1] + [40] * 7)
    assert broken.state is DiagnosisState.PROBLEM
    assert one_step(60, 140 + 280).state is DiagnosisState.RULED_OUT


def test_a_good_past_does_not_reassure_for_ever():
    assert one_step([12] * 5 + [0], [28] * 5 + [40]).state is DiagnosisState.RULED_OUT
    silent_since = one_step([12] * 5 + [0] * 3, [28] * 5 + [40] * 3)
    assert silent_since.state is DiagnosisState.TOO_EARLY
    assert silent_since.reassurance_log_e < -log(20)
    assert silent_since.more_trials_needed


def test_three_steps_divide_alpha_and_four_do_as_well():
    three = [step.threshold for step in diagnose(empty(), reference(THREE)).steps]
    four = [step.threshold for step in diagnose(empty(4), reference((*THREE, THREE[-1]))).steps]
    assert three == pytest.approx([50, 200 / 3, 200 / 3])
    assert four == pytest.approx([50, 100, 100, 100])
    assert one_step(0, 0).threshold == pytest.approx(20)


def test_published_figures_are_too_coarse_to_tell_a_third_from_ordinary():
    published = diagnose(empty(3, len(Channel)), ordinary_population(tuple(Channel))).steps
    assert all(step.reference_limited for step in published)
    assert not any(step.reference_limited for step in diagnose(empty(), reference(THREE, spread=0.3)).steps)


@pytest.mark.parametrize(("spread", "fewest"), [(0.2, 63), (0.35, 71), (0.5, 84), (0.8, 130), (1.0, 183)])
def test_the_fewest_silent_trials_that_make_an_alarm_are_as_published(spread, fewest):
    assert one_step(0, 0, reference(spread=spread, users=0)).min_trials_for_alarm == fewest


@pytest.mark.parametrize("blocks", [1, 3, 20])
def test_no_arrangement_of_fewer_silent_trials_makes_an_alarm(blocks):
    fewest = one_step(0, 0).min_trials_for_alarm
    sizes = np.full(blocks, fewest // blocks)
    sizes[0] += fewest - 1 - sizes.sum()
    assert one_step([0] * blocks, sizes).state is DiagnosisState.TOO_EARLY
    assert one_step([0] * blocks, sizes + np.ceil(fewest / 6 / blocks).astype(int)).state is DiagnosisState.PROBLEM


def test_the_number_said_to_be_missing_brings_the_answer_if_it_is_the_true_one():
    nothing_yet = one_step(0, 0).more_trials_needed
    usual = round(0.06 * nothing_yet)
    assert nothing_yet == pytest.approx(140, rel=0.15)
    assert one_step(usual, nothing_yet - usual).reassurance_log_e == pytest.approx(log(20), abs=0.6)
    falling = one_step(2, 150)
    third = round(0.02 * falling.more_trials_needed)
    assert one_step(2 + third, 150 + falling.more_trials_needed - third).log_e == pytest.approx(log(20), abs=0.6)


def test_with_published_figures_only_silence_brings_an_alarm_nearer():
    published = reference(spread=0.8, users=0)
    silent, once = one_step(0, 120, published), one_step(1, 119, published)
    assert silent.more_trials_needed <= 40
    assert once.more_trials_needed > 100
    assert one_step(0, 120 + silent.more_trials_needed, published).state is DiagnosisState.PROBLEM


def test_nothing_is_said_to_be_missing_once_there_is_an_answer():
    assert one_step(0, 300).more_trials_needed is None
    assert one_step(30, 300).more_trials_needed is None


def test_the_mix_of_channels_is_the_persons_own():
    cold, mixed = (final([[wins]], [[losses]]) for wins, losses in (([0, 0], [30, 0]), ([0, 0], [20, 10])))
    ref = reference(((0.06, 0.35),))
    assert diagnose(mixed, ref).steps[0].min_trials_for_alarm < diagnose(cold, ref).steps[0].min_trials_for_alarm


@settings(max_examples=40, deadline=None)
@given(
    wins=st.lists(st.integers(0, 10**6), min_size=6, max_size=6),
    losses=st.lists(st.integers(0, 10**6), min_size=6, max_size=6),
    spread=st.floats(0.05, 2),
)
def test_no_count_breaks_the_answer(wins, losses, spread):
    counts = final(np.reshape(wins, (1, 3, 2)), np.reshape(losses, (1, 3, 2)))
    for step in diagnose(counts, reference(THREE, spread=spread)).steps:
        assert np.isfinite([step.log_e, step.reassurance_log_e]).all()
        assert (step.more_trials_needed is None) or step.more_trials_needed > 0


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: diagnose(empty(2), reference(THREE)), "axis of blocks"),
        (lambda: diagnose(empty_counts(3, 2), reference(THREE)), "axis of blocks"),
        (lambda: diagnose(final([[[-1]]], [[[0]]]), reference()), "below 0"),
        (lambda: diagnose(final([[[0]]], [[[-3]]]), reference()), "below 0"),
    ],
)
def test_impossible_questions_are_refused(call, complaint):
    with pytest.raises(ValueError, match=complaint):
        call()


def test_an_answer_keeps_its_inputs_its_method_and_its_sources():
    ref = ordinary_population((Channel.COLD,))
    found = diagnose(empty(3, 1), ref)
    assert found.reference == ref
    assert found.method.page == "diagnosis"
    assert found.sources == ref.sources != ()


@pytest.mark.parametrize("seed", range(4))
def test_the_path_is_what_would_have_been_said_on_each_day(seed):
    found, ref = search(seed, rate=0.5), reference(THREE)
    days = [LAST - 250, LAST - 90, LAST - 7, LAST]
    path = evidence_path(found, days, ref)
    for column, day in enumerate(days):
        then = [known for known in (as_known(one, day) for one in found) if known]
        counts = count_trials(then, date.fromordinal(day), 3, 2)
        assert path[:, column] == pytest.approx([step.log_e for step in diagnose(counts, ref).steps], abs=1e-9)


def as_known(trial: Trial, day: int) -> Trial | None:
    if trial.began > day:
        return None
    if trial.outcome == TrialOutcome.POSITIVE and trial.ended > day:
        return trial._replace(outcome=TrialOutcome.SILENT, ended=None)
    return trial


def test_an_answer_heard_later_is_silence_until_then():
    late = [Trial(0, 0, TrialOutcome.POSITIVE, LAST - 60, LAST - 10)] + [
        Trial(0, 0, TrialOutcome.SILENT, LAST - 60, None)
    ] * 40
    before, after = evidence_path(late, [LAST - 11, LAST - 10], reference())[0]
    assert before > 0.5
    assert after < before - 0.5


def test_trials_without_days_are_there_from_the_beginning():
    undated = [Trial(0, 0, TrialOutcome.POSITIVE, None, None), Trial(0, 0, TrialOutcome.SILENT, None, None)]
    path = evidence_path(undated, [LAST - 100, LAST], reference())
    assert path[0, 0] == path[0, 1] < 0


def test_no_trials_and_no_days_make_no_picture():
    assert evidence_path([], [LAST], reference(THREE)) == pytest.approx(np.zeros((3, 1)), abs=1e-9)
    assert evidence_path(search(1), [], reference(THREE)).shape == (3, 0)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 1_000), by=st.integers(-3_000, 3_000), order=st.randoms())
def test_neither_the_calendar_nor_the_order_of_rows_matters(seed, by, order):
    found, ref = search(seed, 60), reference(THREE)
    moved = [one._replace(began=one.began + by, ended=one.ended and one.ended + by) for one in found]
    order.shuffle(moved)
    here = diagnose(count_trials(found, TODAY, 3, 2), ref).steps
    there = diagnose(count_trials(moved, TODAY + timedelta(by), 3, 2), ref).steps
    assert [step.log_e for step in here] == pytest.approx([step.log_e for step in there], abs=1e-9)
    assert evidence_path(moved, [LAST + by], ref)[:, 0] == pytest.approx([step.log_e for step in here], abs=1e-9)


def test_pending_applications_count_by_their_age():
    silent = np.zeros((1, 1, 1, BIN_COUNT), dtype=np.int64)
    found = [-inf]
    for age in (0, 3, 10, 40):
        silent[...] = 0
        silent[..., age] = 60
        counts = TrialCounts(
            np.zeros((1, 1, 1), dtype=np.int64), np.zeros_like(silent), silent, np.zeros((1, 1, 1, 2, BIN_COUNT), int)
        )
        found.append(diagnose(counts, reference()).steps[0].log_e)
    assert found[1] == pytest.approx(0, abs=1e-9)
    assert np.all(np.diff(found) > 0)


def test_ordinary_people_who_look_every_week_are_hardly_ever_given_a_problem():
    """400 ordinary people, 3 steps, 40 looks; the bar is 5 per cent, the expected share 1 to 2."""
    rng, ref = np.random.default_rng(8), reference(THREE)
    days = list(range(LAST - 273, LAST + 1, 7))
    bars = np.log([50, 200 / 3, 200 / 3])[:, None]
    alarmed = [
        (evidence_path(search(seed, 150, np.exp(0.3 * rng.normal())), days, ref) >= bars).any() for seed in range(400)
    ]
    assert np.mean(alarmed) <= 0.05
