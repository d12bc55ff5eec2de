from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.translation import gettext as _

from onward.accounts.public import current_person
from onward.campaign.public import Application
from onward.campaign.public import search_campaign as search_in_campaign
from onward.foundation import rooms
from onward.ui.rendering import render_page

SUGGESTIONS_SHOWN = 3
MAX_QUERY_LENGTH = 200


def today(request: HttpRequest) -> HttpResponse:
    """Show three things to do now, in order, and what is coming up.

    Costs the queries of every room's hooks, some forty with the session, however long the search is.
    """
    person = current_person(request)
    moment = rooms.moment(person, person.today())
    suggestions = [] if moment.quiet else rooms.suggestions.gather(moment)
    context = {
        "day": moment.today,
        "suggestions": suggestions[:SUGGESTIONS_SHOWN],
        "more": suggestions[SUGGESTIONS_SHOWN:],
        "quiet_mode": moment.quiet,
        "begun": bool(suggestions) or Application.objects.owned_by(person).exists(),
        "panels": rooms.today_panels.gather(moment),
    }
    return render_page(request, "web/today.html", context)


def search(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:MAX_QUERY_LENGTH]
    found = search_in_campaign(current_person(request), text) if text else []
    return render_page(request, "web/search.html", {"text": text, "found": found}, fragment="found")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return _error_page(
            request,
            413,
            _("That was too much at once"),
            _("Nothing was changed. Go back: your browser still has what you typed. Shorten it, or save it in parts."),
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
    """Says so with nothing but the template: whatever else there is, the database included, may be what broke."""
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
            "What you typed was not saved yet. Go back: your browser still has it, and long texts are kept as drafts."
            " Load the page again, then save."
        ),
    )


def _error_page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    context: dict[str, Any] = {"status": status, "heading": title, "text": text}
    return render(request, "web/error.html", context, status=status)
