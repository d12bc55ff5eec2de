"""Addresses for programs: a token in a header instead of a session, and answers in JSON.

Cookies are ignored, so no page elsewhere can act in a person's name, and only the pages of an extension may read the
answers: Chromium and Firefox give these origins of their own, which no web page can have.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from http import HTTPStatus
from typing import TypeVar

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from pydantic import ValidationError

from onward.accounts.public import AccessToken, Person, access_token, record_token_use
from onward.foundation.operations import InputError, OperationInput
from onward.foundation.rate_limits import is_within_rate

MAX_BODY_BYTES = 5 * 1024 * 1024
MOST_REQUESTS, PER = 60, timedelta(minutes=1)
EXTENSION_ORIGIN = re.compile(r"(?:chrome|moz)-extension://[0-9a-z-]{1,64}")

Input = TypeVar("Input", bound=OperationInput)
Answering = Callable[[HttpRequest, Person, Input], dict[str, str]]


class RefusedRequestError(Exception):
    """A request that is not answered, with the status that says why and a code for the program."""

    def __init__(self, status: HTTPStatus, code: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


def token_endpoint(
    scope: AccessToken.Scope, input_class: type[Input]
) -> Callable[[Answering[Input]], Callable[[HttpRequest], HttpResponse]]:
    """A view for whoever has a token of ``scope``: it is given the token's owner and the body, read as
    ``input_class``."""

    def decorate(answering: Answering[Input]) -> Callable[[HttpRequest], HttpResponse]:
        @csrf_exempt
        @login_not_required
        @wraps(answering)
        def view(request: HttpRequest) -> HttpResponse:
            try:
                _require_known_origin(request)
                response = _preflight() if request.method == "OPTIONS" else _answer(request, scope)
            except RefusedRequestError as refused:
                response = JsonResponse({"problem": refused.code}, status=refused.status)
            return _readable_by_origin(request, response)

        def _answer(request: HttpRequest, scope: AccessToken.Scope) -> HttpResponse:
            token = _require_token(request, scope)
            given = _read_body(request, input_class)
            person = token.owner
            record_token_use(token)
            with translation.override(person.language), timezone.override(person.zone):
                try:
                    return JsonResponse(answering(request, person, given))
                except InputError as error:
                    raise RefusedRequestError(HTTPStatus.UNPROCESSABLE_ENTITY, error.code) from error

        return view

    return decorate


def _require_known_origin(request: HttpRequest) -> None:
    origin = request.headers.get("Origin")
    if origin is not None and not EXTENSION_ORIGIN.fullmatch(origin):
        raise RefusedRequestError(HTTPStatus.FORBIDDEN, "origin")


def _require_token(request: HttpRequest, scope: AccessToken.Scope) -> AccessToken:
    """Whose token it is. Wrong ones are not counted: none of 256 bits is guessed."""
    if request.method != "POST":
        raise RefusedRequestError(HTTPStatus.METHOD_NOT_ALLOWED, "method")
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    token = access_token(secret.strip(), scope) if scheme.lower() == "bearer" and secret.isascii() else None
    if token is None:
        raise RefusedRequestError(HTTPStatus.UNAUTHORIZED, "token")
    if not is_within_rate(f"token-{token.pk}", MOST_REQUESTS, PER):
        raise RefusedRequestError(HTTPStatus.TOO_MANY_REQUESTS, "too_many")
    return token


def _read_body(request: HttpRequest, input_class: type[Input]) -> Input:
    """The body as what is asked for, refused by its length before any of it is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > MAX_BODY_BYTES:
        raise RefusedRequestError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large")
    if request.content_type != "application/json":
        raise RefusedRequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "not_json")
    try:
        return input_class.model_validate_json(request.body)
    except ValidationError as error:
        raise RefusedRequestError(HTTPStatus.BAD_REQUEST, "not_understood") from error


def _preflight() -> HttpResponse:
    allowed = {
        "Access-Control-Allow-Methods": "POST",
        "Access-Control-Allow-Headers": "Authorization, Content-Type",
        "Access-Control-Max-Age": "600",
    }
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=allowed)


def _readable_by_origin(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    response["Vary"] = "Origin"
    origin = request.headers.get("Origin", "")
    if EXTENSION_ORIGIN.fullmatch(origin):
        response["Access-Control-Allow-Origin"] = origin
    if response.status_code == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = "Bearer"
    return response
