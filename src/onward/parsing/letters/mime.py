"""A letter from its bytes: headers, texts, attachments, invitations, and the letters that it carries.

The structure is found by searches for the lines that divide it, never by building a tree, so nothing in a letter makes
it slow: every bound below is far above what honest letters have.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from onward.parsing.letters.authentication import authentication_results
from onward.parsing.letters.charsets import fits, meta_charset, to_text
from onward.parsing.letters.envelope import date_of, ids_in, sender_of
from onward.parsing.letters.headers import HeaderBlock, decoded, header_block, parameters
from onward.parsing.letters.html_text import HtmlText, text_of_html
from onward.parsing.letters.invitations import invitations
from onward.parsing.letters.records import Attachment, Invitation, Letter, LetterProblem, Part
from onward.parsing.letters.structure import Sections, flat_sections, lost_boundary, sections
from onward.parsing.letters.transfer import Decoded, decode, decoded_size, is_text
from onward.parsing.text import clean_text, one_line

MAX_LETTER = 25_000_000
MAX_PARTS = 500
MAX_DEPTH = 30
MAX_LETTERS_DEPTH = 30
MAX_TEXT = 1_000_000
MAX_HTML = 8_000_000
MAX_SNIFFED = 400_000

_MAILBOX_LINE = re.compile(rb"(?:>?From [^\n]*\n)+")
_HTML_IN_PLAIN = re.compile(
    r"\A\s*(?:<!doctype html|<html\b|<\?xml)|<br\s*/?>|</(?:p|div|td|span|table|body)>", re.IGNORECASE
)
_FLOWED = re.compile(r"(?<=[^\s>-]) \n(?=[^>\n])")
_READ_AS_TEXT = re.compile(r"message/(?!rfc822|global\b)|application/(?:x-)?(?:txt|text)\b")
_OWN_NAMES = {"text": "text/plain", "plain": "text/plain", "html": "text/html", "text/htm": "text/html"}
_ADDRESSES = re.compile(r"https?://\S+")
_COMPARED = 20_000
_STUB = 0.4
"""Of an alternative, plain text that is shorter than this share of the HTML does not say all of it."""
_NAMES_OF_TEXT = (".txt", ".html", ".htm", ".eml", ".ics", ".text")


def read(raw: bytes) -> Letter:
    """Read the bytes of a letter; see ``parsing.letters.read``."""
    try:
        return _Reader().letter(_begun(raw[:MAX_LETTER]), 0)
    except Exception:  # noqa: BLE001 - a fault of the reader must not lose the letter
        text = clean_text(to_text(raw[:MAX_TEXT])[0])
        return Letter(parts=(Part("text/plain", text, "utf-8"),), problems=(LetterProblem.FALLBACK,))


def read_text(text: str, *, subject: str = "", sender: str = "", date: str = "") -> Letter:
    """Read a letter that came as text; see ``parsing.letters.read_text``."""
    content = text.encode("utf-8", "replace")
    if not subject and header_block(content.lstrip(), known=True).fields:
        return read(content.lstrip())
    fields = {"From": sender, "Subject": subject, "Date": date, "Content-Type": "text/plain; charset=utf-8"}
    head = "".join(f"{name}: {one_line(value)}\n" for name, value in fields.items() if value)
    return read(head.encode("utf-8", "replace") + b"\n" + content)


def _begun(raw: bytes) -> bytes:
    """Bring line ends to newlines, and take off what stands before the first header."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raw = raw.decode("utf-16", "replace").encode()
    if b"\r" in raw:
        raw = raw.replace(b"\r\n", b"\n")
        raw = raw.replace(b"\r", b"\n") if b"\n" not in raw else raw.replace(b"\r\n", b"\n")
    start = 3 if raw.startswith(b"\xef\xbb\xbf") else 0
    raw = raw[start:].lstrip(b"\n") if start or raw.startswith(b"\n") else raw
    mark = _MAILBOX_LINE.match(raw)
    return raw[mark.end() :] if mark else raw


