from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from onward.foundation import deeds
from onward.foundation import work as background
from onward.foundation.models import Deed, Work
from onward.ui import flash, samples
from onward.ui.pages import page, wants_fragment


def patterns(request: HttpRequest) -> HttpResponse:
    """Each component in each state, light and dark."""
    return page(request, "ui/patterns.html", samples.all_of_them())


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one of the person's deeds back."""
    deed = _own_deed(request, pk)
    try:
        deeds.undo(deed)
    except deeds.ChangedSince:
        flash.say(request, _("“%(what)s” was changed again since. Undo the later change first.") % {"what": deed.label})
    else:
        flash.undone(request, deed, _("Undone: %(what)s") % {"what": deed.label})
    return _back(request)


@require_POST
def redo(request: HttpRequest, pk: int) -> HttpResponse:
    """Do again what was taken back."""
    deed = _own_deed(request, pk)
    try:
        deeds.redo(deed)
    except deeds.ChangedSince:
        flash.say(request, _("“%(what)s” can no longer be done again: it was changed since.") % {"what": deed.label})
    else:
        flash.done(request, deed)
    return _back(request)


def work(request: HttpRequest, pk: int) -> HttpResponse:
    """How a work in the background is getting on; as its page is watched, this part of it asks again each second."""
    found = _own_work(request, pk)
    context = {"work": found, "refresh": "refresh" in request.GET}
    response = page(request, "ui/working.html", context, fragment="work")
    if found.ended_at and "refresh" in request.GET and wants_fragment(request):
        response["HX-Refresh"] = "true"
    return response


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a work to stop; it stops where nothing is left half done."""
    found = _own_work(request, pk)
    background.cancel(found)
    return redirect(found.url or "ui:work", *([] if found.url else [pk]))


def _own_work(request: HttpRequest, pk: int) -> Work:
    person: Any = request.user
    return get_object_or_404(Work.objects.owned_by(person), pk=pk)


def _own_deed(request: HttpRequest, pk: int) -> Deed:
    person: Any = request.user
    return get_object_or_404(Deed.objects.owned_by(person), pk=pk)


def _back(request: HttpRequest) -> HttpResponse:
    """To where the person was, if that is a page of ours."""
    asked = request.POST.get("next") or request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    address = asked if ours else "/"
    return HttpResponseClientRedirect(address) if wants_fragment(request) else redirect(address)
