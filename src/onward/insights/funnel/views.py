from django.http import HttpRequest, HttpResponse

from onward.accounts.public import current_person
from onward.insights.funnel import charts
from onward.insights.funnel.texts import (
    funnel_sentence,
    pass_rate_sentence,
    pass_rates_summary,
    search_as_tip,
    streak_sentence,
)
from onward.insights.queries import sent_applications
from onward.insights.rules import funnel_of
from onward.ui.rendering import render_page


def show(request: HttpRequest) -> HttpResponse:
    """The funnel as a flow picture, or as bars while it is small or unparted, and what the shares can say so far."""
    person = current_person(request)
    sent = sent_applications(person)
    found = funnel_of(sent, person.today())
    context = {
        "is_sample": sent.is_sample,
        "is_empty": not found.applications,
        "funnel": found,
        "summary": funnel_sentence(found),
        "flow": charts.funnel_chart(found) if charts.parts_ways(found) else None,
        "reached": charts.reached_chart(found),
        "shares": [(charts.STEP_LABELS[share.stage], pass_rate_sentence(share)) for share in found.shares],
        "ranges": charts.pass_rates_chart(found),
        "ranges_summary": pass_rates_summary(found),
        "streak": streak_sentence(found),
        "names": charts.STEP_LABELS,
        "tip": {} if sent.is_sample else search_as_tip(found, sent.days_between),
    }
    return render_page(request, "insights/funnel.html", context)
