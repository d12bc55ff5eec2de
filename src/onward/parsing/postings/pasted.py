"""A posting copied as plain text from LinkedIn, Indeed, another job site, or an email."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from onward.parsing.postings.applicants import read_applicants
from onward.parsing.postings.days import read_days_ago, read_posted
from onward.parsing.postings.fields import found_day, read_text_fields
from onward.parsing.postings.links_in_text import find_link
from onward.parsing.postings.pasted_words import (
    LOGO_OF_COMPANY,
    SAVE_TITLE_AT_COMPANY,
    heads_labels,
    is_interface,
    is_workplace,
    read_label,
    starts_description,
)
from onward.parsing.postings.pay import read_pay_field
from onward.parsing.postings.places import is_zone, places_as_written, read_places
from onward.parsing.postings.plain_blocks import text_blocks
from onward.parsing.postings.records import FieldSource, Found, Place, Posting
from onward.parsing.postings.remote import read_remote_field
from onward.parsing.postings.sentences import read_names_in_sentences
from onward.parsing.postings.titles import looks_like_title, title_strength
from onward.parsing.postings.typed import read_typed
from onward.parsing.postings.work_types import is_only_work_type, read_work_type_field
from onward.parsing.text import clean_text, one_line

_MAX_TEXT = 500_000
_MAX_HEAD_LINES = 60
_LONGEST_HEAD_LINE = 110
_LONGEST_NAME = 90
_MIDDLE_DOT = re.compile(r"\s+[·•]\s+|\s+\|\s+(?=[^|]*$)")
_RATING = re.compile(r"\s*\(?\b[1-5][.,]\d\b\)?\s*(?:★|stars?|\(\d[\d.,]*\))?\s*$")
_WORKPLACE_IN_PARENTHESES = re.compile(r"\s?\((remote|hybrid|on-?site)\)", re.IGNORECASE)
_NO_NAME = re.compile(r"[.!?]\s|[!?]$|:$|:\s|^about (?!you$)", re.IGNORECASE)
_COMPANY_AND_PLACE = re.compile(
    r"^(?P<name>.{2,80}?)(?:\s+[-\u2013—]\s+|,\s+|\s+\()(?P<place>[^()]{2,80}?)(?:\)|\s\((?:remote|hybrid|on-?site)\))?$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?:[-*•▪●]|\d{1,2}[.)])\s+\w")
_JOB_POST = re.compile(r"^-? ?job post$", re.IGNORECASE)
_GREETING = re.compile(
    r"^(?:dear|hi|hello|hallo|liebe|sehr geehrte|bonjour|hola|buenos|ciao|gentile|olá|beste)\b", re.IGNORECASE
)


@dataclass(slots=True)
class _Head:
    """The lines above the description, and what was found in them."""

    lines: list[str]
    has_board_words: bool = False
    title: str = ""
    company: str = ""
    place: str = ""
    labelled_place: str = ""
    rest: list[str] = field(default_factory=list)


def read_pasted(text: str, *, now: date | None = None) -> Posting:
    """Read a posting from plain text that was copied from a job site or an email.

    Title and company are read from the lines above the description, by their position; the other fields from these
    lines first, then from the whole text. Days are counted back from ``now``; without it none is read. Never raises.
    """
    plain = clean_text(text[:_MAX_TEXT])
    lines = [one_line(line) for line in plain.split("\n")]
    end, start = _head_end(lines)
    head = _Head([line for line in lines[:end] if line])
    _find_names(head)
    if not head.title:
        head.title, company = read_names_in_sentences(plain)
        head.company = head.company or company
    country = _country(head)
    read = read_text_fields(plain, title=head.title, country=country, now=now)
    return _with_head(read, head, country, now, plain, "\n".join(plain.split("\n")[start:]))


def _head_end(lines: list[str]) -> tuple[int, int]:
    """Return the line at which the head ends, and the one at which the description begins."""
    seen = 0
    last = 0
    list_at = _first_list(lines)
    for at, line in enumerate(lines):
        if not line:
            continue
        if seen and at == list_at:
            return last, last
        if seen and starts_description(line):
            return at, at + 1
        if len(line) > _LONGEST_HEAD_LINE or seen >= _MAX_HEAD_LINES:
            return at, at
        seen += 1
        last = at
    return len(lines), 0


def _first_list(lines: list[str]) -> int:
    """Return the line of the first of two consecutive items; the line above them is their heading."""
    items = [at for at, line in enumerate(lines) if line]
    return next(
        (at for at, following in pairwise(items) if _ITEM.match(lines[at]) and _ITEM.match(lines[following])), -1
    )


def _find_names(head: _Head) -> None:
    """Find title, company and place: by labels, by LinkedIn's own sentences, else by where they stand."""
    _read_labels(head)
    _read_marked_lines(head)
    _gather_names(head)
    candidates = head.rest
    if not head.title:
        at = _title_at(candidates, head)
        if at is None:
            return
        head.title = candidates[at]
    else:
        at = next((i for i, line in enumerate(candidates) if _same(line, head.title)), -1)
    _place_names(head, candidates, at)


