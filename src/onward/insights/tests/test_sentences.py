"""Each case of a sentence, as a person reads it. No message may be made of pieces, so every case is its own."""

from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest

from onward.insights.forecast.rules import Pace
from onward.insights.forecast.texts import (
    fan_summary,
    forecast_sentence,
    interview_by_referral,
    interview_range,
    interviews_sentence,
    likely_count_text,
    offer_sentence,
)
from onward.insights.funnel.texts import funnel_sentence
from onward.insights.hours.texts import allocation_sentence, most_informative_text
from onward.insights.response_times.texts import data_behind_curve, own_silences_text
from onward.insights.weekly_change.texts import weekly_change_texts
from onward.odds.allocation import DEFAULT_OPTIONS
from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.forecasts.weekly_forecast import CountRange
from onward.odds.funnel import funnel
from onward.odds.ladder import ApplicationStatus, LadderStep
from onward.vocabulary import Channel

TODAY = date(2026, 11, 25)


def sent(*reached, waiting=0):
    over = [ApplicationSnapshot(Channel.COLD, step, ApplicationStatus.REJECTED) for step in reached]
    open_ones = [ApplicationSnapshot(Channel.COLD, LadderStep.APPLIED, ApplicationStatus.WAITING)] * waiting
    return funnel([*over, *open_ones])


@pytest.mark.parametrize(
    ("flow", "sentence"),
    [
        (sent(LadderStep.APPLIED), "1 application sent so far."),
        (sent(*[LadderStep.APPLIED] * 10), "10 applications sent, and no conversation yet."),
        (
            sent(LadderStep.REPLY, waiting=1),
            "Of 2 applications, 1 led to a conversation, none to an interview yet. 1 is still waiting.",
        ),
        (
            sent(LadderStep.INTERVIEW),
            "Of 1 application, 1 led to a conversation and 1 to an interview, none to an offer yet.",
        ),
        (
            sent(LadderStep.OFFER),
            "Of 1 application, 1 led to a conversation, 1 to an interview, and 1 to an offer.",
        ),
    ],
)
def test_the_funnel_in_one_line(flow, sentence):
    assert funnel_sentence(flow) == sentence


@pytest.mark.parametrize(
    ("ages", "sentence"),
    [
        ([], "None of your applications is waiting for a first reply."),
        ([1], "1 of your applications is waiting for a first reply, less than 60 days."),
        ([1, 2], "2 of your applications are waiting for a first reply, all less than 60 days."),
        ([90], "1 of your applications is waiting for a first reply, for 60 days or more."),
        ([90, 90, 1], "3 of your applications are waiting for a first reply, 2 of them for 60 days or more."),
    ],
)
def test_own_silences(ages, sentence):
    assert own_silences_text(SimpleNamespace(probably_closed_after=60), ages) == sentence


def test_own_silences_where_none_is_long_enough():
    times = SimpleNamespace(probably_closed_after=None)
    assert own_silences_text(times, [400]) == "1 of your applications is waiting for a first reply."
    assert own_silences_text(times, [400, 1]) == "2 of your applications are waiting for a first reply."


@pytest.mark.parametrize(
    ("answers", "silences", "sentence"),
    [
        (0, 0, "This is the usual curve. It becomes your own with each reply."),
        (1, 0, "Based on 1 of your applications, 1 with a reply, and on published figures."),
        (2, 3, "Based on 5 of your applications, 2 with a reply, and on published figures."),
    ],
)
def test_what_the_curve_rests_on(answers, silences, sentence):
    posterior = SimpleNamespace(lags=np.array([answers]), undated=np.array([0]), silent=np.array([silences]))
    assert data_behind_curve(SimpleNamespace(posterior=posterior)) == sentence


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, 0, "no interviews yet"),
        (1, 1, "1 interview"),
        (3, 3, "3 interviews"),
        (0, 1, "up to 1 interview"),
        (0, 4, "up to 4 interviews"),
        (2, 5, "2 to 5 interviews"),
    ],
)
def test_a_range_of_interviews(low, high, words):
    assert interview_range(low, high) == words


def forecast(per_week, low, counted=0, chance=0.17):
    interviews = SimpleNamespace(
        ranges=lambda _level: [CountRange(0.8, low, low + 2, 0.83)] * 12, at_least_one=np.full(12, chance)
    )
    pace = Pace({Channel.COLD: per_week}, counted)
    return SimpleNamespace(pace=pace, interviews=interviews, chance_of_offer=lambda weeks: weeks / 52)


@pytest.mark.parametrize(
    ("per_week", "counted", "begin"),
    [
        (0.0, 0, "If you send nothing more, "),
        (5.0, 20, "If you keep sending about 5 a week, "),
        (2.5, 0, "If you send about 2.5 a week, "),
    ],
)
def test_the_forecast_in_two_sentences(per_week, counted, begin):
    end = "The chance of an offer in the next twelve is about 1 in 4."
    some, none = (forecast_sentence(forecast(per_week, low, counted)) for low in (1, 0))
    assert some == f"{begin}you'll likely get 1 to 3 interviews in the next four weeks (about 8 in 10). {end}"
    assert none == f"{begin}the chance of an interview in the next four weeks is about 1 in 6. {end}"


