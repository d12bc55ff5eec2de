"""The plan of a week."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.campaign.models import PlanItem
from onward.campaign.views import first_day_of_week_or_404
from onward.campaign.weekly_plan import operations
from onward.campaign.weekly_plan.forms import PlanItemForm
from onward.campaign.weekly_plan.queries import plan_items_in_week, week_progress
from onward.campaign.weekly_plan.rules import date_of_weekday, first_day_of_week
from onward.campaign.weekly_plan.texts import plan_item_time, plan_item_title, week_done_text
from onward.foundation.rooms import week_panels
from onward.ui.rendering import render_page


def show(request: HttpRequest, day: str = "") -> HttpResponse:
    """The plan of one week, and what was done in it."""
    person = current_person(request)
    first = first_day_of_week_or_404(person, day or person.today().isoformat())
    form = PlanItemForm(first, request.POST or None, initial={"days": [person.today().weekday()]})
    if request.method == "POST" and form.is_valid():
        operations.add_plan_items(person, form.operation_input)
        return redirect("campaign:plan_week", first.isoformat())
    return render_page(
        request, "campaign/weekly_plan.html", _plan_context(person, first, form), status=422 if form.errors else 200
    )


@require_POST
def copy_previous_week(request: HttpRequest, day: str) -> HttpResponse:
    person = current_person(request)
    first = first_day_of_week_or_404(person, day)
    operations.copy_previous_week(person, first)
    return redirect("campaign:plan_week", first.isoformat())


@require_POST
def mark_done(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    line = get_object_or_404(PlanItem.objects.owned_by(person), pk=pk)
    operations.set_plan_item_done(person, line, 0 if request.POST.get("done") == "0" else line.amount)
    return _redirect_to_week(person, line)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    line = get_object_or_404(PlanItem.objects.owned_by(person), pk=pk)
    operations.remove_plan_item(person, line)
    return _redirect_to_week(person, line)


def _plan_context(person: Person, first: date, form: PlanItemForm) -> dict[str, Any]:
    lines, today = plan_items_in_week(person, first), person.today()
    progress = week_progress(person, first)
    return {
        "week": first,
        "last_day": first + timedelta(days=6),
        "before": first - timedelta(days=7),
        "after": first + timedelta(days=7),
        "is_now": first == first_day_of_week(today, person.week_start),
        "lines": [(each, plan_item_title(each.item), plan_item_time(each.on, each.item)) for each in lines],
        "today": today,
        "progress": progress,
        "done": week_done_text(progress),
        "panels": week_panels.gather(person, first),
        "form": form,
        "activity_names": dict(PlanItem.Activity.choices),
        "repeatable": not lines and bool(plan_items_in_week(person, first - timedelta(days=7))),
    }


def _redirect_to_week(person: Person, line: PlanItem) -> HttpResponse:
    return redirect(
        "campaign:plan_week", first_day_of_week(date_of_weekday(line.week, line.day), person.week_start).isoformat()
    )
