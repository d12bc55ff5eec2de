"""Coming in and going out."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from onward.accounts import local
from onward.accounts.visitors import signed_in

WRONG_KEYS_A_MINUTE = 20


@login_not_required
@never_cache
def doorway(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    if settings.HOSTED:
        return redirect(settings.LOGIN_URL)
    return render(request, "accounts/doorway.html", status=401)


@login_not_required
@never_cache
@require_GET
def enter(request: HttpRequest, key: str) -> HttpResponse:
    """A browser that only fetches ahead does not use the key up: it says so in a header."""
    if settings.HOSTED:
        raise Http404
    if "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", "")):
        return HttpResponse(status=204)
    if _too_many(request):
        return render(request, "429.html", status=429)
    person = local.claim(key)
    if person is not None:
        login(request, person)
        UserSession.objects.create_from_request(request)
        return redirect(settings.LOGIN_REDIRECT_URL)
    _count_wrong(request)
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "accounts/doorway.html", {"stale": True}, status=401)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    logout(request)
    return redirect(settings.LOGIN_URL)


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out somewhere else, or here."""
    get_object_or_404(UserSession.objects.filter(user=signed_in(request)), pk=pk).end()
    return redirect("usersessions_list" if settings.HOSTED else "accounts:preferences")


def _counter(request: HttpRequest) -> str:
    return f"wrong-key:{request.META.get('REMOTE_ADDR', '')}"


def _too_many(request: HttpRequest) -> bool:
    return int(cache.get(_counter(request), 0)) >= WRONG_KEYS_A_MINUTE


def _count_wrong(request: HttpRequest) -> None:
    cache.set(_counter(request), int(cache.get(_counter(request), 0)) + 1, 60)
