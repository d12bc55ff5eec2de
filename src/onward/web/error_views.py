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
            _("That was too long"),
            _(
                "Nothing has changed. Go back: your browser may still have what you typed."
                " Shorten it, or save it in parts."
            ),
        )
    return _error_page(
        request,
        400,
        _("We couldn't read that request"),
        _("Nothing has changed. Go back and try again. If you followed a link, it may be incomplete."),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return _error_page(
        request,
        403,
        _("You don't have access to this page"),
        _("Nothing has changed. If you expected to see this page, try signing in again."),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return _error_page(
        request,
        404,
        _("We couldn't find that page"),
        _("It may have been deleted or undone. You can bring it back from your history."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Say so with nothing but the template: whatever else there is, the database included, may be what broke."""
    context = {
        "request": request,
        "heading": _("Something went wrong on our side"),
        "text": _(
            "Everything you saved is safe, and this browser kept drafts of longer texts. Please try again in a moment."
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
        _("This page was open for too long"),
        _(
            "What you typed isn't saved yet. Go back: your browser may still have it, and it kept drafts of"
            " longer texts. Reload the page, then save again."
        ),
    )


def _error_page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return render(request, "web/error.html", {"status": status, "heading": title, "text": text}, status=status)
