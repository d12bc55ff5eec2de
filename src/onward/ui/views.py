from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from onward.foundation.jobs import running as background
from onward.foundation.models import Action, BackgroundJob
from onward.foundation.undo import replaying
from onward.ui import messages, styleguide_data
from onward.ui.redirects import previous_url
from onward.ui.rendering import is_fragment_request, render_page


def styleguide(request: HttpRequest) -> HttpResponse:
    """Each component in each state, light and dark."""
    return render_page(request, "ui/styleguide.html", styleguide_data.styleguide_context())


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo one of the person's actions."""
    _undo(request, _get_action_or_404(request, pk))
    return _redirect_back(request)


@require_POST
def undo_last(request: HttpRequest) -> HttpResponse:
    """Undo what the person did last."""
    person: Any = request.user
    action = Action.objects.owned_by(person).filter(undone_at=None).first()
    if action is None:
        messages.info(request, _("There's nothing to undo."))
    else:
        _undo(request, action)
    return _redirect_back(request)


@require_POST
def redo(request: HttpRequest, pk: int) -> HttpResponse:
    """Do again what was undone."""
    action = _get_action_or_404(request, pk)
    try:
        replaying.redo(action)
    except replaying.UndoConflictError:
        messages.info(
            request, _("“%(what)s” can't be redone because something changed since.") % {"what": action.label}
        )
    else:
        messages.success_with_undo(request, action)
    return _redirect_back(request)


def background_job(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far a background job is; while its page is open, this part of it asks again each second."""
    found = _get_job_or_404(request, pk)
    context = {"background_job": found, "refresh": "refresh" in request.GET}
    response = render_page(request, "ui/background_job_page.html", context, fragment="background_job")
    if found.ended_at and "refresh" in request.GET and is_fragment_request(request):
        response["HX-Refresh"] = "true"
    return response


@require_POST
def cancel_job(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a job to stop; it stops where nothing is left half done."""
    found = _get_job_or_404(request, pk)
    background.cancel_job(found)
    return redirect(found.url or "ui:background_job", *([] if found.url else [pk]))


def _undo(request: HttpRequest, action: Action) -> None:
    try:
        replaying.undo(action)
    except replaying.UndoConflictError:
        messages.info(request, _("“%(what)s” was changed later. Undo that change first.") % {"what": action.label})
    else:
        messages.success_with_redo(request, action, _("Undone: %(what)s") % {"what": action.label})


def _get_job_or_404(request: HttpRequest, pk: int) -> BackgroundJob:
    person: Any = request.user
    return get_object_or_404(BackgroundJob.objects.owned_by(person), pk=pk)


def _get_action_or_404(request: HttpRequest, pk: int) -> Action:
    person: Any = request.user
    return get_object_or_404(Action.objects.owned_by(person), pk=pk)


def _redirect_back(request: HttpRequest) -> HttpResponse:
    url = previous_url(request, "/")
    return HttpResponseClientRedirect(url) if is_fragment_request(request) else HttpResponseRedirect(url)
