"""What a forwarding address is, how much may come to it in a day, and what a provider asks before it forwards."""

import re
from datetime import date
from typing import NamedTuple

from onward.parsing.letters.records import Letter

SECRET_BYTES = 30
"""48 characters, more than ``log_redaction`` leaves in any log."""

MAX_LETTERS_A_DAY = 1_000
MAX_BYTES_A_DAY = 500_000_000
_SECRET = re.compile(r"[a-z2-7]{48}")

MAX_SUBJECT = 500
MAX_LINK = 2_000
_GOOGLE = "forwarding-noreply@google.com"
"""Writes in the language of the person."""

_CONFIRM = re.compile(r"\b(?:confirm|verif)", re.IGNORECASE)
_FORWARD = re.compile(r"\bforward", re.IGNORECASE)
_CODE = re.compile(r"(?<!\d)\d{6,10}(?!\d)")
_LINK = re.compile(r"https://[\w.~:/?#@!$&*+,;=%-]*[\w/=-]", re.ASCII)
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")


class DayCounts(NamedTuple):
    """How many letters and bytes came on a day."""

    day: date | None
    letters: int
    bytes: int


class ForwardingConfirmation(NamedTuple):
    """What a provider asks before it forwards: who says they ask, a code, and a link, where there is one."""

    sender: str
    code: str
    link: str


def secret_in(address: str, domain: str) -> str:
    """Return the secret of an address at ``domain``, whatever its case and what follows a plus; empty for others."""
    local, _at, host = address.lower().rpartition("@")
    secret = local.partition("+")[0]
    return secret if host == domain and _SECRET.fullmatch(secret) else ""


def counted(counts: DayCounts, today: date, size: int) -> DayCounts | None:
    """Count one more letter of today; ``None`` where that is more than a day allows."""
    letters, total = (counts.letters, counts.bytes) if counts.day == today else (0, 0)
    if letters >= MAX_LETTERS_A_DAY or total + size > MAX_BYTES_A_DAY:
        return None
    return DayCounts(today, letters + 1, total + size)


def confirmation_in(letter: Letter) -> ForwardingConfirmation | None:
    """Return what a letter asks that wants forwarding to be confirmed; ``None`` for any other letter.

    A link is left out that doesn't lead to the site of whoever says they ask.
    """
    sender, subject = letter.sender, letter.subject[:MAX_SUBJECT]
    if sender.address.lower() != _GOOGLE and not (_CONFIRM.search(subject) and _FORWARD.search(subject)):
        return None
    codes = _CODE.findall(subject) or _CODE.findall(_LINK.sub("", letter.text))
    site = ".".join(sender.host.split(".")[-2:])
    links = [link for link in _LINK.findall(letter.text) if len(link) <= MAX_LINK and _leads_to(link, site)]
    return ForwardingConfirmation(sender.address[:320], *(found[0] if found else "" for found in (codes, links)))


def _leads_to(link: str, site: str) -> bool:
    """Tell whether whoever reads a link, and any browser, finds the same site in it."""
    host = link.removeprefix("https://").partition("/")[0]
    return _HOST.fullmatch(host) is not None and f".{host}".endswith(f".{site}")
