from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import current_person
from onward.campaign.sample import operations
from onward.foundation.rooms import link


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    operations.add_sample(current_person(request))
    return redirect("campaign:board")


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    operations.remove_sample(current_person(request))
    return redirect(link("import_applications") or "campaign:board")
