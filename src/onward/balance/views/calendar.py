"""The page of the calendar: the secret addresses, single entries, and what else has its time."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, signed_in
from onward.balance.actions import calendar as actions
from onward.balance.actions import commitments
from onward.balance.actions.calendar import TooMany
from onward.balance.calendar_coming import coming
from onward.balance.calendar_words import agenda_said, shown_said
from onward.balance.forms.calendar import AgendaForm, FeedForm
from onward.balance.models import Agenda, Feed
from onward.ui.pages import page


def show(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    here = reverse("balance:calendar")
    commitments.keep_current(person, here)
    agendas = Agenda.objects.owned_by(person).select_related("work")
    context = {
        "feeds": [_told(request, feed) for feed in Feed.objects.owned_by(person)],
        "coming": coming(person),
        "agendas": [(agenda, agenda_said(agenda, person.now())) for agenda in agendas],
        "alone": not settings.HOSTED,
    }
    return page(request, "balance/calendar.html", context)


def make(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    form = FeedForm(request.POST or None, initial=FeedForm.typed(None))
    if request.method == "POST" and form.is_valid():
        try:
            actions.make_feed(person, **form.chosen)
        except TooMany:
            form.add_error(None, _("You have ten addresses already. Revoke one that is not used any more."))
        else:
            return redirect("balance:calendar")
    return _form(request, form, None)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    feed = get_object_or_404(Feed.objects.owned_by(person), pk=pk)
    form = FeedForm(request.POST or None, initial=FeedForm.typed(feed))
    if request.method == "POST" and form.is_valid():
        actions.change_feed(person, feed, **form.chosen)
        return redirect("balance:calendar")
    return _form(request, form, feed)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    actions.revoke(person, get_object_or_404(Feed.objects.owned_by(person), pk=pk))
    return redirect("balance:calendar")


def add(request: HttpRequest) -> HttpResponse:
    """Bring a calendar of other commitments, by its address or as a file."""
    person = signed_in(request)
    form = AgendaForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _add(person, form.cleaned_data)
        except TooMany:
            form.add_error(None, _("Twenty calendars are here already. Remove one first."))
        else:
            return redirect("balance:calendar")
    return page(request, "balance/calendar-add.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    agenda = get_object_or_404(Agenda.objects.owned_by(person), pk=pk)
    commitments.read_again(person, agenda, reverse("balance:calendar"))
    return redirect("balance:calendar")


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    commitments.remove_agenda(person, get_object_or_404(Agenda.objects.owned_by(person), pk=pk))
    return redirect("balance:calendar")


def _add(person: Person, values: dict[str, Any]) -> None:
    here = reverse("balance:calendar")
    if values["file"]:
        commitments.add_file(person, values["name"], values["file"].read(), here)
    else:
        commitments.add_address(person, values["name"], values["address"], here)


def _form(request: HttpRequest, form: FeedForm, feed: Feed | None) -> HttpResponse:
    return page(request, "balance/calendar-feed.html", {"form": form, "feed": feed}, status=422 if form.errors else 200)


def _told(request: HttpRequest, feed: Feed) -> dict[str, Any]:
    token = actions.token_of(feed)
    address = request.build_absolute_uri(reverse("balance:calendar_feed", args=[token])) if token else ""
    webcal = f"webcal://{address.partition('://')[2]}" if address else ""
    return {"feed": feed, "says": shown_said(feed), "address": address, "webcal": webcal}
