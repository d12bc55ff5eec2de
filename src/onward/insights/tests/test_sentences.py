"""Each case of a sentence, as a person reads it. No message may be made of pieces, so every case is its own."""

from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest

from onward.insights.forecast.rules import Pace
from onward.insights.forecast.texts import chance_text, chart_summary, forecast_sentence, interview_range, offer_chances
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
        (
            sent(LadderStep.APPLIED),
            "1 application sent: none led to a conversation, none to an interview, none to an offer. None is waiting.",
        ),
        (
            sent(LadderStep.REPLY, waiting=1),
            "2 applications sent: 1 led to a conversation, none to an interview, none to an offer. 1 is still waiting.",
        ),
        (
            sent(LadderStep.INTERVIEW, LadderStep.REPLY, waiting=2),
            "4 applications sent: 2 led to a conversation, 1 to an interview, none to an offer. 2 are still waiting.",
        ),
        (
            sent(LadderStep.OFFER),
            "1 application sent: 1 led to a conversation, 1 to an interview, 1 to an offer. None is waiting.",
        ),
    ],
)
def test_the_funnel_in_one_line(flow, sentence):
    assert funnel_sentence(flow) == sentence


@pytest.mark.parametrize(
    ("ages", "sentence"),
    [
        ([], "None of your applications is waiting for its first answer."),
        ([1], "1 of your applications waits for its first answer; none is past that day."),
        ([1, 2], "2 of your applications wait for their first answer; none is past that day."),
        ([90], "1 of your applications waits for its first answer; 1 is past that day."),
        ([1, 90], "2 of your applications wait for their first answer; 1 is past that day."),
        ([90, 90, 1], "3 of your applications wait for their first answer; 2 are past that day."),
    ],
)
def test_own_silences(ages, sentence):
    assert own_silences_text(SimpleNamespace(probably_closed_after=60), ages) == sentence


def test_own_silences_where_none_is_long_enough():
    times = SimpleNamespace(probably_closed_after=None)
    assert own_silences_text(times, [400]) == "1 of your applications waits for its first answer."
    assert own_silences_text(times, [400, 1]) == "2 of your applications wait for their first answer."


@pytest.mark.parametrize(
    ("answers", "silences", "sentence"),
    [
        (0, 0, "Nothing of your own is in it yet: this is the published curve."),
        (1, 1, "It rests on 1 answer of yours and 1 silence, joined with published figures."),
        (1, 0, "It rests on 1 answer of yours and 0 silences, joined with published figures."),
        (0, 1, "It rests on 0 answers of yours and 1 silence, joined with published figures."),
        (2, 3, "It rests on 2 answers of yours and 3 silences, joined with published figures."),
    ],
)
def test_what_the_curve_rests_on(answers, silences, sentence):
    posterior = SimpleNamespace(lags=np.array([answers]), undated=np.array([0]), silent=np.array([silences]))
    assert data_behind_curve(SimpleNamespace(posterior=posterior)) == sentence


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, 0, "no interviews"),
        (1, 1, "1 interview"),
        (3, 3, "3 interviews"),
        (0, 1, "at most 1 interview"),
        (0, 4, "at most 4 interviews"),
        (2, 5, "2 to 5 interviews"),
    ],
)
def test_a_range_of_interviews(low, high, words):
    assert interview_range(low, high) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.001, "less than 1 in 100"),
        (0.17, "about 1 in 6"),
        (0.72, "about 7 in 10"),
        (0.99, "more than 19 in 20"),
    ],
)
def test_a_chance_as_people_say_it(share, words):
    assert chance_text(share) == words


def forecast(per_week, high, counted=0):
    interviews = SimpleNamespace(
        ranges=lambda _level: [CountRange(0.8, 0, high, 0.83)] * 12, at_least_one=np.full(12, 0.17)
    )
    pace = Pace({Channel.COLD: per_week}, counted)
    return SimpleNamespace(pace=pace, interviews=interviews, chance_of_offer=lambda weeks: weeks / 52)


