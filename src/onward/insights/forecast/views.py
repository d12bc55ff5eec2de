from django.http import HttpRequest, HttpResponse

from onward.accounts.public import current_person
from onward.insights.forecast import charts, texts
from onward.insights.forecast.forms import PaceSlidersForm
from onward.insights.forecast.queries import forecast_accuracy, is_withheld
from onward.insights.forecast.rules import (
    PACE_STEP,
    fit_posterior,
    run_forecast,
    search_to_forecast,
    starting_pace,
    with_referral,
)
from onward.insights.queries import sent_applications
from onward.ui.rendering import render_page


def show(request: HttpRequest) -> HttpResponse:
    """Interviews and offers of the weeks ahead, and sliders for the weekly number and the mix.

    Nothing of it on the day of a rejection.
    """
    person = current_person(request)
    sent, today = sent_applications(person), person.today()
    if is_withheld(person):
        return render_page(request, "insights/forecast_withheld.html", {"is_sample": sent.is_sample})
    form = PaceSlidersForm(request.GET, starting_pace(sent, today))
    search = search_to_forecast(sent, form.channels, today)
    fitted = fit_posterior(search, sent.priors)
    forecast = run_forecast(fitted, search, form.chosen)
    more = run_forecast(fitted, search, with_referral(form.chosen))
    context = {
        "is_sample": sent.is_sample,
        "basis": texts.basis_text(sent, today),
        "forecast": forecast,
        "lead": texts.forecast_sentence(forecast),
        "referral": texts.interview_by_referral(forecast, more),
        "sliders": [
            (each.value, texts.slider_label(each), f"{form.chosen.by_channel[each]:g}") for each in form.channels
        ],
        "most": form.max_per_week,
        "step": PACE_STEP,
        "few": charts.few_interviews(forecast.interviews, today),
        "chart": charts.fan_of_many(forecast.interviews, today),
        "summary": texts.fan_summary(forecast, today),
        "rows": texts.week_rows(forecast, today),
        "offers": charts.offer_bars(forecast, today),
        "offer_summary": texts.offer_summary(forecast, today),
        "accuracy": texts.accuracy_text(forecast_accuracy(person, sent.snapshots), today),
    }
    return render_page(request, "insights/forecast.html", context)
