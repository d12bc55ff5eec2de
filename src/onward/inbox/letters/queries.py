"""Applications as letters name them, and which letters were read."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.inbox.letters.models import LetterDigest, ProposedApplication, ReceivedLetter
from onward.parsing.letters.understanding import KnownApplication, Understanding
from onward.parsing.letters.understanding.application_index import ApplicationIndex
from onward.vocabulary import ENDING_STAGES

Target = Application | ProposedApplication


class LetterIdentifiers(NamedTuple):
    """What shows that two letters belong to one application: the id that a reply refers to, the sender, and tokens."""

    message_id: str
    sender_address: str
    tokens: tuple[str, ...]


class KnownApplications:
    """The applications that letters may be about, recorded ones and proposed ones; it learns from each letter.

    Costs three queries, and memory for each application and each letter that belongs to one.
    """

    def __init__(self, person: Person) -> None:
        self.all = ApplicationIndex()
        self._targets: list[Target] = []
        for application in Application.objects.owned_by(person).without_sample().with_job():
            job, ended_on = application.job, application.since if application.stage in ENDING_STAGES else None
            self._add(application, KnownApplication("", job.company, job.title, application.applied_on, ended_on))
        for proposed in ProposedApplication.objects.owned_by(person).filter(application=None):
            self._add(proposed, KnownApplication("", proposed.company, proposed.title))
        self._add_letters(person)

    def target(self, known_id: str) -> Target:
        """Return what is known under that id."""
        return self._targets[int(known_id)]

    def propose(self, person: Person, understanding: Understanding) -> str:
        """Add an application that a letter tells of, unsaved, and return its id among them."""
        company, title = understanding.company[:300], understanding.title[:300]
        return self._add(
            ProposedApplication(owner_id=person.pk, company=company, title=title), KnownApplication("", company, title)
        )

    def learn(self, known_id: str, letter: LetterIdentifiers) -> None:
        """Know an application again by a letter that belongs to it."""
        self._learn(int(known_id), [letter])

    def _add(self, target: Target, known: KnownApplication) -> str:
        known_id = str(len(self.all))
        self._targets.append(target)
        self.all.append(replace(known, id=known_id))
        return known_id

    def _add_letters(self, person: Person) -> None:
        columns = "application_id", "proposed_id", "message_id", "sender_address", "tokens"
        letters: dict[tuple[int | None, int | None], list[LetterIdentifiers]] = defaultdict(list)
        for application, proposed, *address in ReceivedLetter.objects.owned_by(person).values_list(*columns):
            letters[application, None if application else proposed].append(LetterIdentifiers(*address))
        for at, target in enumerate(self._targets):
            key = (target.pk, None) if isinstance(target, Application) else (None, target.pk)
            if key in letters:
                self._learn(at, letters[key])

    def _learn(self, at: int, letters: Collection[LetterIdentifiers]) -> None:
        self.all.learn(
            at,
            message_ids=(each.message_id for each in letters if each.message_id),
            addresses=(each.sender_address.lower() for each in letters if each.sender_address),
            tokens=(token for each in letters for token in each.tokens),
        )


def read_before(person: Person, digests: Collection[str]) -> set[str]:
    """Return which of some letters were read before."""
    rows = LetterDigest.objects.owned_by(person).filter(digest__in=digests)
    return set(rows.values_list("digest", flat=True))
