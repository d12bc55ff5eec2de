"""Counts of new things next to the entries of the navigation."""

from dataclasses import dataclass

from onward.foundation.hooks import Hook
from onward.foundation.rooms import Person


@dataclass(frozen=True, slots=True)
class NavigationCount:
    """How many things are new behind the entry ``url_name``, and what they are, for whoever hears the page."""

    url_name: str
    count: int
    text: str
    order: int = 0


navigation_counts: Hook[[Person], NavigationCount] = Hook()
