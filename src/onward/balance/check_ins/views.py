"""How a person is: the check-in, its calendar, and being asked or not."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.balance.check_ins import operations, queries
from onward.balance.check_ins.forms import CheckInForm
from onward.balance.check_ins.operations import OfferCheckIns
from onward.balance.check_ins.rules import CheckInScores, is_very_low
from onward.balance.check_ins.texts import CHECK_IN_ITEMS, check_in_text, score_texts
from onward.balance.models import CheckIn
from onward.foundation.rooms import link
from onward.ui.rendering import render_page


def index(request: HttpRequest) -> HttpResponse:
    """Today's check-in, until it is there, and the month."""
    person = current_person(request)
    today = person.today()
    form = CheckInForm(request.POST if request.method == "POST" else None, day=today.isoformat())
    if request.method == "POST" and form.is_valid():
        operations.record_check_in(person, form.operation_input)
        return redirect(reverse("balance:check_ins") + ("?offer=1" if operations.claim_help_offer(person) else ""))
    item = request.GET.get("of", "")
    first = queries.parse_month(request.GET.get("month", ""), today)
    today_row = CheckIn.objects.owned_by(person).filter(on=today).first()
    context = {
        "form": form,
        "today_row": today_row,
        "said": check_in_text(today_row) if today_row else "",
        "hard_day": today_row is not None and is_very_low(CheckInScores(today, today_row.energy, today_row.mood)),
        "offers_help": "offer" in request.GET,
        "offered": queries.check_in_preferences(person).offered,
        **_month_context(person, first, item if item in CHECK_IN_ITEMS else "mood"),
        "weeks": queries.hours_and_moods(person, today),
    }
    return render_page(request, "balance/check_ins.html", context, status=422 if form.errors else 200)


def check_in(request: HttpRequest, pk: int) -> HttpResponse:
    """One check-in, to read or to change."""
    person = current_person(request)
    row = get_object_or_404(CheckIn.objects.owned_by(person), pk=pk)
    form = CheckInForm(
        request.POST if request.method == "POST" else None,
        day=row.on.isoformat(),
        initial=CheckInForm.initial_values(vars(row)),
    )
    if request.method == "POST" and form.is_valid():
        operations.change_check_in(person, row, form.operation_input)
        return redirect("balance:check_ins")
    return render_page(
        request, "balance/check_in_form.html", {"form": form, "row": row}, status=422 if form.errors else 200
    )


@require_POST
def remove_check_in(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    operations.remove_check_in(person, get_object_or_404(CheckIn.objects.owned_by(person), pk=pk))
    return redirect("balance:check_ins")


@require_POST
def postpone(request: HttpRequest) -> HttpResponse:
    """Not now."""
    operations.postpone_check_in(current_person(request))
    return redirect(link("today") or "balance:check_ins")


@require_POST
def set_offered(request: HttpRequest) -> HttpResponse:
    """Whether Today asks at all."""
    operations.offer_check_ins(current_person(request), OfferCheckIns(offered=request.POST.get("offered") == "1"))
    return redirect("balance:check_ins")


def _month_context(person: Person, first: date, item: str) -> dict[str, object]:
    rows = queries.check_ins_of_month(person, first)
    return {
        "first": first,
        "before": first - timedelta(days=1),
        "after": queries.next_month(first) if first < person.today().replace(day=1) else None,
        "item": item,
        "items": CHECK_IN_ITEMS,
        "picture": queries.month_chart(person, first, rows, item),
        "rows": [(row, score_texts(row)) for row in rows],
    }
