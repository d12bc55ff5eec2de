from typing import Any

from django.http import HttpRequest, HttpResponse

from onward.accounts.public import current_person
from onward.campaign.public import had_rejection_on
from onward.insights import queries as insights_queries
from onward.insights.diagnosis import texts
from onward.insights.diagnosis.charts import evidence_charts
from onward.insights.rules import count_search, diagnose_search, evidence_over_time
from onward.ui.rendering import render_page


def show(request: HttpRequest) -> HttpResponse:
    """Three plain statements, one a step, and what it would take to say more; never on the day of a no."""
    person = current_person(request)
    sent = insights_queries.sent_applications(person)
    context: dict[str, Any] = {"is_sample": sent.is_sample, "is_empty": not sent.snapshots}
    if had_rejection_on(person, person.today()):
        return render_page(request, "insights/diagnosis_withheld.html", context)
    search = count_search(sent.snapshots, sent.channels, person.today())
    found = diagnose_search(search)
    context |= {
        "diagnosis": found,
        "statements": [texts.step_statement(step) for step in found.steps],
        "charts": evidence_charts(found, evidence_over_time(search)),
        "limited": texts.reference_limits(found),
    }
    return render_page(request, "insights/diagnosis.html", context)
