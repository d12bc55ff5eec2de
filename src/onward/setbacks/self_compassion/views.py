"""Keeping and removing answers to the kind questions on the page of a rejection."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from onward.accounts.public import current_person
from onward.campaign.public import get_application_or_404
from onward.setbacks.models import SelfCompassionNote
from onward.setbacks.rejections.views import rejection_page
from onward.setbacks.self_compassion import operations
from onward.setbacks.self_compassion.forms import SelfCompassionNoteForm


@require_POST
def keep_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep an answer to one of the kind questions; without one, the page again."""
    person, application = get_application_or_404(request, pk)
    try:
        prompt = SelfCompassionNote.Prompt(request.POST.get("prompt", ""))
    except ValueError:
        raise BadRequest from None
    form = SelfCompassionNoteForm(request.POST, prompt=prompt)
    if not form.is_valid():
        return rejection_page(request, person, application, note_form=form, status=422)
    operations.keep_note(person, application, form.operation_input)
    return _redirect_to_notes(pk)


@require_POST
def remove_note(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    note = get_object_or_404(SelfCompassionNote.objects.owned_by(person), pk=pk)
    operations.remove_note(person, note)
    return _redirect_to_notes(note.application_id)


def _redirect_to_notes(application: int) -> HttpResponse:
    return redirect(reverse("setbacks:rejection", args=[application]) + "#kind")
