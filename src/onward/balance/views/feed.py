"""Calendars as files: the secret addresses, which need no sign-in, and single entries of whoever is signed in."""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.views.decorators.http import require_safe

from onward.accounts.public import signed_in
from onward.balance.actions.calendar import feed_at, note_reading
from onward.balance.core.calendar.entries import Entry
from onward.balance.core.calendar.writing import write
from onward.balance.entries import block, entries, follow_up, meeting, meetings, pause, shown_by, stamped
from onward.campaign.public import FollowUp, Intention, Pause

DISCREET = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar at a secret address; nothing at one that was revoked or never was, in words that load nothing, so
    that no browser names the address to anybody."""
    found = feed_at(token)
    if found is None:
        return HttpResponse("There is nothing at this address.\n", "text/plain", status=404, headers=DISCREET)
    with translation.override(found.owner.language):
        told = entries(found.owner, shown_by(found), request.build_absolute_uri)
        answer = _file(write(told, name=found.name), "onward", "inline")
    note_reading(found)
    return answer


@require_safe
def interview(request: HttpRequest, pk: int) -> HttpResponse:
    event = get_object_or_404(meetings(signed_in(request)), pk=pk)
    return _single(request, meeting(event, request.build_absolute_uri), "interview")


@require_safe
def follow_up_file(request: HttpRequest, pk: int) -> HttpResponse:
    rows = FollowUp.objects.owned_by(signed_in(request)).select_related("application__job")
    row = get_object_or_404(rows, pk=pk)
    return _single(request, follow_up(row.application, row.due_on, request.build_absolute_uri), "follow-up")


@require_safe
def plan_file(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    line = get_object_or_404(Intention.objects.owned_by(person), pk=pk)
    return _single(request, block(line, person.zone, request.build_absolute_uri), "plan")


@require_safe
def pause_file(request: HttpRequest, pk: int) -> HttpResponse:
    return _single(request, pause(get_object_or_404(Pause.objects.owned_by(signed_in(request)), pk=pk)), "pause")


def _single(request: HttpRequest, entry: Entry, name: str) -> HttpResponse:
    told: Sequence[Entry] = stamped(signed_in(request), [entry])
    return _file(write(told, name=name, publish=True), name, "attachment")


def _file(content: bytes, name: str, disposition: str) -> HttpResponse:
    shown = {"Content-Disposition": f'{disposition}; filename="{name}.ics"'}
    return HttpResponse(content, "text/calendar; charset=utf-8", headers={**DISCREET, **shown})
