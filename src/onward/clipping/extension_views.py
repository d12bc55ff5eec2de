"""What the extension asks: is this job known, and save it."""

from django.http import HttpRequest
from django.urls import reverse

from onward.accounts.public import AccessToken, Person
from onward.campaign.public import Application
from onward.clipping import operations
from onward.clipping.operations import LookUpPage, SavePage
from onward.clipping.queries import known_application
from onward.clipping.token_endpoints import token_endpoint

SAVE_POSTING = AccessToken.Scope.SAVE_POSTING


@token_endpoint(SAVE_POSTING, LookUpPage)
def known(request: HttpRequest, person: Person, asked: LookUpPage) -> dict[str, str]:
    """Whether the job of a page is saved already, and where it stands in Onward."""
    return _answer(request, known_application(person, (asked.url, asked.canonical)), "known")


@token_endpoint(SAVE_POSTING, SavePage)
def save(request: HttpRequest, person: Person, page: SavePage) -> dict[str, str]:
    """Save the job of a page, or say that it is known."""
    clipped = operations.save_page(person, page)
    return _answer(request, clipped.application, clipped.outcome)


def _answer(request: HttpRequest, application: Application | None, state: str) -> dict[str, str]:
    if application is None:
        return {"state": "new"}
    path = reverse("campaign:application", args=[application.pk])
    return {"state": state, "url": request.build_absolute_uri(path)}
