from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, signed_in
from onward.campaign import waiting
from onward.campaign.actions import plan as actions
from onward.campaign.core.plan import day_in, week_of
from onward.campaign.forms.plan import IntentionForm, PauseForm
from onward.campaign.models import Intention, Pause
from onward.campaign.weeks import lines_of
from onward.foundation.room import week_panels
from onward.ui.pages import page

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)


def week(request: HttpRequest, day: str = "") -> HttpResponse:
    """The plan of one week as if-then sentences, and how the week went against it."""
    person = signed_in(request)
    first = _week(person, day)
    form = IntentionForm(request.POST or None, week_start=person.week_start, initial={"day": person.today().weekday()})
    if request.method == "POST" and form.is_valid():
        actions.intend(person, first, **form.cleaned_data)
        return redirect("campaign:plan_week", first.isoformat())
    return page(request, "campaign/plan.html", _plan(person, first, form), status=422 if form.errors else 200)


@require_POST
def repeat(request: HttpRequest, day: str) -> HttpResponse:
    person = signed_in(request)
    first = _week(person, day)
    actions.repeat_week(person, first)
    return redirect("campaign:plan_week", first.isoformat())


@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    line = get_object_or_404(Intention.objects.owned_by(person), pk=pk)
    actions.set_done(person, line, 0 if request.POST.get("done") == "0" else line.amount)
    return _to_week_of(person, line)


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    line = get_object_or_404(Intention.objects.owned_by(person), pk=pk)
    actions.drop_intention(person, line)
    return _to_week_of(person, line)


def pause(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    today = person.today()
    initial = {"starts_on": today, "ends_on": today + timedelta(days=2)}
    form = PauseForm(request.POST or None, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.pause(person, **form.cleaned_data)
        return redirect("campaign:pause")
    coming = Pause.objects.owned_by(person).filter(starts_on__gt=today).order_by("starts_on")
    context = {"form": form, "coming": coming, "now": waiting.current_pause(person, today)}
    return page(request, "campaign/pause.html", context, status=422 if form.errors else 200)


@require_POST
def come_back(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    actions.end_pause(person, get_object_or_404(Pause.objects.owned_by(person), pk=pk), person.today())
    return redirect("campaign:pause")


def _plan(person: Person, first: date, form: IntentionForm) -> dict[str, Any]:
    lines, today = lines_of(person, first), person.today()
    return {
        "week": first,
        "last_day": first + timedelta(days=6),
        "before": first - timedelta(days=7),
        "after": first + timedelta(days=7),
        "is_now": first == week_of(today, person.week_start),
        "lines": lines,
        "today": today,
        "review": actions.review_of(person, first),
        "panels": week_panels(person, first),
        "form": form,
        "does": dict(Intention.Does.choices),
        "repeatable": not lines and bool(lines_of(person, first - timedelta(days=7))),
    }


def _to_week_of(person: Person, line: Intention) -> HttpResponse:
    return redirect("campaign:plan_week", week_of(day_in(line.week, line.day), person.week_start).isoformat())


def _week(person: Person, day: str) -> date:
    try:
        chosen = date.fromisoformat(day) if day else person.today()
    except ValueError:
        raise Http404 from None
    if not FIRST_DAY <= chosen < LAST_DAY:
        raise Http404
    return week_of(chosen, person.week_start)