@dataclass(slots=True)
class _Reader:
    """Reads one letter, and by others of its kind the letters within; the count of parts goes on through them."""

    count: int = 0
    parts: list[Part] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    calendars: list[Invitation] = field(default_factory=list)
    forwarded: list[Letter] = field(default_factory=list)
    problems: set[LetterProblem] = field(default_factory=set)
    letters_depth: int = 0

    def letter(self, source: bytes, depth: int) -> Letter:
        block = header_block(source, known=True)
        self._entity(block, source[block.body :], depth)
        headers = tuple((name, decoded(value)) for name, value in block.fields)
        date, odd = date_of(block)
        if odd:
            self.problems.add(LetterProblem.DATE_ODD)
        return Letter(
            headers=headers,
            subject=decoded(block.first("subject")),
            sender=sender_of(block),
            date=date,
            message_id=next(iter(ids_in(block.first("message-id"))), ""),
            references=ids_in(f"{block.first('references')} {block.first('in-reply-to')}"),
            parts=tuple(self.parts),
            calendars=tuple(self.calendars),
            attachments=tuple(self.attachments),
            forwarded=tuple(self.forwarded),
            authentication=authentication_results(block.first("authentication-results")),
            problems=tuple(sorted(self.problems)),
        )

    def _entity(self, block: HeaderBlock, body: bytes, depth: int, default: str = "text/plain") -> None:
        """Read a letter or part whose headers are known."""
        if block.cut:
            self.problems.add(LetterProblem.HEADER_CUT)
        if block.junk:
            self.problems.add(LetterProblem.JUNK_HEADER)
        kind, named = parameters(block.first("content-type") or default)
        kind = _OWN_NAMES.get(kind, kind if "/" in kind else "text/plain")
        boundary = named.get("boundary", "").encode("utf-8", "surrogateescape").rstrip()
        hidden = b"" if kind.startswith("multipart/") or depth else lost_boundary(body, at_the_top=True)
        if hidden:
            self.problems.add(LetterProblem.BOUNDARY_LOST)
        if kind.startswith("multipart/") or hidden:
            self._multipart(block, body, kind, boundary or hidden, depth)
        else:
            self._leaf(_leaf(block, body, kind, named, depth))

    def _multipart(self, block: HeaderBlock, body: bytes, kind: str, boundary: bytes, depth: int) -> None:
        if depth >= MAX_DEPTH:
            self.problems.add(LetterProblem.DEPTH_CUT)
            found = flat_sections(body)
        else:
            found = self._sections(block, body, boundary)
        if found.cut:
            self.problems.add(LetterProblem.PARTS_CUT)
        first, carried = len(self.parts), len(self.forwarded)
        inner = "message/rfc822" if kind == "multipart/digest" else "text/plain"
        for section in found.parts:
            if self.count >= MAX_PARTS:
                self.problems.add(LetterProblem.PARTS_CUT)
                break
            part = header_block(section)
            if depth < MAX_DEPTH or not part.first("content-type").lower().startswith("multipart/"):
                self.count += 1
                self._entity(part, section[part.body :], depth + 1, inner)
        if len(self.forwarded) == carried and not any(part.text for part in self.parts[first:]):
            self._outside_parts(found, depth)
        if kind == "multipart/alternative":
            self.parts[first:] = _each_said_once(self.parts[first:])

    def _sections(self, block: HeaderBlock, body: bytes, boundary: bytes) -> Sections:
        found = sections(body, boundary) if boundary else Sections(preamble=body)
        if found.parts:
            return found
        if block.first("content-transfer-encoding").lower() == "base64":
            body = decode(body, "base64").data
        self.problems.add(LetterProblem.BOUNDARY_LOST)
        other = lost_boundary(body)
        return sections(body, other) if other else Sections(preamble=body)

    def _outside_parts(self, found: Sections, depth: int) -> None:
        """Take the text before the parts, or after them, for the body where no part has any."""
        for text in (found.preamble, found.epilogue):
            if text.strip():
                self.problems.add(LetterProblem.PREAMBLE_BODY)
                kind = "text/html" if b"</" in text[:MAX_HTML] else "text/plain"
                self._leaf(_Leaf(text, kind, {}, depth))

    def _leaf(self, leaf: "_Leaf") -> None:
        """Read a part that holds no others."""
        if leaf.kind in ("message/rfc822", "message/global") or leaf.name.lower().endswith(".eml"):
            self._letter_within(leaf)
        elif leaf.kind.startswith("text/") or _READ_AS_TEXT.match(leaf.kind):
            self._text(leaf, leaf.content())
        elif leaf.kind == "application/ics" or leaf.name.lower().endswith(".ics"):
            self.calendars.extend(invitations(leaf.content().data, leaf.named.get("method", "")))
            self._attach(leaf)
        elif (content := leaf.sniffed()) is not None:
            self.problems.add(LetterProblem.TYPE_GUESSED)
            self._text(leaf, Decoded(content))
        else:
            self._attach(leaf)

    def _attach(self, leaf: "_Leaf") -> None:
        self.attachments.append(Attachment(leaf.kind, leaf.name, decoded_size(leaf.body, leaf.encoding)))

    def _letter_within(self, leaf: "_Leaf") -> None:
        content = leaf.content() if leaf.encoding.strip() else Decoded(leaf.body)
        if self.letters_depth >= MAX_LETTERS_DEPTH:
            self.problems.add(LetterProblem.DEPTH_CUT)
            self._text(leaf, content)
            return
        within = _Reader(count=self.count + 1, letters_depth=self.letters_depth + 1)
        self.forwarded.append(within.letter(_begun(content.data), 0))
        self.count = within.count

    def _text(self, leaf: "_Leaf", found: Decoded) -> None:
        content = found.data[:MAX_HTML]
        if not found.as_declared:
            self.problems.add(LetterProblem.TRANSFER_GUESSED)
        if len(found.data) > MAX_HTML:
            self.problems.add(LetterProblem.TEXT_CUT)
        label = leaf.named.get("charset", "")
        meta = meta_charset(content) if leaf.kind == "text/html" else ""
        written, used = to_text(content, label, meta)
        if not fits(label or meta, used):
            self.problems.add(LetterProblem.CHARSET_GUESSED)
        if leaf.kind == "text/calendar":
            self.calendars.extend(invitations(content, leaf.named.get("method", "")))
        self._keep(leaf, written, used)

    def _keep(self, leaf: "_Leaf", written: str, used: str) -> None:
        shown = _readable(leaf, written)
        if shown.cut:
            self.problems.add(LetterProblem.TEXT_CUT)
        if leaf.disposition == "attachment":
            self._attach(leaf)
        self.parts.append(Part(leaf.kind, shown.text, used, leaf.disposition, leaf.depth, leaf.name, links=shown.links))


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A part that holds no others, as it stands."""

    body: bytes
    kind: str
    named: Mapping[str, str]
    depth: int
    name: str = ""
    disposition: str = ""
    encoding: str = ""

    def content(self) -> Decoded:
        return decode(self.body, self.encoding)

    def sniffed(self) -> bytes | None:
        """Return the content of a small part that calls itself no text and is; ``None`` for any other."""
        unnamed = not self.name or self.name.lower().endswith(_NAMES_OF_TEXT)
        if not unnamed or len(self.body) > MAX_SNIFFED or self.kind in ("application/pdf", "application/pgp-signature"):
            return None
        content = self.content().data
        return content if is_text(content) else None


def _leaf(block: HeaderBlock, body: bytes, kind: str, named: Mapping[str, str], depth: int) -> _Leaf:
    disposition, more = parameters(block.first("content-disposition"))
    name = (more.get("filename") or named.get("name") or "").replace("\\", "/").rpartition("/")[2].strip()[:255]
    encoding = block.first("content-transfer-encoding")
    return _Leaf(
        body, kind, named, depth, name, disposition if disposition in ("attachment", "inline") else "", encoding
    )


def _readable(leaf: _Leaf, written: str) -> HtmlText:
    """Make the words of a text what a person reads, cut to ``MAX_TEXT``."""
    kind = leaf.kind
    if kind in ("text/html", "application/xhtml+xml", "text/enriched", "text/richtext") or (
        kind == "text/plain" and "<" in written and len(_HTML_IN_PLAIN.findall(written[:20_000])) > 1
    ):
        return text_of_html(written, MAX_TEXT)
    cut = len(written) > MAX_TEXT
    plain = clean_text(written[:MAX_TEXT])
    if leaf.named.get("format", "").lower() == "flowed":
        plain = _FLOWED.sub("" if leaf.named.get("delsp", "").lower() == "yes" else " ", plain)
    return HtmlText(plain.strip("\n"), cut=cut)


def _each_said_once(parts: list[Part]) -> list[Part]:
    """Mark those of an alternative that say again what others say: the HTML, unless the plain text is a stub."""
    shown = [part for part in parts if part.is_shown]
    plain = sum(_letters(part.text) for part in shown if part.type == "text/plain")
    rich = sum(_letters(part.text) for part in shown if part.type == "text/html")
    if not plain or not rich:
        return parts
    spare = "text/plain" if plain < _STUB * rich else "text/html"
    return [replace(part, repeats=True) if part.type == spare and part.is_shown else part for part in parts]


def _letters(text: str) -> int:
    seen = text[:_COMPARED]
    return len(_ADDRESSES.sub("", seen)) if "://" in seen else len(seen)
