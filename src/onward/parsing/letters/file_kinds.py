"""What a file that may hold letters is, by how it begins."""

import re
from enum import StrEnum

from onward.parsing.letters.mbox import is_mailbox

HEAD = 65_536
"""Bytes from the beginning of a file that say what it is."""
_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\d{1,9}[ \t]*\r?\n)?[!-9;-~]{1,100}[ \t]*:")
"""The first header of a letter; Apple Mail writes the length of the letter above it."""
_USUAL_HEADER = re.compile(
    rb"^(?:from|to|subject|date|received|message-id|mime-version|return-path|delivered-to)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)


class LetterFileKind(StrEnum):
    """What holds letters: one letter, a mailbox of many, or a ZIP archive of such files."""

    LETTER = "letter"
    MAILBOX = "mailbox"
    ARCHIVE = "archive"


def letter_file_kind(head: bytes) -> LetterFileKind | None:
    """Tell what a file is by its first bytes; ``None`` where it holds no letters that can be read."""
    if head.startswith(b"PK\x03\x04"):
        return LetterFileKind.ARCHIVE
    if is_mailbox(head):
        return LetterFileKind.MAILBOX
    if _BEGINNING.match(head) and _USUAL_HEADER.search(head):
        return LetterFileKind.LETTER
    return None
