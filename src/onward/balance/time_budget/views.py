"""Hours for the search: the week, choosing them, booking time, and the clock."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.balance.check_ins.texts import check_in_text
from onward.balance.models import CheckIn, SearchActivity, TimeEntry
from onward.balance.time_budget import operations, texts
from onward.balance.time_budget.forms import TimeBudgetForm, TimeEntryForm, TimerForm
from onward.balance.time_budget.operations import OverrideRest, StartTimer
from onward.balance.time_budget.queries import hours_charts, hours_this_week, running_timer, timer_values
from onward.balance.time_budget.rules import RestReason
from onward.campaign.public import Pause
from onward.foundation.operations import InputError
from onward.foundation.rooms import link
from onward.ui.rendering import render_page

MAX_PAST_PAUSES = 12


def week(request: HttpRequest) -> HttpResponse:
    """The week as it is lived: hours for the search, and what has room beside it."""
    person = current_person(request)
    today = person.today()
    hours = hours_this_week(person, today)
    pauses = Pause.objects.owned_by(person)
    checked_in = CheckIn.objects.owned_by(person).filter(on=today).first()
    context = {
        "today": today,
        "hours": hours,
        "check_in": check_in_text(checked_in) if checked_in else "",
        "timer": hours.timer,
        "now": person.now(),
        "clock_form": TimerForm(),
        "form": _blank_time_entry(person),
        "pictures": hours_charts(hours),
        "coming": list(pauses.filter(ends_on__gte=today).order_by("starts_on")),
        "past": list(pauses.filter(ends_on__lt=today)[:MAX_PAST_PAUSES]),
        "words": {
            "today": texts.time_left_text(hours.week, today),
            "week": texts.time_used_text(hours.week),
            "off": texts.days_off_text(hours.week),
        },
    }
    return render_page(request, "balance/week.html", context)


def edit_budget(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    week = hours_this_week(person, person.today()).week
    initial = TimeBudgetForm.initial_values(week.minutes, week.rest)
    form = TimeBudgetForm(request.POST or None, week_start=person.week_start, initial=initial)
    if request.method == "POST" and form.is_valid():
        operations.set_time_budget(person, form.operation_input)
        return redirect("balance:week")
    return render_page(request, "balance/budget_form.html", {"form": form}, status=422 if form.errors else 200)


def add_entry(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    form = TimeEntryForm(request.POST) if request.method == "POST" else _blank_time_entry(person)
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_time_entry(person, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        else:
            return redirect("balance:week")
    return _time_entry_page(request, form)


def edit_entry(request: HttpRequest, pk: int) -> HttpResponse:
    person, entry = _own_time_entry(request, pk)
    form = TimeEntryForm(request.POST or None, initial=vars(entry))
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_time_entry(person, entry, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        else:
            return redirect("balance:week")
    return _time_entry_page(request, form, booking=entry)


@require_POST
def remove_entry(request: HttpRequest, pk: int) -> HttpResponse:
    person, entry = _own_time_entry(request, pk)
    operations.remove_time_entry(person, entry)
    return _redirect_back(request)


@require_POST
def override_rest(request: HttpRequest) -> HttpResponse:
    """Put the reason to be quiet aside for today."""
    try:
        override = OverrideRest(why=RestReason(request.POST.get("why", "")))
    except ValueError:
        raise Http404 from None
    operations.override_rest(current_person(request), override)
    return redirect(link("today") or "balance:week")


@require_POST
def start_timer(request: HttpRequest) -> HttpResponse:
    """What was chosen wrongly is taken as the first activity: time runs, and can be put right later."""
    form = TimerForm(request.POST)
    operations.start_timer(current_person(request), form.operation_input if form.is_valid() else StartTimer())
    return _redirect_back(request)


@require_POST
def stop_timer(request: HttpRequest) -> HttpResponse:
    found = operations.stop_timer(current_person(request))
    return redirect("balance:timer_confirm") if found and not found.plausible else _redirect_back(request)


def confirm_timer(request: HttpRequest) -> HttpResponse:
    """The question when what the clock shows cannot be believed."""
    person = current_person(request)
    timer = running_timer(person)
    if timer is None:
        return redirect("balance:week")
    form = TimeEntryForm(request.POST or None, initial=timer_values(person, timer))
    if request.method == "POST" and form.is_valid():
        try:
            operations.stop_timer_with(person, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        else:
            return redirect("balance:week")
    return _time_entry_page(request, form, timer=timer, ran_backwards=timer.started_at > person.now())


@require_POST
def discard_timer(request: HttpRequest) -> HttpResponse:
    operations.discard_timer(current_person(request))
    return _redirect_back(request)


def _blank_time_entry(person: Person) -> TimeEntryForm:
    return TimeEntryForm(initial={"on": person.today(), "activity": SearchActivity.APPLICATIONS})


def _time_entry_page(request: HttpRequest, form: TimeEntryForm, **context: object) -> HttpResponse:
    given = {"booking": None, "timer": None, "form": form, **context}
    return render_page(request, "balance/time_entry_form.html", given, status=422 if form.errors else 200)


def _own_time_entry(request: HttpRequest, pk: int) -> tuple[Person, TimeEntry]:
    person = current_person(request)
    return person, get_object_or_404(TimeEntry.objects.owned_by(person), pk=pk)


def _redirect_back(request: HttpRequest) -> HttpResponse:
    return redirect((request.POST.get("back") == "today" and link("today")) or "balance:week")
