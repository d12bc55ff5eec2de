"""Coming in and going out."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from onward.accounts.login_links import operations
from onward.accounts.request_person import current_person

MAX_WRONG_KEYS_PER_MINUTE = 20


@login_not_required
def login_page(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    if settings.HOSTED:
        return redirect(settings.LOGIN_URL)
    return render(request, "accounts/login_page.html", status=401)


@login_not_required
@require_GET
def log_in(request: HttpRequest, key: str) -> HttpResponse:
    """A browser that only fetches ahead does not use the key up: it says so in a header."""
    if settings.HOSTED:
        raise Http404
    if "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", "")):
        return HttpResponse(status=204)
    wrong_keys = f"wrong-key:{request.META.get('REMOTE_ADDR', '')}"
    if cache.get(wrong_keys, 0) >= MAX_WRONG_KEYS_PER_MINUTE:
        return render(request, "429.html", status=429)
    person = operations.redeem_key(key)
    if person is not None:
        login(request, person)
        UserSession.objects.create_from_request(request)
        return redirect(settings.LOGIN_REDIRECT_URL)
    cache.set(wrong_keys, cache.get(wrong_keys, 0) + 1, timeout=60)
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "accounts/login_page.html", {"stale": True}, status=401)


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
