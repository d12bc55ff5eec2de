"""A language in which every text that can be translated stands in brackets, and what a page in it gives away.

Text outside brackets was never marked for translation. Two pieces that make one sentence were glued: their order and
the words between them cannot be translated.
"""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from django.utils.dates import MONTHS, MONTHS_3, MONTHS_AP, WEEKDAYS, WEEKDAYS_ABBR

from tests.source_tree import ROOT

OPEN, CLOSE = "\u27e6", "\u27e7"
PARTS_OF_DATES = {
    *map(str, (*WEEKDAYS.values(), *WEEKDAYS_ABBR.values(), *MONTHS.values(), *MONTHS_3.values(), *MONTHS_AP.values())),
    *(str(name).title() for name in MONTHS_3.values()),
    *("a.m.", "p.m.", "noon", "midnight"),
}
"""Each language has formats of its own for dates, so these are not read as messages."""

LIBRARIES = (("django", "conf"), ("django.contrib.auth", ""), ("allauth", ""))

LINKS = {"a", "button"}
UNREAD = {"script", "style", "kbd", "code", "option", "textarea", "svg"}
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
READ_ALOUD = ("alt", "aria-label", "placeholder", "title")
SENTENCE_ENDS = tuple(".!?…:”")


def write_pseudo_language(folder: Path) -> int:
    """Write a catalogue for English in which each message stands in brackets; how many there are of Onward's own."""
    template = folder / "django.pot"
    subprocess.run([ROOT / ".ci" / "extract-messages", template], check=True)
    catalog = Catalog(locale="en")
    with template.open("rb") as extracted:
        for message in read_po(extracted):
            if message.id:
                catalog.add(message.id, string=_bracketed(message.id), context=message.context)
    own = len(catalog)
    for package, subfolder in LIBRARIES:
        compiled = files(package).joinpath(subfolder, "locale", "de", "LC_MESSAGES", "django.mo")
        with compiled.open("rb") as translated:
            for message in read_mo(translated):
                text = tuple(message.id) if isinstance(message.id, list) else message.id
                context = message.context and message.context.decode()
                if text and text not in PARTS_OF_DATES and catalog.get(text, context) is None:
                    catalog.add(text, string=_bracketed(text), context=context)
    target = folder / "en" / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as written:
        write_mo(written, catalog)
    return own


def _bracketed(message: str | tuple[str, ...]) -> str | tuple[str, ...]:
    if isinstance(message, str):
        return f"{OPEN}{message}{CLOSE}"
    return tuple(f"{OPEN}{each}{CLOSE}" for each in message)


@dataclass(frozen=True)
class Piece:
    """Part of a text: a message in brackets, or what stands outside of them."""

    text: str
    is_message: bool

    @property
    def has_words(self) -> bool:
        return re.search(r"[^\W\d_]{2}", self.text) is not None

    @property
    def is_unfinished(self) -> bool:
        """Whether it is a message in which an element begins: the message goes on inside of it."""
        return self.text.count(OPEN) > self.text.count(CLOSE)

    @property
    def ends_a_sentence(self) -> bool:
        return self.text.rstrip(f" {CLOSE}").endswith(SENTENCE_ENDS)


def texts_of(html: str) -> list[list[Piece]]:
    """Every text of a page that has words, and what is read aloud beside them; a link is a text of its own."""
    reader = _TextReader()
    reader.feed(html)
    reader.close()
    return [text for text in reader.texts if any(piece.has_words for piece in text)]


def unmarked_words(text: list[Piece]) -> str:
    return " ".join(" ".join(piece.text.split()) for piece in text if piece.has_words and not piece.is_message)


def is_glued(text: list[Piece]) -> bool:
    """Whether a message is part of a sentence that goes on outside of it."""
    spoken = [piece for piece in text if piece.is_message or piece.text.strip()]
    if not any(piece.is_message for piece in spoken):
        return False
    beside = [piece.text.strip() for piece in spoken if not piece.is_message]
    if any(each.startswith((",", ";")) or each.endswith((",", ";")) for each in beside):
        return True
    parts = [piece for piece in spoken if piece.is_message or piece.has_words]
    return not all(piece.ends_a_sentence for piece in parts[:-1])


def _split(text: str) -> Iterator[Piece]:
    """The parts of a text outside and inside the outermost brackets."""
    depth, part = 0, ""
    for letter in text:
        if letter == OPEN:
            if depth == 0 and part:
                yield Piece(part, is_message=False)
                part = ""
            depth += 1
        part += letter
        if letter == CLOSE:
            depth -= 1
            if depth == 0:
                yield Piece(part, is_message=True)
                part = ""
    if part:
        yield Piece(part, is_message=False)


class _TextReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[list[Piece]] = []
        self.open: list[tuple[str, list[Piece]]] = [("", [])]

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if value and name in READ_ALOUD:
                self.texts.append(list(_split(value)))
        if tag in LINKS:
            self.end_text()
        if tag not in VOID:
            self.open.append((tag, []))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        while len(self.open) > 1 and tag not in VOID:
            inside_message = any(pieces[-1].is_unfinished for _name, pieces in self.open[-2:-1] if pieces)
            if not inside_message:
                self.end_text()
            closed, pieces = self.open.pop()
            if inside_message:
                self.add("".join(piece.text for piece in pieces))
            if closed == tag:
                break

    def handle_data(self, data):
        for part in re.split(r"(?<=\s)[·|](?=\s)", data):
            if part is not data:
                self.end_text()
            self.add(part)

    def add(self, text):
        pieces = self.open[-1][1]
        if pieces and pieces[-1].is_unfinished:
            text = pieces.pop().text + text
        pieces.extend(_split(text))

    def end_text(self):
        pieces = self.open[-1][1]
        if pieces and pieces[-1].is_unfinished:
            return
        if not any(name in UNREAD for name, _pieces in self.open):
            self.texts.append(pieces.copy())
        pieces.clear()
