"""Evidence against a serious problem."""

from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.odds.reassurance_test import (
    REASSURING_RATIOS,
    SERIOUS_PROBLEM_RATIO,
    most_cautious_part,
    reassurance_log_e,
    reassurance_tables,
)
from onward.odds.silence_bins import BIN_COUNT
from onward.odds.tests.sample_searches import LAG
from onward.odds.tests.test_e_values import walk


def evidence(wins, non_positives, base, law=LAG):
    return reassurance_log_e(reassurance_tables(np.array([base]), law).of(wins, non_positives))


def of_final(wins, losses, base=0.06):
    wins, losses = np.atleast_1d(wins, losses)
    non_positives = np.zeros((len(wins), BIN_COUNT), dtype=np.int64)
    non_positives[:, -1] = losses
    return evidence(wins[:, None], non_positives, base)


def of_ages(wins, ages, law=LAG, base=0.3):
    non_positives = np.zeros(BIN_COUNT, dtype=np.int64)
    np.add.at(non_positives, ages, 1)
    return float(evidence(np.array([wins]), non_positives, base, law))


def by_hand(wins, losses, base):
    at = [base * ratio for ratio in (SERIOUS_PROBLEM_RATIO, *REASSURING_RATIOS)]
    bets = [(rate / at[0]) ** wins * ((1 - rate) / (1 - at[0])) ** losses for rate in at[1:]]
    return log(sum(bets) / 4)


def speaks_against(base):
    return lambda wins, losses: of_final(wins, losses, base) >= log(20)


@given(wins=st.integers(0, 30), losses=st.integers(0, 300), base=st.floats(0.01, 0.4))
def test_the_evidence_is_the_mixture_of_four_bets_against_the_line(wins, losses, base):
    assert of_final(wins, losses, base) == pytest.approx(by_hand(wins, losses, base), abs=1e-9)


@pytest.mark.parametrize(
    ("base", "by", "chances"),
    [(0.06, (50, 100, 200, 300), (0.26, 0.49, 0.77, 0.91)), (0.45, (50,), (0.99,))],
)
def test_the_usual_person_is_reassured_as_soon_as_published(base, by, chances):
    path = walk(base, speaks_against(base), max(by))
    assert [path[n - 1] for n in by] == pytest.approx(list(chances), abs=0.006)


@pytest.mark.parametrize(("base", "at_line"), [(0.06, 0.032), (0.45, 0.024)])
def test_people_at_the_line_are_hardly_ever_reassured_wrongly(base, at_line):
    assert walk(base / 3, speaks_against(base), 600)[-1] == pytest.approx(at_line, abs=0.003)
    assert walk(base / 5, speaks_against(base), 600)[-1] <= 0.004


def test_a_slower_law_never_lowers_the_evidence_and_a_faster_one_never_raises_it():
    ages = [1, 3, 8, 20, 60, 150]
    fast, usual, slow = (of_ages(2, ages, LAG.slower(factor)) for factor in (0.5, 1, 2))
    assert fast < usual < slow


def test_silence_counts_against_it_from_the_first_day_and_the_more_the_older():
    found = [of_ages(3, [age] * 5) for age in (0, 1, 10, BIN_COUNT - 1)]
    assert np.all(np.diff(found) < 0)
    assert found[0] < of_ages(3, [])


def test_only_a_part_that_speaks_for_the_contrary_is_heard_instead_of_the_whole():
    against, nothing, calm = (np.array([0.0, *[said] * 4]) for said in (-3.5, 0.0, 9.0))
    assert reassurance_log_e(most_cautious_part(np.stack([calm, nothing]))) == pytest.approx(9)
    assert reassurance_log_e(most_cautious_part(np.stack([calm, against, nothing]))) == pytest.approx(-3.5)
    assert reassurance_log_e(most_cautious_part(np.stack([against, calm]))) == pytest.approx(-3.5)


@settings(deadline=None)
@given(wins=st.integers(0, 5), ages=st.lists(st.integers(0, BIN_COUNT - 1), max_size=20), base=st.floats(0.01, 0.99))
def test_a_success_raises_the_evidence_and_silence_lowers_it(wins, ages, base):
    here = of_ages(wins, ages, base=base)
    assert of_ages(wins + 1, ages, base=base) > here
    assert of_ages(wins, [*ages, 5], base=base) <= here


@settings(max_examples=50, deadline=None)
@given(wins=st.integers(0, 10**6), losses=st.integers(0, 10**6), base=st.floats(0.0001, 1))
def test_no_count_breaks_the_evidence(wins, losses, base):
    assert np.isfinite(of_final(wins, losses, base)).all()
