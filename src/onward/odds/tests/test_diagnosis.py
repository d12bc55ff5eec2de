"""The three answers."""

from datetime import date, timedelta
from math import inf, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.odds.diagnosis import DiagnosisState, diagnose, evidence_path
from onward.odds.power import FALL_RATIOS
from onward.odds.reference_population import ordinary_population
from onward.odds.tests.sample_searches import TODAY, final_trials, reference
from onward.odds.trials import Trial, TrialOutcome
from onward.vocabulary import Channel

THREE = ((0.06, 0.35), (0.45, 0.55), (0.45, 0.5))
LAST = TODAY.toordinal()


def one_step(wins, losses, ref=None):
    """The diagnosis of a one-step, one-cell search whose blocks hold these counts."""
    found = final_trials(np.reshape(wins, (-1, 1, 1)), np.reshape(losses, (-1, 1, 1)))
    return diagnose(found, TODAY, ref or reference()).steps[0]


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


def sent(number, *, steps=0, ages=(400,), outcome=TrialOutcome.SILENT, employer=None):
    """Trials of so many applications: steps that were passed, then one with an outcome; ages in days, in turn."""
    found = []
    for at in range(number):
        began = LAST - ages[at % len(ages)]
        found += [Trial(step, 0, TrialOutcome.POSITIVE, began, began + 5, at // 40, employer) for step in range(steps)]
        found.append(Trial(steps, 0, outcome, began, None, at // 40, employer))
    return found


def test_without_data_it_is_too_early_and_the_evidence_is_one():
    for step in diagnose([], TODAY, reference(THREE)).steps:
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
        (12, 180, DiagnosisState.SPOKE_AGAINST),
        (4, 200, DiagnosisState.TOO_EARLY),
        (4, 400, DiagnosisState.PROBLEM),
    ],
)
def test_the_answer_follows_the_counts(wins, losses, expected):
    counts = final_trials([[[wins], [0], [0]]], [[[losses], [0], [0]]])
    found = diagnose(counts, TODAY, reference(((0.06,), (0.45,), (0.45,)))).steps[0]
    assert found.state is expected
    assert (found.trials, found.positives) == (wins + losses, wins)


def test_a_good_past_does_not_hide_a_break():
    past = [12] * 5, [28] * 5
    assert one_step(*past).state is DiagnosisState.SPOKE_AGAINST
    broken = one_step(past[0] + [0] * 7, past[1] + [40] * 7)
    assert broken.state is DiagnosisState.PROBLEM
    assert one_step(60, 140 + 280).state is DiagnosisState.SPOKE_AGAINST


def test_a_good_past_does_not_reassure_for_ever():
    assert one_step([12] * 5 + [0], [28] * 5 + [40]).state is DiagnosisState.SPOKE_AGAINST
    silent_since = one_step([12] * 5 + [0] * 3, [28] * 5 + [40] * 3)
    assert silent_since.state is DiagnosisState.TOO_EARLY
    assert silent_since.reassurance_log_e < -log(20)
    assert silent_since.more_trials_needed


UNDATED = ((None, None), (None, LAST - 3), (LAST, None))


@pytest.mark.parametrize("days", UNDATED)
@pytest.mark.parametrize("outcome", [TrialOutcome.REJECTED, TrialOutcome.CLOSED])
def test_an_ending_without_a_day_counts_whole(outcome, days):
    found = [Trial(0, 0, outcome, *days, at // 40) for at in range(500)]
    assert diagnose(found, TODAY, reference()).steps[0].log_e == pytest.approx(
        one_step([0] * 12, [40] * 12).log_e, rel=0.1
    )


def test_what_was_given_up_without_a_day_counts_whole_and_what_still_waits_counts_nothing():
    given_up, waiting = (
        diagnose([Trial(0, 0, outcome, None, None, at // 40) for at in range(500)], TODAY, reference()).steps[0]
        for outcome in (TrialOutcome.UNANSWERED, TrialOutcome.SILENT)
    )
    assert given_up.state is DiagnosisState.PROBLEM
    assert waiting.log_e == pytest.approx(0, abs=1e-9)
    assert waiting.reassurance_log_e < -log(20)


def test_a_wait_without_a_beginning_is_at_least_as_old_as_what_is_written_of_it():
    undated = [Trial(0, 0, TrialOutcome.SILENT, None, None, at // 40, known=LAST - 30) for at in range(80)]
    dated = [one._replace(began=LAST - 30) for one in undated]
    here, there = (diagnose(each, TODAY, reference()).steps[0] for each in (undated, dated))
    assert here.log_e == pytest.approx(there.log_e)
    assert here.reassurance_log_e < there.reassurance_log_e


def test_a_rejection_with_its_days_counts_no_sooner_than_silence():
    dated = [Trial(0, 0, TrialOutcome.REJECTED, LAST - 4, LAST - 2, at // 40) for at in range(200)]
    silent = [one._replace(outcome=TrialOutcome.SILENT, ended=None) for one in dated]
    here, there = (diagnose(each, TODAY, reference()).steps[0].log_e for each in (dated, silent))
    assert here == pytest.approx(there)


@pytest.mark.parametrize("interviews", [5, 13])
def test_an_interview_that_was_the_first_conversation_is_one_trial_and_none_between(interviews):
    found = [
        trial
        for at in range(interviews)
        for trial in (
            Trial(0, 0, TrialOutcome.POSITIVE, LAST - 60 - at, LAST - 30),
            Trial(1, 0, TrialOutcome.POSITIVE, LAST - 30, LAST - 30, apart=False),
            Trial(2, 0, TrialOutcome.SILENT, LAST - 30, None),
        )
    ]
    reply, interview, final = diagnose(found, TODAY, reference(THREE)).steps
    assert (reply.trials, reply.positives) == (interviews, interviews)
    assert (interview.trials, interview.positives, interview.together) == (0, 0, interviews)
    assert (interview.log_e, interview.reassurance_log_e) == pytest.approx((0, 0), abs=1e-9)
    assert interview.state is DiagnosisState.TOO_EARLY
    assert final.trials == interviews


def test_conversations_without_an_interview_say_nothing_where_interviews_are_written_over_them():
    stuck = [Trial(1, 0, TrialOutcome.REJECTED, LAST - 300, LAST - 280)] * 30
    over = [Trial(1, 0, TrialOutcome.POSITIVE, LAST - 300, LAST - 300, apart=False)] * 20
    apart = [Trial(1, 0, TrialOutcome.POSITIVE, LAST - 300, LAST - 280)] * 5
    alone, never, some, all_apart = (
        diagnose(found, TODAY, reference(THREE)).steps[1]
        for found in (stuck, stuck + over, stuck + over + apart, stuck + apart)
    )
    assert alone.state is DiagnosisState.PROBLEM
    assert (never.trials, never.log_e) == (0, pytest.approx(0, abs=1e-9))
    assert (some.trials, some.positives) == (35, 5)
    assert some.log_e < all_apart.log_e - 1


def test_applications_to_one_employer_count_as_one_trial():
    apart = diagnose(sent(300), TODAY, reference()).steps[0]
    one = diagnose(sent(300, employer=4), TODAY, reference()).steps[0]
    single = diagnose(sent(1), TODAY, reference()).steps[0]
    assert apart.state is DiagnosisState.PROBLEM
    assert one.log_e == pytest.approx(single.log_e, abs=0.01)
    assert (one.trials, one.positives) == (300, 0)


def test_ten_answers_of_one_employer_do_not_reassure_as_ten_would():
    many = sent(60) + [Trial(0, 0, TrialOutcome.POSITIVE, LAST - 90, LAST - 80, employer=1)] * 10
    of_many = [one._replace(employer=at) for at, one in enumerate(many)]
    assert diagnose(of_many, TODAY, reference()).steps[0].reassurance
    assert diagnose(many, TODAY, reference()).steps[0].reassurance is None


class TestReassurance:
    GOOD = sent(100, ages=range(380, 280, -1)) + sent(14, steps=1, ages=range(376, 306, -5))

    def on(self, day, found):
        then = [known for known in (as_known(one, day) for one in found) if known]
        return diagnose(then, date.fromordinal(day), reference(THREE)).steps[0]

    def test_it_has_the_day_and_the_number_of_trials_at_which_the_line_was_reached(self):
        found = self.on(LAST, self.GOOD).reassurance
        day = found.on.toordinal()
        assert self.on(day, self.GOOD).still_speaks_against
        assert self.on(day - 1, self.GOOD).reassurance is None
        assert found.trials == sum(one.step == 0 and one.began <= day for one in self.GOOD)
        assert found.positives == sum(one.step == 0 and one.outcome == 1 and one.ended <= day for one in self.GOOD)

    def test_each_step_has_its_part_of_one_in_twenty(self):
        day = self.on(LAST, self.GOOD).reassurance.on.toordinal()
        assert log(50) <= self.on(day, self.GOOD).reassurance_log_e
        assert self.on(day - 1, self.GOOD).reassurance_log_e < log(50)

    @pytest.mark.parametrize("silent", [50, 200, 900])
    def test_what_comes_later_never_takes_the_day_back(self, silent):
        before = self.on(LAST, self.GOOD)
        after = self.on(LAST, self.GOOD + sent(silent, ages=range(100, 40, -1)))
        assert after.reassurance == before.reassurance
        assert after.reassurance_log_e < before.reassurance_log_e

    def test_that_todays_numbers_would_not_say_so_is_known(self):
        after = self.on(LAST, self.GOOD + sent(140, ages=range(100, 40, -1)))
        assert after.state is DiagnosisState.SPOKE_AGAINST
        assert not after.still_speaks_against

    def test_an_employer_asked_again_later_does_not_move_the_day(self):
        named = [one._replace(employer=at % 70) for at, one in enumerate(self.GOOD)]
        before = self.on(LAST - 200, named)
        again = sent(30, ages=(150,), employer=3)
        assert before.reassurance
        assert self.on(LAST, named + again).reassurance == before.reassurance

    def test_a_rejection_written_down_later_without_its_day_does_not_move_the_day(self):
        rejected = [
            one._replace(outcome=TrialOutcome.REJECTED) if one.outcome == TrialOutcome.SILENT else one
            for one in self.GOOD
        ]
        assert self.on(LAST, rejected).reassurance == self.on(LAST, self.GOOD).reassurance

    @pytest.mark.parametrize("until", [LAST - 200, LAST - 60, LAST])
    def test_a_day_once_found_is_found_on_every_later_day(self, until):
        named = [one._replace(employer=at % 9) for at, one in enumerate(self.GOOD * 3)]
        found = {self.on(day, named).reassurance for day in range(until - 8, until + 1)}
        assert len(found - {None}) <= 1


class TestChancesShown:
    def test_nothing_would_have_shown_without_trials(self):
        assert one_step(0, 0).chances_shown == (0, 0, 0)

    def test_a_deeper_fall_and_more_trials_would_more_likely_have_shown(self):
        few, many = one_step(2, 60).chances_shown, one_step(20, 600).chances_shown
        assert list(few) == sorted(few)
        assert all(one < two for one, two in zip(few, many, strict=True))

    @pytest.mark.parametrize("ratio", [0, 1, 2])
    def test_they_are_somewhat_more_than_what_shows_in_the_end(self, ratio):
        trials, rng = 300, np.random.default_rng(ratio)
        said = one_step(10, trials - 10).chances_shown[ratio]
        wins = rng.binomial(trials, 0.06 * FALL_RATIOS[ratio], 2_000)
        alarmed = {int(each): one_step(each, trials - each).state is DiagnosisState.PROBLEM for each in np.unique(wins)}
        in_the_end = np.mean([alarmed[int(each)] for each in wins])
        assert in_the_end - 0.04 <= said <= in_the_end + 0.2

    def test_with_published_figures_hardly_any_fall_would_show(self):
        assert max(one_step(10, 300, reference(spread=0.8, users=0)).chances_shown) < 0.2

    def test_what_was_sent_yesterday_could_not_have_shown(self):
        assert max(diagnose(sent(900, ages=(1,)), TODAY, reference()).steps[0].chances_shown) < 0.2


def test_three_steps_divide_alpha_and_four_do_as_well():
    three = [step.threshold for step in diagnose([], TODAY, reference(THREE)).steps]
    four = [step.threshold for step in diagnose([], TODAY, reference((*THREE, THREE[-1]))).steps]
    assert three == pytest.approx([50, 200 / 3, 200 / 3])
    assert four == pytest.approx([50, 100, 100, 100])
    assert one_step(0, 0).threshold == pytest.approx(20)


def test_published_figures_are_too_coarse_to_tell_a_third_from_ordinary():
    published = diagnose([], TODAY, ordinary_population(tuple(Channel))).steps
    assert all(step.reference_limited for step in published)
    assert not any(step.reference_limited for step in diagnose([], TODAY, reference(THREE, spread=0.3)).steps)


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
    ref = reference(((0.06, 0.35),))
    cold, mixed = (
        diagnose(final_trials([[[0, 0]]], [[losses]]), TODAY, ref).steps[0] for losses in ([30, 0], [20, 10])
    )
    assert mixed.min_trials_for_alarm < cold.min_trials_for_alarm


@settings(max_examples=40, deadline=None)
@given(
    wins=st.lists(st.integers(0, 2_000), min_size=6, max_size=6),
    losses=st.lists(st.integers(0, 2_000), min_size=6, max_size=6),
    spread=st.floats(0.05, 2),
)
def test_no_count_breaks_the_answer(wins, losses, spread):
    found = final_trials(np.reshape(wins, (1, 3, 2)), np.reshape(losses, (1, 3, 2)))
    for step in diagnose(found, TODAY, reference(THREE, spread=spread)).steps:
        assert all(0 <= chance <= 1 for chance in step.chances_shown)
        assert np.isfinite([step.log_e, step.reassurance_log_e]).all()
        assert (step.more_trials_needed is None) or step.more_trials_needed > 0


def test_an_answer_keeps_its_inputs_its_method_and_its_sources():
    ref = ordinary_population((Channel.COLD,))
    found = diagnose([], TODAY, ref)
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
        steps = diagnose(then, date.fromordinal(day), ref).steps
        assert path[:, column] == pytest.approx([step.log_e for step in steps], abs=1e-9)


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
    here = diagnose(found, TODAY, ref).steps
    there = diagnose(moved, TODAY + timedelta(by), ref).steps
    assert [step.log_e for step in here] == pytest.approx([step.log_e for step in there], abs=1e-9)
    assert evidence_path(moved, [LAST + by], ref)[:, 0] == pytest.approx([step.log_e for step in here], abs=1e-9)


def test_pending_applications_count_by_their_age():
    found = [-inf]
    for age in (0, 3, 10, 40):
        silent = [Trial(0, 0, TrialOutcome.SILENT, LAST - age, None)] * 60
        found.append(diagnose(silent, TODAY, reference()).steps[0].log_e)
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
