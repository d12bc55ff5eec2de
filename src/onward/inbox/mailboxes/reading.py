"""Reading what came to an account since the last time; a run can be killed anywhere, and the next one goes on.

How far a folder was read moves in the transaction that keeps its letters. A folder whose numbers mean something else
than before (another ``validity``) is read again from the beginning, where letters that were read are known by their
digests. Nothing in the account is changed.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from typing import NamedTuple

from onward.accounts.public import Person
from onward.foundation.imap_folders import FolderState, examine, folder_state, readable_name
from onward.foundation.safe_imap import ImapConnection, ImapError, ImapErrorReason, fetch_letters, letters_after
from onward.inbox.letters.operations import LetterCounts, receive_letters
from onward.inbox.letters.queries import KnownApplications
from onward.inbox.mailboxes.models import Mailbox, MailFolder
from onward.inbox.mailboxes.operations import keep_place
from onward.inbox.mailboxes.signing_in import MailboxError, signed_in

BATCH = 100
Report = Callable[[int, int, str], None]
"""Is told how many letters were read, how many there are, and from which folder."""


class NewLetters(NamedTuple):
    """The numbers of the letters of a folder that are to be read, and how it stood when they were listed."""

    folder: MailFolder
    state: FolderState
    uids: list[int]


class LetterBatch(NamedTuple):
    """Some letters of a folder, and the number up to which it is read once they are kept."""

    letters: list[bytes]
    read_to: int


def read_new_letters(person: Person, mailbox: Mailbox, report: Report) -> LetterCounts:
    """Take in what came to the chosen folders since the last time. Only letters of others are read.

    Raises ``MailboxError``, at the end where only a folder is gone, and ``RowGoneError`` when the account was removed.
    """
    with signed_in(mailbox) as connection:
        waiting, is_folder_gone = _list_new_letters(person, mailbox, connection)
        done = _take_in(person, mailbox, connection, waiting, report) if waiting else LetterCounts()
    if is_folder_gone:
        raise MailboxError(Mailbox.Problem.FOLDER_GONE)
    return done


def _take_in(
    person: Person, mailbox: Mailbox, connection: ImapConnection, waiting: Sequence[NewLetters], report: Report
) -> LetterCounts:
    applications, done = KnownApplications(person), LetterCounts()
    total = sum(len(each.uids) for each in waiting)
    for each in waiting:
        for batch in _batches(connection, each):
            advance = partial(keep_place, person, each.folder, each.state, batch.read_to)
            done = done.plus(receive_letters(person, mailbox, batch.letters, applications, advance))
            report(done.letters, total, readable_name(each.folder.name))
    return done


def _list_new_letters(person: Person, mailbox: Mailbox, connection: ImapConnection) -> tuple[list[NewLetters], bool]:
    """Return what is to be read, and whether a folder is gone; a folder in which nothing is new costs one command."""
    found, is_folder_gone = [], False
    since = mailbox.added_at.date() - timedelta(days=mailbox.look_back_days)
    for folder in MailFolder.objects.owned_by(person).filter(mailbox=mailbox, chosen=True):
        try:
            if _is_read(folder, folder_state(connection, folder.name)):
                continue
            state = examine(connection, folder.name)
        except ImapError as error:
            if error.why is not ImapErrorReason.REFUSED:
                raise
            is_folder_gone = True
            continue
        last = folder.last_uid if state.validity == folder.validity else 0
        if uids := letters_after(connection, last, since=since, not_from=mailbox.user):
            found.append(NewLetters(folder, state, uids))
        else:
            keep_place(person, folder, state, max(last, state.next_uid - 1))
    return found, is_folder_gone


def _is_read(folder: MailFolder, state: FolderState) -> bool:
    return state.validity == folder.validity and 0 < state.next_uid <= folder.last_uid + 1


def _batches(connection: ImapConnection, new: NewLetters) -> Iterator[LetterBatch]:
    """Fetch letters; those of a folder that was numbered anew meanwhile wait for the next run."""
    if examine(connection, new.folder.name).validity != new.state.validity:
        return
    for start in range(0, len(new.uids), BATCH):
        uids = new.uids[start : start + BATCH]
        is_last = start + BATCH >= len(new.uids)
        letters = [letter for _uid, letter in sorted(fetch_letters(connection, uids))]
        yield LetterBatch(letters, max(uids[-1], new.state.next_uid - 1) if is_last else uids[-1])
