"""Sections of a document: finding headings by the words of seven languages and by their common formatting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from onward.parsing.postings.titles import title_strength
from onward.parsing.resumes.facts import find_mail, find_phone, is_contact, is_only_dates, lift_dates
from onward.parsing.resumes.lexicon import DOCUMENT, heading_kind, kind_by_word
from onward.parsing.resumes.lines import Line, Run, cut_front
from onward.parsing.resumes.prose import is_sentence

_MAX_WORDS = 7
_SAME_COLUMN = 24.0
_FEW = 12
_SURE_TITLE = 3
_LEAST_RUN_IN = 3
_FIRST_CONTACTS = 4
_SAME_EDGE = 6.0
_APART = 1.2
_NEARLY = 0.9
_MAX_KNOWN = 60


class Look(NamedTuple):
    """The formatting that lines can share: size in half points, weight, capitals, color, and font."""

    size: float
    is_bold: bool
    is_capitals: bool
    color: int
    font: str


@dataclass(slots=True)
class RawSection:
    """The lines under one heading, before their entries are read; ``kind`` is ``None`` if the heading doesn't tell."""

    heading: Line | None
    kind: str | None
    lines: list[Line] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.heading.text.strip(" :|") if self.heading else ""


def look(line: Line) -> Look:
    piece = next(iter(line.main_pieces), line.pieces[0])
    letters = [letter for letter in piece.text if letter.isalpha()]
    is_capitals = bool(letters) and all(letter.isupper() for letter in letters)
    return Look(round(piece.size * 2) / 2, piece.is_bold, is_capitals, piece.color, piece.font)


def with_run_in_headings_apart(lines: Sequence[Line]) -> list[Line]:
    """Part lines that begin with their heading, "Skills: Python", where a document sets its headings so.

    That is where at least three kinds of headings end with a colon and hardly any stand without one.
    """
    labels = {number: label for number, line in enumerate(lines) if (label := _run_in(line))}
    kinds = {heading_kind(label) for label in labels.values()}
    plain = {heading_kind(line.text) for line in lines if _may_head(line) and not line.text.rstrip().endswith(":")}
    if len(kinds) < _LEAST_RUN_IN or len(plain - {None, DOCUMENT}) > 1:
        return list(lines)
    parted: list[Line] = []
    for number, line in enumerate(lines):
        parted += _parted(line, labels[number]) if number in labels else [line]
    return parted


def _run_in(line: Line) -> str:
    """Return the heading that a line begins with, before a colon; nothing where it begins with none."""
    label, colon, _rest = line.text.partition(":")
    is_heading = bool(colon) and not line.is_bullet and heading_kind(label) not in (None, DOCUMENT)
    return label if is_heading and line.pieces[0].text.startswith(label) else ""


def _parted(line: Line, label: str) -> list[Line]:
    """Return the heading that a line begins with and the rest of it, which stands at the same edge."""
    first = line.pieces[0]
    heading = replace(line, pieces=(replace(first, runs=(Run(label, is_bold=first.begins_bold),)),))
    rest = cut_front(first, len(label) + 1)
    pieces = (*((replace(rest, left=first.left),) if rest.text.strip() else ()), *line.pieces[1:])
    return [heading, replace(line, pieces=pieces)] if pieces else [heading]


def sections(lines: Sequence[Line]) -> list[RawSection]:
    """Part lines at their headings; the first section has none and holds what stands above.

    A column that goes on from the page before goes on with the section that stood last in that column there.
    """
    kinds = find_headings(lines)
    found = [RawSection(None, None)]
    begun_block = headed_page = -1
    name = _name(lines)
    foot = _contacts_at_foot(lines, min(kinds, default=len(lines)))
    for number, line in enumerate(lines):
        if number in kinds:
            found.append(RawSection(line, kinds[number]))
        elif number == foot or (number == name and line.block != begun_block) or _begins_contacts(lines, number):
            found.append(RawSection(None, None, [line]))
        elif line.page > 1 and not _goes_on(lines, number) and not (line.column and line.page == headed_page):
            found.append(_continued(found, line))
            found[-1].lines.append(line)
        else:
            found[-1].lines.append(line)
        begun_block = line.block
        if number in kinds and line.column == 0:
            headed_page = line.page
    return _merged(found)


def _name(lines: Sequence[Line]) -> int | None:
    """Return the number of the line with the largest letters of the first page, where only one has them."""
    sizes = [line.size for line in lines if line.page == 1]
    largest = max(sizes, default=0)
    if not largest or sizes.count(largest) > 1:
        return None
    return next(number for number, line in enumerate(lines) if line.page == 1 and line.size == largest)


