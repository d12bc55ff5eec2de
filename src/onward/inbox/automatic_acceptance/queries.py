"""What is recorded without asking."""

from functools import reduce
from operator import or_

from django.db.models import Q

from onward.accounts.public import Person
from onward.inbox.automatic_acceptance.models import AutomaticKind
from onward.inbox.letters.models import ReceivedLetter
from onward.inbox.review.queries import appointment_in_letter
from onward.inbox.review.rules import LEAST_CERTAINTY


def automatic_kinds(person: Person) -> dict[str, float]:
    """Return which kinds of letters are recorded without asking, and from which certainty on; one query."""
    return dict(AutomaticKind.objects.owned_by(person).filter(least__gte=LEAST_CERTAINTY).values_list("kind", "least"))


def letters_without_question(person: Person) -> list[ReceivedLetter]:
    """Return the waiting letters that the person chose to have recorded without asking; at most two queries.

    None about which the page would warn or assume anything: its sender, its day, or the zone of its hour.
    """
    wanted = [Q(kind=kind, probability__gte=least) for kind, least in automatic_kinds(person).items()]
    if not wanted:
        return []
    waiting = ReceivedLetter.objects.owned_by(person).waiting().exclude(application=None, proposed=None)
    waiting = waiting.exclude(sent_at=None)
    found = waiting.filter(reduce(or_, wanted), doubts=[]).select_related("proposed", "application__job")
    found = found.defer("body", "application__job__posting")
    return [each for each in found if not each.sender_warnings and not _assumes_zone(person, each)]


def _assumes_zone(person: Person, letter: ReceivedLetter) -> bool:
    appointment = appointment_in_letter(person, letter)
    return appointment is not None and appointment.assumed