def _read_labels(head: _Head) -> None:
    for line in head.lines:
        name, value = read_label(line) or ("", "")
        if name == "title" and not head.title and len(value) <= 140 and not _is_field(value):
            head.title = value
        elif name == "company" and not head.company and len(value) <= _LONGEST_NAME:
            head.company = value
        elif name == "places" and not head.labelled_place:
            head.labelled_place = value
        else:
            continue
        head.has_board_words = True


def _read_marked_lines(head: _Head) -> None:
    for line, following in pairwise(head.lines):
        if _JOB_POST.match(following) and not head.title:
            head.title = line
    for line in head.lines:
        logo = LOGO_OF_COMPANY.match(line)
        if logo and not head.company:
            head.company = one_line(logo["company"] or logo["before"])
    for line in head.lines:
        saved = SAVE_TITLE_AT_COMPANY.match(line)
        if saved and not head.title:
            title, company = saved["title"], saved["company"]
            ending = f" at {head.company}"
            if head.company and line.endswith(ending):
                title, company = line.removesuffix(ending).split(" ", 1)[1], head.company
            head.title, head.company = one_line(title), head.company or one_line(company)


def _gather_names(head: _Head) -> None:
    """Keep the lines that may be a title, a company or a place."""
    for line in head.lines:
        if LOGO_OF_COMPANY.match(line) or SAVE_TITLE_AT_COMPANY.match(line) or is_interface(line):
            head.has_board_words = True
        elif _GREETING.match(line) or heads_labels(line) or starts_description(line):
            head.has_board_words = head.has_board_words or not _GREETING.match(line)
        elif not _MIDDLE_DOT.search(line) and _is_field(line):
            head.has_board_words = True
        elif not read_label(line) and not find_link(line) and (kept := _without_fields(line)):
            head.has_board_words = head.has_board_words or kept != line
            head.rest.append(kept)


def _without_fields(line: str) -> str:
    """Take a day, a number of applicants or a badge off "Leeds · 2 weeks ago · Over 100 applicants", and a rating."""
    parts = [part for part in _MIDDLE_DOT.split(line) if not (_is_field(part) or is_interface(part))]
    kept = _RATING.sub("", line if len(parts) == len(_MIDDLE_DOT.split(line)) else " · ".join(parts))
    return kept if re.search(r"[^\W\d_]", kept) and len(kept) > 1 else ""


def _is_field(line: str) -> bool:
    """Return whether a line is only pay, a kind of work, a day or a number of applicants; "Remote" may be a place."""
    if is_workplace(line) and line.casefold() != "remote":
        return True
    words = len(line.split())
    if read_pay_field(line) and words <= 14:
        return True
    if is_only_work_type(line):
        return True
    return words <= 9 and bool(read_applicants(line) or _days_ago_alone(line))


def _days_ago_alone(line: str) -> bool:
    read = read_days_ago(line, date(2000, 1, 1))
    return bool(read) and len(line) - len(read.words if read else "") <= 12


def _title_at(candidates: list[str], head: _Head) -> int | None:
    """Return the line of the title: above "COMPANY · PLACE", else the first of the first five lines that looks like
    one."""
    above = next((at for at, line in enumerate(candidates[1:5]) if _is_company_and_place(line)), None)
    if above is not None and _is_name(candidates[above]) and not _is_place(candidates[above]):
        return above
    first = [at for at, line in enumerate(candidates[:5]) if len(line) <= 140 and looks_like_title(line)]
    if first and first[0] > 1 and not head.has_board_words:
        sentences = [line for line in candidates[: first[0]] if re.search(r"[.!?]$", line)]
        return first[0] if sentences or first[0] <= 2 else None
    if first:
        return first[0]
    weak = [at for at, line in enumerate(candidates[:3]) if title_strength(line)]
    if weak:
        return weak[0]
    is_head = head.has_board_words and candidates and _is_name(candidates[0])
    if not is_head or read_places(candidates[0]) or read_remote_field(candidates[0]):
        return None
    return 0


def _is_company_and_place(line: str) -> bool:
    parts = _MIDDLE_DOT.split(line)
    return len(parts) > 1 and _is_name(parts[0]) and not _is_place(parts[0]) and _is_place(parts[1])


