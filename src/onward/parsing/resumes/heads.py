"""Parts of an entry's head: cut at separators, at changes of formatting, and at commas between meaningful parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from onward.parsing.date_spans import find_spans
from onward.parsing.postings.titles import title_strength
from onward.parsing.resumes.entity_words import has_degree, has_school
from onward.parsing.resumes.entries import RawEntry
from onward.parsing.resumes.facts import find_urls, is_duration, is_only_dates, is_only_urls, is_place, lift_dates
from onward.parsing.resumes.lines import Piece
from onward.parsing.resumes.names import is_campus, title_balance
from onward.parsing.resumes.records import DateSpan

_SEPARATORS = re.compile(
    r"\s*[|•·‣∙]\s*|\s+[\u2013—-]\s+|\s+\u2013(?=[^\W\d])|\s*—\s*(?=[^\W\d])|\s+(?:/{1,2}|[>»→~@])\s+|\s*;\s+|\t+|\s{3,}"
)
_AT = re.compile(r"\s+(?:at|bei|beim|chez|presso|em|na|no|bij|en|à|with)\s+(?=[A-ZÀ-Þ0-9])")
_AT_WORDS = frozenset({"at", "bei", "beim", "chez", "presso", "bij", "@"})
_PARENTHESES = re.compile(r"\s*\(([^()]{2,60})\)\s*$")
_AROUND_NAMES = " ,;|/:>»→~·•\u2013—-\t"
_OPEN_ENDS = ("\u2013", "-", "—", "/")
_SURE_TITLE = 3
_PROBABLE_TITLE = 2
_CLEARLY = 0.5
_LONGEST_NAMES = 400
"""Letters of a title, an employer and a place together; a longer text is prose, and trying each comma of it is slow."""


class Part(NamedTuple):
    """One piece of meaning in a head; ``line`` counts the units of the head from 0."""

    text: str
    line: int
    is_bold: bool
    is_italic: bool
    place: str = ""


@dataclass(slots=True)
class Head:
    """The content of a head: its parts in order, and its dates and places apart."""

    parts: list[Part] = field(default_factory=list)
    dates: DateSpan = field(default_factory=DateSpan)
    places: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)

    def add_dates(self, dates: DateSpan) -> None:
        """Keep the first dates, unless later ones say more."""
        says_more = dates.start is not None or dates.present
        if self.dates == DateSpan() or (says_more and self.dates.start is None and not self.dates.present):
            self.dates = dates


def read_head(entry: RawEntry, *, cuts_names: bool = True) -> Head:
    """Take the head of an entry apart; ``cuts_names`` says that its names may be cut at commas and at "at"."""
    head = Head()
    for fact in _joined_facts(entry.facts):
        _take_fact(head, fact)
    for number, unit in enumerate(entry.heads):
        texts = unit.texts[1:]
        pieces = unit.pieces
        if texts:
            pieces = (*pieces[:-1], _longer(pieces[-1], unit.text, pieces))
        for piece in pieces:
            for text, is_bold, is_italic in _by_look(piece):
                _take_text(head, text, Part("", number, is_bold, is_italic), cuts_names=cuts_names)
    _settle_places(head)
    return head


def _settle_places(head: Head) -> None:
    """Take the place that ends a name as that of the entry, unless it has another: "State University, Chico"."""
    has_place = bool(head.places)
    for number, part in enumerate(head.parts):
        if part.place and has_place:
            head.parts[number] = part._replace(text=f"{part.text}, {part.place}", place="")
        elif part.place:
            head.places.append(part.place)
            has_place = True


def _longer(piece: Piece, text: str, pieces: Sequence[Piece]) -> Piece:
    """Return the last piece of a wrapped head with the words of the lines below it."""
    before = " ".join(each.text for each in pieces[:-1])
    whole = text[len(before) :].strip()
    last = piece.runs[-1]
    kept = sum(len(run.text) for run in piece.runs[:-1])
    return Piece(
        (*piece.runs[:-1], last._replace(text=whole[kept:])), piece.left, piece.right, piece.baseline, piece.size
    )


def _joined_facts(facts: Sequence[str]) -> list[str]:
    """Put dates together that a narrow column broke after a dash: "Jan 2019" and "Dec 2021"."""
    joined: list[str] = []
    for fact in facts:
        if joined and (
            joined[-1].rstrip().endswith(_OPEN_ENDS)
            or fact.lstrip().startswith(_OPEN_ENDS)
            or _are_one_span(joined[-1], fact)
        ):
            joined[-1] = f"{joined[-1]} {fact}"
        else:
            joined.append(fact)
    return joined


def _are_one_span(first: str, second: str) -> bool:
    """Return whether two facts are one span that was broken inside a date: "Jun 2016 \u2013 Feb" and "2020"."""
    together, alone = lift_dates(f"{first} {second}"), lift_dates(first)
    return (
        together is not None
        and not together.rest
        and together.dates.start is not None
        and (alone is None or bool(alone.rest))
    )


def _take_fact(head: Head, fact: str) -> None:
    lifted = lift_dates(fact)
    if lifted is not None:
        head.add_dates(lifted.dates)
        fact = lifted.rest
    for place in fact.split("|"):
        plain = place.strip(" ,()·\u2013-|")
        if plain and not is_duration(plain) and is_place(plain):
            head.places.append(plain)


def _by_look(piece: Piece) -> list[tuple[str, bool, bool]]:
    """Return the texts of a piece where its look changes between words."""
    parts: list[list[object]] = []
    for run in piece.runs:
        if not run.text.strip():
            if parts:
                parts[-1][0] = f"{parts[-1][0]}{run.text}"
            continue
        if parts and run.text.strip().lower() in _AT_WORDS:
            continue
        glued = parts and not (
            str(parts[-1][0])[-1:].isspace() or run.text[:1].isspace() or run.text[:1] in ",|·\u2013-("
        )
        if glued:
            parts[-1][0] = f"{parts[-1][0]}{run.text}"
        else:
            parts.append([run.text, run.is_bold, run.is_italic])
    return [(str(text), bool(bold), bool(italic)) for text, bold, italic in parts]


def _take_text(head: Head, text: str, look: Part, *, cuts_names: bool) -> None:
    urls = find_urls(text)
    if urls and is_only_urls(text):
        head.urls.append(urls[0])
        return
    head.urls += urls
    lifted = lift_dates(text) if find_spans(text[:200]) else None
    if lifted is not None:
        head.add_dates(lifted.dates)
        text = lifted.rest
    for piece in _cut(text) if cuts_names else filter(None, _SEPARATORS.split(text)):
        plain = piece.strip(_AROUND_NAMES)
        if not any(map(str.isalnum, plain)) or is_duration(plain) or is_only_dates(plain):
            continue
        if is_place(plain) and (head.parts or look.line or not look.is_bold):
            head.places.append(plain)
        else:
            name, place = _without_place(plain) if cuts_names else (plain, "")
            name, place = (plain, "") if place and is_campus(name, place) else (name, place)
            head.parts.append(look._replace(text=name, place=place))


@lru_cache(maxsize=4_000)
def _cut(text: str) -> tuple[str, ...]:
    """Return the parts of a text between separators; places at an end are parts of their own."""
    found: list[str] = []
    for part in _SEPARATORS.split(text):
        plain = (part or "").strip(" ,")
        if plain:
            found += _cut_plain(plain)
    return tuple(found)


def _cut_plain(text: str) -> list[str]:
    if len(text) > _LONGEST_NAMES:
        return [text]
    inside = _PARENTHESES.search(text)
    if inside and is_place(inside[1]):
        return [*_cut_plain_rest(text[: inside.start()]), inside[1]]
    return _cut_plain_rest(text)


def _cut_plain_rest(text: str) -> list[str]:
    body, place = _without_place(text)
    tail = f", {place}" if place else ""
    at = next((found for found in _AT.finditer(body) if _is_title_before(body[: found.start()])), None)
    if at and not title_strength(body[at.end() :]) >= _SURE_TITLE:
        parts = [body[: at.start()], body[at.end() :]]
    else:
        parts = _cut_commas(body)
    return [*parts[:-1], f"{parts[-1]}{tail}"] if not is_place(f"{parts[-1]}{tail}") else [*parts, place]


def _is_title_before(text: str) -> bool:
    """Return whether what stands before "at" is a title, and no degree: "Master en Didactique"."""
    return title_strength(text) >= _PROBABLE_TITLE and not has_degree(text)


def _without_place(text: str) -> tuple[str, str]:
    """Return a text without the place that ends it after a comma, and that place."""
    tokens = text.split(", ")
    if is_place(text):
        return text, ""
    for count in (3, 2, 1):
        if len(tokens) > count and len(set(tokens[-count:])) == count and is_place(", ".join(tokens[-count:])):
            return ", ".join(tokens[:-count]), ", ".join(tokens[-count:])
    return text, ""


def _cut_commas(text: str) -> list[str]:
    """Cut at the comma that parts a title from an employer, or a degree from a school."""
    tokens = text.split(", ")
    for count in range(1, len(tokens)):
        left, right = ", ".join(tokens[:count]), ", ".join(tokens[count:])
        if _are_two(left, right):
            return [left, right]
    return [text]


def _are_two(left: str, right: str) -> bool:
    titles = title_balance(left), title_balance(right)
    if max(titles) > 0 and abs(titles[0] - titles[1]) >= _CLEARLY:
        return True
    if has_school(right) and not has_school(left):
        return True
    return has_school(left) and not has_school(right) and titles[1] < _CLEARLY and not is_place(right)
