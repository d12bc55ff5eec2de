"""A draft of a letter by the person's assistant: each sentence is checked before it can be used."""

from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from onward.accounts.public import Person, current_person
from onward.foundation.operations import EditConflictError
from onward.foundation.safe_http import FetchError, FetchErrorReason
from onward.materials.drafting.forms import UseDraftForm
from onward.materials.drafting.queries import assistant_facts, draft_facts, letter_to_draft
from onward.materials.drafting.rules import MAX_DRAFT, check_draft, kept_text, with_body
from onward.materials.drafting.texts import (
    CHANGED_ELSEWHERE,
    NOTHING_KEPT,
    REQUEST_CHANGED,
    TOO_LONG,
    checked_sentence_text,
    draft_request_text,
)
from onward.materials.letters.forms import LetterForm
from onward.materials.letters.models import Letter
from onward.materials.letters.operations import edit_letter
from onward.materials.rewording.asking import ask_helper
from onward.materials.rewording.models import RewordingHelper
from onward.materials.rewording.queries import rewording_helper
from onward.materials.rewording.texts import fetch_error_text
from onward.parsing.text import clean_text
from onward.ui import messages
from onward.ui.form_transactions import outside_transaction
from onward.ui.rendering import render_page


@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show exactly what would be sent, and to whom."""
    person, letter, helper = _draft_of(request, pk)
    asked = draft_request_text(letter, assistant_facts(person, letter))
    context = {"letter": letter, "helper": helper, "asked": asked, "shown": _fingerprint(asked)}
    return render_page(request, "materials/letter_draft.html", context)


@outside_transaction
@require_POST
def ask_for_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Send what the page showed, and show what came back sentence by sentence."""
    person, letter, helper = _draft_of(request, pk)
    asked = draft_request_text(letter, assistant_facts(person, letter))
    if request.POST.get("shown") != _fingerprint(asked):
        messages.info(request, str(REQUEST_CHANGED))
        return redirect("materials:letter_draft", pk)
    try:
        draft = _draft_from(helper, asked)
    except FetchError as error:
        messages.info(request, fetch_error_text(error))
        return redirect("materials:letter_draft", pk)
    found = [checked_sentence_text(each) for each in check_draft(draft_facts(person, letter), draft)]
    context = {
        "letter": letter,
        "draft": draft,
        "kept": [each for each in found if not each.refused],
        "refused": [each for each in found if each.refused],
    }
    return render_page(request, "materials/letter_draft_checked.html", context)


@require_POST
def use(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the accepted sentences between the greeting and the sign-off; unsupported ones are left out here, too."""
    person, letter, _helper = _draft_of(request, pk)
    form = UseDraftForm(request.POST)
    body = ""
    if form.is_valid():
        checked = check_draft(draft_facts(person, letter), clean_text(form.cleaned_data["draft"]))
        body = kept_text(checked, form.cleaned_data["confirmed"])
    if not body:
        messages.info(request, str(NOTHING_KEPT))
        return redirect("materials:letter_draft", pk)
    text = with_body(body, letter.text, letter.paragraphs)
    written = LetterForm(letter, {"subject": letter.subject, "text": text, "version": form.cleaned_data["version"]})
    if not written.is_valid():
        messages.info(request, str(TOO_LONG))
        return redirect("materials:letter_draft", pk)
    try:
        edit_letter(person, letter, written.operation_input)
    except EditConflictError:
        messages.info(request, str(CHANGED_ELSEWHERE))
    return redirect("materials:letter", pk)


def _draft_from(helper: RewordingHelper, asked: str) -> str:
    """What the assistant answers; raises ``FetchError``, for an empty answer too."""
    draft = clean_text(ask_helper(helper, asked)[:MAX_DRAFT]).strip()
    if not draft:
        raise FetchError(FetchErrorReason.UNREACHABLE)
    return draft


def _fingerprint(asked: str) -> str:
    return sha256(asked.encode()).hexdigest()


def _draft_of(request: HttpRequest, pk: int) -> tuple[Person, Letter, RewordingHelper]:
    """A letter that was not sent yet, of somebody who chose an assistant; nobody else has this page."""
    person = current_person(request)
    letter, helper = letter_to_draft(person, pk), rewording_helper(person)
    if letter is None or helper is None:
        raise Http404
    return person, letter, helper
