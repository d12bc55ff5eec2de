"""What a person sees when a request cannot be answered: what happened, what was kept, and what to do now."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return _error_page(
            request,
            413,
            _("That was too much at once"),
            _(
                "Nothing was changed. Go back: your browser may have kept what you typed."
                " Shorten it, or save it in parts."
            ),
        )
    return _error_page(
        request,
        400,
        _("That request could not be read"),
        _("Nothing was changed. Go back and try again; if a link brought you here, it may be incomplete."),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return _error_page(
        request,
        403,
        _("That is not open to you"),
        _("Nothing was changed. Sign in again if you expected to see it."),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return _error_page(
        request,
        404,
        _("There is nothing at this address"),
        _("It may have been deleted or undone. What you did lately can be brought back from the history."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Say so with nothing but the template: whatever else there is, the database included, may be what broke."""
    context = {
        "request": request,
        "heading": _("Something broke, and it was our mistake"),
        "text": _(
            "What was saved before is safe. Long texts you were writing are kept as drafts in this browser."
            " Please try again in a moment."
        ),
        "status": 500,
        "signed_in": False,
        "person": None,
        "nav_items": [],
        "messages": [],
        "theme": "auto",
        "current_nav_item": None,
        "section_tabs": [],
        "csrf_token": "",
        "csrf_input": "",
    }
    return HttpResponse(get_template("web/error.html").render(context), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    return _error_page(
        request,
        403,
        _("This page had been open for too long"),
        _(
            "What you typed was not saved yet. Go back: your browser may have kept it, and long texts are kept as"
            " drafts. Load the page again, then save."
        ),
    )


def _error_page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return render(request, "web/error.html", {"status": status, "heading": title, "text": text}, status=status)
