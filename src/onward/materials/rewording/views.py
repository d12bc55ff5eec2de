"""Wordings of a line that come from elsewhere: each is checked against what the person wrote before it can be used."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import current_person
from onward.foundation.operations import InputError
from onward.materials.rewording.forms import ProposalsForm
from onward.materials.rewording.queries import line_with_entry, source_texts
from onward.materials.rewording.rules import MAX_PROPOSAL, read_proposals, refusals
from onward.materials.rewording.texts import INPUT_ERRORS, refusal_text, request_text
from onward.parsing.text import clean_text, one_line
from onward.profile.public import Evidence, SaveWording, add_wording
from onward.ui import messages
from onward.ui.rendering import render_page


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What to ask for, and for what came back: which wordings say only what the line says."""
    line = _line_or_404(request, pk)
    facts = source_texts(line)
    form = ProposalsForm(request.POST or None)
    checked = []
    if request.method == "POST" and form.is_valid():
        proposals = read_proposals(clean_text(form.cleaned_data["proposals"]))
        checked = [(each, [refusal_text(refused) for refused in refusals(facts, each)]) for each in proposals]
    context = {"line": line, "asked": request_text(line, facts), "form": form, "checked": checked}
    return render_page(request, "materials/rewordings.html", context)


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a wording as another way to say the line; what the line does not say is refused here too."""
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
