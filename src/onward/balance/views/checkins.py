"""How a person is: the check-in, its calendar, and being asked or not."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, signed_in
from onward.balance import checkins as seen
from onward.balance.actions import checkins as actions
from onward.balance.forms.checkins import CheckInForm
from onward.balance.models import CheckIn
from onward.ui.pages import page

FIELDS = ("energy", "mood", "confidence", "room", "text")


def index(request: HttpRequest) -> HttpResponse:
    """Today's check-in, until it is there, and the month."""
    person = signed_in(request)
    today = person.today()
    form = CheckInForm(request.POST if request.method == "POST" else None, day=today.isoformat())
    if request.method == "POST" and form.is_valid():
        actions.check_in(person, **form.cleaned_data)
        return redirect(reverse("balance:checkins") + ("?offer=1" if actions.offers_help(person) else ""))
    item = request.GET.get("of", "")
    first = seen.month_named(request.GET.get("month", ""), today)
    context = {
        "form": form,
        "today_row": CheckIn.objects.owned_by(person).filter(on=today).first(),
        "offers_help": "offer" in request.GET,
        "offered": actions.choices_of(person).offered,
        **_month(person, first, item if item in seen.ITEMS else "mood"),
        "weeks": seen.hours_and_moods(person, today),
    }
    return page(request, "balance/checkins.html", context, status=422 if form.errors else 200)


def checkin(request: HttpRequest, pk: int) -> HttpResponse:
    """One check-in, to read or to change."""
    person = signed_in(request)
    row = get_object_or_404(CheckIn.objects.owned_by(person), pk=pk)
    initial = {name: _typed(row, name) for name in FIELDS}
    form = CheckInForm(request.POST if request.method == "POST" else None, day=row.on.isoformat(), initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_check_in(person, row, **form.cleaned_data)
        return redirect("balance:checkins")
    return page(request, "balance/checkins-one.html", {"form": form, "row": row}, status=422 if form.errors else 200)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    actions.remove_check_in(person, get_object_or_404(CheckIn.objects.owned_by(person), pk=pk))
    return redirect("balance:checkins")


@require_POST
def later(request: HttpRequest) -> HttpResponse:
    """Not now."""
    actions.put_off(signed_in(request))
    return redirect("web:today")


@require_POST
def offering(request: HttpRequest) -> HttpResponse:
    """Whether Today asks at all."""
    actions.offer_check_ins(signed_in(request), offered=request.POST.get("offered") == "1")
    return redirect("balance:checkins")


def _month(person: Person, first: date, item: str) -> dict[str, object]:
    rows = seen.rows_of_month(person, first)
    return {
        "first": first,
        "before": first - timedelta(days=1),
        "after": (first + timedelta(days=32)).replace(day=1) if first < person.today().replace(day=1) else None,
        "item": item,
        "items": seen.ITEMS,
        "picture": seen.month_picture(person, first, rows, item),
        "rows": [(row, seen.said_of(row)) for row in rows],
    }


def _typed(row: CheckIn, name: str) -> str:
    value = getattr(row, name)
    return "" if value is None else str(value)
