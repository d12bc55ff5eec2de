"""A job that a person typed in one line: "Senior data engineer, Castor Mutual, Leeds, £65k"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from onward.parsing.postings.links_in_text import find_link
from onward.parsing.postings.pay import read_pay_field
from onward.parsing.postings.phrases import alternatives, any_phrase
from onward.parsing.postings.places import is_zone, read_places
from onward.parsing.postings.records import FieldSource, Found, Pay, Place, Posting, Remote, WorkType
from onward.parsing.postings.remote import read_remote_field
from onward.parsing.postings.titles import looks_like_title, read_seniority, title_strength, without_gender_mark
from onward.parsing.postings.work_types import read_work_type_field, read_work_type_of_title
from onward.parsing.text import clean_text, one_line

_MAX_LENGTH = 400
_KEPT_PARENTHESIS = "\ue000"
"""Stands for a parenthesis while a line is split; a character for private use, which is taken out of what was typed."""


class _Patterns(NamedTuple):
    hires: re.Pattern[str]
    way_of_working: re.Pattern[str]
    contract: re.Pattern[str]
    before_pay: re.Pattern[str]
    after_pay: re.Pattern[str]
    team: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    article = "(?:an? |the |for |eine?n? |une? |una |uma |een )?"
    hires = rf"^(?P<company>.{{2,60}}?)\s+(?:{alternatives('hires')})\s+{article}{article}(?P<title>.{{2,140}})$"
    return _Patterns(
        re.compile(hires, re.IGNORECASE),
        any_phrase("way_of_working"),
        any_phrase("full_time", "part_time", "contract", "temporary", "permanent", "line_of_contract"),
        re.compile(rf"(?<!\w)(?:{alternatives('before_pay')}|~)\.?\s*:?\s*$", re.IGNORECASE),
        re.compile(rf"^\s*(?:{alternatives('after_pay')})(?!\w)", re.IGNORECASE),
        any_phrase("teams"),
    )


@dataclass(slots=True)
class _Line:
    """What has been taken out of a typed line so far."""

    pay: tuple[Pay, ...] = ()
    remote: Remote | None = None
    work_type: WorkType | None = None
    places: list[Place] = field(default_factory=list)
    zones: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    kept_parentheses: list[str] = field(default_factory=list)


_AT = re.compile(r"\s+(?:at|bei|chez|presso|bij|en la empresa|na empresa|para a empresa)\s+|\s+@\s*", re.IGNORECASE)
_ROLE_WORD = re.compile(
    r"\s+(?:role|job|position|vacancy|opening|stelle)$|^(?:job|role|position|vacancy|hiring|stelle)\s*:\s*|"
    r"^as (?:an? )?|^applied (?:for|to|as) (?:the |an? )?|\s+gesucht$",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*[,;|·•→\t\n]\s*|:\s+|\s+/\s+|\s+[-\u2013—]+\s+|\s*—\s*|\s+>\s+")
_STRONG_SPLIT = re.compile(r"\s*[;|·•→\t\n]\s*")
_PARENTHESIS = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{1,80})[)\]]\s*")
_LEGAL_FORM = re.compile(
    r"(?:inc|llc|ltd|limited|gmbh|ag|plc|llp|corp|co|s\.?a|b\.?v|s\.?r\.?l|s\.?p\.?a|oy|ab)\.?", re.IGNORECASE
)
_MAY_BE_PLACE = re.compile(r"[A-ZÀ-Þ][^\W\d]+(?:[ '\u2019-][^\W\d]+){0,3}")
_EDGE_TYPE = re.compile(
    r"^(?:full|part)[- ]?time\s+|\s+(?:full|part)[- ]?time$|\s+(?:in )?(?:vollzeit|teilzeit)$", re.IGNORECASE
)
_EDGE_REMOTE = re.compile(
    r"^(?:fully |100 ?% )?(?:remote|hybrid)[ -]+(?=\S)|"
    r"\s+(?:[([-] ?)?(?:fully |full |100 ?% |en |in |im |da |em )?(?:remote|hybrid|remoto|wfh|home-?office)$",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(r"\s+(?:in|en|à|em|im raum|based in|a)\s+(?P<place>[A-ZÀ-Þ][^,]{1,40})$")
_LEAVINGS = " ,;|·•→-\u2013—:/@()[]"


def read_typed(line: str) -> Posting:
    """Read a job that a person typed in a line: "Senior data engineer, Castor Mutual, Leeds, £65k", with a link or not.

    What cannot be told apart stays in the title, which is the field a person looks at first. Nothing is raised.
    """
    text = clean_text(line)[:_MAX_LENGTH].replace(_KEPT_PARENTHESIS, " ")
    link = find_link(text)
    read = _Line()
    text = _without_pay(text.replace(link, " ") if link else text, read)
    hires = _patterns().hires.match(one_line(text))
    if hires and looks_like_title(_SPLIT.split(hires["title"])[0]):
        title, company = _of_sides(hires["title"], hires["company"], read)
    else:
        title, company = _of_text(text, read)
    title = _without_role_word(title)
    work_type = read.work_type or read_work_type_of_title(title)
    return Posting(
        title=_found(title),
        company=_found(company),
        places=Found(tuple(read.places), FieldSource.TYPED, ", ".join(p.words for p in read.places))
        if read.places
        else None,
        remote=Found(read.remote, FieldSource.TYPED, read.words.get("remote", "")) if read.remote else None,
        remote_limits=tuple(read.zones),
        pay=Found(read.pay, FieldSource.TYPED, read.pay[0].words) if read.pay else None,
        work_type=Found(work_type, FieldSource.TYPED, read.words.get("work_type", title)) if work_type else None,
        seniority=Found(level, FieldSource.TYPED, title) if (level := read_seniority(title)) else None,
        url=link,
    )


def _found(text: str) -> Found[str] | None:
    return Found(text, FieldSource.TYPED, text) if text else None


def _without_role_word(title: str) -> str:
    shorter = _ROLE_WORD.sub("", title).strip()
    return shorter if looks_like_title(shorter) else title


def _without_pay(text: str, read: _Line) -> str:
    """Take pay out; only what surely is pay is."""
    pays = read_pay_field(text)
    if not pays:
        return text
    read.pay = pays[:1]
    words = pays[0].words
    at = text.find(words)
    if at < 0:
        return text
    rest_start = _patterns().before_pay.sub("", text[:at])
    rest_end = _patterns().after_pay.sub("", text[at + len(words) :])
    return (
        f"{rest_start.rstrip(' ')} , {rest_end}"
        if rest_start.strip() and rest_end.strip(_LEAVINGS)
        else f"{rest_start} {rest_end}"
    )


def _of_text(text: str, read: _Line) -> tuple[str, str]:
    matches = list(_AT.finditer(text))
    if matches and text[: matches[-1].start()].strip() and text[matches[-1].end() :].strip(_LEAVINGS):
        return _of_sides(text[: matches[-1].start()], text[matches[-1].end() :], read)
    kept = _text_parts(text, read)
    if not kept:
        return "", ""
    strengths = [title_strength(part.text) for part in kept]
    at = strengths.index(max(strengths))
    first = kept.pop(at)
    if not kept and len(read.places) > 1 and strengths[at] > 1:
        return first.text, _first_place_as_company(read)
    before_place = [part.text for part in kept if not part.is_after_place]
    late = [part.text for part in kept if part.is_after_place]
    if not before_place:
        before_place, late = late, []
    if at == 0 and strengths[0] > 1 and len(before_place) > 1 and not _is_team(before_place[0], text):
        while len(before_place) > 1 and _is_team(before_place[-1], text):
            late.insert(0, before_place.pop())
        if len(before_place) > 1:
            _take_unknown_place(before_place, read)
    more = before_place[:-1] if at == 0 else before_place[1:]
    company = (before_place[-1] if at == 0 else before_place[0]) if before_place else ""
    return _as_written([first.text, *more, *late], text), company


def _is_team(part: str, line: str) -> bool:
    """Return whether a part after a title is a team, a field or a shift rather than a company: "payments", "Nights"."""
    is_lower = part[:1].islower() and not line.islower()
    return is_lower or bool(_patterns().team.fullmatch(part))


def _take_unknown_place(parts: list[str], read: _Line) -> None:
    """Take the last of several names for the place where no town is known: "Bagsværd" after title and company."""
    words = parts[-1]
    if any(place.town for place in read.places) or not _MAY_BE_PLACE.fullmatch(words) or title_strength(words):
        return
    country = next((place for place in read.places if place.country), None)
    if country:
        read.places.remove(country)
        read.places.append(Place(f"{words}, {country.words}", town=words, country=country.country))
    else:
        read.places.append(Place(words))
    parts.pop()


def _as_written(parts: list[str], text: str) -> str:
    """Join parts of a title as they stand in the text when nothing else stands between them."""
    start, end = text.find(parts[0]), text.find(parts[-1]) + len(parts[-1])
    written = one_line(text[max(start, 0) : end])
    return written if 0 <= len(written) - sum(map(len, parts)) <= 3 * (len(parts) - 1) else ", ".join(parts)


def _first_place_as_company(read: _Line) -> str:
    """Of two places that are not in each other, the first is a company named like a town: "Analyst, Orange, Paris"."""
    first, second = read.places[:2]
    if "," in first.words or not (first.town and second.town):
        return ""
    read.places.pop(0)
    return first.words


def _of_sides(left: str, right: str, read: _Line) -> tuple[str, str]:
    """Read "TITLE at COMPANY, PLACE": what is on each side of the word."""
    right_parts = [part.text for part in _text_parts(right, read, keep_first=True)]
    left_parts = [part.text for part in _text_parts(left, read)]
    title = _as_written(left_parts, left) if left_parts else left.strip(_LEAVINGS)
    if len(right_parts) > 1:
        _take_unknown_place(right_parts, read)
    return ", ".join([title, *right_parts[1:]]), right_parts[0] if right_parts else ""


class _Kept(NamedTuple):
    """A part that is neither place, way of working nor kind of contract, and whether a place came before."""

    text: str
    is_after_place: bool


def _text_parts(text: str, read: _Line, *, keep_first: bool = False) -> list[_Kept]:
    """Split a text, take out what is a place, a way of working or a kind of contract, and return the rest."""
    kept: list[_Kept] = []
    parts = _joined_places(_split(text, read))
    in_parentheses = len(read.places)
    for at, part in enumerate(parts):
        is_name = at == 0 and (keep_first or looks_like_title(part))
        rest = "" if not is_name and _take(part, read) else _without_edges(part, read)
        if rest and (is_name or not _take(rest, read)):
            kept.append(_Kept(rest, len(read.places) > in_parentheses))
    return kept


def _split(text: str, read: _Line) -> list[str]:
    """Split a text at its separators, but not inside a parenthesis that stays."""
    read.kept_parentheses.clear()
    parts: list[str] = []
    for part in _split_by_strength(_PARENTHESIS.sub(lambda match: _parenthesis(match, read), text)):
        whole = re.sub(_KEPT_PARENTHESIS, lambda _: read.kept_parentheses.pop(0), part)
        stripped = re.sub(r"^- | -$", "", one_line(whole).strip(" ,;|·•→\u2013—/"))
        if stripped.strip(_LEAVINGS):
            parts.append(stripped)
    return parts


def _split_by_strength(text: str) -> Iterator[str]:
    """Split at bars and semicolons first; where there are any, the commas of a title are its own."""
    strong = _STRONG_SPLIT.split(text)
    for part in strong:
        if (
            len(strong) > 2
            and looks_like_title(part)
            and "," in part
            and not read_places(part.rpartition(",")[2].strip())
        ):
            yield part
        else:
            yield from _SPLIT.split(part)


def _parenthesis(match: re.Match[str], read: _Line) -> str:
    """Open a parenthesis that holds a place, a way of working or a kind of contract; leave any other."""
    inside = match["inside"]
    parts = [part.strip() for part in re.split(r"[,;/|]", inside) if part.strip()]
    is_mark = not without_gender_mark(match[0]).strip()
    if not is_mark and (_take_place(inside, read) or (parts and all(_take(part, read) for part in parts))):
        return " , "
    read.kept_parentheses.append(match[0])
    return f" {_KEPT_PARENTHESIS} "


def _joined_places(parts: list[str]) -> list[str]:
    """Join "Austin" and "TX", which commas had split."""
    joined: list[str] = []
    for part in parts:
        if joined and _LEGAL_FORM.fullmatch(part):
            joined[-1] = f"{joined[-1]}, {part}"
            continue
        together = read_places(f"{joined[-1]}, {part}") if joined and read_places(joined[-1]) else ()
        if len(together) == 1 and together[0].town and "," in together[0].words and not _is_job(part):
            joined[-1] = f"{joined[-1]}, {part}"
        else:
            joined.append(part)
    return joined


def _is_job(part: str) -> bool:
    """Return whether a part is a title; "PA" and "CA" are states here."""
    return looks_like_title(part) and not (len(part) == 2 and part.isupper())


def _without_edges(part: str, read: _Line) -> str:
    """Take "part-time", "remote" and "in Leeds" off the ends of a part that holds more."""
    for pattern, name in ((_EDGE_TYPE, "work_type"), (_EDGE_REMOTE, "remote")):
        match = pattern.search(part)
        if match and len(match[0]) < len(part):
            _remember(name, match[0].strip(), read)
            part = one_line(part[: match.start()] + " " + part[match.end() :]).strip(" -\u2013—")
    place = _IN_PLACE.search(part)
    if place and _take_place(place["place"], read):
        part = part[: place.start()]
    return part


def _take(part: str, read: _Line) -> bool:
    """Take a part that is nothing but a place, a way of working or a kind of contract; say whether it was."""
    words = part.strip(_LEAVINGS)
    if _only(words, _patterns().contract):
        _remember("work_type", words, read)
        return True
    if read_remote_field(words):
        rest = one_line(_patterns().way_of_working.sub(" ", re.sub(r"(?<=\w)-(?=\w)", " ", words))).strip(_LEAVINGS)
        if rest and not is_zone(rest) and not _is_place(rest):
            return False
        _remember("remote", words, read)
        if is_zone(rest):
            read.zones.append(rest)
        elif rest:
            _take_place(rest, read)
        return True
    zone = re.sub(r" only$", "", words, flags=re.IGNORECASE)
    if is_zone(zone) and zone[0].isupper():
        read.zones.append(zone)
        return True
    return _take_place(words, read)


def _only(words: str, pattern: re.Pattern[str]) -> bool:
    return bool(words) and not pattern.sub(" ", words).strip(" /,-&+") and bool(pattern.search(words))


def _remember(name: str, words: str, read: _Line) -> None:
    read.words.setdefault(name, words)
    if name == "remote":
        read.remote = read.remote or read_remote_field(words)
    else:
        read.work_type = read.work_type or read_work_type_field(words)


def _is_place(words: str) -> bool:
    """Return whether all of a text is places; a lower-case name counts when it has no other meaning here."""
    places = read_places(_capitalized(words))
    covered = sum(len(one_line(place.words)) for place in places)
    return bool(places) and covered >= len(one_line(words)) - 6 * len(places) and not _is_job(words.partition(",")[0])


def _take_place(words: str, read: _Line) -> bool:
    if not _is_place(words):
        return False
    read.places += read_places(_capitalized(words))
    return True


def _capitalized(words: str) -> str:
    if not words.islower():
        return words
    return words.upper() if len(words) <= 3 else words.title()
