"""What is said of one step, in each case."""

from datetime import date
from math import log

import pytest

from onward.insights.diagnosis.texts import step_statement
from onward.odds.diagnosis import DiagnosisState, StepDiagnosis
from onward.odds.ladder import LadderStep
from onward.odds.reassurance_test import Reassurance

MARCH = Reassurance(date(2026, 3, 6), 121, 9)


def said(**changes):
    usual = {
        "step": LadderStep.REPLY,
        "state": DiagnosisState.TOO_EARLY,
        "trials": 340,
        "positives": 0,
        "together": 0,
        "log_e": log(37),
        "threshold": 50.0,
        "reassurance_log_e": -1.0,
        "reassurance": None,
        "chances_shown": (0.001, 0.05, 0.21),
        "more_trials_needed": 30,
        "reference_limited": True,
        "min_trials_for_alarm": 359,
    }
    return step_statement(StepDiagnosis(**{**usual, **changes}))


@pytest.mark.parametrize("evidence", [49.9, 37, 2, 1])
def test_short_of_the_bar_nothing_is_called_fine(evidence):
    assert said(log_e=log(evidence)).answer == "These numbers cannot tell a problem from luck yet."


@pytest.mark.parametrize("evidence", [0.1, 0.9])
def test_a_kinder_sentence_stands_only_where_the_evidence_is_below_one(evidence):
    assert said(log_e=log(evidence), reassurance_log_e=-0.1).answer.startswith("These numbers cannot tell")
    assert said(log_e=log(evidence), reassurance_log_e=0.1).answer == (
        "Too early to say. So far these numbers look more like an ordinary search than like a problem."
    )


def test_without_trials_it_is_only_too_early():
    statement = said(trials=0, log_e=0.0)
    assert (statement.answer, statement.power) == ("Too early to say.", "")


def test_what_would_have_shown_by_now_is_said_beside_it():
    assert said().power == (
        "Of 100 people whose applications lead to a first conversation half as often as is usual, numbers like these"
        " would have shown it by now for fewer than 1; at a third, for about 5; at a fifth, for about 21."
    )
    assert said(chances_shown=(0.0, 0.001, 0.004)).power == (
        "Even if applications led to a first conversation a fifth as often as is usual, numbers like these would hardly"
        " ever have shown it by now."
    )
    assert "for more than 99" in said(chances_shown=(0.1, 0.9, 0.999)).power


@pytest.mark.parametrize(
    ("step", "trials", "what"),
    [
        (LadderStep.REPLY, 121, "121 applications"),
        (LadderStep.INTERVIEW, 13, "13 first conversations"),
        (LadderStep.OFFER, 1, "1 interview"),
    ],
)
def test_the_numbers_spoke_against_a_problem_on_a_day(step, trials, what):
    seen = Reassurance(date(2026, 3, 6), trials, 9)
    statement = said(step=step, state=DiagnosisState.SPOKE_AGAINST, reassurance=seen, reassurance_log_e=5.0)
    assert statement.answer == f"On Mar 6, 2026, at {what}, these numbers spoke against a serious problem."
    assert "at most 1 in 20" in statement.since
    assert (statement.more, statement.power) == ("", "")


def test_what_todays_numbers_would_not_say_again_is_not_taken_back_in_silence():
    statement = said(state=DiagnosisState.SPOKE_AGAINST, reassurance=MARCH)
    assert statement.answer.startswith("On Mar 6, 2026, at 121 applications")
    assert statement.since.startswith("Less came since then, so today's numbers alone would not say it again")


def test_a_problem_after_such_a_day_names_the_day():
    statement = said(state=DiagnosisState.PROBLEM, log_e=log(60), reassurance=MARCH)
    assert statement.answer == "First conversations come back less often than they do for ordinary seekers."
    assert statement.since == (
        "On Mar 6, 2026, these numbers had spoken against a serious problem; what came since says otherwise."
    )


def test_steps_that_were_never_recorded_apart_are_not_judged():
    statement = said(step=LadderStep.INTERVIEW, trials=0, together=13, log_e=0.0)
    assert statement.answer == "Too early to say."
    assert statement.counts.startswith("No interview is on record apart from a first conversation")


def test_those_that_went_on_without_a_step_between_are_counted_out_loud():
    statement = said(step=LadderStep.INTERVIEW, trials=6, positives=2, together=3)
    assert statement.counts == (
        "So far, 2 of 6 first conversations led to one."
        " 3 more interviews were themselves the first conversation and count as that."
    )
