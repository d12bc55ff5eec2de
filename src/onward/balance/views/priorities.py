"""What matters to a person: the writing, the must-haves, the priorities, their order and weights."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, signed_in
from onward.balance import comparing
from onward.balance.actions import priorities as actions
from onward.balance.actions.priorities import TooMany
from onward.balance.core.fit import MOST_PRIORITIES
from onward.balance.forms.priorities import MustHaveForm, PriorityForm, ValuesForm, WeightsForm, plain
from onward.balance.models import MustHave, Priority, Value, ValuesWriting, Weighing
from onward.balance.questions import ends_said, share_said
from onward.balance.views.offers import at_offer
from onward.balance.weighing import fits_of, priorities_of, scales_of, weighing_of, weights_by
from onward.ui.pages import page

MINUTES = 10
FEWEST = 2
"""With fewer priorities there is nothing to put in order."""


def index(request: HttpRequest) -> HttpResponse:
    """Everything in the order it is best done: writing, must-haves, priorities, their order."""
    person = signed_in(request)
    scales, writing = scales_of(person), actions.values_of(person)
    lines = [
        (each, ends_said(each), share_said(weight))
        for each, weight in zip(scales.priorities, scales.weights, strict=True)
    ]
    context = {
        "writing": writing,
        "must_haves": scales.must_haves,
        "lines": lines,
        "law": scales.law,
        "room_for_must_haves": len(scales.must_haves) < actions.MOST_MUST_HAVES,
        "room_for_priorities": len(lines) < MOST_PRIORITIES,
        "step": _step(writing, scales.priorities),
    }
    return page(request, "balance/priorities.html", context)


def values(request: HttpRequest) -> HttpResponse:
    """Ten minutes of writing by a visible clock; a finished text is read, and can be changed."""
    person = signed_in(request)
    present = actions.values_of(person)
    if request.method == "GET" and present and present.written_on and "change" not in request.GET:
        return page(request, "balance/priorities-written.html", {"writing": present})
    posted = request.POST if request.method == "POST" else None
    initial = {"chosen": present.keys, "why": present.why} if present else {}
    form = ValuesForm(posted, later="later" in request.POST, initial=initial)
    if posted is not None and form.is_valid():
        said = form.cleaned_data
        actions.write_values(person, chosen=said["chosen"], why=said["why"], finished="later" not in posted)
        return redirect("balance:priorities")
    context = {"form": form, "begun": _begun(request.POST.get("begun", "")), "minutes": MINUTES}
    return page(request, "balance/priorities-values.html", context, status=422 if form.errors else 200)


@require_POST
def remove_values(request: HttpRequest) -> HttpResponse:
    actions.remove_values(signed_in(request))
    return redirect("balance:priorities")


def add_must_have(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    return _must_have_form(request, None, lambda **said: actions.add_must_have(person, **said))


def must_have(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    row = get_object_or_404(MustHave.objects.owned_by(person), pk=pk)
    return _must_have_form(request, row, lambda **said: actions.change_must_have(person, row, **said))


@require_POST
def remove_must_have(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    actions.remove_must_have(person, get_object_or_404(MustHave.objects.owned_by(person), pk=pk))
    return redirect("balance:priorities")


def add_priority(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    value = next((each for each in Value if each.value == request.GET.get("value")), None)
    return _priority_form(request, None, value, lambda **said: actions.add_priority(person, **said))


def priority(request: HttpRequest, pk: int) -> HttpResponse:
    person, row = _own_priority(request, pk)
    return _priority_form(request, row, None, lambda **said: actions.change_priority(person, row, **said))


@require_POST
def remove_priority(request: HttpRequest, pk: int) -> HttpResponse:
    person, row = _own_priority(request, pk)
    actions.remove_priority(person, row)
    return redirect("balance:priorities")


def order(request: HttpRequest) -> HttpResponse:
    """The question of swings: which one would be moved from its worst to its best first, and which next."""
    priorities = priorities_of(signed_in(request))
    context = {
        "placed": [(each, ends_said(each)) for each in priorities if each.place is not None],
        "left": [(each, ends_said(each)) for each in priorities if each.place is None],
    }
    return page(request, "balance/priorities-order.html", context)


@require_POST
def pick(request: HttpRequest, pk: int) -> HttpResponse:
    """This one next."""
    person, row = _own_priority(request, pk)
    actions.place_next(person, row)
    return redirect("balance:order")


@require_POST
def shift(request: HttpRequest, pk: int) -> HttpResponse:
    person, row = _own_priority(request, pk)
    actions.shift(person, row, -1 if request.POST.get("by") == "-1" else 1)
    return redirect("balance:order")


@require_POST
def order_anew(request: HttpRequest) -> HttpResponse:
    actions.order_anew(signed_in(request))
    return redirect("balance:order")


def weights(request: HttpRequest) -> HttpResponse:
    """What each priority weighs, by either way of turning the order into weights or by hand."""
    person = signed_in(request)
    scales = scales_of(person)
    if not scales.priorities:
        return redirect("balance:priorities")
    chosen = weighing_of(person).law
    initial: dict[str, Any] = {"law": chosen}
    for each, share in zip(scales.priorities, scales.weights, strict=True):
        initial[f"points-{each.pk}"] = round(share * 100) if each.points is None else each.points
    form = WeightsForm(request.POST or None, priorities=scales.priorities, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.weigh(person, form.cleaned_data["law"], form.points)
        return redirect("balance:weights")
    laws = [weights_by(law, scales.priorities) for law in (Weighing.Law.CENTROID, Weighing.Law.DISTRIBUTION)]
    rows = [
        (each, share_said(steep), share_said(flat), form[f"points-{each.pk}"])
        for each, steep, flat in zip(scales.priorities, *laws, strict=True)
    ]
    context = {
        "form": form,
        "rows": rows,
        "law": scales.law,
        "chosen": chosen,
        "laws": comparing.both_laws(scales, fits_of(person, scales, at_offer(person))),
        "unplaced": any(each.place is None for each in scales.priorities),
    }
    return page(request, "balance/priorities-weights.html", context, status=422 if form.errors else 200)


def _begun(text: str) -> datetime:
    """When the clock was started, as the form says; now, when it says nothing that can be."""
    now = timezone.now()
    try:
        begun = datetime.fromisoformat(text)
    except ValueError:
        return now
    return begun if begun.tzinfo and now - timedelta(days=1) < begun <= now else now


def _step(writing: ValuesWriting | None, priorities: Sequence[Priority]) -> str:
    """What is best done next, for the one button that stands out."""
    if not writing and not priorities:
        return "write"
    if len(priorities) < FEWEST:
        return "add"
    return "order" if any(each.place is None for each in priorities) else "compare"


def _own_priority(request: HttpRequest, pk: int) -> tuple[Person, Priority]:
    person = signed_in(request)
    return person, get_object_or_404(Priority.objects.owned_by(person), pk=pk)


def _must_have_form(request: HttpRequest, row: MustHave | None, save: Callable[..., Any]) -> HttpResponse:
    form = MustHaveForm(request.POST or None, initial=vars(row) if row else None)
    return _form_page(request, "balance/priorities-must-have.html", form, {"must_have": row}, save)


def _priority_form(
    request: HttpRequest, row: Priority | None, value: Value | None, save: Callable[..., Any]
) -> HttpResponse:
    initial = {name: plain(kept) for name, kept in vars(row).items()} if row else {}
    if value:
        initial = {"name": str(value.label), "about": Priority.About.OTHER}
    writing = actions.values_of(signed_in(request))
    suggested = list(zip(writing.keys, writing.labels, strict=True)) if writing else []
    form = PriorityForm(request.POST or None, initial=initial)
    return _form_page(
        request,
        "balance/priorities-priority.html",
        form,
        {"priority": row, "suggested": [] if row else suggested},
        save,
    )


def _form_page(
    request: HttpRequest, template: str, form: Any, context: dict[str, Any], save: Callable[..., Any]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            save(**form.cleaned_data)
        except TooMany:
            return page(request, template, {**context, "form": form, "full": True}, status=409)
        return redirect("balance:priorities")
    return page(request, template, {**context, "form": form, "full": False}, status=422 if form.errors else 200)
