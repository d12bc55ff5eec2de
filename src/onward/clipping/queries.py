"""Which job a page belongs to."""

from onward.accounts.public import Person
from onward.campaign.public import Application, earlier_applications


def known_application(person: Person, *urls: str) -> Application | None:
    """The application for the opening that any of ``urls`` leads to."""
    for url in dict.fromkeys(filter(None, urls)):
        found = earlier_applications(person, title="", company="", url=url)
        same = next((each for each in found if each.same_opening), None)
        if same is not None:
            return Application.objects.owned_by(person).get(pk=same.pk)
    return None
