"""Wordings of a line from elsewhere, each checked against what the person wrote before it can be used."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import current_person
from onward.foundation.operations import InputError
from onward.foundation.safe_http import FetchError, FetchErrorReason
from onward.materials.rewording.asking import ask_helper
from onward.materials.rewording.forms import HelperForm, ProposalsForm
from onward.materials.rewording.operations import remove_helper, save_helper
from onward.materials.rewording.queries import line_with_entry, rewording_helper, source_texts
from onward.materials.rewording.rules import MAX_ANSWER, MAX_PROPOSAL, read_proposals, refusals, verdict
from onward.materials.rewording.source import RewordingSource
from onward.materials.rewording.texts import (
    INPUT_ERRORS,
    checked_proposal,
    fetch_error_text,
    refusal_text,
    request_text,
)
from onward.parsing.text import clean_text, one_line
from onward.profile.public import Evidence, SaveWording, add_wording
from onward.ui import messages
from onward.ui.form_transactions import outside_transaction
from onward.ui.rendering import render_page


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what to ask for and, for pasted wordings, which of them say only what the line says."""
    line = _line_or_404(request, pk)
    form = ProposalsForm(request.POST or None)
    pasted = form.cleaned_data["proposals"] if request.method == "POST" and form.is_valid() else ""
    return _page(request, line, form, pasted)


@outside_transaction
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the person's own assistant what the page shows; its answer is checked like any other."""
    line, helper = _line_or_404(request, pk), rewording_helper(current_person(request))
    if helper is None:
        return redirect("materials:rewordings", pk)
    try:
        answer = ask_helper(helper, request_text(line, source_texts(line)))
    except FetchError as error:
        messages.info(request, fetch_error_text(error))
        return redirect("materials:rewordings", pk)
    if not answer:
        messages.info(request, fetch_error_text(FetchError(FetchErrorReason.UNREACHABLE)))
        return redirect("materials:rewordings", pk)
    return _page(request, line, ProposalsForm(), answer)


def _page(request: HttpRequest, line: Evidence, form: ProposalsForm, answer: str) -> HttpResponse:
    facts = source_texts(line)
    source = RewordingSource.of(facts)
    proposals = read_proposals(clean_text(answer[:MAX_ANSWER]))
    context = {
        "line": line,
        "asked": request_text(line, facts),
        "form": form,
        "helper": rewording_helper(current_person(request)),
        "checked": [checked_proposal(each, verdict(source, each)) for each in proposals],
    }
    return render_page(request, "materials/rewordings.html", context, status=422 if form.errors else 200)


def helper(request: HttpRequest) -> HttpResponse:
    """Which assistant may be asked; none, unless the person says so."""
    person = current_person(request)
    present = rewording_helper(person)
    initial = {"address": present.address, "model": present.model} if present else {}
    form = HelperForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        save_helper(person, form.operation_input)
        return redirect("materials:rewording_helper")
    context = {"form": form, "present": present}
    return render_page(request, "materials/rewording_helper.html", context, status=422 if form.errors else 200)


@require_POST
def helper_remove(request: HttpRequest) -> HttpResponse:
    remove_helper(current_person(request))
    return redirect("materials:rewording_helper")


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Save a wording of the line; one that says more than the line is refused here, too."""
    line = _line_or_404(request, pk)
    text = one_line(clean_text(request.POST.get("text", "")))[: MAX_PROPOSAL + 1]
    refused = refusals(source_texts(line), text)
    if refused or not text:
        for each in refused:
            messages.info(request, refusal_text(each))
        return redirect("materials:rewordings", pk)
    try:
        add_wording(current_person(request), line, SaveWording(text=text))
    except InputError as error:
        messages.info(request, str(INPUT_ERRORS[error.code]) % error.facts)
    return redirect("materials:rewordings", pk)


def _line_or_404(request: HttpRequest, pk: int) -> Evidence:
    line = line_with_entry(current_person(request), pk)
    if line is None:
        raise Http404
    return line
