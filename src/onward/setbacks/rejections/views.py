"""The page of a no."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.campaign.public import Application, current_pause, deliver, undelivered
from onward.campaign.public import due as due_now
from onward.foundation.rooms import link, moment, suggestions
from onward.setbacks.models import Debrief, RejectionResponse, SelfCompassionNote
from onward.setbacks.plans.forms import SelfCompassionNoteForm
from onward.setbacks.plans.queries import plan_for_rejection
from onward.setbacks.rejections import operations
from onward.setbacks.rejections.forms import RejectionResponseForm
from onward.setbacks.rejections.queries import crowd_chart, current_rejection, perspective_on, response_to_rejection
from onward.setbacks.rejections.texts import perspective_texts
from onward.setbacks.self_compassion import operations as self_compassion_operations
from onward.setbacks.self_compassion.queries import self_compassion_questions
from onward.ui.rendering import render_page


def rejection(request: HttpRequest, pk: int) -> HttpResponse:
    """A no, in three parts: perspective, what to do now, the next step of the campaign. Once answered, no form."""
    person, application = _own_application(request, pk)
    response = response_to_rejection(person, current_rejection(person, application))
    if response and request.method == "POST":
        return redirect("setbacks:rejection", pk)
    form = RejectionResponseForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        return _redirect_after_response(
            operations.respond_to_rejection(person, application, **form.answer), application, form.cleaned_data["when"]
        )
    context = {**_rejection_context(person, application), "response": response, "form": form}
    return render_page(request, "setbacks/rejection.html", context, status=422 if form.errors else 200)


@require_POST
def keep_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep an answer to one of the kind questions; without one, the page again."""
    person, application = _own_application(request, pk)
    prompt = request.POST.get("prompt", "")
    if prompt not in SelfCompassionNote.Prompt.values:
        raise BadRequest
    form = SelfCompassionNoteForm(request.POST, prompt=prompt)
    if form.is_valid():
        self_compassion_operations.keep_note(person, application, prompt, form.cleaned_data["text"])
        return _redirect_to_notes(pk)
    context = {
        **_rejection_context(person, application, {prompt: form}),
        "response": response_to_rejection(person, current_rejection(person, application)),
        "form": RejectionResponseForm(person=person),
    }
    return render_page(request, "setbacks/rejection.html", context, status=422)


@require_POST
def remove_note(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    word = get_object_or_404(SelfCompassionNote.objects.owned_by(person), pk=pk)
    self_compassion_operations.remove_note(person, word)
    return _redirect_to_notes(word.application_id)


def _own_application(request: HttpRequest, pk: int) -> tuple[Person, Application]:
    person = current_person(request)
    return person, get_object_or_404(Application.objects.owned_by(person).select_related("job"), pk=pk)


def _redirect_to_notes(application: int) -> HttpResponse:
    return redirect(reverse("setbacks:rejection", args=[application]) + "#kind")


def _redirect_after_response(response: RejectionResponse, application: Application, when: str) -> HttpResponse:
    if response.choice == RejectionResponse.Choice.DEBRIEF and when == "now":
        return redirect("setbacks:debrief", application.pk)
    return redirect(link("today") or "campaign:board")


def _rejection_context(
    person: Person, application: Application, rejected_forms: Mapping[str, SelfCompassionNoteForm] | None = None
) -> dict[str, Any]:
    perspective = perspective_on(application)
    today = person.today()
    steps = [] if current_pause(person, today) else suggestions.gather(moment(person, today))
    return {
        "application": application,
        "event": current_rejection(person, application),
        "debrief": Debrief.objects.owned_by(person).filter(application=application).first(),
        "perspective": perspective,
        "picture": crowd_chart(perspective),
        "words": perspective_texts(perspective),
        "step": next((step for step in steps if f"/{application.pk}/" not in step.url), None),
        "plan": plan_for_rejection(person, application),
        "questions": self_compassion_questions(person, application, perspective, rejected_forms or {}),
    }


EARLY_PARAMETER = "early"


def delivered_rejections(request: HttpRequest) -> HttpResponse:
    """What was handed over by now; all that waits, for who asks to see it early."""
    person, early = current_person(request), EARLY_PARAMETER in request.GET
    waiting = list(undelivered(person) if early else due_now(person))
    return render_page(
        request, "setbacks/delivered_rejections.html", {"waiting": waiting, "early": early, "hour": person.nos_at}
    )


@require_POST
def deliver_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one on its timeline, and open its page."""
    person = current_person(request)
    waiting = get_object_or_404(undelivered(person), pk=pk)
    deliver(person, [waiting])
    return redirect("setbacks:rejection", waiting.application_id)


@require_POST
def deliver_all(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    waiting = undelivered(person) if EARLY_PARAMETER in request.POST else due_now(person)
    deliver(person, list(waiting))
    return redirect(link("today") or "campaign:board")
