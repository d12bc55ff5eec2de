"""Hours for the search: choosing them, booking time, and the clock."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.dates import WEEKDAYS
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.balance.models import SearchActivity, TimeEntry, Timer
from onward.balance.time_budget import operations as actions
from onward.balance.time_budget.forms import TimeBudgetForm, TimeEntryForm, TimerForm
from onward.balance.time_budget.queries import hours_charts, hours_this_week, running_timer, time_left_text
from onward.balance.time_budget.rules import BudgetWeek, RestReason, elapsed_time
from onward.campaign.public import Pause
from onward.foundation.rooms import link
from onward.ui.humanize import hours_and_minutes
from onward.ui.rendering import render_page

TIME_ENTRY_FIELDS = ("minutes", "activity", "channel", "on")


def edit_budget(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    week = hours_this_week(person, person.today()).week
    initial = TimeBudgetForm.initial_values(week.minutes, week.rest)
    form = TimeBudgetForm(request.POST or None, week_start=person.week_start, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.set_time_budget(person, minutes=form.minutes, rest=form.cleaned_data["rest"])
        return redirect("balance:week")
    return render_page(request, "balance/budget_form.html", {"form": form}, status=422 if form.errors else 200)


def add_entry(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    form = time_entry_form(person, request)
    if request.method == "POST" and form.is_valid():
        actions.add_time_entry(person, **form.cleaned_data)
        return redirect("balance:week")
    return _time_entry_page(request, form)


def edit_entry(request: HttpRequest, pk: int) -> HttpResponse:
    person, row = _own_time_entry(request, pk)
    initial = {name: getattr(row, name) for name in TIME_ENTRY_FIELDS}
    form = TimeEntryForm(request.POST or None, today=person.today(), initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_time_entry(person, row, **form.cleaned_data)
        return redirect("balance:week")
    return _time_entry_page(request, form, booking=row)


@require_POST
def remove_entry(request: HttpRequest, pk: int) -> HttpResponse:
    person, row = _own_time_entry(request, pk)
    actions.remove_time_entry(person, row)
    return _redirect_back(request)


@require_POST
def override_rest(request: HttpRequest) -> HttpResponse:
    """Put the reason to be quiet aside for today."""
    try:
        why = RestReason(request.POST.get("why", ""))
    except ValueError:
        raise Http404 from None
    actions.override_rest(current_person(request), why)
    return redirect(link("today") or "balance:week")


@require_POST
def start_timer(request: HttpRequest) -> HttpResponse:
    """What was chosen wrongly is taken as the first activity: time runs, and can be put right later."""
    form = TimerForm(request.POST)
    chosen = form.cleaned_data if form.is_valid() else {"activity": SearchActivity.APPLICATIONS}
    actions.start_timer(current_person(request), **chosen)
    return _redirect_back(request)


@require_POST
def stop_timer(request: HttpRequest) -> HttpResponse:
    found = actions.stop_timer(current_person(request))
    return redirect("balance:timer_confirm") if found and not found.plausible else _redirect_back(request)


def confirm_timer(request: HttpRequest) -> HttpResponse:
    """The question when what the clock shows cannot be believed."""
    person = current_person(request)
    timer = running_timer(person)
    if timer is None:
        return redirect("balance:week")
    form = TimeEntryForm(request.POST or None, today=person.today(), initial=_timer_initial(person, timer))
    if request.method == "POST" and form.is_valid():
        actions.stop_timer_with(person, **form.cleaned_data)
        return redirect("balance:week")
    context = {"timer": timer, "ran_backwards": timer.started_at > person.now()}
    return _time_entry_page(request, form, **context)


@require_POST
def discard_timer(request: HttpRequest) -> HttpResponse:
    actions.discard_timer(current_person(request))
    return _redirect_back(request)


def time_entry_form(person: Person, request: HttpRequest | None = None) -> TimeEntryForm:
    today = person.today()
    posted = request.POST if request and request.method == "POST" else None
    return TimeEntryForm(posted, today=today, initial={"on": today, "activity": SearchActivity.APPLICATIONS})


def _timer_initial(person: Person, timer: Timer) -> dict[str, Any]:
    now, started = person.now(), timer.started_at.astimezone(person.zone).date()
    minutes = elapsed_time(timer.started_at, now).minutes
    on: date = min(started, now.date())
    return {"minutes": minutes or None, "on": on, "activity": timer.activity, "channel": timer.channel}


def _time_entry_page(request: HttpRequest, form: TimeEntryForm, **context: Any) -> HttpResponse:
    given = {"booking": None, "timer": None, "form": form, **context}
    return render_page(request, "balance/time_entry_form.html", given, status=422 if form.errors else 200)


def _own_time_entry(request: HttpRequest, pk: int) -> tuple[Person, TimeEntry]:
    person = current_person(request)
    return person, get_object_or_404(TimeEntry.objects.owned_by(person), pk=pk)


def _redirect_back(request: HttpRequest) -> HttpResponse:
    return redirect((request.POST.get("back") == "today" and link("today")) or "balance:week")


MAX_PAST_PAUSES = 12


def week(request: HttpRequest) -> HttpResponse:
    """The week as it is lived: hours for the search, and what has room beside it."""
    person = current_person(request)
    today = person.today()
    hours = hours_this_week(person, today)
    pauses = Pause.objects.owned_by(person)
    context = {
        "today": today,
        "hours": hours,
        "timer": hours.timer,
        "now": person.now(),
        "clock_form": TimerForm(),
        "form": time_entry_form(person),
        "pictures": hours_charts(hours),
        "coming": list(pauses.filter(ends_on__gte=today).order_by("starts_on")),
        "past": list(pauses.filter(ends_on__lt=today)[:MAX_PAST_PAUSES]),
        "words": _week_texts(hours.week, today),
    }
    return render_page(request, "balance/week.html", context)


def _week_texts(week: BudgetWeek, today: date) -> dict[str, str]:
    off = get_text_list([str(WEEKDAYS[day.weekday()]) for day in week.days if day.weekday() in week.rest], _("and"))
    return {
        "today": time_left_text(week, today),
        "week": _time_used_text(week),
        "off": _("Off: %(days)s.") % {"days": off} if off else _("No day of the week is off."),
    }


def _time_used_text(week: BudgetWeek) -> str:
    """What is used of the week's hours, and why those are fewer than were chosen, if they are."""
    said = {
        "booked": hours_and_minutes(week.spent),
        "budget": hours_and_minutes(week.budget or 0),
        "whole": hours_and_minutes(week.minutes or 0),
    }
    if week.budget == week.minutes:
        return _("%(booked)s of this week's %(budget)s are used.") % said
    return _("%(booked)s of this week's %(budget)s are used; a whole week has %(whole)s.") % said
