"""Who sent a letter, when, and which letters it answers, from headers as people's programs write them."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from onward.parsing.letters.headers import HeaderBlock, decoded
from onward.parsing.letters.records import Sender
from onward.parsing.text import one_line

_ADDRESS = re.compile(r"""[^\s<>()\[\],;:"']{1,128}@[\w.-]{1,255}|[^\s<>()\[\],;:"']{1,128}@\[[\d.:a-fA-F]{3,50}\]""")
_ID = re.compile(r"<([^<>\s]{1,300})>")
_COMMENT = re.compile(r"\(([^()]*)\)")
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_LONGEST = 2_000
_MAX_IDS = 100


def sender_of(block: HeaderBlock) -> Sender:
    """Read the first address of From, or of what stands in for it; a name alone is a sender too."""
    for header in ("from", "sender", "reply-to", "return-path"):
        value = block.first(header)[:_LONGEST]
        if value.strip(" <>"):
            return sender_in(value)
    return Sender()


def sender_in(value: str) -> Sender:
    """Read the first address of a list; it is sought before words are decoded, so that none of them can pass for it."""
    written = value
    found = _in_brackets(written) or _ADDRESS.search(written)
    if found is None and "=?" in value:
        written = decoded(value)
        found = _in_brackets(written) or _ADDRESS.search(written)
    if found is None:
        return Sender(name=_name(written))
    address = found[0].strip("<> ").rstrip(".")
    name = _name(written[: found.start()]) or _comment_after(written, found.end())
    return Sender(name, address, address.rpartition("@")[2].lower())


def _in_brackets(written: str) -> re.Match[str] | None:
    opening = written.find("<")
    while opening >= 0:
        found = _ADDRESS.match(written, opening + 1)
        if found:
            return found
        opening = written.find("<", opening + 1)
    return None


def _name(written: str) -> str:
    name = decoded(written.rstrip().rstrip("<").strip())
    if name.startswith('"') or name.endswith('"'):
        name = re.sub(r"\\(.)", r"\1", name.strip('"'))
    return one_line(name.strip(" ,;:<>'\""))[:250]


def _comment_after(written: str, place: int) -> str:
    found = _COMMENT.match(written[place:].lstrip(" >"))
    return _name(found[1]) if found else ""


def date_of(block: HeaderBlock) -> tuple[datetime | None, bool]:
    """Read when a letter was sent, or else when it came; the second answer says that the date given is odd."""
    given = block.first("date")
    written = _moment(given) if given else None
    if written:
        return written, False
    received = block.first("received").rpartition(";")[2]
    return _moment(received), bool(given.strip())


def _moment(written: str) -> datetime | None:
    written = written.strip()[:120]
    moment = _by_rfc(written) or _by_iso(written)
    if moment is None or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _by_rfc(written: str) -> datetime | None:
    try:
        return parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _by_iso(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None


def ids_in(value: str) -> tuple[str, ...]:
    """List the ids of letters that a header names, each once, without their brackets."""
    found = dict.fromkeys(_ID.findall(value[: 300 * _MAX_IDS]))
    if not found and value.strip():
        found = dict.fromkeys(word.strip("<>") for word in value.split()[:1])
    return tuple(found)[-_MAX_IDS:]
