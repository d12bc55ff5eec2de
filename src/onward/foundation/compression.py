"""Compression of a hosted Onward's pages, where that can't give anything away.

The length of a compressed answer tells whether a guess in it repeats something else in it (BREACH). A guess gets in by
the address or by a form; a response to a plain GET without a query holds none, and other secrets in a page are masked
(the CSRF token) or can't be guessed. Django also adds a random length.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class CompressionMiddleware(GZipMiddleware):
    """Compresses whole pages that repeat nothing of the request; only where hosted, since loopback costs nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.HOSTED:
            raise MiddlewareNotUsed
        super().__init__(get_response)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_plain = request.method == "GET" and not request.META.get("QUERY_STRING")
        is_page = not response.streaming and response.headers.get("Content-Type", "").startswith("text/html")
        return super().process_response(request, response) if is_plain and is_page else response
