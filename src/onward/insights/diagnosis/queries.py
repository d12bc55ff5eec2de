"""What can be said of a person's steps today."""

from onward.accounts.public import Person
from onward.campaign.public import had_rejection_on
from onward.insights.diagnosis.rules import diagnose_search
from onward.insights.rules import SearchData
from onward.odds.diagnosis import Diagnosis


def diagnosis_unless_withheld(person: Person, search: SearchData) -> Diagnosis | None:
    """Diagnose a search; None on the day of a rejection, when nothing is said of steps. One query."""
    return None if had_rejection_on(person, person.today()) else diagnose_search(search)
