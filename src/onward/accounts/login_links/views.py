"""Signing in by a link."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from onward.accounts.login_links import operations
from onward.accounts.login_links.queries import used_login_key
from onward.foundation.encryption import token_digest
from onward.foundation.own_command import own_command

LOGIN_KEY = "login_key"
"""In a session: the digest of the key that began it."""


@login_not_required
def login_page(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    if settings.HOSTED:
        return redirect(settings.LOGIN_URL)
    return render(request, "accounts/login_page.html", {"command": own_command()}, status=401)


@login_not_required
@require_GET
def log_in(request: HttpRequest, key: str) -> HttpResponse:
    """A browser that only fetches ahead does not use the key up: it says so in a header.

    Wrong keys are not counted: none of 256 bits is guessed, and a web page elsewhere could use the count to keep the
    owner out.
    """
    if settings.HOSTED:
        raise Http404
    if "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", "")):
        return HttpResponse(status=204)
    person = operations.redeem_key(key)
    if person is not None:
        login(request, person)
        request.session[LOGIN_KEY] = token_digest(key)
        UserSession.objects.create_from_request(request)
        return redirect(settings.LOGIN_REDIRECT_URL)
    used = used_login_key(key)
    if request.user.is_authenticated and (used is None or request.session.get(LOGIN_KEY) == used.digest):
        return redirect(settings.LOGIN_REDIRECT_URL)
    used_at = used.used_at.astimezone(used.owner.zone) if used and used.used_at else None
    context = {"stale": True, "used_at": used_at, "key": key, "command": own_command()}
    return render(request, "accounts/login_page.html", context, status=401)