def _begins_contacts(lines: Sequence[Line], number: int) -> bool:
    """Return whether a column of the first page begins with ways to reach the person, without a heading."""
    line = lines[number]
    if line.page > 1 or line.column == 0 or (number and lines[number - 1].column == line.column):
        return False
    for below in lines[number : number + _FIRST_CONTACTS]:
        if below.column != line.column or is_sentence(below.text):
            return False
        if find_mail(below.text) or find_phone(below.text):
            return True
        if not is_contact(below.text):
            return False
    return False


def _contacts_at_foot(lines: Sequence[Line], head: int) -> int | None:
    """Return the number of the first of the lines that end a page with ways to reach the person.

    That is where none stands in the ``head`` lines above the first heading, and many would be those of others.
    """
    if any(find_mail(line.text) or find_phone(line.text) for line in lines[:head]):
        return None
    ends = [
        number for number, line in enumerate(lines, start=1) if number == len(lines) or lines[number].page > line.page
    ]
    for end in ends:
        first = end
        while first > max(head, end - _FIRST_CONTACTS) and _is_way(lines[first - 1]):
            first -= 1
        texts = [line.text for line in lines[first:end]]
        if any(map(find_mail, texts)) and any(map(find_phone, texts)):
            return first
    return None


def _is_way(line: Line) -> bool:
    return not line.is_bullet and is_contact(line.text) and not is_sentence(line.text)


def _goes_on(lines: Sequence[Line], number: int) -> bool:
    """Return whether a line of a page is not the first of its column there."""
    before, line = lines[number - 1], lines[number]
    return number > 0 and before.page == line.page and before.column == line.column


def _continued(found: Sequence[RawSection], line: Line) -> RawSection:
    """Return an empty section of the same heading as the last in this column on the page before."""
    latest = found[-1].lines[-1] if found[-1].lines else found[-1].heading
    if line.column == 0 and (latest is None or latest.column == 0):
        return RawSection(found[-1].heading, found[-1].kind)
    for section in reversed(found):
        last = section.lines[-1] if section.lines else section.heading
        if last is not None and last.page == line.page - 1 and abs(last.left - line.left) < _SAME_COLUMN:
            return RawSection(section.heading, section.kind)
    return RawSection(found[-1].heading, found[-1].kind)


def _merged(found: Sequence[RawSection]) -> list[RawSection]:
    """Put parts of one section together that a page break parted."""
    merged: list[RawSection] = []
    for section in found:
        same = next((each for each in merged if each.heading is section.heading), None)
        if same is None:
            merged.append(section)
        else:
            same.lines += section.lines
    return merged


def find_headings(lines: Sequence[Line]) -> dict[int, str | None]:
    """Return the numbers of the lines that are headings, with their kind where the words tell it."""
    declared = {
        number: _kind(line.text)
        for number, line in enumerate(lines)
        if line.is_heading and _may_head(line) and not (number == 0 and heading_kind(line.text) is None)
    }
    if len(declared) > 1:
        return declared
    by_words = {
        number: kind for number, line in enumerate(lines) if _may_head(line) and (kind := heading_kind(line.text))
    }
    if len(set(by_words.values())) < 2:
        return _by_look_alone(lines) | by_words
    counts = Counter(look(lines[number]) for number in by_words)
    usual = Counter(look(line) for number, line in enumerate(lines) if number not in by_words)
    kept: dict[int, str | None] = {
        number: kind for number, kind in by_words.items() if not _is_body(look(lines[number]), counts, usual)
    }
    for number in _inside_their_kind(lines, kept, usual):
        del kept[number]
    styles = {style for style, count in counts.items() if count >= 2 and usual[style] <= count}
    rooms = _rooms(lines)
    least_room = _APART * median([room for room in rooms if room] or [0.0])
    known: dict[Look, list[int]] = {}
    for number in sorted(kept)[:_MAX_KNOWN]:
        known.setdefault(look(lines[number]), []).append(number)
    for number, line in enumerate(lines):
        alike = known.get(look(line), [])
        is_alike = (look(line) in styles and _stands_as(lines, number, known)) or (
            rooms[number] > least_room and _is_set_apart(lines, number, alike, rooms)
        )
        if number not in kept and is_alike and _may_head(line) and _may_be_unknown(lines, number):
            kept[number] = _kind(line.text)
    return dict(sorted(kept.items()))


def _stands_as(lines: Sequence[Line], number: int, known: Mapping[Look, Sequence[int]]) -> bool:
    """Return whether a line stands where one of the known headings does in its column or page."""
    line = lines[number]
    return any(
        line.column != lines[other].column
        or abs(line.left - lines[other].left) < _SAME_COLUMN
        or abs(line.left + line.right - lines[other].left - lines[other].right) < _SAME_COLUMN
        for others in known.values()
        for other in others
    )


