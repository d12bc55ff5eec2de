from typing import Any

from django.http import HttpRequest

from onward.foundation.room import places


def frame(request: HttpRequest) -> dict[str, Any]:
    """What the frame around every page shows."""
    return {"places": places(), "person": getattr(request, "user", None)}
