from django.http import HttpRequest, HttpResponse

from onward.accounts.public import current_person
from onward.insights import queries as insights_queries
from onward.insights.forecast import texts
from onward.insights.forecast.accuracy_texts import accuracy_text
from onward.insights.forecast.charts import interviews_fan
from onward.insights.forecast.operations import record_forecast
from onward.insights.forecast.queries import forecast_accuracy
from onward.insights.forecast.rules import fit_posterior, run_forecast
from onward.insights.forms import PACE_STEP, PaceSlidersForm
from onward.insights.funnel.texts import funnel_sentence
from onward.insights.rules import count_search
from onward.odds.funnel import funnel
from onward.ui.rendering import render_page
from onward.vocabulary import Channel

PACE_WEEKS = 4


def show(request: HttpRequest) -> HttpResponse:
    """The forecast as a fan over weeks with a sentence, and sliders for the weekly number and the mix."""
    person = current_person(request)
    sent, today = insights_queries.sent_applications(person), person.today()
    channels = [each for each in Channel if each in {*sent.channels, Channel.COLD, Channel.REFERRAL}]
    form = PaceSlidersForm(
        request.GET, {channel: sent.applications_per_week(today, PACE_WEEKS)[channel] for channel in channels}
    )
    search = count_search(sent.snapshots, channels, today)
    forecast = run_forecast(fit_posterior(search), search, form.chosen)
    if sent.snapshots and not sent.is_sample and form.is_own_pace:
        record_forecast(person, forecast)
    context = {
        "is_sample": sent.is_sample,
        "is_empty": not sent.snapshots,
        "forecast": forecast,
        "lead": texts.forecast_sentence(forecast, today, own_pace=form.is_own_pace),
        "summary": texts.chart_summary(forecast),
        "sliders": [(each.value, texts.channel_names()[each], f"{form.chosen[each]:g}") for each in channels],
        "most": form.max_per_week,
        "step": PACE_STEP,
        "chart": interviews_fan(forecast.interviews, today),
        "rows": texts.week_rows(forecast, today),
        "offers": texts.offer_chances(forecast, today),
        "funnel": funnel_sentence(funnel(sent.snapshots, today=today)),
        "accuracy": accuracy_text(forecast_accuracy(person, sent.snapshots)),
    }
    return render_page(request, "insights/forecast.html", context, fragment="answer")
