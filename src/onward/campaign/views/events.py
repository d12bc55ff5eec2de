"""Writing on a timeline: recording, correcting and taking back facts, and interview rounds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import signed_in
from onward.campaign.actions import applications as actions
from onward.campaign.actions import rounds
from onward.campaign.actions.applications import EditedElsewhere
from onward.campaign.core.timeline import Kind
from onward.campaign.forms.events import EventForm, RoundForm, typed_of, zones
from onward.campaign.models import Event, Round
from onward.campaign.snapshots import in_force
from onward.campaign.views.jobs import job_page
from onward.campaign.views.rows import own_application
from onward.campaign.views.versions import differing
from onward.ui.pages import page


@require_POST
def record(request: HttpRequest, pk: int) -> HttpResponse:
    person, application = own_application(request, pk)
    form = EventForm(person, request.POST, draft=f"event-{application.pk}")
    if not form.is_valid():
        return job_page(request, person, application, recording=form, status=422)
    values = form.cleaned_data
    actions.record(person, application, form.kind, on=values["on"], text=values["text"], custom=form.custom)
    return redirect("campaign:job", application.pk)


def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Say a fact right; the wrong one stays on the timeline as taken back."""
    person = signed_in(request)
    event = _standing_event(request, pk)
    what = f"custom:{event.custom_stage_id}" if event.custom_stage_id else event.kind
    form = EventForm(person, request.POST or None, initial={"what": what, "on": event.on, "text": event.text})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        actions.correct(person, event, kind=form.kind, on=values["on"], text=values["text"], custom=form.custom)
        return redirect("campaign:job", event.application_id)
    context = {"event": event, "form": form}
    return page(request, "campaign/correct.html", context, status=422 if form.errors else 200)


@require_POST
def retract(request: HttpRequest, pk: int) -> HttpResponse:
    event = _standing_event(request, pk)
    actions.retract(signed_in(request), event)
    return redirect("campaign:job", event.application_id)


def add_round(request: HttpRequest, pk: int) -> HttpResponse:
    person, application = own_application(request, pk)
    form = RoundForm(request.POST or None, initial={"time_zone": person.time_zone, "day": person.today()})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["day"]
        actions.record(person, application, Kind.INTERVIEW, on=day, meeting=form.meeting)
        return redirect("campaign:job", application.pk)
    context = {"application": application, "form": form, "zones": zones(), "meeting": None, "differing": []}
    return page(request, "campaign/round.html", context, status=422 if form.errors else 200)


def edit_round(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    rows = Round.objects.owned_by(person).select_related("event__application__job")
    meeting = get_object_or_404(rows, pk=pk)
    typed = typed_of(meeting, meeting.event.on)
    form = RoundForm(request.POST or None, initial=typed)
    changed: list[tuple[str, str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"] or 0
            rounds.reschedule(person, meeting, version, form.meeting, day=form.cleaned_data["day"])
        except EditedElsewhere:
            changed = differing(form, typed)
        else:
            return redirect("campaign:job", meeting.event.application_id)
    context = {
        "application": meeting.event.application,
        "form": form,
        "zones": zones(),
        "meeting": meeting,
        "differing": changed,
    }
    return page(request, "campaign/round.html", context, status=_status(form, changed))


def _status(form: RoundForm, changed: list[tuple[str, str, str]]) -> int:
    if changed:
        return 409
    return 422 if form.errors else 200


def _standing_event(request: HttpRequest, pk: int) -> Event:
    """A fact of the person's that is in force."""
    person = signed_in(request)
    rows = Event.objects.owned_by(person).filter(in_force(person.pk)).exclude(kind=Kind.RETRACTION)
    return get_object_or_404(rows.select_related("application__job"), pk=pk)
