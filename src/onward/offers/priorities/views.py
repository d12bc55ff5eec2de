"""What matters to a person: the writing, the must-haves, the priorities, their order and weights."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.offers.comparison.queries import applications_at_offer
from onward.offers.comparison.texts import method_agreement_text
from onward.offers.fit.queries import job_fits
from onward.offers.models import MustHave, Priority, PriorityWeighting
from onward.offers.priorities import operations as actions
from onward.offers.priorities.forms import MustHaveForm, PriorityForm, ValuesForm, WeightsForm, typed_number
from onward.offers.priorities.operations import TooManyPrioritiesError
from onward.offers.priorities.queries import priorities_of, weighted_priorities, weighting_of, weights_by_method
from onward.offers.priorities.rules import MAX_PRIORITIES
from onward.offers.priorities.texts import range_ends_texts, share_text
from onward.profile.public import (
    PersonalValue,
    ValuesAffirmation,
    remove_values_affirmation,
    save_values_affirmation,
    values_affirmation,
)
from onward.ui.rendering import render_page

AFFIRMATION_MINUTES = 10
MIN_TO_ORDER = 2
"""With fewer priorities there is nothing to put in order."""


def index(request: HttpRequest) -> HttpResponse:
    """Everything in the order it is best done: writing, must-haves, priorities, their order."""
    person = current_person(request)
    weighted, writing = weighted_priorities(person), values_affirmation(person)
    lines = [
        (each, range_ends_texts(each), share_text(weight))
        for each, weight in zip(weighted.priorities, weighted.weights, strict=True)
    ]
    context = {
        "writing": writing,
        "must_haves": weighted.must_haves,
        "lines": lines,
        "weighting_method": weighted.weighting_method,
        "room_for_must_haves": len(weighted.must_haves) < actions.MAX_MUST_HAVES,
        "room_for_priorities": len(lines) < MAX_PRIORITIES,
        "step": _next_step(writing, weighted.priorities),
    }
    return render_page(request, "offers/priorities.html", context)


def values(request: HttpRequest) -> HttpResponse:
    """Ten minutes of writing by a visible clock; a finished text is read, and can be changed."""
    person = current_person(request)
    present = values_affirmation(person)
    if request.method == "GET" and present and present.written_on and "change" not in request.GET:
        return render_page(request, "offers/values.html", {"writing": present})
    posted = request.POST if request.method == "POST" else None
    initial = {"chosen": present.keys, "why": present.why} if present else {}
    form = ValuesForm(posted, later="later" in request.POST, initial=initial)
    if posted is not None and form.is_valid():
        save_values_affirmation(person, form.operation_input)
        return redirect("offers:priorities")
    context = {"form": form, "begun": _started_at(request.POST.get("begun", "")), "minutes": AFFIRMATION_MINUTES}
    return render_page(request, "offers/values_form.html", context, status=422 if form.errors else 200)


@require_POST
def remove_values(request: HttpRequest) -> HttpResponse:
    remove_values_affirmation(current_person(request))
    return redirect("offers:priorities")


def add_must_have(request: HttpRequest) -> HttpResponse:
    return _must_have_page(request, None)


def must_have(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(MustHave.objects.owned_by(current_person(request)), pk=pk)
    return _must_have_page(request, row)


@require_POST
def remove_must_have(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    actions.remove_must_have(person, get_object_or_404(MustHave.objects.owned_by(person), pk=pk))
    return redirect("offers:priorities")


def add_priority(request: HttpRequest) -> HttpResponse:
    """A new priority; what was written of values is offered as one."""
    writing = values_affirmation(current_person(request))
    suggested = list(zip(writing.keys, writing.labels, strict=True)) if writing else []
    value = next((each for each in PersonalValue if each.value == request.GET.get("value")), None)
    initial = {"name": str(value.label), "about": Priority.About.OTHER} if value else {}
    return _priority_page(request, None, initial, suggested)


def priority(request: HttpRequest, pk: int) -> HttpResponse:
    _person, row = _own_priority(request, pk)
    return _priority_page(request, row, {name: typed_number(kept) for name, kept in vars(row).items()})


@require_POST
def remove_priority(request: HttpRequest, pk: int) -> HttpResponse:
    person, row = _own_priority(request, pk)
    actions.remove_priority(person, row)
    return redirect("offers:priorities")


def order(request: HttpRequest) -> HttpResponse:
    """The question of swings: which one would be moved from its worst to its best first, and which next."""
    priorities = priorities_of(current_person(request))
    context = {
        "placed": [(each, range_ends_texts(each)) for each in priorities if each.place is not None],
        "left": [(each, range_ends_texts(each)) for each in priorities if each.place is None],
    }
    return render_page(request, "offers/priority_order.html", context)


@require_POST
def rank_next(request: HttpRequest, pk: int) -> HttpResponse:
    """This one next."""
    person, row = _own_priority(request, pk)
    actions.rank_next(person, row)
    return redirect("offers:priority_order")


@require_POST
def move_priority(request: HttpRequest, pk: int) -> HttpResponse:
    person, row = _own_priority(request, pk)
    actions.move_priority(person, row, -1 if request.POST.get("by") == "-1" else 1)
    return redirect("offers:priority_order")


@require_POST
def restart_order(request: HttpRequest) -> HttpResponse:
    actions.restart_order(current_person(request))
    return redirect("offers:priority_order")


def weights(request: HttpRequest) -> HttpResponse:
    """What each priority weighs, by either way of turning the order into weights or by hand."""
    person = current_person(request)
    weighted = weighted_priorities(person)
    if not weighted.priorities:
        return redirect("offers:priorities")
    chosen = weighting_of(person).weighting_method
    initial: dict[str, object] = {"weighting_method": chosen}
    for each, share in zip(weighted.priorities, weighted.weights, strict=True):
        initial[f"points-{each.pk}"] = round(share * 100) if each.points is None else each.points
    form = WeightsForm(request.POST or None, priorities=weighted.priorities, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.set_weighting(person, form.operation_input)
        return redirect("offers:priority_weights")
    by_method = [
        weights_by_method(weighting_method, weighted.priorities)
        for weighting_method in (PriorityWeighting.Method.CENTROID, PriorityWeighting.Method.DISTRIBUTION)
    ]
    rows = [
        (each, share_text(steep), share_text(flat), form[f"points-{each.pk}"])
        for each, steep, flat in zip(weighted.priorities, *by_method, strict=True)
    ]
    context = {
        "form": form,
        "rows": rows,
        "weighting_method": weighted.weighting_method,
        "chosen": chosen,
        "method_agreement": method_agreement_text(weighted, job_fits(person, weighted, applications_at_offer(person))),
        "unplaced": any(each.place is None for each in weighted.priorities),
    }
    return render_page(request, "offers/priority_weights.html", context, status=422 if form.errors else 200)


def _started_at(text: str) -> datetime:
    """When the clock was started, as the form says; now, when it says nothing that can be."""
    now = timezone.now()
    try:
        begun = datetime.fromisoformat(text)
    except ValueError:
        return now
    return begun if begun.tzinfo and now - timedelta(days=1) < begun <= now else now


def _next_step(writing: ValuesAffirmation | None, priorities: Sequence[Priority]) -> str:
    """What is best done next, for the one button that stands out."""
    if not writing and not priorities:
        return "write"
    if len(priorities) < MIN_TO_ORDER:
        return "add"
    return "order" if any(each.place is None for each in priorities) else "compare"


def _own_priority(request: HttpRequest, pk: int) -> tuple[Person, Priority]:
    person = current_person(request)
    return person, get_object_or_404(Priority.objects.owned_by(person), pk=pk)


def _must_have_page(request: HttpRequest, row: MustHave | None) -> HttpResponse:
    person, full = current_person(request), False
    form = MustHaveForm(request.POST or None, initial=vars(row) if row else None)
    if request.method == "POST" and form.is_valid():
        try:
            if row:
                actions.change_must_have(person, row, form.operation_input)
            else:
                actions.add_must_have(person, form.operation_input)
        except TooManyPrioritiesError:
            full = True
        else:
            return redirect("offers:priorities")
    context = {"must_have": row, "form": form, "full": full}
    return render_page(
        request, "offers/must_have_form.html", context, status=409 if full else 422 if form.errors else 200
    )


def _priority_page(
    request: HttpRequest,
    row: Priority | None,
    initial: Mapping[str, object],
    suggested: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    person, full = current_person(request), False
    form = PriorityForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            if row:
                actions.change_priority(person, row, form.operation_input)
            else:
                actions.add_priority(person, form.operation_input)
        except TooManyPrioritiesError:
            full = True
        else:
            return redirect("offers:priorities")
    context = {"priority": row, "suggested": suggested, "form": form, "full": full}
    return render_page(
        request, "offers/priority_form.html", context, status=409 if full else 422 if form.errors else 200
    )