def _rooms(lines: Sequence[Line]) -> list[float]:
    """Return the distance of each line to the line above in its column, whatever their blocks; 0 for the first."""
    return [0.0] + [
        max(0.0, line.baseline - above.baseline) if (line.page, line.column) == (above.page, above.column) else 0.0
        for above, line in pairwise(lines)
    ]


def _is_set_apart(lines: Sequence[Line], number: int, alike: Sequence[int], rooms: Sequence[float]) -> bool:
    """Return whether a line stands as far from the lines around it as known headings of its look do, and at their
    edge."""
    beside = [other for other in alike if rooms[other] and abs(lines[other].left - lines[number].left) < _SAME_EDGE]
    if not beside:
        return False
    above = _NEARLY * min(rooms[other] for other in beside)
    below = _NEARLY * min(_below(rooms, other) for other in beside)
    return rooms[number] > above and _below(rooms, number) >= below


def _below(rooms: Sequence[float], number: int) -> float:
    """Return the distance of the line below a line; 0 where none is."""
    return rooms[number + 1] if number + 1 < len(rooms) else 0.0


def _kind(text: str) -> str | None:
    return heading_kind(text) or kind_by_word(text)


def _inside_their_kind(lines: Sequence[Line], kept: Mapping[int, str | None], usual: Counter[Look]) -> list[int]:
    """List the words that name the kind of the section they stand in and look like its lines: "Tools" of skills."""
    numbers = sorted(kept)
    return [
        number
        for before, number in pairwise(numbers)
        if kept[number] == kept[before] and usual[look(lines[number])] > 2
    ]


def _is_body(style: Look, counts: Counter[Look], usual: Counter[Look]) -> bool:
    """Return whether a look is that of ordinary lines while the headings have another: "Volunteer" as a title."""
    best, most = counts.most_common(1)[0]
    if style == best or counts[style] >= most:
        return False
    is_weaker = style.size <= best.size and style.is_bold <= best.is_bold and style.is_capitals <= best.is_capitals
    return is_weaker and usual[style] >= (1 if style[1:3] != best[1:3] or style.size < best.size else 3)


def _may_head(line: Line) -> bool:
    text = line.text.strip()
    return (
        len(line.main_pieces) == 1
        and len(line.pieces) == 1
        and not line.is_bullet
        and 0 < len(text.split()) <= _MAX_WORDS
        and any(letter.isalpha() for letter in text)
        and text[-1] not in ".,;!"
        and "@" not in text
        and not is_only_dates(text)
    )


def _may_be_unknown(lines: Sequence[Line], number: int) -> bool:
    """Return whether a line in the look of the headings is one, though no word says so: no name, title or date."""
    text = lines[number].text
    return not _is_name(lines, number) and title_strength(text) < _SURE_TITLE and lift_dates(text) is None


def _is_name(lines: Sequence[Line], number: int) -> bool:
    """Return whether a line is the first, or the largest of the first page: that is the person's name."""
    return (number == 0 or _is_largest(lines, number)) and heading_kind(lines[number].text) is None


def _is_largest(lines: Sequence[Line], number: int) -> bool:
    """Return whether none of the lines on the first page is larger than one of the first few there."""
    if number >= _FEW or lines[number].page != 1:
        return False
    return lines[number].size == max(line.size for line in lines if line.page == 1) > 0


def _by_look_alone(lines: Sequence[Line]) -> dict[int, str | None]:
    """Return the lines whose look sets them apart, where hardly any heading is a known one."""
    if not any(line.size for line in lines):
        return {}
    letters: Counter[Look] = Counter()
    for line in lines:
        letters[look(line)] += len(line.text)
    body = letters.most_common(1)[0][0]
    groups: dict[Look, list[int]] = {}
    for number, line in enumerate(lines):
        if _may_head(line) and not _is_name(lines, number) and lift_dates(line.text) is None:
            groups.setdefault(look(line), []).append(number)
    best = max(
        (style for style, numbers in groups.items() if _sets_apart(style, body) and _is_alone(lines, style, numbers)),
        key=lambda style: (style.size, style.is_capitals, style.is_bold, style.color != body.color),
        default=None,
    )
    return {number: _kind(lines[number].text) for number in groups[best]} if best is not None else {}


def _sets_apart(style: Look, body: Look) -> bool:
    return style.size > body.size or (style.size >= body.size and (style.is_capitals or style.color != body.color))


def _is_alone(lines: Sequence[Line], style: Look, numbers: Sequence[int]) -> bool:
    """Return whether all lines of a look may be headings, few enough, and text of another look follows each."""
    all_of_it = sum(look(line) == style for line in lines)
    return (
        2 <= len(numbers) <= _FEW
        and all_of_it <= len(numbers) + 1
        and all(number + 1 < len(lines) and look(lines[number + 1]) != style for number in numbers)
    )
