"""Which job a page belongs to."""

from collections.abc import Mapping, Sequence

from onward.accounts.public import Person
from onward.campaign.public import Application, known_openings


def known_application(
    person: Person, urls: Sequence[str], details: Mapping[str, object] | None = None, text: str = ""
) -> Application | None:
    """The application for the opening that any of ``urls`` leads to, or that the ``details`` of a job or the text of
    its posting name."""
    for url in dict.fromkeys(filter(None, urls)) or [""]:
        found = known_openings(person, {**(details or {}), "url": url}, text)
        same = next((each for each in found if each.same_opening), None)
        if same is not None:
            return Application.objects.owned_by(person).select_related("job").get(pk=same.pk)
    return None
