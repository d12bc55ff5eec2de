"""Read the letters of files, in batches that are kept whole or not at all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from django.db import IntegrityError
from django.utils import timezone

from onward.accounts.public import Person
from onward.inbox.files.sources import FilePlace, PlacedLetter, UnreadableMailError, UnreadableReason, letters_at
from onward.inbox.letters.operations import LetterCounts, take_in
from onward.inbox.letters.queries import KnownPursuits
from onward.inbox.mailboxes.models import Mailbox
from onward.parsing.text import to_storable

BATCH_LETTERS = 200
BATCH_BYTES = 16_000_000


class MailRead(NamedTuple):
    """What a file was read into, and how many letters were read just now."""

    mailbox: Mailbox
    counts: LetterCounts


def read_path(
    person: Person, path: Path, report: Callable[[LetterCounts, float], None], left_out: Callable[[str], None]
) -> MailRead:
    """Read a file or a folder on this machine, from where it was left the last time; see ``letters_at``.

    Raises ``UnreadableMailError`` when there are no letters in it; nothing is kept of it then.
    """
    absolute = to_storable(str(path.resolve()))
    mailbox = Mailbox.objects.owned_by(person).filter(kind=Mailbox.Kind.FILE, place__path=absolute).first()
    letters = letters_at(path, place_in(mailbox) if mailbox else FilePlace(), left_out)
    first = next(letters, None)
    if mailbox is None:
        if first is None:
            raise UnreadableMailError(UnreadableReason.NO_LETTERS)
        name = to_storable(path.resolve().name)[:255]
        mailbox = Mailbox.objects.create(
            owner=person, kind=Mailbox.Kind.FILE, name=name or absolute[:255], place={"path": absolute}
        )
    return MailRead(mailbox, read_letters(person, mailbox, chain([first] if first else [], letters), report))


def place_in(mailbox: Mailbox) -> FilePlace:
    """Return how far the file of a mailbox was read."""
    return FilePlace(**{name: value for name, value in mailbox.place.items() if name in FilePlace.__slots__})


def read_letters(
    person: Person, mailbox: Mailbox, letters: Iterable[PlacedLetter], report: Callable[[LetterCounts, float], None]
) -> LetterCounts:
    """Take in the letters of a file, and move its place with them; what is killed goes on there.

    After each batch ``report`` hears the counts so far and which part has been read. Raises ``RowGoneError`` when the
    mailbox was removed.
    """
    pursuits, counts = KnownPursuits(person), LetterCounts(0, 0, 0)
    for batch in _batches(letters):
        sources = [letter.source for letter in batch]
        advance = _advance(mailbox, batch)
        try:
            taken = take_in(person, mailbox, sources, pursuits, advance)
        except IntegrityError:  # another mailbox brought one of them just now
            pursuits = KnownPursuits(person)
            taken = take_in(person, mailbox, sources, pursuits, advance)
        counts = LetterCounts(*map(sum, zip(counts, taken, strict=True)))
        report(counts, batch[-1].share)
    return counts


def _batches(letters: Iterable[PlacedLetter]) -> Iterator[list[PlacedLetter]]:
    batch: list[PlacedLetter] = []
    size = 0
    for letter in letters:
        batch.append(letter)
        size += len(letter.source)
        if len(batch) == BATCH_LETTERS or size > BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _advance(mailbox: Mailbox, batch: list[PlacedLetter]) -> Callable[[], None]:
    """Return what moves the place of a mailbox behind a batch and counts its letters."""
    place = {**mailbox.place, **asdict(batch[-1].place)}
    counts = {**mailbox.counts, "letters": mailbox.counts.get("letters", 0) + len(batch)}

    def advance() -> None:
        mailbox.place, mailbox.counts, mailbox.read_at = place, counts, timezone.now()
        mailbox.save(update_fields=["place", "counts", "read_at"])

    return advance
