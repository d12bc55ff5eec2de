from typing import Any

from django.http import HttpRequest

from onward.foundation.room import places

THEMES = ("light", "dark")


def frame(request: HttpRequest) -> dict[str, Any]:
    """What the frame around every page shows."""
    person = getattr(request, "user", None)
    signed_in = bool(person and person.is_authenticated)
    match = request.resolver_match
    theme = getattr(person, "theme", "")
    return {
        "places": places(),
        "person": person,
        "signed_in": signed_in,
        "theme": theme if theme in THEMES else "auto",
        "here": match.namespace if match else "",
    }
