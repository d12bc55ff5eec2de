from django.http import HttpRequest, HttpResponse

from onward.accounts.public import current_person
from onward.insights.diagnosis import texts
from onward.insights.diagnosis.charts import evidence_charts
from onward.insights.diagnosis.queries import diagnosis_unless_withheld
from onward.insights.diagnosis.rules import evidence_over_time
from onward.insights.queries import sent_applications
from onward.insights.rules import search_of
from onward.ui.rendering import render_page


def show(request: HttpRequest) -> HttpResponse:
    """Three plain statements, one a step, and what it would take to say more; never on the day of a rejection."""
    person = current_person(request)
    sent = sent_applications(person)
    search = search_of(sent, tuple(sent.channels), person.today())
    found = diagnosis_unless_withheld(person, search)
    context = {"is_sample": sent.is_sample, "is_empty": not sent.snapshots}
    if found is None:
        return render_page(request, "insights/diagnosis_withheld.html", context)
    said = {
        "diagnosis": found,
        "lead": texts.diagnosis_sentence(found),
        "answers": texts.answer_names(),
        "steps": [(texts.step_name(step.step), texts.ANSWERS.index(step.state)) for step in found.steps],
        "statements": [texts.step_statement(step) for step in found.steps],
        "charts": evidence_charts(found, evidence_over_time(search)),
        "limited": texts.reference_limits(found),
    }
    return render_page(request, "insights/diagnosis.html", {**context, **said})
