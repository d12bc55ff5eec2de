from django.http import HttpRequest, HttpResponse

from onward.accounts.public import current_person
from onward.insights.forecast.rules import fit_posterior
from onward.insights.hours import texts
from onward.insights.hours.charts import suggested_shares
from onward.insights.hours.forms import HoursSliderForm
from onward.insights.hours.rules import ALLOCATED_CHANNELS, suggest_allocation
from onward.insights.queries import sent_applications
from onward.insights.rules import count_search
from onward.ui.rendering import render_page
from onward.vocabulary import Channel

PACE_WEEKS_SHOWN = 8


def show(request: HttpRequest) -> HttpResponse:
    """Hours by channel with a suggested mix, its ranges, and what would change it."""
    person = current_person(request)
    sent = sent_applications(person)
    hours = HoursSliderForm(request.GET).chosen
    channels = [each for each in Channel if each in {*sent.channels, *ALLOCATED_CHANNELS}]
    allocation = suggest_allocation(fit_posterior(count_search(sent.snapshots, channels, person.today())), hours)
    context = {
        "is_sample": sent.is_sample,
        "hours": hours,
        "allocation": allocation,
        "lead": texts.allocation_sentence(allocation),
        "certainty": texts.certainty_text(allocation),
        "most_informative": texts.most_informative_text(allocation),
        "unused_hours": texts.unused_hours_text(allocation),
        "rows": texts.option_rows(allocation, sent.applications_per_week(person.today(), PACE_WEEKS_SHOWN)),
        "chart": suggested_shares(allocation),
    }
    return render_page(request, "insights/hours.html", context, fragment="answer")
