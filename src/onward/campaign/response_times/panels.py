"""What the page of an application shows of its wait."""

from typing import Any

from onward.accounts.public import Person
from onward.campaign.models import Application
from onward.campaign.response_times.queries import response_times, silent_days
from onward.campaign.response_times.texts import wait_label, wait_outlook
from onward.odds.ladder import Wait


def response_time(person: Person, application: Application) -> dict[str, Any] | None:
    """Return how a wait like this usually ends; ``None`` unless the application waits for its first answer."""
    days = silent_days(application, person.today())
    if days is None:
        return None
    found = response_times(person, person.today())
    label = found.label(days)
    return {
        "days": days,
        "label": wait_label(label),
        "outlook": wait_outlook(found, days),
        "over": label is Wait.PROBABLY_CLOSED,
    }
