"""Which job a page belongs to."""

from collections.abc import Sequence

from onward.accounts.public import Person
from onward.campaign.public import Application, earlier_applications


def known_application(person: Person, urls: Sequence[str], *, title: str = "", company: str = "") -> Application | None:
    """The application for the opening that any of ``urls`` leads to, or that has this title at this company."""
    for url in dict.fromkeys(filter(None, urls)) or [""]:
        found = earlier_applications(person, title=title, company=company, url=url)
        same = next((each for each in found if each.same_opening), None)
        if same is not None:
            return Application.objects.owned_by(person).select_related("job").get(pk=same.pk)
    return None
