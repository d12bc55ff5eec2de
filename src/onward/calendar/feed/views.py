"""The secret addresses: made, changed, revoked, and read without signing in; and single entries as files."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.public import current_person
from onward.calendar.feed import operations
from onward.calendar.feed.entries import Entry
from onward.calendar.feed.forms import FeedForm
from onward.calendar.feed.ics import write_calendar
from onward.calendar.feed.queries import (
    appointment_entry,
    appointment_events,
    feed_by_token,
    feed_contents,
    feed_entries,
    follow_up_entry,
    pause_entry,
    plan_item_entry,
    with_versions,
)
from onward.calendar.models import Feed
from onward.campaign.public import FollowUp, Pause, PlanItem
from onward.foundation.operations import InputError
from onward.ui.rendering import render_page

PRIVATE_HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


def create_feed(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    form = FeedForm(request.POST or None, initial=FeedForm.initial_values(Feed()))
    if request.method == "POST" and form.is_valid():
        try:
            operations.create_feed(person, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        else:
            return redirect("calendar:index")
    return _feed_form_page(request, form, None)


def change_feed(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    feed = get_object_or_404(Feed.objects.owned_by(person), pk=pk)
    form = FeedForm(request.POST or None, initial=FeedForm.initial_values(feed))
    if request.method == "POST" and form.is_valid():
        operations.change_feed(person, feed, form.operation_input)
        return redirect("calendar:index")
    return _feed_form_page(request, form, feed)


@require_POST
def revoke_feed(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    operations.revoke_feed(person, get_object_or_404(Feed.objects.owned_by(person), pk=pk))
    return redirect("calendar:index")


@login_not_required
@require_safe
def feed_file(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar at a secret address; nothing at one that was revoked or never was, in words that load nothing, so
    that no browser names the address to anybody."""
    found = feed_by_token(token)
    if found is None:
        return HttpResponse("There is nothing at this address.\n", "text/plain", status=404, headers=PRIVATE_HEADERS)
    with translation.override(found.owner.language):
        entries = feed_entries(found.owner, feed_contents(found), request.build_absolute_uri)
        answer = _ics_response(write_calendar(entries, name=found.name), "onward", "inline")
    operations.record_feed_read(found)
    return answer


@require_safe
def interview_file(request: HttpRequest, pk: int) -> HttpResponse:
    event = get_object_or_404(appointment_events(current_person(request)), pk=pk)
    return _entry_response(request, appointment_entry(event, request.build_absolute_uri), "interview")


@require_safe
def follow_up_file(request: HttpRequest, pk: int) -> HttpResponse:
    rows = FollowUp.objects.owned_by(current_person(request)).select_related("application__job")
    row = get_object_or_404(rows, pk=pk)
    return _entry_response(
        request, follow_up_entry(row.application, row.due_on, request.build_absolute_uri), "follow-up"
    )


@require_safe
def plan_file(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    line = get_object_or_404(PlanItem.objects.owned_by(person), pk=pk)
    return _entry_response(request, plan_item_entry(line, person.zone, request.build_absolute_uri), "plan")


@require_safe
def pause_file(request: HttpRequest, pk: int) -> HttpResponse:
    return _entry_response(
        request, pause_entry(get_object_or_404(Pause.objects.owned_by(current_person(request)), pk=pk)), "pause"
    )


def _feed_form_page(request: HttpRequest, form: FeedForm, feed: Feed | None) -> HttpResponse:
    context = {"form": form, "feed": feed}
    return render_page(request, "calendar/feed_form.html", context, status=422 if form.errors else 200)


def _entry_response(request: HttpRequest, entry: Entry, name: str) -> HttpResponse:
    entries = with_versions(current_person(request), [entry])
    return _ics_response(write_calendar(entries, name=name, publish=True), name, "attachment")


def _ics_response(content: bytes, name: str, disposition: str) -> HttpResponse:
    shown = {"Content-Disposition": f'{disposition}; filename="{name}.ics"'}
    return HttpResponse(content, "text/calendar; charset=utf-8", headers={**PRIVATE_HEADERS, **shown})
