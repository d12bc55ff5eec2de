"""Leaving, after two questions."""

from collections.abc import Callable

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from onward.accounts.erasure.forms import ErasureForm
from onward.accounts.erasure.operations import erase_account
from onward.accounts.erasure.queries import count_entries
from onward.accounts.models import Person
from onward.accounts.request_person import current_person
from onward.foundation.own_command import own_command

CONFIRMATION_SALT = "onward.accounts.erase"
MINUTES_TO_CONFIRM = 10
View = Callable[[HttpRequest], HttpResponse]


def _requires_password(request: HttpRequest) -> bool:  # noqa: ARG001 - allauth passes the request
    return bool(settings.HOSTED)


_recently_authenticated: Callable[[View], View] = reauthentication_required(enabled=_requires_password)


@require_http_methods(["GET", "HEAD", "POST"])
@_recently_authenticated
def erase_page(request: HttpRequest) -> HttpResponse:
    """Asks twice: a word typed out, then a button that works for ten minutes."""
    person = current_person(request)
    if _confirmed(person, request.POST.get("token", "")):
        erased = erase_account(person)
        logout(request)
        request.session["erased"] = erased
        return redirect("accounts:erased")
    form = ErasureForm(request.POST if "word" in request.POST else None)
    context = {"form": form, "holdings": count_entries(person), "token": ""}
    if form.is_bound and form.is_valid():
        context["token"] = signing.dumps(person.pk, salt=CONFIRMATION_SALT)
    return render(request, "accounts/erase.html", context, status=422 if form.errors else 200)


def _confirmed(person: Person, token: str) -> bool:
    try:
        return bool(signing.loads(token, salt=CONFIRMATION_SALT, max_age=MINUTES_TO_CONFIRM * 60) == person.pk)
    except signing.BadSignature:
        return False


@login_not_required
@require_GET
def erased_page(request: HttpRequest) -> HttpResponse:
    counts = request.session.pop("erased", None)
    if counts is None:
        return redirect(settings.LOGIN_URL)
    return render(
        request,
        "accounts/erased.html",
        {
            "counts": counts,
            "hosted": settings.HOSTED,
            "may_sign_up": settings.SIGN_UP == "open",
            "command": own_command(),
        },
    )