def test_one_application_a_week_is_said_in_the_singular():
    assert interviews_sentence(forecast(1, 0)).startswith("At about 1 application a week,")
    assert offer_sentence(forecast(1, 0)).startswith("At about 1 application a week,")
    assert interviews_sentence(forecast(0.5, 0)).startswith("At about 0.5 applications a week,")


def test_the_next_weeks_in_one_short_sentence():
    assert interviews_sentence(forecast(5, 0)) == (
        "At about 5 applications a week, the chance of an interview in the next four weeks is about 1 in 6."
    )
    assert interviews_sentence(forecast(5, 2)) == (
        "At about 5 applications a week, you'll likely get 2 to 4 interviews in the next four weeks."
    )
    assert offer_sentence(forecast(5, 0)) == (
        "At about 5 applications a week, the chance of an offer in the next twelve weeks is about 1 in 4."
    )


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [
        (0.05, 0.2, "With one more a week through a referral, the chance of an interview is about 1 in 5."),
        (0.05, 0.0502, ""),
        (0.6, 0.8, ""),
    ],
)
def test_a_low_chance_comes_with_what_would_raise_it(now, then, words):
    assert interview_by_referral(*(forecast(5, 0, chance=each) for each in (now, then))) == words


@pytest.mark.parametrize(
    ("chances", "words"),
    [
        ((0.6, 0.3, 0.1), "By Dec 9, most likely no interview yet."),
        ((0.4, 0.3, 0.3), "By Dec 9, most likely at least one interview."),
        ((0.3, 0.6, 0.1), "By Dec 9, most likely at least one interview."),
        ((0.1, 0.3, 0.6), "By Dec 9, most likely two interviews or more."),
    ],
)
def test_the_line_over_few_interviews_says_what_is_more_likely_than_not(chances, words):
    assert likely_count_text(chances, date(2026, 12, 9)) == words


def test_each_way_can_be_what_would_change_the_plan_most():
    words = [most_informative_text(SimpleNamespace(most_informative=option)) for option in DEFAULT_OPTIONS]
    assert len(set(words)) == len(DEFAULT_OPTIONS)
    assert "The biggest unknown is how often your cold applications lead to an offer." in words
    assert most_informative_text(SimpleNamespace(most_informative=None)).startswith("Knowing more wouldn't")


def test_the_plan_of_hours_is_a_list_of_ways():
    cold, referral, recruiter = (
        SimpleNamespace(option=option, applications=number)
        for option, number in zip(DEFAULT_OPTIONS[:3], (3, 0.2, 1), strict=True)
    )
    assert allocation_sentence(SimpleNamespace(hours=8, unused_hours=0, allocations=[cold, referral, recruiter])) == (
        "With 8 hours a week, these applications bring the most offers on average: 3 cold and 1 by recruiter."
    )
    assert allocation_sentence(SimpleNamespace(hours=1, unused_hours=0, allocations=[referral])) == (
        "With so few hours, start with the opening that fits you best."
    )


def week(heard, *, sent=2, further=1, before=(0, 2), after=(0, 3)):
    ranges = [CountRange(0.8, *each, 0.8) for each in (before, after)]
    found = SimpleNamespace(
        sent=sent, heard=heard, further=further, range_before=ranges[0], range_after=ranges[1], before=None, after=None
    )
    return weekly_change_texts(found)


@pytest.mark.parametrize(
    ("heard", "sent_", "sentence"),
    [
        (0, 0, "Nothing sent and nothing heard this week."),
        (0, 2, "You sent 2 and heard nothing back yet."),
        (1, 2, "You sent 2 and heard back on 1. Moved forward: 1."),
        (3, 0, "You sent nothing new and heard back on 3. Moved forward: 1."),
    ],
)
def test_what_moved_in_a_week(heard, sent_, sentence):
    assert week(heard, sent=sent_, further=min(heard, 1)).moved == sentence


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ((0, 0), (0, 0), "The forecast for the next four weeks hasn't changed."),
        ((0, 2), (0, 2), "The forecast for the next four weeks is still up to 2 interviews."),
        (
            (0, 0),
            (1, 3),
            "The forecast for the next four weeks went from no interviews yet to 1 to 3 interviews.",
        ),
    ],
)
def test_the_outlook_before_and_after_a_week(before, after, sentence):
    assert week(1, before=before, after=after).ahead == sentence


@pytest.mark.parametrize(
    ("half", "most", "sentence"),
    [
        (
            (1, 5),
            (0, 9),
            "up to 9 interviews (about 8 in 10), most likely 1 to 5 interviews (about 1 in 2).",
        ),
        (
            (2, 5),
            (1, 7),
            "1 to 7 interviews (about 8 in 10), most likely 2 to 5 interviews (about 1 in 2).",
        ),
    ],
)
def test_the_caption_of_the_fan_names_the_bands_that_are_drawn(half, most, sentence):
    ends = {0.5: CountRange(0.5, *half, 0.5), 0.8: CountRange(0.8, *most, 0.8)}
    interviews = SimpleNamespace(ranges=lambda level: [CountRange(level, 0, 9, level), ends[level]])
    assert (
        fan_summary(SimpleNamespace(interviews=interviews), TODAY) == f"By Feb 17, 2027, you'll likely have {sentence}"
    )
