"""Calendars as files: the secret addresses, which need no sign-in, and single entries of whoever is signed in."""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.views.decorators.http import require_safe

from onward.accounts.public import current_person
from onward.calendar.feed.entries import Entry
from onward.calendar.feed.ics import write_calendar
from onward.calendar.feed.operations import record_feed_read
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
from onward.campaign.public import FollowUp, Pause, PlanItem

PRIVATE_HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


@login_not_required
@require_safe
def feed_file(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar at a secret address; nothing at one that was revoked or never was, in words that load nothing, so
    that no browser names the address to anybody."""
    found = feed_by_token(token)
    if found is None:
        return HttpResponse("There is nothing at this address.\n", "text/plain", status=404, headers=PRIVATE_HEADERS)
    with translation.override(found.owner.language):
        told = feed_entries(found.owner, feed_contents(found), request.build_absolute_uri)
        answer = _ics_response(write_calendar(told, name=found.name), "onward", "inline")
    record_feed_read(found)
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


def _entry_response(request: HttpRequest, entry: Entry, name: str) -> HttpResponse:
    told: Sequence[Entry] = with_versions(current_person(request), [entry])
    return _ics_response(write_calendar(told, name=name, publish=True), name, "attachment")


def _ics_response(content: bytes, name: str, disposition: str) -> HttpResponse:
    shown = {"Content-Disposition": f'{disposition}; filename="{name}.ics"'}
    return HttpResponse(content, "text/calendar; charset=utf-8", headers={**PRIVATE_HEADERS, **shown})