def _place_names(head: _Head, candidates: list[str], at: int) -> None:
    """Take company and place from the lines after the title, else the company from the line before it."""
    after = [part for line in candidates[at + 1 : at + 4] for part in _MIDDLE_DOT.split(line) if part]
    before = candidates[at - 1] if at > 0 else ""
    if not head.company and len(after) > 1 and _is_company_named_like_a_town(after):
        head.company, after = after[0], after[1:]
    if not head.company and not (after and _is_name(after[0]) and not _is_place(after[0])):
        head.title, head.company = _divided_title(head.title)
    if not head.company and after and not _is_place(after[0]) and _is_name(after[0]):
        head.company, after = _split_company(after)
    elif head.company and after and _same(after[0], head.company):
        after = after[1:]
    if not head.company and _is_name(before) and not _is_place(before):
        head.company = before
    if not head.labelled_place and after and (_is_place(after[0]) or _may_be_place(after[0], head)):
        head.place = after[0]


def _is_company_named_like_a_town(after: list[str]) -> bool:
    """Return whether the first of two different places is the company: "Orange" above "Paris"."""
    one, other = after[:2]
    return (
        _is_place(one) and one.isalpha() and _is_place(other) and not _same(one, other) and one.casefold() != "remote"
    )


def _divided_title(title: str) -> tuple[str, str]:
    """Divide "Nurse at St Mary's" or "Castor Mutual is hiring a nurse" where one line says both."""
    if not re.search(r"\s(?:at|@|bei|chez|presso|bij|hiring|sucht|recrute)\s", title, re.IGNORECASE):
        return title, ""
    read = read_typed(title)
    if read.title and read.company and looks_like_title(read.title.value):
        return read.title.value, read.company.value
    return title, ""


def _split_company(after: list[str]) -> tuple[str, list[str]]:
    """Split "Castor Mutual - Leeds", "Castor Mutual (Leeds)", or "Castor Mutual, Leeds (hybrid)" off the lines after
    the title."""
    name = after[0]
    match = _COMPANY_AND_PLACE.match(name)
    if match and _is_place(match["place"]) and not _is_place(name):
        return match["name"], [match["place"], *after[1:]]
    return name, after[1:]


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _is_name(line: str) -> bool:
    return 0 < len(line) <= _LONGEST_NAME and not _NO_NAME.search(line) and len(line.split()) <= 10


def _is_place(line: str) -> bool:
    if line.casefold() == "remote" or is_zone(line):
        return True
    places = read_places(line)
    covered = (
        sum(len(place.words) for place in places)
        + len(re.findall(r"\b(?:remote|hybrid|on-?site)\b", line, re.IGNORECASE)) * 8
    )
    return bool(places) and covered >= len(line) * 0.6


def _may_be_place(line: str, head: _Head) -> bool:
    """Return whether an unknown line is where a place is expected and looks like one."""
    return (
        head.has_board_words
        and len(line) <= 60
        and len(line.split()) <= 7
        and not looks_like_title(line)
        and not re.search(r"[.!?:]$|[$€£%@]", line)
        and (line[:1].isupper() or line[:1].isdigit())
    )


def _country(head: _Head) -> str:
    return next((place.country for place in read_places(head.labelled_place or head.place) if place.country), "")


def _with_head(read: Posting, head: _Head, country: str, now: date | None, text: str, description: str) -> Posting:
    """Put the fields of the head before those of the text."""
    lines = [part for line in head.lines for part in _MIDDLE_DOT.split(line)]
    short = [line for line in lines if len(line) <= 80 and line != head.title]
    remote_lines = [line for line in short if is_workplace(line) or line in (head.place, head.labelled_place)]
    remote = next((value for line in remote_lines if (value := read_remote_field(line))), None)
    inside = _WORKPLACE_IN_PARENTHESES.search("\n".join(lines))
    remote = remote or (read_remote_field(inside[1]) if inside else None)
    fields = [line for line in short if _is_field(line)]
    work_type = next((kind for line in fields if (kind := read_work_type_field(line))), None)
    pay = next((found for line in fields if (found := read_pay_field(line, country=country))), ())
    place = _WORKPLACE_IN_PARENTHESES.sub("", head.labelled_place or head.place)
    places = _places(place)
    link = find_link(text) if text.count("://") == 1 else ""
    return replace(
        read,
        title=_found(head.title),
        company=_found(head.company),
        places=Found(places, FieldSource.TEXT, place) if places else None,
        remote=Found(remote, FieldSource.TEXT) if remote else read.remote,
        work_type=Found(work_type, FieldSource.TEXT) if work_type else read.work_type,
        pay=Found(pay, FieldSource.TEXT, pay[0].words) if pay else read.pay,
        posted=found_day(read_posted("\n".join(lines), now) if now else None),
        url=link,
        description=text_blocks(description),
    )


def _places(words: str) -> tuple[Place, ...]:
    return tuple(place for place in places_as_written(words) if not is_zone(place.words))


def _found(text: str) -> Found[str] | None:
    return Found(text, FieldSource.TEXT, text) if text else None
