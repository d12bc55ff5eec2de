"""Take in letters: those about the search are kept with what they say, of the others a digest alone."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from django.utils import timezone

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.foundation.garbage_collection import garbage_collection_paused
from onward.foundation.ownership.locking import lock_row, transaction_of
from onward.inbox.lessons.queries import lessons
from onward.inbox.lessons.rules import likeness, with_lesson
from onward.inbox.letters.models import LetterDigest, ProposedApplication, ReceivedLetter
from onward.inbox.letters.queries import KnownApplications, LetterIdentifiers, Target, read_before
from onward.inbox.letters.rules import (
    PROBABLE_MATCH,
    is_about_search,
    letter_digest,
    names_application,
    quoted_cues,
)
from onward.inbox.mailboxes.models import Mailbox
from onward.parsing.letters import read
from onward.parsing.letters.records import Letter
from onward.parsing.letters.understanding import LetterMoment, Understanding, understand
from onward.parsing.text import to_storable

MAX_REFERENCES = 50
MAX_BODY = 100_000
MAX_SENTENCE = 1_000
MAX_LINK = 2_000


class LetterCounts(NamedTuple):
    """How many letters there were, how many of them were new, and how many new ones are kept."""

    letters: int = 0
    new: int = 0
    kept: int = 0

    def plus(self, more: "LetterCounts") -> "LetterCounts":
        return LetterCounts(*map(sum, zip(self, more, strict=True)))


class UnderstoodLetter(NamedTuple):
    """A letter about the search, what it says, and the application it belongs to, if one is known."""

    digest: str
    letter: Letter
    said: Understanding
    target: Target | None


def receive_letters(
    person: Person,
    mailbox: Mailbox,
    sources: Sequence[bytes],
    known: KnownApplications,
    advance: Callable[[], None],
) -> LetterCounts:
    """Read letters and keep those about the search; ``advance`` moves the place in the mailbox in the same transaction.

    They're read before the transaction begins, so that nobody waits for it. Killed at any moment, it has done all or
    nothing. Raises ``RowGoneError`` when the mailbox was removed; ``known`` is worth nothing after an exception.
    """
    with garbage_collection_paused():
        letters = {letter_digest(letter, source): letter for source in sources for letter in [read(source)]}
        before = read_before(person, letters.keys())
        new = {digest: letter for digest, letter in letters.items() if digest not in before}
        about_search = _letters_about_search(person, new, known)
    with transaction_of(person):
        lock_row(Mailbox.objects.owned_by(person), mailbox.pk)
        for digest in read_before(person, new.keys()):  # another mailbox brought it meanwhile
            del new[digest]
        kept = [each for each in about_search if each.digest in new]
        LetterDigest.objects.bulk_create(
            LetterDigest(owner_id=person.pk, mailbox=mailbox, digest=digest) for digest in new
        )
        for each in kept:
            if isinstance(each.target, ProposedApplication) and not each.target.pk:
                each.target.save()
        ReceivedLetter.objects.bulk_create(_received_letter(person, mailbox, each) for each in kept)
        advance()
    return LetterCounts(len(sources), len(new), len(kept))


def _letters_about_search(
    person: Person, letters: Mapping[str, Letter], known: KnownApplications
) -> list[UnderstoodLetter]:
    """Return those letters that are about the search; each application is known by the letters before it, too."""
    taught, found = lessons(person), []
    for digest, letter in letters.items():
        said = understand(letter, known=known.all)
        said = with_lesson(said, taught.get(likeness(letter.sender.address, letter.subject, said.company, said.title)))
        if not is_about_search(said):
            continue
        known_id = None
        if said.matches and said.matches[0].probability >= PROBABLE_MATCH:
            known_id = said.matches[0].application_id
        elif names_application(said):
            known_id = known.propose(person, said)
        if known_id is not None:
            known.learn(known_id, LetterIdentifiers(letter.message_id, letter.sender.address, tuple(said.tokens)))
        target = None if known_id is None else known.target(known_id)
        found.append(UnderstoodLetter(digest, letter, said, target))
    return found


def _received_letter(person: Person, mailbox: Mailbox, understood: UnderstoodLetter) -> ReceivedLetter:
    _digest, letter, said, target = understood
    return ReceivedLetter(
        owner_id=person.pk,
        mailbox=mailbox,
        message_id=to_storable(letter.message_id)[:998],
        references=[to_storable(each)[:998] for each in letter.references[-MAX_REFERENCES:]],
        sender_name=to_storable(letter.sender.name)[:300],
        sender_address=to_storable(letter.sender.address)[:320],
        sent_at=_storable_moment(letter.date),
        subject=to_storable(letter.subject)[:500],
        kind=said.kind,
        probability=said.probability,
        language=said.language or "",
        company=to_storable(said.company)[:300],
        title=to_storable(said.title)[:300],
        rejected_at_stage=said.stage,
        cues=[
            (to_storable(cue.sentence)[:MAX_SENTENCE], to_storable(cue.words)[:MAX_SENTENCE])
            for cue in quoted_cues(said)
        ],
        times=[_moment_as_data(each) for each in said.times],
        links=[(to_storable(link.url)[:MAX_LINK], to_storable(link.host), link.purpose.value) for link in said.links],
        tokens=[to_storable(token) for token in sorted(said.tokens)],
        doubts=[doubt.value for doubt in said.doubts],
        reply_expected=said.reply_expected,
        body=to_storable(letter.text)[:MAX_BODY] if mailbox.keeps_bodies else "",
        application=target if isinstance(target, Application) else None,
        proposed=target if isinstance(target, ProposedApplication) else None,
        learned_at=timezone.now(),
    )


def _storable_moment(moment: datetime | None) -> datetime | None:
    """The date of a letter without a zone counts as UTC."""
    return moment and (moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _moment_as_data(moment: LetterMoment) -> tuple[str, str, str, bool]:
    return moment.start.isoformat(), to_storable(moment.words)[:MAX_SENTENCE], moment.zone, moment.is_deadline
