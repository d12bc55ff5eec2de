"""Who the person is: name, headline, contact details, and the text about themselves above the first heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile
from statistics import median
from typing import NamedTuple

from onward.parsing.postings.places import read_places
from onward.parsing.resumes.facts import (
    find_mail,
    find_phone,
    find_urls,
    is_contact,
    is_only_dates,
    is_place,
)
from onward.parsing.resumes.labels import personal_label
from onward.parsing.resumes.lexicon import heading_kind
from onward.parsing.resumes.lines import Line, Piece, Run, place_of
from onward.parsing.resumes.names import given_first
from onward.parsing.resumes.prose import is_sentence, join_wrapped
from onward.parsing.resumes.records import ResumeBasics, ResumeLink
from onward.parsing.resumes.units import units
from onward.parsing.text import one_line

_PARTS = re.compile(r"\s*[|•·‣∙◆]\s*|\s+[\u2013—]\s+|\s+/\s+|\s{3,}|\s*;\s+")
_LABEL = re.compile(
    r"^(?:e-?mail|mail|phone|tel(?:ephone|efon|éfono|efono|efoon|\.)?|mobile?|mobil|móvil|telemóvel|handy|portable|address|adresse|"
    r"anschrift|adres|dirección|indirizzo|morada|web(?:site)?|linkedin|github|location|wohnort|ort|name|nom|nombre|nome|naam|courriel|"
    r"correo|cellulare|gsm|[tmepaw](?=\s*:))(?:\.?\s*:\s*|\.\s+|\s+(?=[+\d(]))",
    re.IGNORECASE,
)
_NETWORKS = (
    "linkedin",
    "github",
    "gitlab",
    "stackoverflow",
    "xing",
    "orcid",
    "twitter",
    "mastodon",
    "behance",
    "dribbble",
)
_MOST_NAME_LINES = 4
_HYPHEN_AT_END = re.compile(r"(?<=\w)- (?=\w)")
_MAX_NAME_WORDS = 6
_MAX_HEADLINE_WORDS = 14
_NEAR_NAME = 3
_FIRST_LINES = 40
_LARGER = 1.25
_OTHER_FACT = "other"


def read_basics(
    header: Sequence[Line], contacts: Sequence[Line], lines: Sequence[Line]
) -> tuple[ResumeBasics, list[Line]]:
    """Read the basics from the lines above the first heading and from contact sections; return what is left, too.

    ``lines`` are those of the whole document, which are searched for the name if the header has none.
    """
    name = _find_name(header, contacts, lines)
    own = [
        replace(line, pieces=_without_name(line, name.text)) if any(line is each for each in name.lines) else line
        for line in (*header, *contacts)
    ]
    own = [line for line in own if line.pieces]
    everything = [part for line in own for part in _parts(line)]
    mail = next(filter(None, map(find_mail, everything)), "") or next(
        filter(None, (find_mail(line.text) for line in lines)), ""
    )
    phone = next(filter(None, map(find_phone, everything)), "")
    place = next((part for part in everything if is_place(part) and not find_mail(part)), "") or _address(everything)
    links = _links(everything, mail)
    headline = _headline(name, header, lambda part: _is_used(part, mail, phone, place))
    places = read_places(place)
    basics = ResumeBasics(
        name=given_first(one_line(name.text)),
        headline=one_line(headline.text.strip(" |")) if headline else "",
        email=mail,
        phone=phone,
        place=place,
        country=places[0].country if places else "",
        links=links,
        where=place_of(name.lines),
    )
    rest = [_unused(line, mail, phone, place) for line in own if line is not headline]
    return basics, [line for line in rest if line is not None]


def _unused(line: Line, mail: str, phone: str, place: str) -> Line | None:
    """Return a line without the parts already in the basics; ``None`` if that is all of it."""
    parts = _parts(line)
    kept = [part for part in parts if not _is_used(part, mail, phone, place)]
    if len(kept) == len(parts):
        return line
    return replace(line, pieces=(replace(line.pieces[0], runs=(Run(" | ".join(kept)),)),)) if kept else None


def _parts(line: Line) -> list[str]:
    return [
        _LABEL.sub("", part.strip(" ,|"))
        for piece in line.pieces
        for part in _PARTS.split(piece.text)
        if part and part.strip(" ,|")
    ]


def _is_used(part: str, mail: str, phone: str, place: str) -> bool:
    """Return whether the basics have everything in a part except its label."""
    if part == place or part.lower().strip(" :.") in _NETWORKS:
        return True
    rest = part.replace(mail, " ") if mail else part
    rest = rest.replace(phone, " ") if phone else rest
    for url in find_urls(rest):
        rest = rest.replace(url, " ")
    return not any(letter.isalnum() for letter in rest)


class _Name(NamedTuple):
    """The name, and the lines it is on."""

    lines: tuple[Line, ...] = ()
    text: str = ""


def _find_name(header: Sequence[Line], contacts: Sequence[Line], lines: Sequence[Line]) -> _Name:
    """Find the name after its label, else the largest text that may be a name: in the header, or on the first page."""
    labelled = _labelled_name([*header, *contacts])
    if labelled.text:
        return labelled
    usual = median(line.size for line in lines) if lines else 0.0
    for among in (header, contacts, [line for line in lines if line.page == 1][:_FIRST_LINES]):
        names = [name for number in range(len(among)) if (name := _name_at(among, number, usual)).text]
        if names:
            return max(names, key=lambda name: _main(name.lines[0]).size)
    return _Name()


def _labelled_name(lines: Sequence[Line]) -> _Name:
    """Return the name that stands after or below "Name:", or after "First name:" and "Surname:"."""
    found: dict[str, tuple[Line, str]] = {}
    for number, line in enumerate(lines):
        label, colon, rest = line.text.partition(":")
        if not colon and len(line.pieces) > 1:
            label, rest = line.pieces[0].text, " ".join(piece.text for piece in line.pieces[1:])
        below = lines[number + 1] if number + 1 < len(lines) else None
        if not rest.strip() and below and _may_be_name(below.text.strip(" ,|[]")):
            line, rest = below, below.text  # noqa: PLW2901 - the name stands below its label
        part = personal_label(label) if rest.strip() else ""
        if part and part != _OTHER_FACT and not any(map(str.isdigit, rest)):
            found.setdefault(part, (line, rest.strip(" ,|[]")))
    if "whole" not in found and {"given", "family"} <= found.keys():
        given, family = found["given"], found["family"]
        return _Name((given[0], family[0]), f"{given[1]} {family[1]}")
    for line, text in found.values():
        if _may_be_name(text):
            return _Name((line,), text)
    return _Name()


def _main(line: Line) -> Piece:
    return max(line.pieces, key=lambda piece: piece.size)


def _name_at(lines: Sequence[Line], number: int, usual: float) -> _Name:
    """Return the name that a line holds, with those below it where a name, larger than is usual, takes several."""
    line = lines[number]
    if line.page != 1 or line.is_bullet:
        return _Name()
    text = _LABEL.sub("", _main(line).text.strip(" |,"))
    among = [
        line,
        *takewhile(lambda below: _goes_on(line, below, usual), lines[number + 1 : number + _MOST_NAME_LINES]),
    ]
    for count in range(len(among), 1, -1):
        whole = _HYPHEN_AT_END.sub("-", join_wrapped([text, *(below.text for below in among[1:count])]))
        if _may_be_name(whole):
            return _Name(tuple(among[:count]), whole)
    if _may_be_name(text):
        return _Name((line,), text)
    first = next((part for part in _PARTS.split(text) if part), "").strip(" ,|")
    return _Name((line,), first) if first != text and _may_be_name(first) else _Name()


def _goes_on(line: Line, below: Line, usual: float) -> bool:
    """Return whether a line may be more of the name above it: in the same large letters, in the same column or at its
    edge."""
    is_as_large = line.size == below.size > _LARGER * usual
    is_below = line.block == below.block or abs(line.left - below.left) < 1
    return is_as_large and is_below and len(line.pieces) == len(below.pieces) == 1


def _may_be_name(text: str) -> bool:
    words = text.split()
    return (
        2 <= len(words) <= _MAX_NAME_WORDS
        and not any(letter.isdigit() or letter in "@/:|•" for letter in text)
        and heading_kind(text) is None
        and not is_only_dates(text)
        and not is_place(text)
        and not is_sentence(text)
        and not personal_label(text)
        and sum(word[:1].isupper() or not word[:1].isalpha() for word in words) * 2 >= len(words)
    )


def _address(parts: Sequence[str]) -> str:
    """Return the part that ends in a place, or begins with a postcode and a town."""
    for part in parts:
        if len(part) <= 90 and not is_sentence(part) and not find_mail(part) and not find_urls(part):
            places = read_places(part)
            if places and any(letter.isdigit() for letter in part):
                return part
    return ""


def _links(parts: Sequence[str], mail: str) -> tuple[ResumeLink, ...]:
    domain = mail.rpartition("@")[2].lower()
    found: dict[str, ResumeLink] = {}
    for part in parts:
        for url in find_urls(part):
            if url.lower() != domain:
                label = next((network for network in _NETWORKS if network in url.lower()), "")
                username = url.rstrip("/").rpartition("/")[2] if label and "/" in url else ""
                found.setdefault(url.lower(), ResumeLink(url=url, label=label, username=username))
    return tuple(found.values())


def _without_name(line: Line, name: str) -> tuple[Piece, ...]:
    """Return the pieces of a line without that of the name, or without the name at its beginning or after its label."""
    labels = [personal_label(text) for text in (line.text.partition(":")[0], line.pieces[0].text)]
    if any(label and label != _OTHER_FACT for label in labels):
        return ()
    main = _main(line)
    rest = main.text.strip(" |,")[len(name) :] if main.text.strip(" |,").startswith(name) else ""
    kept = replace(main, runs=(Run(rest.strip(" |,•·")),)) if rest.strip(" |,•·") else None
    return tuple(filter(None, (kept if piece is main else piece for piece in line.pieces)))


def _headline(name: _Name, header: Sequence[Line], holds: Callable[[str], bool]) -> Line | None:
    """Return the short line below the name that says what the person does."""
    if not name.lines or name.lines[-1] not in header:
        return None
    for line in header[header.index(name.lines[-1]) + 1 :][:_NEAR_NAME]:
        parts = _parts(line)
        if all(map(holds, parts)):
            continue
        if len(line.text.split()) <= _MAX_HEADLINE_WORDS and not any(map(is_contact, parts)):
            return line if not is_sentence(line.text) else None
    return None


def summary_of(lines: Sequence[Line]) -> str:
    """Return the prose of a part of the document as one text, paragraphs a line apart."""
    return "\n".join(unit.text for unit in units(lines) if unit.text)
