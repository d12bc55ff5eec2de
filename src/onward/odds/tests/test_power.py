"""The chance that a fall would have shown by now."""

import numpy as np
import pytest

from onward.odds.diagnosis import DiagnosisState, diagnose
from onward.odds.power import FALL_RATIOS
from onward.odds.tests.sample_searches import TODAY, reference
from onward.odds.tests.test_diagnosis import one_step, sent


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
