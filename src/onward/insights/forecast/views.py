from django.http import HttpRequest, HttpResponse

from onward.accounts.public import current_person
from onward.insights.forecast import texts
from onward.insights.forecast.charts import interviews_fan
from onward.insights.forecast.forms import PaceSlidersForm
from onward.insights.forecast.queries import forecast_accuracy, is_withheld
from onward.insights.forecast.rules import PACE_STEP, fit_posterior, own_pace, run_forecast, search_to_forecast
from onward.insights.funnel.texts import funnel_sentence
from onward.insights.queries import sent_applications
from onward.insights.rules import funnel_of
from onward.ui.rendering import render_page


def show(request: HttpRequest) -> HttpResponse:
    """The forecast as a fan over weeks with a sentence, and sliders for the weekly number and the mix.

    Nothing of it on the day of a rejection.
    """
    person = current_person(request)
    sent, today = sent_applications(person), person.today()
    if is_withheld(person):
        return render_page(request, "insights/forecast_withheld.html", {"is_sample": sent.is_sample}, fragment="answer")
    form = PaceSlidersForm(request.GET, own_pace(sent, today))
    search = search_to_forecast(sent, form.channels, today)
    forecast = run_forecast(fit_posterior(search), search, form.chosen)
    context = {
        "is_sample": sent.is_sample,
        "is_empty": not sent.snapshots,
        "basis": texts.basis_text(sent, today),
        "forecast": forecast,
        "lead": texts.forecast_sentence(forecast, today),
        "summary": texts.chart_summary(forecast),
        "sliders": [
            (each.value, texts.channel_names()[each], f"{form.chosen.by_channel[each]:g}") for each in form.channels
        ],
        "most": form.max_per_week,
        "step": PACE_STEP,
        "chart": interviews_fan(forecast.interviews, today),
        "rows": texts.week_rows(forecast, today),
        "offers": texts.offer_chances(forecast, today),
        "funnel": funnel_sentence(funnel_of(sent, today)),
        "accuracy": texts.accuracy_text(forecast_accuracy(person, sent.snapshots)),
    }
    return render_page(request, "insights/forecast.html", context, fragment="answer")
