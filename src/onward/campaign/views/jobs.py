"""Saving a job, and the page of one application."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, signed_in
from onward.campaign import duplicates, ladder, silence
from onward.campaign.actions import applications as actions
from onward.campaign.actions.applications import EditedElsewhere
from onward.campaign.core.links import as_link, host
from onward.campaign.core.timeline import Channel, Kind, Stage
from onward.campaign.forms.events import EventForm
from onward.campaign.forms.jobs import ChannelForm, EditForm, JobForm, SaveForm, TagForm
from onward.campaign.models import Application, Tag
from onward.campaign.timeline import people, timeline
from onward.campaign.views.rows import own_application, undo_leads
from onward.campaign.views.versions import differing
from onward.foundation.room import application_panels
from onward.odds.stages import Wait
from onward.ui.pages import page


def save(request: HttpRequest) -> HttpResponse:
    """Keep a job; what is known of the employer already is shown beside, and never in the way."""
    person = signed_in(request)
    form = SaveForm(request.POST or None, initial={name: request.GET.get(name, "") for name in JobForm.base_fields})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        channel = Channel(values["channel"])
        applied_on, tags = values["applied_on"], values["tags"]
        with undo_leads(request, reverse("campaign:board")):
            application = actions.save_job(person, form.opening, channel=channel, applied_on=applied_on, tags=tags)
        return redirect("campaign:job", application.pk)
    context = {"form": form, "earlier": _typed_before(person, request)}
    return page(request, "campaign/save.html", context, fragment="before", status=422 if form.errors else 200)


def job(request: HttpRequest, pk: int) -> HttpResponse:
    person, application = own_application(request, pk)
    return job_page(request, person, application)


def job_page(
    request: HttpRequest,
    person: Person,
    application: Application,
    *,
    recording: EventForm | None = None,
    tagging: TagForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of one application, with what was typed into one of its forms when that needs a look."""
    posted = application.job
    entries = timeline(application)
    context = {
        "application": application,
        "job": posted,
        "stage": application.custom_stage or application.get_stage_display(),
        "link": as_link(posted.url),
        "site": host(posted.url),
        "entries": entries,
        "people": people(application, entries),
        "tags": Tag.objects.owned_by(person).filter(application=application),
        "earlier": _met_before(person, application),
        "silence": _silence(person, application),
        "targets": [*ladder.ladder(person), *ladder.endings()],
        "record_form": recording or _blank_event(person, application),
        "tag_form": tagging or TagForm(),
        "panels": application_panels(person, application),
        "channel_form": ChannelForm(initial={"channel": application.channel, "version": application.version}),
    }
    return page(request, "campaign/job.html", context, status=status)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what the job says; a change made in another tab is shown beside what was typed."""
    person, application = own_application(request, pk)
    posted = application.job
    form = EditForm(posted, request.POST or None)
    changed: list[tuple[str, str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_job(person, posted, form.cleaned_data["version"], **form.opening)
        except EditedElsewhere:
            changed = differing(form, vars(posted))
        else:
            return redirect("campaign:job", application.pk)
    context = {"application": application, "form": form, "differing": changed}
    return page(request, "campaign/edit.html", context, status=409 if changed else 422 if form.errors else 200)


@require_POST
def channel(request: HttpRequest, pk: int) -> HttpResponse:
    person, application = own_application(request, pk)
    form = ChannelForm(request.POST)
    if form.is_valid():
        actions.edit_application(person, application, application.version, channel=form.cleaned_data["channel"])
    return redirect("campaign:job", application.pk)


@require_POST
def tag(request: HttpRequest, pk: int) -> HttpResponse:
    person, application = own_application(request, pk)
    form = TagForm(request.POST)
    if not form.is_valid():
        return job_page(request, person, application, tagging=form, status=422)
    actions.add_tag(person, [application], form.cleaned_data["name"])
    return redirect("campaign:job", application.pk)


@require_POST
def untag(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    row = get_object_or_404(Tag.objects.owned_by(person), pk=pk)
    actions.remove_tag(person, row)
    return redirect("campaign:job", row.application_id)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    person, application = own_application(request, pk)
    with undo_leads(request, reverse("campaign:job", args=[pk])):
        actions.delete(person, [application])
    return redirect("campaign:board")


def _silence(person: Person, application: Application) -> dict[str, Any] | None:
    """How a wait like this usually ends; nothing unless the application waits for its first answer."""
    days = silence.silent_days(application, person.today())
    if days is None:
        return None
    found = silence.waits(person, person.today())
    label = found.label(days)
    outlook = silence.outlook(found, days)
    return {"days": days, "label": silence.named(label), "outlook": outlook, "over": label is Wait.PROBABLY_CLOSED}


def _typed_before(person: Person, request: HttpRequest) -> list[duplicates.Earlier]:
    typed = request.POST or request.GET
    values: dict[str, Any] = {name: typed.get(name, "")[:2000] for name in ("title", "company", "url")}
    return duplicates.earlier(person, **values) if any(values.values()) else []


def _met_before(person: Person, application: Application) -> list[duplicates.Earlier]:
    posted = application.job
    return duplicates.earlier(
        person, title=posted.title, company=posted.company, url=posted.url, besides=application.pk
    )


def _blank_event(person: Person, application: Application) -> EventForm:
    likely = Kind.APPLIED if application.stage == Stage.SAVED else Kind.NOTE
    return EventForm(person, initial={"what": likely, "on": person.today()}, draft=f"event-{application.pk}")
