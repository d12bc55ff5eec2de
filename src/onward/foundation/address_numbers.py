"""Respond with 404 to a number in an address that is too large for any database column."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse


class AddressNumberMiddleware:
    """Responds with 404 before the database refuses to compare a number that is too large for it."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request)

    def process_view(
        self,
        _request: HttpRequest,
        _view: Callable[..., HttpResponse],
        _args: tuple[Any, ...],
        named: Mapping[str, Any],
    ) -> None:
        if any(isinstance(value, int) and value > models.BigIntegerField.MAX_BIGINT for value in named.values()):
            raise Http404
