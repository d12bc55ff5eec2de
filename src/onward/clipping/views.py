"""Setting up the ways to save from elsewhere, and the pages that the bookmarklet and other apps open."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.public import access_tokens, create_access_token, current_person, revoke_access_token
from onward.clipping.bookmarklet import bookmarklet_link
from onward.clipping.extension_files import extension_zip
from onward.clipping.forms import TokenForm
from onward.clipping.rules import shared_text
from onward.foundation.operations import InputError
from onward.foundation.rooms import link
from onward.ui.rendering import render_page

MAX_SHARED_LENGTH = 100_000


def setup(request: HttpRequest) -> HttpResponse:
    """Say how to save from the browser and from a phone; a new token is shown in the answer to the form, once."""
    person, secret = current_person(request), ""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            secret = create_access_token(person, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
    context = {
        "form": form if form.errors else TokenForm(),
        "secret": secret,
        "name": form.cleaned_data["name"] if secret else "",
        "tokens": access_tokens(person),
        "address": request.build_absolute_uri("/"),
        "bookmarklet": bookmarklet_link(request.build_absolute_uri("/clip/")),
    }
    return render_page(request, "clipping/setup.html", context, status=422 if form.errors else 200)


@require_safe
def extension(_request: HttpRequest) -> HttpResponse:
    """The extension, to be unpacked and loaded."""
    shown = {"Content-Disposition": 'attachment; filename="onward-extension.zip"'}
    return HttpResponse(extension_zip(), "application/zip", headers=shown)


@require_POST
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    revoke_access_token(get_object_or_404(access_tokens(current_person(request)), pk=pk))
    return redirect("clipping:setup")


@login_not_required
@require_safe
def bookmarked(request: HttpRequest) -> HttpResponse:
    """Hand what the bookmarklet put behind ``#`` to the form that saves a job.

    It never reaches the server by itself. For somebody who is not signed in, the page keeps it in its tab until they
    are.
    """
    return _hand_over(request)


@require_safe
def share(request: HttpRequest) -> HttpResponse:
    """Hand what another app shared to the form that saves a job; this keeps nothing."""
    given = {name: request.GET.get(name, "")[:MAX_SHARED_LENGTH] for name in ("title", "text", "url")}
    return _hand_over(request, typed=shared_text(**given), url=given["url"].strip())


def _hand_over(request: HttpRequest, *, typed: str = "", url: str = "") -> HttpResponse:
    """The form is sent by a script at once, or by a button: what it holds may be too long for an address."""
    sign_in = f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': request.path})}"
    context = {
        "typed": typed,
        "url_shared": url,
        "save_page": link("save_job"),
        "read_page": reverse("campaign:read"),
        "sign_in": sign_in,
    }
    return render_page(request, "clipping/hand_over.html", context)
