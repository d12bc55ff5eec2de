"""The letters of a file or a folder, each with the place where to go on after it.

The files of a folder are read in the order in which they last changed, so what comes later is found after the place
where reading ended. A mailbox that grew is gone on with; whatever else changed is read again from its beginning.
"""

import os
import stat
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO, NamedTuple

from onward.parsing.letters.archives import MAX_RATIO, stored_letters
from onward.parsing.letters.file_kinds import HEAD, LetterFileKind, letter_file_kind
from onward.parsing.letters.mbox import is_mailbox
from onward.parsing.text import to_storable

_COMPARED = 4_096
UNPACKED_AT_ANY_SIZE = 100_000_000
_OUTLOOK = (b"!BDN", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How data files (.pst, .ost) and saved letters (.msg) of Outlook begin."""
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c", b"Rar!")


class UnreadableReason(StrEnum):
    """Why no letters can be read from a file."""

    EMPTY = "empty"
    NO_LETTERS = "no-letters"
    NO_MAIL = "no-mail"
    DAMAGED = "damaged"
    OUTLOOK = "outlook"
    PACKED = "packed"
    GROWS = "grows"


class UnreadableMailError(Exception):
    """A file holds no letters that can be read."""

    def __init__(self, reason: UnreadableReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class FilePlace:
    """How far was read: a file within a folder, when it last changed, a file within that archive, and bytes of it.

    ``digest`` tells whether it's still the same file: it's made of its first bytes, of an archive's last ones, which
    list what is in it.
    """

    file: str = ""
    changed: int = 0
    entry: str = ""
    end: int = 0
    digest: str = ""

    @property
    def order(self) -> tuple[int, str]:
        return self.changed, self.file


class PlacedLetter(NamedTuple):
    """A letter, where to go on after it, and which part of everything has been read then, from 0 to 1."""

    source: bytes
    place: FilePlace
    share: float


def letters_at(path: Path, after: FilePlace, left_out: Callable[[str], None]) -> Iterator[PlacedLetter]:
    """Read the letters of a file, or of a folder with everything in it, that come after a place.

    A file of a folder that holds no letters is passed over; one that can't be read is named to ``left_out``. Raises
    ``UnreadableMailError`` and ``OSError`` for a single file.
    """
    if not path.is_dir():
        if not path.is_file():  # opening a pipe or a device may never end
            raise UnreadableMailError(UnreadableReason.NO_MAIL)
        with path.open("rb") as file:
            yield from letters_in(file, after, changed=_changed(path.stat()))
        return
    files = sorted(_files_under(path), key=itemgetter(1, 0))
    for number, (name, changed) in enumerate(files):
        if (changed, to_storable(name)) < after.order and to_storable(name) != after.file:
            continue
        try:
            with (path / name).open("rb") as file:
                for letter in letters_in(file, after, name=to_storable(name), changed=changed):
                    yield letter._replace(share=(number + letter.share) / len(files))
        except UnreadableMailError as refused:
            if refused.reason is UnreadableReason.DAMAGED:
                left_out(name)
        except OSError:
            left_out(name)


def require_letters(file: BinaryIO) -> None:
    """Raise ``UnreadableMailError`` for a file that can't hold letters, by how it begins."""
    _kind_of(file)


def letters_in(file: BinaryIO, after: FilePlace, *, name: str = "", changed: int = 0) -> Iterator[PlacedLetter]:
    """Read the letters of one file that come after a place. Raises ``UnreadableMailError``."""
    kind = _kind_of(file)
    size = file.seek(0, os.SEEK_END)
    digest = _digest(file, size - _COMPARED if kind is LetterFileKind.ARCHIVE else 0)
    fits = kind is not LetterFileKind.MAILBOX or _fits(file, after.end)
    is_same = fits and (name, digest) == (after.file, after.digest)
    if is_same and kind is LetterFileKind.LETTER:
        return
    try:
        if kind is LetterFileKind.ARCHIVE:
            _require_honest_size(file, size)
        for letter in stored_letters(file, after=(after.entry, after.end) if is_same else ("", 0)):
            place = FilePlace(name, changed, to_storable(letter.file), letter.end, digest)
            yield PlacedLetter(letter.source, place, min(1.0, file.tell() / size))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as damaged:
        raise UnreadableMailError(UnreadableReason.DAMAGED) from damaged


def _require_honest_size(file: BinaryIO, size: int) -> None:
    """Refuse an archive that would grow more than mail ever does, by many small files or by ones that share bytes."""
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
    packed, unpacked = sum(each.compress_size for each in entries), sum(each.file_size for each in entries)
    if packed > size or unpacked > max(MAX_RATIO * size, UNPACKED_AT_ANY_SIZE):
        raise UnreadableMailError(UnreadableReason.GROWS)


def _files_under(folder: Path) -> Iterator[tuple[str, int]]:
    for parent, _folders, names in os.walk(folder):
        for name in names:
            path = Path(parent, name)
            try:
                found = path.stat()
            except OSError:
                continue
            if stat.S_ISREG(found.st_mode):
                yield str(path.relative_to(folder)), _changed(found)


def _changed(found: os.stat_result) -> int:
    """Return when a file was last written, renamed, or put where it is, whatever date it was given."""
    return max(found.st_ctime_ns, found.st_mtime_ns)


def _kind_of(file: BinaryIO) -> LetterFileKind:
    file.seek(0)
    head = file.read(HEAD)
    if kind := letter_file_kind(head):
        return kind
    if not head.strip():
        raise UnreadableMailError(UnreadableReason.EMPTY)
    if head.startswith(_OUTLOOK):
        raise UnreadableMailError(UnreadableReason.OUTLOOK)
    raise UnreadableMailError(UnreadableReason.PACKED if head.startswith(_PACKED) else UnreadableReason.NO_MAIL)


def _digest(file: BinaryIO, start: int) -> str:
    file.seek(max(start, 0))
    return urlsafe_b64encode(sha256(file.read(_COMPARED)).digest()).decode()


def _fits(file: BinaryIO, end: int) -> bool:
    """Tell whether a letter begins where reading ended, or the mailbox ends there."""
    if file.seek(0, os.SEEK_END) <= end:
        return file.tell() == end
    file.seek(end)
    return is_mailbox(file.read(_COMPARED))
