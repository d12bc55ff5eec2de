"""What an email address is, and what of an account is read unless the person says otherwise."""

import re
from collections.abc import Mapping, Set

MAIL_PORTS = frozenset({143, 993})
OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_ADDRESS = re.compile(r"[^\s@<>\"(),:;]+@[^\s@<>\"(),:;]+\.[^\s@<>\"(),:;.]+")
INBOX = "INBOX"
EVERYTHING = "\\all"
ARCHIVE = "\\archive"
ARCHIVE_NAMES = frozenset({"archive", "archives", "archiv", "archivo", "archivio", "arquivo", "archief"})


def folders_to_begin_with(flags: Mapping[str, Set[str]]) -> set[str]:
    """Choose among folders, by the names and flags that a server has for them.

    Where one holds everything but spam and trash, as at Gmail, it is enough; else the inbox and what was archived.
    """
    if everything := {name for name, of_folder in flags.items() if EVERYTHING in of_folder}:
        return everything
    return {
        name
        for name, of_folder in flags.items()
        if name.upper() == INBOX or ARCHIVE in of_folder or name.rpartition("/")[2].lower() in ARCHIVE_NAMES
    }


def is_address(text: str) -> bool:
    return bool(_ADDRESS.fullmatch(text))
