from typing import Any

from django.http import HttpRequest, HttpResponse

from onward.accounts.public import Person, current_person
from onward.campaign.public import response_times
from onward.insights.diagnosis.queries import diagnosis_unless_withheld
from onward.insights.diagnosis.texts import ANSWERS, answer_names, diagnosis_sentence, step_name
from onward.insights.forecast import charts as forecast_charts
from onward.insights.forecast.rules import (
    MONTH_WEEKS,
    Forecast,
    fit_posterior,
    is_few,
    run_forecast,
    search_to_forecast,
    sent_nothing_lately,
    starting_pace,
    with_referral,
)
from onward.insights.forecast.texts import fan_summary, interview_by_referral, interviews_sentence
from onward.insights.funnel.charts import reached_chart
from onward.insights.funnel.texts import funnel_sentence
from onward.insights.overview.rules import Headline, SearchStanding, headline
from onward.insights.overview.texts import headline_text
from onward.insights.queries import sent_applications
from onward.insights.response_times.charts import response_curve
from onward.insights.response_times.texts import curve_summary, late_sentence
from onward.insights.rules import SentApplications, funnel_of, search_of
from onward.odds.diagnosis import Diagnosis
from onward.odds.ladder import Wait
from onward.ui.rendering import render_page


def show(request: HttpRequest) -> HttpResponse:
    """What is worth knowing this week, and four small pictures that open in full."""
    person = current_person(request)
    sent, today = sent_applications(person), person.today()
    times, ages = response_times(person, today), sent.days_of_silence(today)
    diagnosis = diagnosis_unless_withheld(person, search_of(sent, tuple(sent.channels), today))
    forecast, more = _forecasts(sent, person)
    standing = SearchStanding(
        is_empty=not sent.snapshots,
        is_beginning=sent.is_beginning(today),
        is_resting=sent_nothing_lately(sent, today),
        diagnosis=diagnosis,
        long_silent=sum(times.label(age) is Wait.PROBABLY_CLOSED for age in ages),
    )
    said_first = headline(standing, today)
    context = {
        "is_sample": sent.is_sample,
        "is_empty": standing.is_empty,
        "is_withheld": diagnosis is None,
        "is_usual": standing.is_beginning,
        "lead": headline_text(said_first, standing, times, forecast, more, today),
        "review_silent": said_first is Headline.SILENT,
        "funnel": _funnel(sent, person),
        "forecast": _forecast(forecast, more, person),
        "waiting": {
            "chart": response_curve(times, ages),
            "summary": curve_summary(times),
            "line": late_sentence(times),
        },
        "diagnosis": _diagnosis(diagnosis) if diagnosis else None,
    }
    return render_page(request, "insights/overview.html", context)


def _forecasts(sent: SentApplications, person: Person) -> tuple[Forecast, Forecast]:
    """The forecast that its page begins with, and the same with one more referral a week."""
    pace = starting_pace(sent, person.today())
    search = search_to_forecast(sent, tuple(pace.by_channel), person.today())
    fitted = fit_posterior(search, sent.priors)
    return run_forecast(fitted, search, pace), run_forecast(fitted, search, with_referral(pace))


def _funnel(sent: SentApplications, person: Person) -> dict[str, Any]:
    found = funnel_of(sent, person.today())
    return {"line": funnel_sentence(found), "bars": reached_chart(found)}


def _forecast(forecast: Forecast, with_one_more: Forecast, person: Person) -> dict[str, Any]:
    today, weekly = person.today(), forecast.interviews
    lines = interviews_sentence(forecast), interview_by_referral(forecast, with_one_more)
    return {
        "line": " ".join(filter(None, lines)),
        "few": forecast_charts.few_in_weeks(weekly, MONTH_WEEKS, today) if is_few(weekly, MONTH_WEEKS) else None,
        "fan": forecast_charts.interviews_fan(weekly, today),
        "summary": fan_summary(forecast, today),
    }


def _diagnosis(found: Diagnosis) -> dict[str, Any]:
    return {
        "line": diagnosis_sentence(found),
        "answers": answer_names(),
        "steps": [(step_name(step.step), ANSWERS.index(step.state)) for step in found.steps],
    }
