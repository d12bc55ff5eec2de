"""Offers side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.campaign.public import Application
from onward.offers.comparison import texts
from onward.offers.comparison.forms import GoodEnoughForm
from onward.offers.comparison.operations import set_good_enough
from onward.offers.fit.queries import priorities_of, weighting_of
from onward.offers.models import PriorityRating
from onward.ui.rendering import render_page
from onward.vocabulary import Stage

MAX_COMPARED = 6
MAX_LISTED = 40
MAX_ID_DIGITS = 18
COMPARABLE_STAGES = (
    Stage.SAVED,
    Stage.APPLIED,
    Stage.SCREEN,
    Stage.ASSESSMENT,
    Stage.INTERVIEW,
    Stage.OFFER,
    Stage.ACCEPTED,
)


def show(request: HttpRequest) -> HttpResponse:
    """Offers, or the jobs chosen instead, weighed alone and laid side by side."""
    person = current_person(request)
    form = GoodEnoughForm(initial={"enough": weighting_of(person).enough})
    return _comparison_page(request, person, form)


@require_POST
def good_enough(request: HttpRequest) -> HttpResponse:
    """Draw the line of good enough."""
    person = current_person(request)
    form = GoodEnoughForm(request.POST)
    if not form.is_valid():
        return _comparison_page(request, person, form)
    set_good_enough(person, form.operation_input)
    return redirect("offers:index")


def applications_at_offer(person: Person) -> list[Application]:
    """The applications at an offer, as many as can be laid side by side."""
    rows = Application.objects.owned_by(person).filter(stage=Stage.OFFER).select_related("job").order_by("pk")
    return list(rows[:MAX_COMPARED])


def _comparison_page(request: HttpRequest, person: Person, form: GoodEnoughForm) -> HttpResponse:
    chosen = _chosen_applications(person, request.GET.getlist("job"))
    shown = chosen or applications_at_offer(person)
    context = {
        "comparison": texts.compare_offers(person, shown),
        "beside": {each.pk for each in shown},
        "chosen": bool(chosen),
        "has_priorities": bool(priorities_of(person)),
        "listed": _selectable_applications(person, shown),
        "most": MAX_COMPARED,
        "form": form,
        "enough": weighting_of(person).enough,
    }
    return render_page(request, "offers/index.html", context, status=422 if form.errors else 200)


def _chosen_applications(person: Person, numbers: list[str]) -> list[Application]:
    """The person's own among the jobs the address names; anybody else's are not there."""
    ids = [int(each) for each in numbers[: MAX_COMPARED * 10] if each.isdecimal() and len(each) <= MAX_ID_DIGITS]
    rows = Application.objects.owned_by(person).filter(pk__in=ids).select_related("job").order_by("pk")
    return list(rows[:MAX_COMPARED])


def _selectable_applications(person: Person, shown: list[Application]) -> list[Application]:
    """What can be chosen: what is shown, offers, and open applications of which something is known."""
    known = PriorityRating.objects.owned_by(person).values("application")
    rows = Application.objects.owned_by(person).filter(stage__in=COMPARABLE_STAGES)
    rows = rows.filter(pk__in=known) | rows.filter(stage=Stage.OFFER)
    found = {each.pk: each for each in [*shown, *rows.select_related("job").order_by("-pk")[:MAX_LISTED]]}
    return sorted(found.values(), key=lambda each: each.pk)
