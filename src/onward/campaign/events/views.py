"""Writing on a timeline: recording, correcting and taking back facts, and interview rounds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import current_person
from onward.campaign.applications.views import application_page
from onward.campaign.events.forms import EventForm, InterviewForm, interview_form_data, time_zone_names
from onward.campaign.events.operations import RecordEvent, correct_event, record_event, retract_event
from onward.campaign.interviews import operations as interviews_operations
from onward.campaign.models import Event, Interview
from onward.campaign.views import get_application_or_404
from onward.foundation.operations import EditConflictError
from onward.ui.forms import conflicting_fields
from onward.ui.rendering import render_page
from onward.vocabulary import EventKind


@require_POST
def record(request: HttpRequest, pk: int) -> HttpResponse:
    person, application = get_application_or_404(request, pk)
    form = EventForm(person, request.POST, draft=f"event-{application.pk}")
    if not form.is_valid():
        return application_page(request, person, application, event_form=form, status=422)
    record_event(person, application, form.operation_input)
    return redirect("campaign:application", application.pk)


def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Say a fact right; the wrong one stays on the timeline as taken back."""
    person = current_person(request)
    event = _event_in_force_or_404(request, pk)
    what = f"custom:{event.custom_stage_id}" if event.custom_stage_id else event.kind
    form = EventForm(person, request.POST or None, initial={"what": what, "on": event.on, "text": event.text})
    if request.method == "POST" and form.is_valid():
        correct_event(person, event, form.operation_input)
        return redirect("campaign:application", event.application_id)
    context = {"event": event, "form": form}
    return render_page(request, "campaign/correct_event.html", context, status=422 if form.errors else 200)


@require_POST
def retract(request: HttpRequest, pk: int) -> HttpResponse:
    event = _event_in_force_or_404(request, pk)
    retract_event(current_person(request), event)
    return redirect("campaign:application", event.application_id)


def add_interview(request: HttpRequest, pk: int) -> HttpResponse:
    person, application = get_application_or_404(request, pk)
    form = InterviewForm(request.POST or None, initial={"time_zone": person.time_zone, "day": person.today()})
    if request.method == "POST" and form.is_valid():
        happened = RecordEvent(kind=EventKind.INTERVIEW, on=form.cleaned_data["day"], interview=form.interview)
        record_event(person, application, happened)
        return redirect("campaign:application", application.pk)
    context = {"application": application, "form": form, "zones": time_zone_names(), "interview": None, "differing": []}
    return render_page(request, "campaign/interview.html", context, status=422 if form.errors else 200)


def edit_interview(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    rows = Interview.objects.owned_by(person).select_related("event__application__job")
    interview = get_object_or_404(rows, pk=pk)
    typed = interview_form_data(interview, interview.event.on)
    form = InterviewForm(request.POST or None, initial=typed)
    changed: list[tuple[str, str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"] or 0
            interviews_operations.reschedule_interview(
                person, interview, version, form.interview, day=form.cleaned_data["day"]
            )
        except EditConflictError:
            changed = conflicting_fields(form, typed)
        else:
            return redirect("campaign:application", interview.event.application_id)
    context = {
        "application": interview.event.application,
        "form": form,
        "zones": time_zone_names(),
        "interview": interview,
        "differing": changed,
    }
    return render_page(request, "campaign/interview.html", context, status=_response_status(form, changed))


def _response_status(form: InterviewForm, changed: list[tuple[str, str, str]]) -> int:
    if changed:
        return 409
    return 422 if form.errors else 200


def _event_in_force_or_404(request: HttpRequest, pk: int) -> Event:
    """A fact of the person's that is in force."""
    person = current_person(request)
    rows = Event.objects.owned_by(person).in_force()
    return get_object_or_404(rows.select_related("application__job"), pk=pk)