@pytest.mark.parametrize(
    ("per_week", "counted", "begin"),
    [
        (0.0, 0, "If you send nothing more: "),
        (5.0, 20, "If you keep sending about 5 a week: "),
        (2.5, 0, "If you send about 2.5 a week: "),
    ],
)
def test_the_forecast_in_one_sentence(per_week, counted, begin):
    end = "about 1 in 4 to have an offer by 17 February."
    some, none = (forecast_sentence(forecast(per_week, high, counted), TODAY) for high in (2, 0))
    assert some == f"{begin}at most 2 interviews in the next four weeks, about 8 times in 10; {end}"
    assert none == f"{begin}about 1 in 6 to have an interview in the next four weeks; {end}"


def test_the_chances_of_an_offer():
    assert offer_chances(forecast(5.0, 2), TODAY) == (
        "The chance of an offer: about 1 in 15 by 23 December, about 1 in 6 by 20 January, about 1 in 4 by"
        " 17 February, about 5 in 10 by 26 May 2027."
    )


def test_each_way_can_be_what_would_change_the_plan_most():
    words = [most_informative_text(SimpleNamespace(most_informative=option)) for option in DEFAULT_OPTIONS]
    assert len(set(words)) == len(DEFAULT_OPTIONS)
    assert "What would change it most: knowing better what cold applications bring you." in words
    assert most_informative_text(SimpleNamespace(most_informative=None)).startswith("Nothing that could still")


def test_the_plan_of_hours_is_a_list_of_ways():
    cold, referral, recruiter = (
        SimpleNamespace(option=option, applications=number)
        for option, number in zip(DEFAULT_OPTIONS[:3], (3, 0.2, 1), strict=True)
    )
    assert allocation_sentence(SimpleNamespace(hours=8, unused_hours=0, allocations=[cold, referral, recruiter])) == (
        "With 8 hours a week, the mix that brings most on average: 3 cold; 1 through a recruiter."
    )
    assert allocation_sentence(SimpleNamespace(hours=1, unused_hours=0, allocations=[referral])) == (
        "With so few hours, whichever opening fits you best comes first."
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
        (0, 0, "Nothing sent or heard."),
        (0, 2, "2 sent, and no answer heard."),
        (1, 2, "2 sent, 1 answer heard, of which 1 got further."),
        (3, 2, "2 sent, 3 answers heard, of which 1 got further."),
    ],
)
def test_what_moved_in_a_week(heard, sent_, sentence):
    assert week(heard, sent=sent_).moved == sentence


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ((0, 0), (0, 0), "The outlook for the next four weeks is what it was."),
        ((0, 2), (0, 2), "The outlook for the next four weeks is what it was: at most 2 interviews."),
        (
            (0, 0),
            (1, 3),
            "The outlook for the next four weeks: 1 to 3 interviews, before this week no interviews.",
        ),
    ],
)
def test_the_outlook_before_and_after_a_week(before, after, sentence):
    assert week(1, before=before, after=after).ahead == sentence


@pytest.mark.parametrize(
    ("usual", "wide", "sentence"),
    [
        (
            (0, 1),
            (0, 2),
            "Within twelve weeks: at most 1 interview, 8 times in 10; at most 2 interviews, 19 times in 20.",
        ),
        ((2, 5), (1, 7), "Within twelve weeks: 2 to 5 interviews, 8 times in 10; 1 to 7 interviews, 19 times in 20."),
        ((0, 0), (0, 0), "Within twelve weeks: no interviews, 19 times in 20."),
    ],
)
def test_the_caption_of_the_fan_names_the_bands_that_are_drawn(usual, wide, sentence):
    ends = {0.8: CountRange(0.8, *usual, 0.8), 0.95: CountRange(0.95, *wide, 0.95)}
    interviews = SimpleNamespace(ranges=lambda level: [CountRange(level, 0, 9, level), ends[level]])
    assert chart_summary(SimpleNamespace(interviews=interviews)) == sentence
