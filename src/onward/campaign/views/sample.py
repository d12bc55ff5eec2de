from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import signed_in
from onward.campaign.actions import sample


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    sample.start(signed_in(request))
    return redirect("campaign:board")


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    sample.remove(signed_in(request))
    return redirect("imports:start")
