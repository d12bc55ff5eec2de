from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from onward.accounts.public import Person, signed_in
from onward.campaign.public import Application
from onward.foundation.room import steps
from onward.setbacks import actions
from onward.setbacks.forms import AnswerForm, DebriefForm
from onward.setbacks.models import Answer, Correction, Debrief, Strength
from onward.setbacks.snapshots import perspective_on, picture_of
from onward.setbacks.wording import words
from onward.ui.pages import page

MOST_SHOWN = 200


def no(request: HttpRequest, pk: int) -> HttpResponse:
    """A no, in three parts: perspective, what to do now, the next step of the campaign. Once answered, no form."""
    person = signed_in(request)
    application = get_object_or_404(Application.objects.owned_by(person).select_related("job"), pk=pk)
    answered = actions.answer_to(person, actions.the_no(person, application))
    if answered and request.method == "POST":
        return redirect("setbacks:no", pk)
    form = AnswerForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        return _after(actions.answer_no(person, application, **form.answer), application, form.cleaned_data["when"])
    context = {**_no(person, application), "answer": answered, "form": form}
    return page(request, "setbacks/no.html", context, status=422 if form.errors else 200)


def debrief(request: HttpRequest, pk: int) -> HttpResponse:
    """Five minutes by a visible clock, then closed; a closed one is only read."""
    person = signed_in(request)
    current = get_object_or_404(Debrief.objects.owned_by(person).select_related("application__job"), application=pk)
    posted = request.POST if request.method == "POST" else None
    form = DebriefForm(posted, key=current.pk, initial=vars(current))
    if current.closed_at:
        return _closed(request, person, current, form)
    if posted is not None and form.is_valid():
        try:
            return _written(person, current, form, later="later" in posted)
        except actions.DebriefClosed:
            current.refresh_from_db()
            return _closed(request, person, current, form)
    actions.start_debrief(person, current)
    context = {"debrief": current, "form": form, "words": words(perspective_on(current.application))}
    return page(request, "setbacks/debrief.html", context, status=422 if form.errors else 200)


def kept(request: HttpRequest) -> HttpResponse:
    """Strengths and corrections kept so far."""
    person = signed_in(request)
    corrections = Correction.objects.owned_by(person).select_related("debrief__application__job")
    context = {
        "strengths": Strength.objects.owned_by(person)[:MOST_SHOWN],
        "corrections": corrections[:MOST_SHOWN],
    }
    return page(request, "setbacks/kept.html", context)


def _after(answered: Answer, application: Application, when: str) -> HttpResponse:
    if answered.choice == Answer.Choice.DEBRIEF and when == "now":
        return redirect("setbacks:debrief", application.pk)
    return redirect("web:today")


def _written(person: Person, current: Debrief, form: DebriefForm, *, later: bool) -> HttpResponse:
    if later:
        actions.write_debrief(person, current, **form.texts)
        return redirect("web:today")
    keep = form.cleaned_data["keep_strengths"]
    actions.close_debrief(person, current, keep_strengths=keep, **form.texts)
    return redirect("setbacks:debrief", current.application_id)


def _closed(request: HttpRequest, person: Person, current: Debrief, form: DebriefForm) -> HttpResponse:
    """What was kept of a closed debrief; what another tab still sent is shown, so that nothing written is lost."""
    unsaved = form.typed if form.is_bound and form.is_valid() else []
    context = {
        "debrief": current,
        "correction": Correction.objects.owned_by(person).filter(debrief=current).first(),
        "strengths": Strength.objects.owned_by(person).filter(debrief=current).order_by("pk")[:MOST_SHOWN],
        "unsaved": unsaved,
    }
    return page(request, "setbacks/closed.html", context, status=409 if unsaved else 200)


def _no(person: Person, application: Application) -> dict[str, Any]:
    seen = perspective_on(application)
    elsewhere = (step for step in steps(person, person.today()) if f"/{application.pk}/" not in step.url)
    return {
        "application": application,
        "event": actions.the_no(person, application),
        "debrief": Debrief.objects.owned_by(person).filter(application=application).first(),
        "perspective": seen,
        "picture": picture_of(seen),
        "words": words(seen),
        "step": next(elsewhere, None),
    }
