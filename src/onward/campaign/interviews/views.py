"""Scheduling an interview, and changing when, where and with whom it takes place."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from onward.accounts.public import current_person
from onward.campaign.interviews.forms import EditInterviewForm, InterviewForm
from onward.campaign.interviews.operations import reschedule_interview, schedule_interview
from onward.campaign.interviews.rules import suggested_time_zones
from onward.campaign.models import Interview
from onward.campaign.views import get_application_or_404
from onward.foundation.operations import EditConflictError, InputError
from onward.ui.forms import conflicting_fields
from onward.ui.rendering import render_page
from onward.vocabulary import EventKind


def add(request: HttpRequest, pk: int) -> HttpResponse:
    person, application = get_application_or_404(request, pk)
    initial = {"kind": request.GET.get("kind", EventKind.INTERVIEW), "time_zone": person.time_zone}
    form = InterviewForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            schedule_interview(person, application, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        else:
            return redirect("campaign:application", application.pk)
    context: dict[str, Any] = {
        "application": application,
        "interview": None,
        "form": form,
        "zones": suggested_time_zones(),
        "differing": [],
    }
    return render_page(request, "campaign/interview.html", context, fragment="main", status=422 if form.errors else 200)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an appointment; a change made in another tab is shown beside what was typed."""
    person = current_person(request)
    rows = Interview.objects.owned_by(person).select_related("event__application__job")
    interview = get_object_or_404(rows, pk=pk)
    application = interview.event.application
    form = EditInterviewForm(interview, request.POST or None)
    changed: list[tuple[str, str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            reschedule_interview(person, interview, form.operation_input)
        except EditConflictError:
            changed = conflicting_fields(form, form.initial)
        except InputError as error:
            form.add_input_error(error)
        else:
            return redirect("campaign:application", application.pk)
    context = {
        "application": application,
        "interview": interview,
        "form": form,
        "zones": suggested_time_zones(),
        "differing": changed,
    }
    status = 409 if changed else 422 if form.errors else 200
    return render_page(request, "campaign/interview.html", context, fragment="main", status=status)
