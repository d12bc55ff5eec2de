"""What is said of one step, in each case."""

from dataclasses import replace
from datetime import date
from math import log
from types import SimpleNamespace

import pytest

from onward.insights.diagnosis.texts import diagnosis_sentence, step_statement
from onward.odds.diagnosis import DiagnosisState, StepDiagnosis
from onward.odds.ladder import LadderStep
from onward.odds.reassurance_test import Reassurance
from onward.ui.humanize import short_date

MARCH = Reassurance(date(2026, 3, 6), 121, 9)


def step(name=LadderStep.REPLY, **changes):
    usual = {
        "step": name,
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
    return StepDiagnosis(**{**usual, **changes})


def said(**changes):
    return step_statement(step(**{"name": changes.pop("step", LadderStep.REPLY), **changes}))


@pytest.mark.parametrize("evidence", [49.9, 37, 2, 1])
def test_short_of_the_bar_nothing_is_called_fine(evidence):
    assert said(log_e=log(evidence)).answer == "It's too early to tell a problem from luck."


@pytest.mark.parametrize("evidence", [0.1, 0.9])
def test_a_kinder_sentence_stands_only_where_the_evidence_is_below_one(evidence):
    assert said(log_e=log(evidence), reassurance_log_e=-0.1).answer.endswith("a problem from luck.")
    assert said(log_e=log(evidence), reassurance_log_e=0.1).answer == (
        "It's too early to tell. So far, this looks more like an ordinary search than a problem."
    )


def test_without_trials_it_is_only_too_early():
    statement = said(trials=0, log_e=0.0)
    assert (statement.answer, statement.power) == ("It's too early to tell.", "")


def test_for_how_many_a_problem_would_have_shown_by_now_is_said_beside_it():
    assert said().shown_by_now == (
        "Half as often as usual: fewer than 1 in 100 people.",
        "A third as often: about 5 in 100.",
        "A fifth as often: about 21 in 100.",
    )
    assert said(chances_shown=(0.1, 0.9, 0.999)).shown_by_now[-1] == "A fifth as often: more than 99 in 100."


def test_where_hardly_any_would_show_no_figures_stand():
    statement = said(chances_shown=(0.0, 0.001, 0.004))
    assert statement.power.endswith("only a fifth as often as usual, it would hardly ever show by now.")
    assert statement.shown_by_now == ()


def test_an_answer_that_todays_numbers_would_not_give_is_told_as_one_of_the_past():
    cleared = [
        replace(step(LadderStep.REPLY), state=DiagnosisState.SPOKE_AGAINST, reassurance=MARCH, reassurance_log_e=now)
        for now in (5.0, 1.0)
    ]
    assert diagnosis_sentence(SimpleNamespace(steps=cleared)).startswith("Your numbers argue against")
    assert diagnosis_sentence(SimpleNamespace(steps=cleared[1:])).startswith("Your numbers once argued against")


@pytest.mark.parametrize(
    ("step", "trials", "what"),
    [
        (LadderStep.REPLY, 121, "121 applications"),
        (LadderStep.INTERVIEW, 13, "13 conversations"),
        (LadderStep.OFFER, 1, "1 interview"),
    ],
)
def test_the_numbers_spoke_against_a_problem_on_a_day(step, trials, what):
    seen = Reassurance(date(2026, 3, 6), trials, 9)
    statement = said(step=step, state=DiagnosisState.SPOKE_AGAINST, reassurance=seen, reassurance_log_e=5.0)
    day = short_date(MARCH.on)
    assert statement.answer == f"On {day}, after {what}, your numbers argued against a serious problem."
    assert "at most 1 in 20" in statement.since
    assert (statement.more, statement.power) == ("", "")


def test_what_todays_numbers_would_not_say_again_is_not_taken_back_in_silence():
    statement = said(state=DiagnosisState.SPOKE_AGAINST, reassurance=MARCH)
    assert statement.answer.startswith(f"On {short_date(MARCH.on)}, after 121 applications")
    assert statement.since.startswith("Fewer came since, and today's numbers alone wouldn't say it again.")


def test_a_problem_after_such_a_day_names_the_day():
    statement = said(state=DiagnosisState.PROBLEM, log_e=log(60), reassurance=MARCH)
    assert statement.answer == "Your applications lead to a conversation less often than usual."
    assert statement.since == (
        f"On {short_date(MARCH.on)}, your numbers argued against a serious problem. They no longer do."
    )


def test_steps_that_were_never_recorded_apart_are_not_judged():
    statement = said(step=LadderStep.INTERVIEW, trials=0, together=13, log_e=0.0)
    assert statement.answer == "It's too early to tell."
    assert statement.counts.startswith("No conversation is noted before your interviews")


def test_those_that_went_on_without_a_step_between_are_counted_out_loud():
    statement = said(step=LadderStep.INTERVIEW, trials=6, positives=2, together=3)
    assert statement.counts == (
        "So far, 2 of 6 conversations led to an interview."
        " 3 more interviews came without a conversation before them, and aren't counted here."
    )


@pytest.mark.parametrize(
    ("positives", "trials", "sentence"),
    [
        (0, 1, "So far, your one application hasn't led to a conversation."),
        (1, 1, "So far, your one application led to a conversation."),
        (0, 9, "So far, none of your 9 applications led to a conversation."),
        (2, 9, "So far, 2 of 9 applications led to a conversation."),
    ],
)
def test_nobody_reads_none_of_one(positives, trials, sentence):
    assert said(step=LadderStep.REPLY, trials=trials, positives=positives).counts == sentence
