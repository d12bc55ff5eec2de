from django.http import HttpRequest, HttpResponse

from onward.accounts.public import current_person
from onward.insights.forecast.rules import fit_posterior
from onward.insights.hours import texts
from onward.insights.hours.charts import suggested_shares
from onward.insights.hours.forms import HoursSlidersForm
from onward.insights.hours.rules import ALLOCATED_CHANNELS, suggest_allocation
from onward.insights.queries import sent_applications
from onward.insights.rules import search_of
from onward.ui.rendering import render_page
from onward.vocabulary import Channel

PACE_WEEKS_SHOWN = 8


def show(request: HttpRequest) -> HttpResponse:
    """Hours by channel with a suggested mix, its ranges, and what would change it."""
    person = current_person(request)
    sent = sent_applications(person)
    form = HoursSlidersForm(request.GET)
    channels = [each for each in Channel if each in {*sent.channels, *ALLOCATED_CHANNELS}]
    fitted = fit_posterior(search_of(sent, tuple(channels), person.today()), sent.priors)
    allocation = suggest_allocation(fitted, form.chosen, form.options)
    context = {
        "is_sample": sent.is_sample,
        "hours": f"{form.chosen:g}",
        "allocation": allocation,
        "lead": texts.certainty_text(allocation),
        "plan": texts.allocation_sentence(allocation),
        "most_informative": texts.most_informative_text(allocation),
        "unused_hours": texts.unused_hours_text(allocation),
        "rows": texts.option_rows(allocation, sent.applications_per_week(person.today(), PACE_WEEKS_SHOWN)),
        "sliders": texts.option_sliders(form.options),
        "chart": suggested_shares(allocation),
    }
    return render_page(request, "insights/hours.html", context, fragment="answer")
