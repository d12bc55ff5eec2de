from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

FORM_OVERHEAD_BYTES = 1024 * 1024
_METHODS_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})


class UploadLimitMiddleware:
    """Refuses a request whose body is too large before any of it is read; nothing else bounds a file on its way in."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in _METHODS_WITH_BODY:
            return self.respond(request)
        length = request.META.get("CONTENT_LENGTH") or ""
        if not length and "HTTP_TRANSFER_ENCODING" in request.META:
            return _refusal_response(request, 411)
        if length.isdecimal() and int(length) > settings.UPLOAD_LIMIT + FORM_OVERHEAD_BYTES:
            return _refusal_response(request, 413)
        return self.respond(request)


def _refusal_response(request: HttpRequest, status: int) -> HttpResponse:
    from onward.imports.texts import too_large_text  # noqa: PLC0415 - loads all that reads tables, at every start

    response = render(request, "imports/too_large.html", {"said": too_large_text()}, status=status)
    response["Connection"] = "close"
    return response
