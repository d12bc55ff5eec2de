"""Whether the sample campaign is there."""

from onward.accounts.public import Person
from onward.campaign.models import Application


def has_sample(person: Person) -> bool:
    return Application.objects.owned_by(person).filter(sample=True).exists()
