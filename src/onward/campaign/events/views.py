"""Writing on a timeline: recording, correcting and taking back facts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from onward.accounts.public import current_person
from onward.campaign.applications.views import application_page
from onward.campaign.events.forms import EventForm
from onward.campaign.events.operations import RecordEvent, correct_event, record_event, retract_event
from onward.campaign.models import Event
from onward.campaign.views import get_application_or_404, redirect_to_rejections
from onward.foundation.operations import InputError
from onward.ui import messages
from onward.ui.rendering import render_page
from onward.vocabulary import EventKind


@require_POST
def record(request: HttpRequest, pk: int) -> HttpResponse:
    person, application = get_application_or_404(request, pk)
    form = EventForm(person, request.POST, draft=f"event-{application.pk}")
    if form.is_valid():
        try:
            with messages.undo_returning_to(request, reverse("campaign:application", args=[pk])):
                record_event(person, application, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        else:
            return _after_recording(request, application.pk, form.operation_input)
    return application_page(request, person, application, event_form=form, status=422)


def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an event; the wrong one stays on the timeline, crossed out."""
    person = current_person(request)
    event = _event_in_force_or_404(request, pk)
    what = f"custom:{event.custom_stage_id}" if event.custom_stage_id else event.kind
    form = EventForm(person, request.POST or None, initial={"what": what, "on": event.on, "text": event.text})
    if request.method == "POST" and form.is_valid():
        try:
            with messages.undo_returning_to(request, reverse("campaign:application", args=[event.application_id])):
                correct_event(person, event, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        else:
            return _after_recording(request, event.application_id, form.operation_input, was=event.kind)
    context = {"event": event, "form": form}
    return render_page(request, "campaign/correct_event.html", context, status=422 if form.errors else 200)


@require_POST
def retract(request: HttpRequest, pk: int) -> HttpResponse:
    event = _event_in_force_or_404(request, pk)
    retract_event(current_person(request), event)
    return redirect("campaign:application", event.application_id)


def _after_recording(request: HttpRequest, pk: int, recorded: RecordEvent, was: str = "") -> HttpResponse:
    if recorded.kind is EventKind.REJECTED and was != EventKind.REJECTED:
        return redirect_to_rejections(request, [pk], reverse("campaign:application", args=[pk]))
    return redirect("campaign:application", pk)


def _event_in_force_or_404(request: HttpRequest, pk: int) -> Event:
    """A fact of the person's that is in force."""
    person = current_person(request)
    rows = Event.objects.owned_by(person).in_force()
    return get_object_or_404(rows.select_related("application__job"), pk=pk)
