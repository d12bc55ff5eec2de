"""Whose row a page is about, and saying what was done to it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from onward.accounts.public import Person, current_person
from onward.campaign.models import Application
from onward.foundation.models import Action
from onward.ui.redirects import is_own_url
from onward.ui.rendering import render_page


def get_application_or_404(request: HttpRequest, pk: int) -> tuple[Person, Application]:
    """The person, and an application of theirs; anybody else's does not exist for them."""
    person = current_person(request)
    return person, get_object_or_404(Application.objects.owned_by(person).select_related("job"), pk=pk)


def return_address(request: HttpRequest) -> str:
    """Where the person came from, as the form or the address says in ``next``; empty for any address but ours."""
    named = request.POST.get("next") or request.GET.get("next", "")
    return named if is_own_url(request, named) else ""


def redirect_to_application(request: HttpRequest, pk: int) -> HttpResponse:
    """Go back to where the person came from, such as the board beside which a form stood; else to the job's page."""
    return redirect(return_address(request) or reverse("campaign:application", args=[pk]))


def history(request: HttpRequest) -> HttpResponse:
    logged_actions = Action.objects.owned_by(current_person(request))
    return render_page(
        request,
        "campaign/history.html",
        {"logged_actions": Paginator(logged_actions, 50).get_page(request.GET.get("page"))},
    )
