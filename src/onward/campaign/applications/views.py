"""The page of one application."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.campaign.applications import operations, queries, texts
from onward.campaign.applications.forms import ChannelForm, EditJobForm, TagForm
from onward.campaign.applications.rules import site_name, web_link
from onward.campaign.applications.texts import CHANNEL_CHANGED_ELSEWHERE
from onward.campaign.contacts.queries import related_contacts
from onward.campaign.employers.queries import employer_url
from onward.campaign.events.forms import EventForm
from onward.campaign.events.queries import timeline
from onward.campaign.models import Application, Job, Tag
from onward.campaign.next_steps.queries import what_comes_next
from onward.campaign.postings.queries import kept_posting, link_state
from onward.campaign.postings.texts import conflict_texts, fact_labels
from onward.campaign.reminders.forms import ReminderForm
from onward.campaign.reminders.queries import pending_reminders
from onward.campaign.response_times.panels import response_time
from onward.campaign.stages.queries import stage_line
from onward.campaign.views import get_application_or_404
from onward.foundation.operations import EditConflictError
from onward.foundation.rooms import application_panels, link
from onward.parsing.postings.links import same_opening
from onward.ui import messages
from onward.ui.forms import conflicting_fields, form_error_text
from onward.ui.rendering import is_fragment_request, render_page
from onward.vocabulary import ENDING_STAGES, EventKind, Stage

MAX_CONTACTS_SHOWN = 20
WAITING_STAGES = (Stage.APPLIED, Stage.SCREEN, Stage.ASSESSMENT, Stage.INTERVIEW)
"""The stages at which the next word is the employer's."""


def show(request: HttpRequest, pk: int) -> HttpResponse:
    person, application = get_application_or_404(request, pk)
    return application_page(request, person, application)


def application_page(
    request: HttpRequest,
    person: Person,
    application: Application,
    *,
    event_form: EventForm | None = None,
    tag_form: TagForm | None = None,
    reminder_form: ReminderForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the page of one application, with a form that was refused and what was typed into it, if any.

    The board shows the main part beside its columns, and so also the responses to its forms.
    """
    job, entries, reminders = application.job, timeline(application, person.today()), pending_reminders(application)
    context = {
        "application": application,
        "job": job,
        "beside": is_fragment_request(request),
        "today": person.today(),
        "entries": entries,
        "reminders": reminders,
        "step": what_comes_next(person, application, entries, reminders),
        "earlier": queries.earlier_applications(
            person, title=job.title, company=job.company, url=job.url, excluded_pk=application.pk
        ),
        "silence": response_time(person, application),
        "link_state": link_state(job),
        **_posting(job),
        "panels": application_panels.gather(person, application),
        **_progress(person, application),
        **_details(person, application),
        "record_form": event_form or _blank_event(person, application),
        "reminder_form": reminder_form or ReminderForm(initial={"due_on": person.today() + timedelta(days=7)}),
        "tag_form": tag_form or TagForm(),
        "channel_form": ChannelForm(initial={"channel": application.channel, "version": application.version}),
    }
    return render_page(request, "campaign/application.html", context, fragment="main", status=status)


def _progress(person: Person, application: Application) -> dict[str, Any]:
    """Where the application stands, and where it can go from there."""
    stage = Stage(application.stage)
    ended = stage in ENDING_STAGES
    was_rejected = stage is Stage.REJECTED
    return {
        "stage": application.stage_name,
        "stages": stage_line(person, application),
        "ended": ended,
        "waits_for_reply": stage in WAITING_STAGES,
        "can_be_rejected": not was_rejected and application.furthest != Stage.SAVED,
        "rejection_page": link("rejection", application.pk) if was_rejected else None,
        "appointments": texts.appointment_labels(stage),
        "endings": [] if ended else texts.ending_labels(stage),
    }


def _details(person: Person, application: Application) -> dict[str, Any]:
    job = application.job
    return {
        "posting_url": web_link(job.url),
        "site": site_name(job.url),
        "employer_url": employer_url(job.company),
        "people": related_contacts(application)[:MAX_CONTACTS_SHOWN],
        "tags": Tag.objects.owned_by(person).filter(application=application),
    }


def _posting(job: Job) -> dict[str, Any]:
    """The kept copy of the posting, and what it says beside the details of the job."""
    kept = kept_posting(job)
    facts = kept.facts if kept else {}
    apply_url = web_link(facts.get("apply_link", ""))
    return {
        "kept": kept,
        "kept_facts": fact_labels(facts),
        "kept_conflicts": conflict_texts(kept.conflicts) if kept else [],
        "apply_url": "" if same_opening(apply_url, job.url) else apply_url,
        "apply_site": site_name(apply_url),
    }


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit the details of a job; a change made in another tab is shown beside what was typed."""
    person, application = get_application_or_404(request, pk)
    job = application.job
    form = EditJobForm(job, request.POST or None)
    changed: list[tuple[str, str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            operations.edit_job(person, job, form.operation_input)
        except EditConflictError:
            changed = conflicting_fields(form, vars(job))
        else:
            return redirect("campaign:application", application.pk)
    context = {"application": application, "form": form, "differing": changed}
    return render_page(
        request, "campaign/edit_job.html", context, status=409 if changed else 422 if form.errors else 200
    )


@require_POST
def change_channel(request: HttpRequest, pk: int) -> HttpResponse:
    person, application = get_application_or_404(request, pk)
    form = ChannelForm(request.POST)
    if not form.is_valid():
        messages.info(request, form_error_text(form))
        return redirect("campaign:application", application.pk)
    try:
        operations.change_channel(person, application, form.operation_input)
    except EditConflictError:
        messages.info(request, str(CHANNEL_CHANGED_ELSEWHERE))
    return redirect("campaign:application", application.pk)


@require_POST
def add_tag(request: HttpRequest, pk: int) -> HttpResponse:
    person, application = get_application_or_404(request, pk)
    form = TagForm(request.POST)
    if not form.is_valid():
        return application_page(request, person, application, tag_form=form, status=422)
    operations.add_tag(person, [application], form.operation_input)
    return redirect("campaign:application", application.pk)


@require_POST
def remove_tag(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    row = get_object_or_404(Tag.objects.owned_by(person), pk=pk)
    operations.remove_tag(person, row)
    return redirect("campaign:application", row.application_id)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    person, application = get_application_or_404(request, pk)
    with messages.undo_returning_to(request, reverse("campaign:application", args=[pk])):
        operations.delete_applications(person, [application])
    return redirect("campaign:board")


def _blank_event(person: Person, application: Application) -> EventForm:
    return EventForm(person, initial={"what": EventKind.NOTE, "on": person.today()}, draft=f"event-{application.pk}")
