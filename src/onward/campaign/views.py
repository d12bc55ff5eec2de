"""Whose row a page is about, what was done to it, and where a rejection leads."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django_htmx.http import HttpResponseClientRedirect

from onward.accounts.public import Person, current_person
from onward.campaign.models import Application
from onward.foundation.models import Action
from onward.foundation.rooms import link
from onward.ui.rendering import is_fragment_request, render_page


def get_application_or_404(request: HttpRequest, pk: int) -> tuple[Person, Application]:
    """The person, and an application of theirs; anybody else's does not exist for them."""
    person = current_person(request)
    return person, get_object_or_404(Application.objects.owned_by(person).select_related("job"), pk=pk)


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
