"""What the pages of several nouns share: whose application or which week one is about, and where a rejection leads."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django_htmx.http import HttpResponseClientRedirect

from onward.accounts.public import Person, current_person
from onward.campaign.models import Application
from onward.campaign.weekly_plan.rules import first_day_of_week
from onward.foundation.models import Action
from onward.foundation.rooms import link
from onward.ui.rendering import is_fragment_request, render_page

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)
"""Between which days a week can be planned."""


def get_application_or_404(request: HttpRequest, pk: int) -> tuple[Person, Application]:
    """The person, and an application of theirs; anybody else's does not exist for them."""
    person = current_person(request)
    return person, get_object_or_404(Application.objects.owned_by(person).select_related("job"), pk=pk)


def first_day_of_week_or_404(person: Person, day: str) -> date:
    """Return the first day of the person's week that holds ``day``, as an address gives it (``2026-11-30``)."""
    try:
        chosen = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    if not FIRST_DAY <= chosen < LAST_DAY:
        raise Http404
    return first_day_of_week(chosen, person.week_start)


def redirect_to_rejections(request: HttpRequest, pks: Sequence[int], came_from: str) -> HttpResponse:
    """Lead to the page about what was rejected just now, which leads back to where the person came from."""
    page = link("rejection", *pks) if len(pks) == 1 else link("rejections_together")
    address = f"{page}?{urlencode({'next': came_from})}" if page else came_from
    return HttpResponseClientRedirect(address) if is_fragment_request(request) else redirect(address)


def history(request: HttpRequest) -> HttpResponse:
    logged_actions = Action.objects.owned_by(current_person(request))
    return render_page(
        request,
        "campaign/history.html",
        {"logged_actions": Paginator(logged_actions, 50).get_page(request.GET.get("page"))},
    )
