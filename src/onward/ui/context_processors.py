from typing import Any

from django.http import HttpRequest

from onward.foundation.navigation_counts import navigation_counts
from onward.foundation.rooms import current_nav_item, navigation, section_tabs

THEMES = ("light", "dark")


def page_layout(request: HttpRequest) -> dict[str, Any]:
    """What the frame around every page shows."""
    person = getattr(request, "user", None)
    signed_in = bool(person and person.is_authenticated)
    match = request.resolver_match
    theme = getattr(person, "theme", "")
    return {
        "nav_items": navigation(),
        "nav_counts": lambda: {each.url_name: each for each in navigation_counts.gather(person)},
        "person": person,
        "signed_in": signed_in,
        "theme": theme if theme in THEMES else "auto",
        "current_nav_item": current_nav_item(match.namespace) if match else None,
        "section_tabs": section_tabs(match.view_name) if match and signed_in else [],
    }
