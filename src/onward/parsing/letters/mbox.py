"""The letters in a mailbox file (mbox), one after the other, in memory that doesn't grow with the file."""

import re
from collections.abc import Iterator
from typing import IO, NamedTuple

MAX_LETTER = 16_000_000
"""Bytes of one letter that are kept; what is longer is cut, and the next letter is found all the same."""
_BLOCK = 1_048_576
_MARK = b"\nFrom "
_LONGEST_MARK = 1_024
_MARK_LINE = re.compile(
    rb"From [^\n]{0,300}?(?:\d{1,2}:\d\d[^\n]{0,80}|@[^\s]{1,200}[ \t]*)\r?\n"
    rb"(?:>?From [^\n]{0,300}\n)*(?=[!-9;-~]{1,200}[ \t]*:)"
)
_QUOTED_MARK = re.compile(rb"^>(>*From )", re.MULTILINE)


class MailboxLetter(NamedTuple):
    """A letter, and where it begins and ends in its file; ``end`` is where to go on later."""

    begin: int
    end: int
    source: bytes


def is_mailbox(head: bytes) -> bool:
    """Tell whether a file begins as mailboxes do."""
    return bool(_MARK_LINE.match(head.lstrip(b"\r\n")))


def mailbox_letters(file: IO[bytes], offset: int = 0) -> Iterator[MailboxLetter]:
    """Read the letters from ``offset`` on, which is 0 or the ``end`` of one that was read before.

    A line is the mark of a letter if it begins with "From ", gives a time or an address, and headers follow. What
    stands before the first mark is a letter too, if it says anything.
    """
    if offset:
        file.seek(offset)
    held = bytearray(file.read(_BLOCK))
    begin = place = offset
    searched, head, at_end = _after_own_mark(held), b"", not held
    while True:
        mark = _next_mark(held, searched, at_end=at_end)
        if mark is None and not at_end:
            if len(held) > MAX_LETTER:
                head = head or bytes(held[:MAX_LETTER])
                place += len(held) - _LONGEST_MARK
                del held[:-_LONGEST_MARK]
            searched = max(searched, len(held) - _LONGEST_MARK) if not head else 0
            block = file.read(_BLOCK)
            held += block
            at_end = not block
            continue
        end = len(held) if mark is None else mark
        source = head or bytes(held[:end])
        if source.strip():
            yield MailboxLetter(begin, place + end, _without_mark(source))
        if mark is None:
            return
        del held[:end]
        place += end
        begin, searched, head = place, _after_own_mark(held), b""


def _after_own_mark(held: bytearray) -> int:
    """Return where to look for the next letter: at the last newline of the mark that this one begins with."""
    mark = _MARK_LINE.match(held)
    return mark.end() - 1 if mark else 0


def _next_mark(held: bytearray, searched: int, *, at_end: bool) -> int | None:
    """Return where the next letter begins; ``None`` where no mark is, or not all of its lines is in memory."""
    while (found := held.find(_MARK, searched)) >= 0:
        if not at_end and len(held) - found <= _LONGEST_MARK:
            return None
        if _MARK_LINE.match(held, found + 1):
            return found + 1
        searched = found + 1
    return None


def _without_mark(source: bytes) -> bytes:
    """Take off the mark, and the sign that keeps a line of the letter from being taken for one."""
    mark = _MARK_LINE.match(source)
    letter = source[mark.end() :] if mark else source
    return _QUOTED_MARK.sub(rb"\1", letter) if b">From " in letter else letter
