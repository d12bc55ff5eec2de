from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from onward.foundation.deeds import watched
from onward.ui import flash


class WayBackMiddleware:
    """Says what a request did and offers to undo it, unless the view already has."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with watched() as deeds:
            response = self.respond(request)
        if deeds and not self._said(request, deeds[-1].pk):
            flash.done(request, deeds[-1])
        return response

    def _said(self, request: HttpRequest, deed: int) -> bool:
        """Whether a message about it waits for the next page, or stands in this answer already."""
        storage = messages.get_messages(request)
        said = [*getattr(storage, "_queued_messages", ()), *getattr(storage, "_loaded_data", ())]
        return any(way.deed == deed for way in map(flash.way_back, said) if way)
