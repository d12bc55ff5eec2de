"""How well one job serves the priorities: what is known, and what to ask."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from onward.accounts.public import current_person
from onward.campaign.public import Application
from onward.foundation.operations import InputError
from onward.offers.fit.charts import fit_chart
from onward.offers.fit.forms import FitForms
from onward.offers.fit.operations import record_fit
from onward.offers.fit.queries import job_fits
from onward.offers.fit.texts import fit_text, must_haves_text, next_question, posting_text
from onward.offers.models import MustHaveAnswer, PriorityRating
from onward.offers.priorities.queries import weighted_priorities
from onward.offers.priorities.texts import range_ends_texts
from onward.ui.rendering import render_page


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Every must-have and priority with what is known of it for this job."""
    person = current_person(request)
    application = get_object_or_404(Application.objects.owned_by(person).with_job(), pk=pk)
    weighted = weighted_priorities(person)
    ratings = PriorityRating.objects.owned_by(person).filter(application=application)
    answers = MustHaveAnswer.objects.owned_by(person).filter(application=application)
    form = FitForms(
        request.POST if request.method == "POST" else None,
        weighted,
        {each.priority_id: each for each in ratings},
        {each.must_have_id: each for each in answers},
    )
    if request.method == "POST" and form.is_valid():
        try:
            record_fit(person, application, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        else:
            return redirect("offers:fit", pk)
    (found,) = job_fits(person, weighted, [application])
    context = {
        "application": application,
        "form": form,
        "weighted": weighted,
        "fit": found,
        "said": fit_text(found.value),
        "musts": must_haves_text(weighted, found),
        "picture": fit_chart(weighted, found),
        "question": next_question(weighted, found),
        "range_ends_texts": range_ends_texts,
        "posting_text": posting_text,
    }
    return render_page(request, "offers/fit_form.html", context, status=422 if form.errors else 200)
