"""A posting in an email (.eml), and a page saved with its pictures (MHTML), which has the same format."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message

from onward.parsing.postings.guard import MAX_SIZE, decode_page, is_encoding
from onward.parsing.tables.decoding import decode
from onward.parsing.text import one_line, strip_invisible

MAX_PARTS = 100
MAX_MULTIPARTS = 30
MAX_LINES = 200_000
MAX_SUBJECT = 1_000

_HEADER_LINE = re.compile(rb"[!-9;-~]{1,60}:|[ \t]")
_KNOWN_HEADER = re.compile(
    rb"^(?:mime-version|content-type|subject|received|return-path|message-id|delivered-to|snapshot-content-location)"
    rb"\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_ANSWERED = re.compile(r"(?:(?:re|aw|fwd?|wg|tr|rv|res|enc|i|r)\s*:\s*)+", re.IGNORECASE)
_PROBLEMS = (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


@dataclass(frozen=True, slots=True)
class MailBody:
    """The content of an email: its subject without "Re:", the HTML and plain text of its body, the address of a saved
    page."""

    subject: str = ""
    html: str = ""
    text: str = ""
    url: str = ""


def is_mail(source: bytes) -> bool:
    """Return whether the bytes begin with email headers: two known ones before anything that isn't a header."""
    head = source[:20_000].lstrip(b"\r\n")
    lines = re.split(rb"\r?\n", head)
    count = next((n for n, line in enumerate(lines) if not line or not _HEADER_LINE.match(line)), len(lines))
    if count < len(lines) and lines[count]:
        return False
    return len(_KNOWN_HEADER.findall(b"\n".join(lines[:count]))) >= 2


def read_mail(source: bytes) -> MailBody:
    """Read a mail, cut at ``MAX_SIZE``; its first HTML part is the page. What cannot be read is empty; never raises."""
    source = source[:MAX_SIZE]
    if source.lower().count(b"multipart/") > MAX_MULTIPARTS:
        source = source.replace(b"multipart/", b"text/", -1)
    if source.count(b"\n") > MAX_LINES:
        source = b"\n".join(source.split(b"\n", MAX_LINES)[:MAX_LINES])
    try:
        message = message_from_bytes(source)
        bodies = list(_bodies(message))
    except _PROBLEMS:
        return MailBody(text=decode_page(source))
    html = next((text for kind, text in bodies if kind == "text/html"), "")
    return MailBody(
        subject=_subject(message),
        html=html,
        text=next((text for kind, text in bodies if kind == "text/plain"), ""),
        url=_address(message),
    )


def _bodies(message: Message) -> Iterator[tuple[str, str]]:
    for number, part in enumerate(message.walk()):
        if number >= MAX_PARTS:
            return
        kind = part.get_content_type()
        if kind in {"text/html", "text/plain"} and part.get_content_disposition() != "attachment":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                yield kind, _decoded(payload, part.get_content_charset())


def _decoded(payload: bytes, charset: str | None) -> str:
    try:
        return payload.decode("utf-8")
    except UnicodeDecodeError:
        return decode(payload, charset).text if charset and is_encoding(charset) else decode_page(payload)


def _subject(message: Message) -> str:
    pieces = (
        piece if isinstance(piece, str) else _decoded(piece[:MAX_SUBJECT], charset)
        for piece, charset in decode_header(message.get("Subject", ""))
    )
    return _ANSWERED.sub("", strip_invisible(one_line("".join(pieces)))[:MAX_SUBJECT], count=1)


def _address(message: Message) -> str:
    address = str(message.get("Snapshot-Content-Location") or message.get("Content-Location") or "").strip()
    return address if address.startswith(("http://", "https://")) else ""
