"""The folders of a mail server: which there are, how they stand, and one opened to read in it alone."""

import re
from base64 import b64decode
from binascii import Error as Base64Error
from dataclasses import dataclass

from onward.foundation.safe_imap import LARGEST_UID, ImapConnection, ImapError, ImapErrorReason
from onward.parsing.text import clean_text, one_line

MAX_FOLDERS = 2_000
MAX_NAME = 500
_LISTED = re.compile(rb"\* LIST \(([^)]*)\) (?:NIL|\"(?:[^\"\\]|\\.)*\") (.+)\Z", re.IGNORECASE | re.DOTALL)
_HOLDS_NO_LETTERS = {"\\noselect", "\\nonexistent"}
_ENCODED = re.compile(r"&([A-Za-z0-9+,]*)-")


@dataclass(frozen=True, slots=True)
class ListedFolder:
    """A folder by the name that the server has for it; ``flags`` in lower case say what it's for: ``\\\\junk``."""

    name: str
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class FolderState:
    """How a folder stands: letters are numbered within one ``validity``, and the next to come gets ``next_uid``."""

    validity: int
    next_uid: int


def list_folders(connection: ImapConnection) -> list[ListedFolder]:
    """List the folders that hold letters. Raises ``ImapError``."""
    found: dict[bytes, ListedFolder] = {}
    for answer in connection.answers("LIST", '""', '"*"'):
        listed = _LISTED.match(answer.line)
        if not listed or len(found) == MAX_FOLDERS:
            continue
        name = answer.literals[-1] if answer.literals else _unquoted(listed[2])
        flags = frozenset(listed[1].decode("ascii", "replace").lower().split())
        if not flags & _HOLDS_NO_LETTERS and _is_plain(name):
            found[name] = ListedFolder(name.decode(), flags)
    return list(found.values())


def _unquoted(name: bytes) -> bytes:
    return re.sub(rb"\\(.)", rb"\1", name[1:-1]) if name.startswith(b'"') and name.endswith(b'"') else name


def _is_plain(name: bytes) -> bool:
    """Tell whether a folder's name is one that the protocol allows."""
    return 0 < len(name) <= MAX_NAME and name.isascii() and name.decode().isprintable()


def readable_name(name: str) -> str:
    """Return the readable name of a folder, without invisible characters; servers encode letters outside ASCII."""
    return one_line(clean_text(_ENCODED.sub(lambda found: _decoded(found[1]) if found[1] else "&", name)))


def _decoded(encoded: str) -> str:
    try:
        return b64decode(encoded.replace(",", "/") + "===").decode("utf-16-be")
    except (Base64Error, UnicodeDecodeError):
        return f"&{encoded}-"


def folder_state(connection: ImapConnection, folder: str) -> FolderState:
    """Ask how a folder stands, without opening it. Raises ``ImapError``."""
    answers = connection.command("STATUS", folder.encode(), "(UIDVALIDITY UIDNEXT)")
    return _state(b"\n".join(answer.line for answer in answers))


def examine(connection: ImapConnection, folder: str) -> FolderState:
    """Open a folder to read in it alone. Raises ``ImapError``."""
    return _state(b"\n".join(answer.line for answer in connection.command("EXAMINE", folder.encode())))


def _state(said: bytes) -> FolderState:
    """Return the state in a server's answer, with 0 for what it leaves out. Raises ``ImapError``."""
    found = (re.search(rb"\b%s (\d{1,10})\b" % name, said, re.IGNORECASE) for name in (b"UIDVALIDITY", b"UIDNEXT"))
    validity, next_uid = (int(each[1]) if each else 0 for each in found)
    if max(validity, next_uid) > LARGEST_UID:
        raise ImapError(ImapErrorReason.BROKEN)
    return FolderState(validity, next_uid)
