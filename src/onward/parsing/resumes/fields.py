"""Fields of entries: telling employer from title and degree from school by the words of the parts.

Entries of a section are set alike, so the order of employer and title is decided once for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from onward.parsing.resumes.entity_words import has_company_sign, has_degree, has_school
from onward.parsing.resumes.entries import RawEntry
from onward.parsing.resumes.facts import is_only_dates
from onward.parsing.resumes.heads import Head, Part, read_head
from onward.parsing.resumes.lines import place_of
from onward.parsing.resumes.names import title_balance
from onward.parsing.resumes.records import DateSpan, ResumeEntry, ResumeLine, SectionKind
from onward.parsing.resumes.units import Unit

_SCORE = re.compile(
    r"^(?:gpa|grade|final grade|note|abschlussnote|gesamtnote|mention|media|nota|voto|cijfer|score)\b[\s:]*(.{1,60})$"
    r"|"
    r"^(\d(?:[.,]\d{1,2})?\s*gpa)$|^((?:\d{2,3}(?:[.,]\d)?/(?:100|110)(?: e lode)?))$",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"^(?P<degree>.{2,80}?)(?:\s+in\s+(?:the\s+)?|\s+im\s+(?:fach\s+)?|\s+en\s+|\s+em\s+|,\s+|:\s+|\s+[\u2013—-]\s+|"
    r"\s+\((?!(?:with )?hon)(?=[^)]{4,60}\)$))(?P<area>.{2,120})$",
    re.IGNORECASE,
)
_LABEL_AND_TEXT = re.compile(r"^([^:|]{2,40}):\s*(.+)$", re.DOTALL)
_KEYWORDS = re.compile(r"\s*[,;|·•]\s*|\s+/\s+")
_LEVEL = re.compile(r"^(.{2,30}?)(?:\s*[\u2013—:|]\s*|\s+-\s+|,\s+|\s*\()([^()]{1,60})\)?$")

_GROUPED = frozenset({SectionKind.SKILLS, SectionKind.LANGUAGES, SectionKind.INTERESTS})
_BY_PLACE = 0.2
_LEAST_CITED = 9
_NAMED = frozenset({SectionKind.AWARDS, SectionKind.CERTIFICATES})
_DATED = frozenset({SectionKind.WORK, SectionKind.VOLUNTEERING})


class _Read(NamedTuple):
    entry: RawEntry
    head: Head


def read_entries(kind: SectionKind, raw: Sequence[RawEntry]) -> tuple[ResumeEntry, ...]:
    """Return the entries of a section of one kind; nothing of their text is lost."""
    if kind not in _DATED and kind is not SectionKind.EDUCATION:
        raw = _one_each(kind, raw)
    cuts_names = kind in _DATED or kind is SectionKind.EDUCATION
    read = [_Read(entry, read_head(entry, cuts_names=cuts_names)) for entry in raw]
    if kind in _DATED:
        title_first = _is_title_first([each.head for each in read])
        _cut_like_others(read, is_name_first=title_first)
        posts = [_post(each, title_first=title_first) for each in read]
        return _with_employers_above(posts, is_shared=not title_first)
    if kind is SectionKind.EDUCATION:
        _cut_like_others(read, is_name_first=False)
        return tuple(map(_course, read))
    if kind in _GROUPED:
        return tuple(entry for each in read for entry in _listed(kind, each))
    return tuple(_work_of_ones_own(kind, each) for each in read)


def _one_each(kind: SectionKind, raw: Sequence[RawEntry]) -> list[RawEntry]:
    """Make each item an entry of its own where a section holds items alone: awards, certificates, references.

    So are lines that nothing tells apart: one below the other in one look, without dates.
    """
    if kind in _GROUPED or (any(entry.heads for entry in raw) and not (kind in _NAMED and _are_names(raw))):
        return list(raw)
    return [
        RawEntry(heads=[replace(unit, is_item=False)], facts=list(unit.facts), lines=list(unit.lines))
        for entry in raw
        for unit in (*entry.heads, *entry.items)
    ]


def _are_names(raw: Sequence[RawEntry]) -> bool:
    """Return whether a section is a list of names alone: nothing parts its lines, and the second is not who gave the
    first."""
    heads = raw[0].heads
    if len(raw) > 1 or len(heads) < 2 or raw[0].items or raw[0].facts or raw[0].has_dates:
        return False
    looks = {(unit.pieces[0].is_bold, unit.pieces[0].is_italic, round(unit.pieces[0].size)) for unit in heads}
    is_given = len(heads) == 2 and (has_company_sign(heads[1].text) or has_school(heads[1].text))
    return len(looks) == 1 and all(len(unit.pieces) == 1 for unit in heads) and not is_given


def _cut_like_others(read: Sequence[_Read], *, is_name_first: bool) -> None:
    """Cut a head of one part at a comma where most heads of the section are two parts with a comma between.

    Of several it is the first, or the last where what stands first may have commas of its own.
    """
    whole = [each for each in read if len(each.head.parts) == 1 and ", " in each.head.parts[0].text]
    if not whole or 2 * sum(map(_has_comma_between, read)) < len(read) - len(whole) or len(read) == len(whole):
        return
    for each in whole:
        part = each.head.parts[0]
        first, _, second = part.text.partition(", ") if is_name_first else part.text.rpartition(", ")
        if not (has_company_sign(second) and len(second.split()) == 1):
            each.head.parts[:] = [part._replace(text=first, place=""), part._replace(text=second)]


def _has_comma_between(read: _Read) -> bool:
    parts = read.head.parts
    return len(parts) > 1 and f"{parts[0].text}, {parts[1].text}" in read.entry.heads[parts[0].line].text


def _is_title_first(heads: Sequence[Head]) -> bool:
    """Return whether titles stand before employers in the heads of a section, by the two first parts of each.

    Where words tell little, the place does: it stands after the employer.
    """
    balance = 0.0
    for head in heads:
        if len(head.parts) >= 2:
            first, second = head.parts[0], head.parts[1]
            balance += title_balance(first.text) - title_balance(second.text)
            balance += _BY_PLACE * (bool(second.place) - bool(first.place))
    return balance > 0


def _post(read: _Read, *, title_first: bool) -> ResumeEntry:
    parts = list(read.head.parts)
    unsure: set[str] = set()
    title = employer = ""
    if len(parts) == 1:
        only = parts.pop().text
        if title_balance(only) > 0:
            title = only
        else:
            employer = only
            unsure.add("organization")
    elif parts:
        first, second = parts.pop(0).text, parts.pop(0).text
        title, employer = (first, second) if title_first else (second, first)
        if not title_balance(title):
            unsure |= {"title", "organization"}
    return _entry(read, parts, title=title, organization=employer, unsure=unsure)


def _with_employers_above(posts: Sequence[ResumeEntry], *, is_shared: bool) -> tuple[ResumeEntry, ...]:
    """Give posts without an employer the one that stands alone above them, without a title, dates and lines.

    Where ``is_shared``, employers stand before titles, and a title without one is a further post at the last.
    """
    found: list[ResumeEntry] = []
    above: ResumeEntry | None = None
    for number, post in enumerate(posts):
        below = posts[number + 1] if number + 1 < len(posts) else None
        if _is_employer_alone(post) and below and below.title and not below.organization:
            above = post
        elif above and post.title and not post.organization:
            found.append(replace(post, organization=above.organization, place=post.place or above.place))
        else:
            above = post if is_shared and post.title and post.organization else None
            found.append(post)
    return tuple(found)


def _is_employer_alone(post: ResumeEntry) -> bool:
    is_undated = post.dates == DateSpan()
    return bool(post.organization) and is_undated and not (post.title or post.lines or post.summary or post.url)


def _course(read: _Read) -> ResumeEntry:
    parts = list(read.head.parts)
    school = _take(parts, _is_school) or _take(parts, _has_school_only)
    score = _take_score(parts)
    written = _take(parts, has_degree)
    if not written and school and not parts and has_degree(school):
        written, school = school, ""
    if not school and parts:
        school = parts.pop(0).text
    degree, area = _degree_and_area(written)
    if not degree and parts:
        degree = parts.pop(0).text
    elif degree and not area and parts and not has_school(parts[0].text):
        area = parts.pop(0).text
    unsure = {"organization"} if school and not has_school(school) else set()
    return _entry(read, parts, organization=school, degree=degree, area=area, score=score, unsure=unsure)


def _is_school(text: str) -> bool:
    return has_school(text) and not _begins_with_degree(text)


def _has_school_only(text: str) -> bool:
    return has_school(text) and not has_degree(text)


def _begins_with_degree(text: str) -> bool:
    return has_degree(" ".join(text.split()[:2])) and not has_school(" ".join(text.split()[:2]))


def _take(parts: list[Part], fits: Callable[[str], bool]) -> str:
    """Take the first part that fits out of ``parts``."""
    for number, part in enumerate(parts):
        if fits(part.text):
            return parts.pop(number).text
    return ""


def _take_score(parts: list[Part]) -> str:
    for number, part in enumerate(parts):
        found = _SCORE.match(part.text)
        if found:
            parts.pop(number)
            return next(group for group in found.groups() if group)
    return ""


def _degree_and_area(text: str) -> tuple[str, str]:
    found = _AREA.match(text)
    if found and has_degree(found["degree"]) and not has_degree(found["area"]):
        return found["degree"].strip(" ,"), found["area"].strip(" ,)")
    return text, ""


def _listed(kind: SectionKind, read: _Read) -> list[ResumeEntry]:
    """Return the groups of skills, the languages or the interests of an entry."""
    texts = [_labelled(unit) for unit in (*read.entry.heads, *read.entry.items)]
    texts += [fact for fact in read.entry.facts if not is_only_dates(fact)]
    if kind is SectionKind.LANGUAGES:
        return [entry for text in texts for entry in _languages(text)]
    labelled = [found for text in texts if (found := _LABEL_AND_TEXT.match(text))]
    if len(labelled) == len(texts) and texts:
        return [_group(read, found[1].strip(), found[2]) for found in labelled]
    if len(texts) == 1:
        return [_group(read, "", texts[0])]
    if read.entry.items and read.entry.heads:
        return [_group(read, texts[0], ", ".join(texts[1:]))]
    if not read.entry.items and len(texts) in (2, 3) and _KEYWORDS.search(texts[-1]) and not _KEYWORDS.search(texts[0]):
        return [_group(read, texts[0], texts[-1], level=texts[1] if len(texts) == 3 else "")]
    return [_group(read, "", ", ".join(texts))]


def _labelled(unit: Unit) -> str:
    """Return the text of a unit; of a row of two cells the first as its label."""
    if len(unit.pieces) == 2 and len(unit.lines) == 1 and not unit.pieces[0].text.rstrip().endswith(":"):
        return f"{unit.pieces[0].text}: {unit.pieces[1].text}"
    return unit.text


def _group(read: _Read, title: str, text: str, level: str = "") -> ResumeEntry:
    words = tuple(word.strip(" .") for word in _KEYWORDS.split(text) if word.strip(" ."))
    if len(words) == 1 and not title:
        return ResumeEntry(title=words[0], where=place_of(tuple(read.entry.lines)))
    return ResumeEntry(title=title, level=level, keywords=words, where=place_of(tuple(read.entry.lines)))


def _languages(text: str) -> list[ResumeEntry]:
    parts = [part.strip() for part in re.split(r"\s*[;|•]\s*|,\s*(?=[A-ZÀ-Þ][^,]*[(:\u2013-])", text) if part.strip()]
    found = []
    for part in parts:
        level = _LEVEL.match(part)
        found.append(ResumeEntry(title=level[1], level=level[2]) if level else ResumeEntry(title=part))
    return found


def _work_of_ones_own(kind: SectionKind, read: _Read) -> ResumeEntry:
    """Return a project, certificate, publication, award or reference: its name first, then who gave it.

    A publication cited in one paragraph keeps it whole: styles of citing differ too much to take it apart.
    """
    if kind is SectionKind.PUBLICATIONS and _is_citation(read.entry):
        (unit,) = (*read.entry.heads, *read.entry.items)
        return _entry(_Read(replace(read.entry, items=[]), read.head), (), title=unit.text)
    parts = list(read.head.parts)
    title = parts.pop(0).text if parts else ""
    has_giver = parts and kind in (SectionKind.CERTIFICATES, SectionKind.AWARDS)
    organization = parts.pop(0).text if has_giver else ""
    return _entry(read, parts, title=title, organization=organization)


def _is_citation(entry: RawEntry) -> bool:
    found = [*entry.heads, *entry.items]
    return len(found) == 1 and len(found[0].pieces) == 1 and len(found[0].text.split()) >= _LEAST_CITED


def _entry(
    read: _Read,
    rest: Sequence[Part],
    *,
    title: str = "",
    organization: str = "",
    degree: str = "",
    area: str = "",
    score: str = "",
    unsure: set[str] | None = None,
) -> ResumeEntry:
    items = read.entry.items
    prose = [unit for unit in items if not unit.first.is_bullet]
    is_summary = len(prose) == 1 and prose[0] is items[0] and len(items) > 1
    lines = items[1:] if is_summary else items
    said = [part.text for part in rest] + ([prose[0].text] if is_summary else [])
    return ResumeEntry(
        organization=organization,
        title=title,
        place=read.head.places[0] if read.head.places else "",
        dates=read.head.dates,
        degree=degree,
        area=area,
        score=score,
        url=read.head.urls[0] if read.head.urls else "",
        summary=" · ".join([*said, *read.head.places[1:]]),
        lines=tuple(ResumeLine(unit.text, place_of(tuple(unit.lines))) for unit in lines),
        unsure=frozenset(unsure or ()),
        where=place_of(tuple(read.entry.lines)),
    )
