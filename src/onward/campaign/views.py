"""Whose row a page is about, and saying what was done to it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from onward.accounts.public import Person, current_person
from onward.campaign.models import Application
from onward.foundation.models import Action
from onward.ui.rendering import render_page


def get_application_or_404(request: HttpRequest, pk: int) -> tuple[Person, Application]:
    """The person, and an application of theirs; anybody else's does not exist for them."""
    person = current_person(request)
    return person, get_object_or_404(Application.objects.owned_by(person).select_related("job"), pk=pk)


def history(request: HttpRequest) -> HttpResponse:
    logged_actions = Action.objects.owned_by(current_person(request))
    return render_page(
        request,
        "campaign/history.html",
        {"logged_actions": Paginator(logged_actions, 50).get_page(request.GET.get("page"))},
    )
