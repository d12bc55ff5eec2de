from collections.abc import Callable

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse

from onward.foundation.undo.recording import captured_actions
from onward.ui import messages


class UndoMessageMiddleware:
    """Says what a request did and offers to undo it, unless the view already has."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with captured_actions() as logged_actions:
            response = self.respond(request)
        if logged_actions and not self._is_announced(request, logged_actions[-1].pk):
            messages.success_with_undo(request, logged_actions[-1])
        return response

    def _is_announced(self, request: HttpRequest, action: int) -> bool:
        """Whether a message about it waits for the next page, or stands in this answer already."""
        storage = get_messages(request)
        said = [*getattr(storage, "_queued_messages", ()), *getattr(storage, "_loaded_data", ())]
        return any(offer.action == action for offer in map(messages.undo_offer, said) if offer)
