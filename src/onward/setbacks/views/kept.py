"""What is kept: strengths, corrections and plans for questions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, signed_in
from onward.setbacks.actions import corrections, preparing, strengths
from onward.setbacks.core.corrections import Outcome
from onward.setbacks.forms.kept import DreadedForm, HowItWentForm, PraiseForm, StrengthForm
from onward.setbacks.models import Correction, DreadedQuestion, Strength, Trial
from onward.setbacks.occasions import last_occasion, open_corrections
from onward.setbacks.sheet_words import told
from onward.ui.pages import page

MOST_SHOWN = 200


def kept(request: HttpRequest) -> HttpResponse:
    """Strengths, what is being tried, what became of what was tried, and plans for questions."""
    person = signed_in(request)
    trying = list(open_corrections(person).values())
    before = Correction.objects.owned_by(person).exclude(pk__in=[each.pk for each in trying])
    rows = Strength.objects.owned_by(person)[:MOST_SHOWN]
    context = {
        "strengths": [(each, told(each)) for each in rows],
        "trying": trying,
        "before": [(each, _last_trial(each)) for each in before.prefetch_related("trials")[:MOST_SHOWN]],
        "dreaded": DreadedQuestion.objects.owned_by(person)[:MOST_SHOWN],
    }
    return page(request, "setbacks/kept.html", context)


def add_strength(request: HttpRequest) -> HttpResponse:
    form = StrengthForm(request.POST or None, key="new")
    if request.method == "POST" and form.is_valid():
        strengths.add_strength(signed_in(request), **form.cleaned_data)
        return redirect("setbacks:kept")
    return _strength_page(request, form, None)


def add_praise(request: HttpRequest) -> HttpResponse:
    """Words somebody wrote, pasted in; they can be told as evidence afterwards."""
    form = PraiseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        strengths.add_strength(signed_in(request), **form.cleaned_data)
        return redirect("setbacks:kept")
    return page(request, "setbacks/praise.html", {"form": form}, status=422 if form.errors else 200)


def edit_strength(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    strength = get_object_or_404(Strength.objects.owned_by(person), pk=pk)
    form = StrengthForm(request.POST or None, key=str(pk), initial=vars(strength))
    if request.method == "POST" and form.is_valid():
        strengths.edit_strength(person, strength, **form.cleaned_data)
        return redirect("setbacks:kept")
    return _strength_page(request, form, strength)


@require_POST
def remove_strength(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    strengths.remove_strength(person, get_object_or_404(Strength.objects.owned_by(person), pk=pk))
    return redirect("setbacks:kept")


def correction(request: HttpRequest, pk: int) -> HttpResponse:
    """How it went with the one thing to try; what was said of it before is only read."""
    person = signed_in(request)
    rows = Correction.objects.owned_by(person).select_related("debrief__application__job")
    current = get_object_or_404(rows, pk=pk)
    on = last_occasion(person, current, person.today()) or person.today()
    form = HowItWentForm(request.POST or None, key=current.pk, today=person.today(), initial={"on": on})
    if request.method == "POST" and form.is_valid():
        try:
            corrections.say_how_it_went(person, current, Outcome(form.cleaned_data["outcome"]), **form.answer)
        except corrections.AlreadySettled:
            return redirect("setbacks:correction", current.pk)
        return redirect("setbacks:kept")
    is_open = any(each.pk == current.pk for each in open_corrections(person).values())
    context = {"correction": current, "form": form, "is_open": is_open, "trials": _trials(person, current)}
    return page(request, "setbacks/correction.html", context, status=422 if form.errors else 200)


def dreaded(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    plan = get_object_or_404(DreadedQuestion.objects.owned_by(person), pk=pk)
    form = DreadedForm(request.POST or None, key=plan.pk, initial=vars(plan))
    if request.method == "POST" and form.is_valid():
        preparing.change_dreaded(person, plan, **form.cleaned_data)
        return redirect("setbacks:kept")
    return page(request, "setbacks/dreaded.html", {"form": form, "plan": plan}, status=422 if form.errors else 200)


@require_POST
def remove_dreaded(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    preparing.remove_dreaded(person, get_object_or_404(DreadedQuestion.objects.owned_by(person), pk=pk))
    return redirect("setbacks:kept")


def _strength_page(request: HttpRequest, form: StrengthForm, strength: Strength | None) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "strength": strength}
    return page(request, "setbacks/strength.html", context, status=422 if form.errors else 200)


def _last_trial(correction: Correction) -> Trial | None:
    return next(iter(reversed(correction.trials.all())), None)


def _trials(person: Person, correction: Correction) -> list[Trial]:
    return list(Trial.objects.owned_by(person).filter(correction=correction))
