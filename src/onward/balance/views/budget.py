"""Hours for the search: choosing them, booking time, and the clock."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, signed_in
from onward.balance.actions import budget as actions
from onward.balance.core.budget import Quiet, elapsed
from onward.balance.forms.budget import BookingForm, BudgetForm, TimerForm
from onward.balance.hours import this_week
from onward.balance.models import Activity, Booking, Timer
from onward.ui.pages import page

FIELDS = ("minutes", "activity", "channel", "on")


def choose(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    week = this_week(person, person.today()).week
    initial = BudgetForm.typed(week.minutes, week.rest)
    form = BudgetForm(request.POST or None, week_start=person.week_start, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.choose(person, minutes=form.minutes, rest=form.cleaned_data["rest"])
        return redirect("balance:week")
    return page(request, "balance/budget.html", {"form": form}, status=422 if form.errors else 200)


def book(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    form = booking_form(person, request)
    if request.method == "POST" and form.is_valid():
        actions.book(person, **form.cleaned_data)
        return redirect("balance:week")
    return _booking_page(request, form)


def booking(request: HttpRequest, pk: int) -> HttpResponse:
    person, row = _own_booking(request, pk)
    initial = {name: getattr(row, name) for name in FIELDS}
    form = BookingForm(request.POST or None, today=person.today(), initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_booking(person, row, **form.cleaned_data)
        return redirect("balance:week")
    return _booking_page(request, form, booking=row)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    person, row = _own_booking(request, pk)
    actions.remove_booking(person, row)
    return _back(request)


@require_POST
def more(request: HttpRequest) -> HttpResponse:
    """Put the reason to be quiet aside for today."""
    try:
        why = Quiet(request.POST.get("why", ""))
    except ValueError:
        raise Http404 from None
    actions.lift(signed_in(request), why)
    return redirect("web:today")


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """What was chosen wrongly is taken as the first activity: time runs, and can be put right later."""
    form = TimerForm(request.POST)
    chosen = form.cleaned_data if form.is_valid() else {"activity": Activity.APPLICATIONS}
    actions.start(signed_in(request), **chosen)
    return _back(request)


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    found = actions.stop(signed_in(request))
    return redirect("balance:how_long") if found and not found.sure else _back(request)


def how_long(request: HttpRequest) -> HttpResponse:
    """The question when what the clock shows cannot be believed."""
    person = signed_in(request)
    timer = actions.running(person)
    if timer is None:
        return redirect("balance:week")
    form = BookingForm(request.POST or None, today=person.today(), initial=_shown(person, timer))
    if request.method == "POST" and form.is_valid():
        actions.stop_at(person, **form.cleaned_data)
        return redirect("balance:week")
    context = {"timer": timer, "ran_backwards": timer.started_at > person.now()}
    return _booking_page(request, form, **context)


@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    actions.drop_timer(signed_in(request))
    return _back(request)


def booking_form(person: Person, request: HttpRequest | None = None) -> BookingForm:
    today = person.today()
    posted = request.POST if request and request.method == "POST" else None
    return BookingForm(posted, today=today, initial={"on": today, "activity": Activity.APPLICATIONS})


def _shown(person: Person, timer: Timer) -> dict[str, Any]:
    now, started = person.now(), timer.started_at.astimezone(person.zone).date()
    minutes = elapsed(timer.started_at, now).minutes
    on: date = min(started, now.date())
    return {"minutes": minutes or None, "on": on, "activity": timer.activity, "channel": timer.channel}


def _booking_page(request: HttpRequest, form: BookingForm, **context: Any) -> HttpResponse:
    given = {"booking": None, "timer": None, "form": form, **context}
    return page(request, "balance/budget-booking.html", given, status=422 if form.errors else 200)


def _own_booking(request: HttpRequest, pk: int) -> tuple[Person, Booking]:
    person = signed_in(request)
    return person, get_object_or_404(Booking.objects.owned_by(person), pk=pk)


def _back(request: HttpRequest) -> HttpResponse:
    return redirect("web:today" if request.POST.get("back") == "today" else "balance:week")
