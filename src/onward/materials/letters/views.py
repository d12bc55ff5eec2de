"""The list of letters, and one letter."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from onward.accounts.public import Person, current_person
from onward.campaign.public import mail_link
from onward.foundation.operations import EditConflictError, InputError
from onward.materials.letters import operations
from onward.materials.letters.files import LETTER_FORMATS, letter_file
from onward.materials.letters.forms import LetterForm, StartLetterForm
from onward.materials.letters.generic_sentences import generic_sentences, sentences_with_cliche
from onward.materials.letters.models import Letter, LetterPurposeChoice, LetterToneChoice
from onward.materials.letters.operations import EditLetter, RecomposeLetter
from onward.materials.letters.queries import letter_facts, letters, own_blocks, recipients, usual_tone
from onward.materials.letters.rules import (
    PURPOSES_THAT_ARGUE,
    PURPOSES_WITHOUT_JOB,
    LetterPurpose,
    LetterTone,
    compose,
    is_said,
    sentences,
)
from onward.materials.letters.texts import PURPOSE_HELP, generic_summary, missing_hints
from onward.materials.rewording.queries import rewording_helper
from onward.materials.sent.rules import MEDIA_TYPES, FileFormat
from onward.parsing.text import row_id
from onward.profile.public import Evidence
from onward.ui.messages import undo_returning_to
from onward.ui.rendering import render_page

MAX_RECIPIENTS = 8


def index(request: HttpRequest) -> HttpResponse:
    rows = letters(current_person(request))
    context = {
        "drafts": [each for each in rows if not each.sent_on],
        "sent": [each for each in rows if each.sent_on],
        "purposes": [(LetterPurposeChoice(each), PURPOSE_HELP[each]) for each in PURPOSES_WITHOUT_JOB],
    }
    return render_page(request, "materials/letters.html", context)


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Compose a letter; its tone is that of the letter begun last unless one is given."""
    person = current_person(request)
    form = StartLetterForm({"tone": usual_tone(person).value, **request.POST.dict()})
    if not form.is_valid():
        raise Http404
    try:
        letter = operations.start_letter(person, form.operation_input)
    except InputError:
        raise Http404 from None
    return redirect("materials:letter", letter.pk)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter: what it says, what is still generic in it, and what could be brought in."""
    person, letter = _own_letter(request, pk)
    if letter.sent_on and request.method != "POST":
        return render_page(request, "materials/letter_sent.html", {"letter": letter})
    form = LetterForm(letter, request.POST or None)
    conflict = False
    if request.method == "POST" and form.is_valid():
        try:
            _save(person, letter, form.operation_input, request)
        except EditConflictError:
            conflict = True
        except InputError as error:
            form.add_input_error(error)
        else:
            return redirect("materials:letter", letter.pk)
    return _letter_page(request, person, letter, form, conflict=conflict)


@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What is still generic in the letter as it stands in the form; keeps nothing."""
    person, letter = _own_letter(request, pk)
    text = request.POST.get("text", "")
    return render_page(request, "materials/parts/letter_check.html", _check_context(person, letter, text))


@require_GET
def file(request: HttpRequest, pk: int, file_format: str) -> HttpResponse:
    """The letter as a file."""
    person, letter = _own_letter(request, pk)
    if file_format not in LETTER_FORMATS:
        raise Http404
    made = letter_file(person, letter, FileFormat(file_format))
    answer = HttpResponse(made.content, content_type=MEDIA_TYPES[made.format])
    answer["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return answer


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    person, letter = _own_letter(request, pk)
    with undo_returning_to(request, request.path.removesuffix("remove/")):
        operations.remove_letter(person, letter)
    return redirect("materials:letters")


def _save(person: Person, letter: Letter, edited: EditLetter, request: HttpRequest) -> None:
    """Do what the pressed button says; a plain save where none has a name."""
    posted = request.POST
    if "evidence" in posted:
        evidence = get_object_or_404(Evidence.objects.owned_by(person), pk=row_id(posted["evidence"]))
        operations.add_evidence_to_letter(person, letter, evidence, edited)
    elif "tone" in posted or "to" in posted:
        tone = posted.get("tone", letter.tone)
        if tone not in list(LetterTone):
            raise Http404
        contact = row_id(posted["to"]) if "to" in posted else letter.contact_id
        wanted = RecomposeLetter(**edited.model_dump(), tone=LetterTone(tone), contact=contact)
        operations.recompose_letter(person, letter, wanted)
    elif "sent" in posted:
        operations.send_letter(person, letter, edited)
    else:
        operations.edit_letter(person, letter, edited)


def _letter_page(
    request: HttpRequest, person: Person, letter: Letter, form: LetterForm, *, conflict: bool
) -> HttpResponse:
    text = str(form["text"].value() or "")
    context = {
        "letter": letter,
        "form": form,
        "conflict": conflict,
        "tones": LetterToneChoice,
        "recipients": list(recipients(person, letter.application)[:MAX_RECIPIENTS]),
        "has_assistant": rewording_helper(person) is not None,
        "mail_link": mail_link(letter.contact, str(form["subject"].value() or ""), text),
        **_check_context(person, letter, text),
    }
    return render_page(request, "materials/letter.html", context, status=422 if form.errors or conflict else 200)


def _check_context(person: Person, letter: Letter, text: str) -> dict[str, Any]:
    found = letter_facts(person, letter.application, letter.contact)
    purpose = LetterPurpose(letter.purpose)
    composed = compose(own_blocks(person, purpose, LetterTone(letter.tone)), found.slots)
    if purpose in PURPOSES_THAT_ARGUE:
        generic = generic_sentences(text, found.own_words, found.names)
        summary = generic_summary(generic, len(sentences(text)))
    else:
        generic, summary = sentences_with_cliche(text), ""
    return {
        "letter": letter,
        "generic": generic,
        "summary": summary,
        "hints": missing_hints(purpose, composed.missing),
        "offered": [each for each in found.evidence if not is_said(each.sentence, text)],
    }


def _own_letter(request: HttpRequest, pk: int) -> tuple[Person, Letter]:
    person = current_person(request)
    rows = Letter.objects.owned_by(person).select_related("application__job", "contact")
    return person, get_object_or_404(rows, pk=pk)
