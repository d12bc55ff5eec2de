"""Nos that were kept for the person's hour, handed over together."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import signed_in
from onward.campaign.public import arrived as handed_over
from onward.campaign.public import held, take_in
from onward.ui.pages import page

EARLY = "early"


def arrived(request: HttpRequest) -> HttpResponse:
    """What was handed over by now; all that waits, for who asks to see it early."""
    person, early = signed_in(request), EARLY in request.GET
    waiting = list(held(person) if early else handed_over(person))
    return page(request, "setbacks/arrived.html", {"waiting": waiting, "early": early, "hour": person.nos_at})


@require_POST
def take_in_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one on its timeline, and open its page."""
    person = signed_in(request)
    waiting = get_object_or_404(held(person), pk=pk)
    take_in(person, [waiting])
    return redirect("setbacks:no", waiting.application_id)


@require_POST
def take_in_all(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    waiting = held(person) if EARLY in request.POST else handed_over(person)
    take_in(person, list(waiting))
    return redirect("web:today")
