"""The page of a no."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, signed_in
from onward.campaign.public import Application
from onward.foundation.room import steps
from onward.setbacks.actions import kindness
from onward.setbacks.actions import nos as actions
from onward.setbacks.forms.nos import AnswerForm
from onward.setbacks.forms.planning import KindWordForm
from onward.setbacks.kindly import questions
from onward.setbacks.models import Answer, Debrief, KindWord
from onward.setbacks.planned import planned_for
from onward.setbacks.snapshots import perspective_on, picture_of
from onward.setbacks.wording import words
from onward.ui.pages import page


def no(request: HttpRequest, pk: int) -> HttpResponse:
    """A no, in three parts: perspective, what to do now, the next step of the campaign. Once answered, no form."""
    person, application = _own(request, pk)
    answered = actions.answer_to(person, actions.the_no(person, application))
    if answered and request.method == "POST":
        return redirect("setbacks:no", pk)
    form = AnswerForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        return _after(actions.answer_no(person, application, **form.answer), application, form.cleaned_data["when"])
    context = {**_no(person, application), "answer": answered, "form": form}
    return page(request, "setbacks/no.html", context, status=422 if form.errors else 200)


@require_POST
def keep_kind_word(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep an answer to one of the kind questions; without one, the page again."""
    person, application = _own(request, pk)
    prompt = request.POST.get("prompt", "")
    if prompt not in KindWord.Prompt.values:
        raise BadRequest
    form = KindWordForm(request.POST, prompt=prompt)
    if form.is_valid():
        kindness.keep_kind_word(person, application, prompt, form.cleaned_data["text"])
        return _to_kind_words(pk)
    context = {
        **_no(person, application, {prompt: form}),
        "answer": actions.answer_to(person, actions.the_no(person, application)),
        "form": AnswerForm(person=person),
    }
    return page(request, "setbacks/no.html", context, status=422)


@require_POST
def remove_kind_word(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    word = get_object_or_404(KindWord.objects.owned_by(person), pk=pk)
    kindness.remove_kind_word(person, word)
    return _to_kind_words(word.application_id)


def _own(request: HttpRequest, pk: int) -> tuple[Person, Application]:
    person = signed_in(request)
    return person, get_object_or_404(Application.objects.owned_by(person).select_related("job"), pk=pk)


def _to_kind_words(application: int) -> HttpResponse:
    return redirect(reverse("setbacks:no", args=[application]) + "#kind")


def _after(answered: Answer, application: Application, when: str) -> HttpResponse:
    if answered.choice == Answer.Choice.DEBRIEF and when == "now":
        return redirect("setbacks:debrief", application.pk)
    return redirect("web:today")


def _no(person: Person, application: Application, refused: Mapping[str, KindWordForm] | None = None) -> dict[str, Any]:
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
        "plan": planned_for(person, application),
        "questions": questions(person, application, seen, refused or {}),
    }
