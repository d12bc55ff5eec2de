"""The list of all that is kept, and the pages of strengths."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import current_person
from onward.profile.public import Evidence, EvidenceForm, PraiseForm, add_evidence, edit_evidence, remove_evidence
from onward.setbacks.corrections.queries import open_corrections
from onward.setbacks.models import Correction, CorrectionResult, DreadedQuestion
from onward.setbacks.preparation.texts import evidence_details
from onward.ui.rendering import render_page

MAX_ROWS_SHOWN = 200


def strengths_and_corrections(request: HttpRequest) -> HttpResponse:
    """Strengths, what is being tried, what became of what was tried, and plans for questions."""
    person = current_person(request)
    trying = list(open_corrections(person).values())
    before = Correction.objects.owned_by(person).exclude(pk__in=[each.pk for each in trying])
    rows = Evidence.objects.owned_by(person)[:MAX_ROWS_SHOWN]
    context = {
        "strengths": [(each, evidence_details(each)) for each in rows],
        "trying": trying,
        "before": [(each, _last_result(each)) for each in before.prefetch_related("results")[:MAX_ROWS_SHOWN]],
        "dreaded": DreadedQuestion.objects.owned_by(person)[:MAX_ROWS_SHOWN],
    }
    return render_page(request, "setbacks/strengths_and_corrections.html", context)


def add_strength(request: HttpRequest) -> HttpResponse:
    form = EvidenceForm(request.POST or None, key="new")
    if request.method == "POST" and form.is_valid():
        add_evidence(current_person(request), form.operation_input)
        return redirect("setbacks:strengths_and_corrections")
    return _strength_page(request, form, None)


def add_praise(request: HttpRequest) -> HttpResponse:
    """Words somebody wrote, pasted in; they can be told as evidence afterwards."""
    form = PraiseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_evidence(current_person(request), form.operation_input)
        return redirect("setbacks:strengths_and_corrections")
    return render_page(request, "setbacks/praise.html", {"form": form}, status=422 if form.errors else 200)


def edit_strength(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    strength = get_object_or_404(Evidence.objects.owned_by(person), pk=pk)
    form = EvidenceForm(request.POST or None, key=str(pk), initial=vars(strength))
    if request.method == "POST" and form.is_valid():
        edit_evidence(person, strength, form.operation_input)
        return redirect("setbacks:strengths_and_corrections")
    return _strength_page(request, form, strength)


@require_POST
def remove_strength(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    remove_evidence(person, get_object_or_404(Evidence.objects.owned_by(person), pk=pk))
    return redirect("setbacks:strengths_and_corrections")


def _strength_page(request: HttpRequest, form: EvidenceForm, strength: Evidence | None) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "strength": strength}
    return render_page(request, "setbacks/strength.html", context, status=422 if form.errors else 200)


def _last_result(correction: Correction) -> CorrectionResult | None:
    return next(iter(reversed(correction.results.all())), None)
