"""What the page of an application says of its wait."""

from typing import Any

from onward.accounts.public import Person
from onward.campaign.models import Application
from onward.campaign.response_times.queries import response_times, silent_days
from onward.campaign.response_times.texts import wait_outlook
from onward.odds.ladder import Wait

QUIET_DAYS = 7
"""Days of silence before anything is said about it: hardly anybody replies sooner."""


def response_time(person: Person, application: Application) -> dict[str, Any] | None:
    """Return how a wait like this usually ends; ``None`` unless the application has waited a week or longer for its
    first reply."""
    days = silent_days(application, person.today())
    if days is None or days < QUIET_DAYS:
        return None
    found = response_times(person, person.today())
    return {"outlook": wait_outlook(found, days), "over": found.label(days) is Wait.PROBABLY_CLOSED}
