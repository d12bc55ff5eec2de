"""Offers side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.offers.comparison.forms import GoodEnoughForm
from onward.offers.comparison.operations import set_good_enough
from onward.offers.comparison.queries import (
    MAX_COMPARED,
    applications_at_offer,
    chosen_applications,
    compare_offers,
    selectable_applications,
)
from onward.offers.priorities.queries import priorities_of, weighting_of
from onward.ui.rendering import render_page


def show(request: HttpRequest) -> HttpResponse:
    """Offers, or the jobs chosen instead, weighed alone and laid side by side."""
    person = current_person(request)
    form = GoodEnoughForm(initial={"enough": weighting_of(person).enough})
    return _comparison_page(request, person, form)


@require_POST
def good_enough(request: HttpRequest) -> HttpResponse:
    """Set the fit that is good enough."""
    person = current_person(request)
    form = GoodEnoughForm(request.POST)
    if not form.is_valid():
        return _comparison_page(request, person, form)
    set_good_enough(person, form.operation_input)
    return redirect("offers:index")


def _comparison_page(request: HttpRequest, person: Person, form: GoodEnoughForm) -> HttpResponse:
    chosen = chosen_applications(person, request.GET.getlist("job"))
    shown = chosen or applications_at_offer(person)
    context = {
        "comparison": compare_offers(person, shown),
        "beside": {each.pk for each in shown},
        "chosen": bool(chosen),
        "has_priorities": bool(priorities_of(person)),
        "listed": selectable_applications(person, shown),
        "most": MAX_COMPARED,
        "form": form,
        "enough": weighting_of(person).enough,
    }
    return render_page(request, "offers/index.html", context, status=422 if form.errors else 200)
