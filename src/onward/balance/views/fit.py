"""How well one job serves the priorities: what is known, and what to ask."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from onward.accounts.public import Person, signed_in
from onward.balance.actions import fit as actions
from onward.balance.asides import picture_of
from onward.balance.forms.fit import FitForm
from onward.balance.models import Level, MustHaveAnswer
from onward.balance.questions import advert_says, ends_said, fit_said, must_haves_said, next_question
from onward.balance.weighing import Scales, fits_of, scales_of
from onward.campaign.public import Application
from onward.ui.pages import page


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Every must-have and priority with what is known of it for this job."""
    person = signed_in(request)
    application = get_object_or_404(Application.objects.owned_by(person).select_related("job"), pk=pk)
    scales = scales_of(person)
    form = _form(request, person, application, scales)
    if request.method == "POST" and form.is_valid():
        actions.note_fit(person, application, form.levels, form.answers)
        return redirect("balance:fit", pk)
    (found,) = fits_of(person, scales, [application])
    context = {
        "application": application,
        "form": form,
        "scales": scales,
        "fit": found,
        "said": fit_said(found.value),
        "musts": must_haves_said(scales, found),
        "picture": picture_of(scales, found),
        "question": next_question(scales, found),
        "ends_said": ends_said,
        "advert_says": advert_says,
    }
    return page(request, "balance/priorities-fit.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, person: Person, application: Application, scales: Scales) -> FitForm:
    levels = Level.objects.owned_by(person).filter(application=application)
    answers = MustHaveAnswer.objects.owned_by(person).filter(application=application)
    return FitForm(
        request.POST if request.method == "POST" else None,
        today=person.today(),
        priorities=scales.priorities,
        must_haves=scales.must_haves,
        levels={each.priority_id: each for each in levels},
        answers={each.must_have_id: each for each in answers},
    )
