"""The weekly review: one page to look back on a week, ending with the plan of the next."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.balance.time_budget.queries import hours_charts
from onward.balance.weekly_review import operations, queries
from onward.balance.weekly_review.forms import LearningGoalForm
from onward.balance.weekly_review.operations import CloseReview
from onward.calendar.public import busy_week_panels
from onward.campaign.public import (
    PlanItem,
    PlanItemForm,
    add_plan_item,
    add_plan_items,
    copy_previous_week,
    first_day_of_week,
    plan_summary,
    week_done_text,
)
from onward.foundation.plausible_days import FIRST_DAY
from onward.foundation.rooms import link, week_panels
from onward.ui.rendering import render_page

ONE_WEEK = queries.ONE_WEEK


def show(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    return _review_page(request, person, _parse_week(person, request.GET.get("week", "")))


@require_POST
def add_to_next_week(request: HttpRequest) -> HttpResponse:
    """One more line in the plan of the week after."""
    person, first = _person_and_week(request)
    form = PlanItemForm(first + ONE_WEEK, request.POST)
    if not form.is_valid():
        return _review_page(request, person, first, line=form)
    add_plan_items(person, form.operation_input)
    return _redirect_to_review(first)


@require_POST
def add_learning_goal(request: HttpRequest) -> HttpResponse:
    """The one thing to learn, kept as a line of the plan of the week after."""
    person, first = _person_and_week(request)
    form = LearningGoalForm(request.POST, week=first + ONE_WEEK, week_start=person.week_start)
    if not form.is_valid():
        return _review_page(request, person, first, learning=form)
    add_plan_item(person, form.operation_input)
    return _redirect_to_review(first)


@require_POST
def repeat_plan(request: HttpRequest) -> HttpResponse:
    person, first = _person_and_week(request)
    copy_previous_week(person, first + ONE_WEEK)
    return _redirect_to_review(first)


@require_POST
def close_week(request: HttpRequest) -> HttpResponse:
    person, first = _person_and_week(request)
    operations.close_review(person, CloseReview(week=first, left_out="leave_out" in request.POST))
    return redirect(link("today") or "balance:review")


def _review_page(
    request: HttpRequest,
    person: Person,
    first: date,
    *,
    line: PlanItemForm | None = None,
    learning: LearningGoalForm | None = None,
) -> HttpResponse:
    review = queries.week_in_review(person, first)
    today = person.today()
    context = {
        "review": review,
        "done": week_done_text(review.activities),
        "progress": review.activities,
        "next_lines": plan_summary(review.next_plan_items),
        "week": review.following,
        "week_ends": review.following + queries.SIX_DAYS,
        "repeatable": not review.next_plan_items and any(each.planned for each in review.activities),
        "today": today,
        "before": first - ONE_WEEK,
        "after": review.following if review.following <= first_day_of_week(today, person.week_start) else None,
        "activity_names": dict(PlanItem.Activity.choices),
        "pictures": hours_charts(review.hours),
        "panels": week_panels.gather_others(busy_week_panels, person, first),
        # Busy times look ahead, and stand beside the plan of the next week.
        "next_panels": busy_week_panels(person, review.following),
        "form": line or PlanItemForm(review.following, initial={"days": [person.week_start]}),
        "learning": learning or LearningGoalForm(week=review.following, week_start=person.week_start),
        "line_action": reverse("balance:review_plan_item") + f"?week={first.isoformat()}",
        "line_kind": "plain",
    }
    return render_page(request, "balance/weekly_review.html", context, status=422 if line or learning else 200)


def _person_and_week(request: HttpRequest) -> tuple[Person, date]:
    person = current_person(request)
    return person, _parse_week(person, request.POST.get("week") or request.GET.get("week", ""))


def _parse_week(person: Person, day: str) -> date:
    """The week that holds ``day``; of none that is still to come."""
    if not day:
        return queries.week_to_open(person)
    try:
        chosen = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    if chosen < FIRST_DAY or first_day_of_week(chosen, person.week_start) > person.today():
        raise Http404
    return first_day_of_week(chosen, person.week_start)


def _redirect_to_review(first: date) -> HttpResponse:
    return redirect(reverse("balance:review") + f"?week={first.isoformat()}#next")
