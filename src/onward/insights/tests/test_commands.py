import json

import pytest
from click.testing import CliRunner

from onward.insights.commands import diagnose, forecast, odds

pytestmark = pytest.mark.django_db


def run(command, *arguments):
    result = CliRunner().invoke(command, [str(each) for each in arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("number", [0, 5, 300])
def test_the_odds_are_said_in_lines_of_words(alice, many, number):
    many(alice, number)
    said = run(odds)
    assert len(said.strip().splitlines()) == 6
    assert "applications get a reply" in said
    assert "The chance of an offer in the next twelve is" in said


def test_the_odds_are_data_too(alice, many):
    many(alice, 300)
    data = json.loads(run(odds, "--json"))
    assert data["funnel"]["applications"] == 300
    assert data["waiting"]["range"][0] < data["waiting"]["ever_answered"] < data["waiting"]["range"][1]
    assert [step["step"] for step in data["diagnosis"]["steps"]] == ["reply", "interview", "offer"]
    assert len(data["forecast"]["interviews"]) == 12


def test_a_diagnosis_is_one_of_three_answers(alice, many):
    many(alice, 300)
    answers = {step["answer"] for step in json.loads(run(diagnose, "--json"))["steps"]}
    assert answers <= {"told", "spoke_against", "too_early"}


def test_on_the_day_of_a_rejection_nothing_is_diagnosed(alice, applied, rejection_today):
    rejection_today(alice, applied(alice))
    assert "wait until tomorrow" in run(diagnose)
    assert json.loads(run(diagnose, "--json")) == {"held_until_tomorrow": True, "steps": []}
    assert json.loads(run(odds, "--json"))["diagnosis"]["steps"] == []


def test_on_the_day_of_a_rejection_nothing_is_forecast(alice, many, applied, rejection_today):
    many(alice, 300)
    rejection_today(alice, applied(alice))
    assert "back tomorrow" in run(forecast, "--per-week", 5)
    assert json.loads(run(forecast, "--json")) == {"held_until_tomorrow": True, "interviews": []}
    assert "in the next four weeks" not in run(odds)


def test_where_nothing_is_sent_it_says_if_you_send(alice, applied):
    assert "If you send about 5 a week" in run(forecast)
    for _ in range(20):
        applied(alice, days_ago=60)
    assert "If you send about 5 a week" in run(forecast)
    assert "keep sending" not in run(odds)
    assert json.loads(run(forecast, "--json"))["own_pace"] is False


def test_in_the_first_weeks_it_says_that_this_is_what_is_usual(alice, applied):
    applied(alice, days_ago=2)
    assert "what's usual" in run(forecast)
    assert "If you send about 5 a week" in run(forecast)


def test_before_anything_was_sent_the_funnel_says_so(alice):
    assert run(odds).startswith("No applications sent yet.")


def test_another_pace_keeps_the_mix(alice, many):
    many(alice, 300)
    assert "You haven't sent anything" not in run(forecast, "--per-week", "40")
    own, twice = (json.loads(run(forecast, "--json", *more)) for more in ((), ("--per-week", "40")))
    assert twice["per_week"] == pytest.approx(40)
    shares = [{name: number / data["per_week"] for name, number in data["mix"].items()} for data in (own, twice)]
    assert shares[0] == pytest.approx(shares[1])


def test_more_applications_never_make_an_offer_less_likely(alice, applied):
    applied(alice)
    chances = [json.loads(run(forecast, "--json", "--per-week", n))["offer_within_weeks"]["12"] for n in (0, 2, 10, 50)]
    assert chances == sorted(chances)
