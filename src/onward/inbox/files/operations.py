"""Read the letters of files, in batches that are kept whole or not at all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.foundation.jobs.running import TooManyJobsError, enqueue_job
from onward.foundation.operations import InputError
from onward.foundation.ownership.locking import lock_row, transaction_of
from onward.inbox.files.models import MailFilePart
from onward.inbox.files.queries import is_interrupted, place_in
from onward.inbox.files.sources import (
    FilePlace,
    PlacedLetter,
    UnreadableMailError,
    UnreadableReason,
    letters_at,
    require_letters,
)
from onward.inbox.files.stored_file import save_parts
from onward.inbox.letters.operations import LetterCounts, receive_letters
from onward.inbox.letters.queries import KnownApplications
from onward.inbox.mailboxes.models import Mailbox
from onward.parsing.text import to_storable

BATCH_LETTERS = 200
BATCH_BYTES = 16_000_000
MAX_UNREAD_FILES = 4


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
    if first is None and mailbox:
        return MailRead(mailbox, LetterCounts())
    if first is None:
        raise UnreadableMailError(UnreadableReason.NO_LETTERS)
    if mailbox is None:
        name = to_storable(path.resolve().name)[:255]
        mailbox = Mailbox.objects.create(
            owner=person, kind=Mailbox.Kind.FILE, name=name or absolute[:255], place={"path": absolute}
        )
    return MailRead(mailbox, read_letters(person, mailbox, chain([first], letters), report))


def read_letters(
    person: Person, mailbox: Mailbox, letters: Iterable[PlacedLetter], report: Callable[[LetterCounts, float], None]
) -> LetterCounts:
    """Take in the letters of a file, and move its place with them; what is killed goes on there.

    After each batch ``report`` hears the counts so far and which part has been read. Raises ``RowGoneError`` when the
    mailbox was removed.
    """
    applications, counts = KnownApplications(person), LetterCounts()
    for batch in _batches(letters):
        sources = [letter.source for letter in batch]
        counts = counts.plus(receive_letters(person, mailbox, sources, applications, _advance(mailbox, batch)))
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


class TooManyUnreadFilesError(Exception):
    """Several files wait to be read already, each with its bytes."""


def store_mail_file(person: Person, name: str, file: BinaryIO) -> Mailbox:
    """Keep a file until it has been read, and have that done in the background.

    Raises ``UnreadableMailError``, ``TooManyUnreadFilesError`` and ``InputError("too_many_jobs")``.
    """
    require_letters(file)
    with transaction_of(person):
        if MailFilePart.objects.owned_by(person).filter(number=0).count() >= MAX_UNREAD_FILES:
            raise TooManyUnreadFilesError
        mailbox = Mailbox.objects.create(owner=person, kind=Mailbox.Kind.FILE, name=to_storable(name)[:255])
        save_parts(mailbox, file)
        _enqueue_reading(person, mailbox)
    return mailbox


def read_on(person: Person, mailbox: Mailbox) -> None:
    """Have a file read on whose reading broke off, once."""
    with transaction_of(person):
        current = lock_row(Mailbox.objects.owned_by(person), mailbox.pk)
        if is_interrupted(current):
            _enqueue_reading(person, current)


def _enqueue_reading(person: Person, mailbox: Mailbox) -> None:
    try:
        mailbox.background_job = enqueue_job(
            person,
            function_name="onward.inbox.files.jobs.read_mail_file",
            label=_("Reading %(file)s") % {"file": mailbox.name},
            url=reverse("inbox:file", args=[mailbox.pk]),
            arguments={"mailbox": mailbox.pk},
        )
    except TooManyJobsError as refused:
        raise InputError("too_many_jobs") from refused
    mailbox.save(update_fields=["background_job"])


def delete_stored_file(mailbox: Mailbox) -> None:
    """Delete the bytes of a file, which are not needed any more."""
    MailFilePart.objects.owned_by(mailbox.owner_id).filter(mailbox=mailbox).delete()
