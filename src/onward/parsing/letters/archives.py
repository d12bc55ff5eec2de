"""The letters in a file: one letter, a mailbox, or a ZIP archive of letters, mailboxes and Maildirs."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, BinaryIO, NamedTuple

from onward.parsing.letters.mbox import MAX_LETTER, is_mailbox, mailbox_letters

MAX_ENTRIES = 500_000
MAX_RATIO = 200
"""An entry of an archive that grows more than so many times is left out: text and mail never do."""
_HEAD = 4_096
_RATIO_COUNTS_FROM = 10_000_000
_MAILBOX_NAMES = (".mbox", ".mbx")
_LETTER_NAMES = (".eml", ".emlx", ".mht", ".txt")
_DAMAGES = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)
"""What the library raises over an entry that is damaged, encrypted, or packed in a way it doesn't know."""
_MAILDIR = frozenset({"cur", "new"})


class StoredLetter(NamedTuple):
    """A letter, the name of the file within an archive that holds it, and where in that file to go on after it."""

    file: str
    end: int
    source: bytes


def stored_letters(file: BinaryIO, *, after: tuple[str, int] = ("", 0)) -> Iterator[StoredLetter]:
    """Read the letters of a file in the order in which they stand, in memory that doesn't grow with it.

    ``after`` is the ``file`` and ``end`` of the last letter that was read before; those up to it are passed over. An
    archive within an archive is not opened. Raises ``zipfile.BadZipFile`` for an archive that is damaged at its root.
    """
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    if head.startswith(b"PK\x03\x04"):
        yield from _of_archive(file, after)
    else:
        yield from _of_file(file, "", head, after[1])


def _of_archive(file: BinaryIO, after: tuple[str, int]) -> Iterator[StoredLetter]:
    with zipfile.ZipFile(file) as archive:
        waiting = bool(after[0])
        for entry in archive.infolist()[:MAX_ENTRIES]:
            here = waiting and entry.filename == after[0]
            waiting = waiting and not here
            if not waiting and _may_hold_letters(entry):
                yield from _of_entry(archive, entry, after[1] if here else 0)


def _of_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, offset: int) -> Iterator[StoredLetter]:
    """Read one file of an archive; what is damaged of it ends it, and the next one goes on."""
    try:
        with archive.open(entry) as opened:
            head = opened.read(_HEAD)
        with archive.open(entry) as opened:
            yield from _of_file(opened, entry.filename, head, offset)
    except _DAMAGES:
        return


def _may_hold_letters(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename.lower())
    grows = entry.file_size > MAX_RATIO * max(entry.compress_size, 1) and entry.file_size > _RATIO_COUNTS_FROM
    named = path.suffix in (*_MAILBOX_NAMES, *_LETTER_NAMES) or path.parent.name in _MAILDIR or path.name == "mbox"
    return named and entry.file_size > 0 and not entry.is_dir() and not grows and not path.name.startswith("._")


def _of_file(file: IO[bytes], name: str, head: bytes, offset: int) -> Iterator[StoredLetter]:
    if is_mailbox(head):
        for letter in mailbox_letters(file, offset):
            yield StoredLetter(name, letter.end, letter.source)
    elif not offset:
        source = file.read(MAX_LETTER)
        if source.strip():
            yield StoredLetter(name, len(source), _of_apple(source))


def _of_apple(source: bytes) -> bytes:
    """Take a letter out of a file of Apple Mail: its length in the first line, a list of properties at the end."""
    length, newline, rest = source.partition(b"\n")
    length = length.strip()
    return rest[: int(length)] if newline and length.isdigit() and len(length) < 10 else source
