"""Signing out, here or elsewhere."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts.login_links.queries import used_login_key
from onward.accounts.request_person import current_person
from onward.accounts.sessions import operations
from onward.ui import messages


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    logout(request)
    return redirect(settings.LOGIN_URL)


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out somewhere else, or here."""
    session = get_object_or_404(UserSession.objects.filter(user=current_person(request)), pk=pk)
    if session.session_key == request.session.session_key:
        return log_out(request)
    session.end()
    return redirect("usersessions_list" if settings.HOSTED else "accounts:preferences")


@login_not_required
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign the person out everywhere but here; whose link was used by somebody else proves by it who they are."""
    used = None if settings.HOSTED else used_login_key(request.POST.get("key", ""))
    if request.user.is_authenticated:
        person = current_person(request)
    elif used is not None:
        person = used.owner
    else:
        return redirect(settings.LOGIN_URL)
    operations.end_other_sessions(person, request.session.session_key)
    messages.info(request, _("You're signed out everywhere else."))
    return redirect("accounts:preferences" if request.user.is_authenticated else settings.LOGIN_URL)
