"""The weekly review: one page to look back on a week, ending with the plan of the next."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, signed_in
from onward.balance import reviewing, weekly
from onward.balance.actions.review import close_review
from onward.balance.forms.review import LearningForm
from onward.balance.hours import pictures_of
from onward.campaign.public import Intention, IntentionForm, intend, repeat_week, week_of
from onward.foundation.room import week_panels
from onward.ui.pages import page

FIRST_DAY = date(2000, 1, 1)
WEEK = reviewing.WEEK
OWN = "balance/"
"""What this room itself adds to a week looks ahead, and stands beside the plan of the next one."""


def show(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    return _review_page(request, person, _week(person, request.GET.get("week", "")))


@require_POST
def add_line(request: HttpRequest) -> HttpResponse:
    """One more line in the plan of the week after."""
    person, first = _posted(request)
    form = IntentionForm(request.POST, week_start=person.week_start)
    if not form.is_valid():
        return _review_page(request, person, first, line=form)
    intend(person, first + WEEK, **form.cleaned_data)
    return _to(first)


@require_POST
def learn(request: HttpRequest) -> HttpResponse:
    """The one thing to learn, kept as a line of the plan of the week after."""
    person, first = _posted(request)
    form = LearningForm(request.POST, week_start=person.week_start)
    if not form.is_valid():
        return _review_page(request, person, first, learning=form)
    said = form.cleaned_data
    does = Intention.Does.LEARNING
    intend(person, first + WEEK, does=does, amount=1, day=said["on"], at=None, where="", what=said["what"])
    return _to(first)


@require_POST
def repeat(request: HttpRequest) -> HttpResponse:
    person, first = _posted(request)
    repeat_week(person, first + WEEK)
    return _to(first)


@require_POST
def close(request: HttpRequest) -> HttpResponse:
    person, first = _posted(request)
    close_review(person, first, left_out="leave_out" in request.POST)
    return redirect("web:today")


def _review_page(
    request: HttpRequest,
    person: Person,
    first: date,
    *,
    line: IntentionForm | None = None,
    learning: LearningForm | None = None,
) -> HttpResponse:
    back = reviewing.look_back(person, first)
    today = person.today()
    context = {
        "back": back,
        "week": back.following,
        "week_ends": back.following + reviewing.SIX_DAYS,
        "repeatable": not back.next_lines and any(each.planned for each in back.inputs),
        "today": today,
        "before": first - WEEK,
        "after": back.following if back.following <= week_of(today, person.week_start) else None,
        "does": dict(Intention.Does.choices),
        "pictures": pictures_of(back.hours),
        "panels": [each for each in week_panels(person, first) if not each.template.startswith(OWN)],
        "next_panels": weekly.panels(person, back.following),
        "form": line or IntentionForm(week_start=person.week_start, initial={"day": person.week_start}),
        "learning": learning or LearningForm(week_start=person.week_start, initial={"on": person.week_start}),
        "line_action": reverse("balance:review_line") + f"?week={first.isoformat()}",
        "line_kind": "plain",
    }
    return page(request, "balance/review.html", context, status=422 if line or learning else 200)


def _posted(request: HttpRequest) -> tuple[Person, date]:
    person = signed_in(request)
    return person, _week(person, request.POST.get("week") or request.GET.get("week", ""))


def _week(person: Person, day: str) -> date:
    """The week that holds ``day``; of none that is still to come."""
    if not day:
        return reviewing.week_now(person)
    try:
        chosen = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    if not chosen >= FIRST_DAY or week_of(chosen, person.week_start) > person.today():
        raise Http404
    return week_of(chosen, person.week_start)


def _to(first: date) -> HttpResponse:
    return redirect(reverse("balance:review") + f"?week={first.isoformat()}#next")
