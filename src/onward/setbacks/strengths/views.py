"""The list of all that is kept for next time, and the pages of strengths."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import current_person
from onward.foundation.operations import EditConflictError
from onward.profile.public import Evidence, EvidenceForm, PraiseForm, add_evidence, edit_evidence, remove_evidence
from onward.setbacks.corrections.texts import correction_as_tip
from onward.setbacks.strengths.queries import kept_for_next_time
from onward.ui.forms import conflicting_fields
from onward.ui.rendering import render_page


def strengths_and_corrections(request: HttpRequest) -> HttpResponse:
    """Strengths, what is being tried, what became of what was tried, and plans for questions."""
    kept = kept_for_next_time(current_person(request))
    before = [(each, result, correction_as_tip(each, result)) for each, result in kept.before]
    context = {"kept": kept, "before": before}
    return render_page(request, "setbacks/strengths_and_corrections.html", context)


def add_strength(request: HttpRequest) -> HttpResponse:
    form = EvidenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_evidence(current_person(request), form.operation_input)
        return redirect("setbacks:strengths_and_corrections")
    return _strength_page(request, form, None)


def add_praise(request: HttpRequest) -> HttpResponse:
    """Words somebody wrote, pasted in; what happened can be added afterwards."""
    form = PraiseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_evidence(current_person(request), form.operation_input)
        return redirect("setbacks:strengths_and_corrections")
    return render_page(request, "setbacks/praise.html", {"form": form}, status=422 if form.errors else 200)


def edit_strength(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    strength = get_object_or_404(Evidence.objects.owned_by(person), pk=pk)
    form = EvidenceForm(request.POST or None, row=strength)
    changed: list[tuple[str, str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            edit_evidence(person, strength, form.operation_input)
        except EditConflictError:
            changed = conflicting_fields(form, form.initial)
        else:
            return redirect("setbacks:strengths_and_corrections")
    return _strength_page(request, form, strength, changed)


@require_POST
def remove_strength(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    remove_evidence(person, get_object_or_404(Evidence.objects.owned_by(person), pk=pk))
    return redirect("setbacks:strengths_and_corrections")


def _strength_page(
    request: HttpRequest,
    form: EvidenceForm,
    strength: Evidence | None,
    changed: Sequence[tuple[str, str, str]] = (),
) -> HttpResponse:
    context = {"form": form, "strength": strength, "differing": changed}
    status = 409 if changed else 422 if form.errors else 200
    return render_page(request, "setbacks/strength.html", context, status=status)
