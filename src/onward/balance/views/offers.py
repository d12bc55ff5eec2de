"""Offers side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, signed_in
from onward.balance import comparing
from onward.balance.actions import offers as actions
from onward.balance.forms.offers import EnoughForm
from onward.balance.models import Level
from onward.balance.weighing import priorities_of, weighing_of
from onward.campaign.public import Application, Stage
from onward.ui.pages import page

MOST = 6
MOST_LISTED = 40
LONGEST_NUMBER = 18
OPEN = (Stage.SAVED, Stage.APPLIED, Stage.SCREEN, Stage.ASSESSMENT, Stage.INTERVIEW, Stage.OFFER, Stage.ACCEPTED)


def show(request: HttpRequest) -> HttpResponse:
    """Offers, or the jobs chosen instead, weighed alone and laid side by side."""
    person = signed_in(request)
    form = EnoughForm(initial={"enough": weighing_of(person).enough})
    return _page(request, person, form)


@require_POST
def enough(request: HttpRequest) -> HttpResponse:
    """Draw the line of good enough."""
    person = signed_in(request)
    form = EnoughForm(request.POST)
    if not form.is_valid():
        return _page(request, person, form)
    actions.set_enough(person, form.cleaned_data["enough"])
    return redirect("balance:offers")


def at_offer(person: Person) -> list[Application]:
    """The applications at an offer, as many as can be laid side by side."""
    rows = Application.objects.owned_by(person).filter(stage=Stage.OFFER).select_related("job").order_by("pk")
    return list(rows[:MOST])


def _page(request: HttpRequest, person: Person, form: EnoughForm) -> HttpResponse:
    chosen = _chosen(person, request.GET.getlist("job"))
    shown = chosen or at_offer(person)
    context = {
        "comparison": comparing.compare(person, shown),
        "beside": {each.pk for each in shown},
        "chosen": bool(chosen),
        "has_priorities": bool(priorities_of(person)),
        "listed": _listed(person, shown),
        "most": MOST,
        "form": form,
        "enough": weighing_of(person).enough,
    }
    return page(request, "balance/priorities-offers.html", context, status=422 if form.errors else 200)


def _chosen(person: Person, numbers: list[str]) -> list[Application]:
    """The person's own among the jobs the address names; anybody else's are not there."""
    ids = [int(each) for each in numbers[: MOST * 10] if each.isdecimal() and len(each) <= LONGEST_NUMBER]
    rows = Application.objects.owned_by(person).filter(pk__in=ids).select_related("job").order_by("pk")
    return list(rows[:MOST])


def _listed(person: Person, shown: list[Application]) -> list[Application]:
    """What can be chosen: what is shown, offers, and open applications of which something is known."""
    known = Level.objects.owned_by(person).values("application")
    rows = Application.objects.owned_by(person).filter(stage__in=OPEN)
    rows = rows.filter(pk__in=known) | rows.filter(stage=Stage.OFFER)
    found = {each.pk: each for each in [*shown, *rows.select_related("job").order_by("-pk")[:MOST_LISTED]]}
    return sorted(found.values(), key=lambda each: each.pk)
