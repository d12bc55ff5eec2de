"""Sections with one item per line: which line begins an item, and which lines nothing was read from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onward.parsing.resumes.facts import is_only_dates, lift_dates
from onward.parsing.resumes.lexicon import small_words
from onward.parsing.resumes.lines import Line
from onward.parsing.resumes.records import ResumeEntry, SectionKind
from onward.parsing.text import normalize

_ONE_A_LINE = frozenset({SectionKind.AWARDS, SectionKind.CERTIFICATES})
_MAY_WRAP = _ONE_A_LINE | {SectionKind.SKILLS, SectionKind.LANGUAGES, SectionKind.INTERESTS, SectionKind.PUBLICATIONS}
_LEAST_TIMES = 3
_CLEARLY_WIDER = 1.25
_NEARLY = 1.1
_TELLING_LETTERS = 4
_OPEN_ENDS = (",", ";", ":", "-", "\u2013", "—", "/", "&", "(")

Leadings = Mapping[tuple[int, int], float]
"""The distance of wrapped lines in points by column and size of letters."""


def leadings(lines: Sequence[Line]) -> Leadings:
    """Return the least distance that several lines of a column keep, by the column and the size of their letters."""
    counts: dict[tuple[int, int], Counter[float]] = {}
    for line in lines:
        if line.gap > 0 and line.size:
            counts.setdefault(_place(line), Counter())[round(line.gap * 2) / 2] += 1
    least = {
        place: min((gap for gap, count in gaps.items() if count >= _LEAST_TIMES), default=0.0)
        for place, gaps in counts.items()
    }
    return {place: gap for place, gap in least.items() if gap}


def with_things_apart(kind: SectionKind, lines: Sequence[Line], tight: Leadings) -> list[Line]:
    """Tell lines that begin a thing from wrapped ones, where the distance to the line above shows it.

    That is where each distance is either the column's leading or clearly wider; other sections stay as they are.
    """
    if kind not in _MAY_WRAP or any(line.is_bullet or line.begins_paragraph is not None for line in lines):
        return list(lines)
    ratios = [line.gap / tight[_place(line)] if line.gap > 0 and _place(line) in tight else 0.0 for line in lines]
    below = ratios[1:]
    is_wide = [ratio >= _CLEARLY_WIDER for ratio in below]
    if not any(is_wide) or any(not 0 < ratio <= _NEARLY and ratio < _CLEARLY_WIDER for ratio in below):
        return list(lines)
    if all(is_wide) and not (kind in _ONE_A_LINE and _are_whole(lines)):
        return list(lines)
    return [replace(line, begins_paragraph=begins) for line, begins in zip(lines, [True, *is_wide], strict=True)]


def _place(line: Line) -> tuple[int, int]:
    return line.column, round(line.size)


def _are_whole(lines: Sequence[Line]) -> bool:
    """Return whether each line may be a thing by itself: none begins small, or ends where a text goes on."""
    texts = [line.text.strip() for line in lines]
    return not any(
        text[:1].islower() or text.endswith(_OPEN_ENDS) or normalize(text).rpartition(" ")[2] in small_words()
        for text in texts
    )


def unread_lines(lines: Sequence[Line], entries: Sequence[ResumeEntry], heading: str) -> list[Line]:
    """Return the lines most of whose words stand nowhere in what was read of their section."""
    said = normalize(" ".join([heading, *_texts(entries)]))
    words, letters = frozenset(said.split()), said.replace(" ", "")
    return [line for line in lines if _is_missing(line, words, letters)]


def _is_missing(line: Line, said: frozenset[str], letters: str) -> bool:
    """Return whether most words of a line are not among those said, nor, broken at its end, a part of their letters."""
    words = [
        word
        for piece in line.pieces
        if not is_only_dates(piece.text)
        for word in normalize(_without_dates(piece.text)).split()
        if len(word) >= _TELLING_LETTERS and word.isalpha()
    ]
    return 2 * sum(word not in said and word not in letters for word in words) > len(words)


def _without_dates(text: str) -> str:
    lifted = lift_dates(text)
    return text if lifted is None else lifted.rest


def _texts(entries: Sequence[ResumeEntry]) -> Iterator[str]:
    for entry in entries:
        yield from (entry.organization, entry.title, entry.place, entry.degree, entry.area, entry.score, entry.level)
        yield from (entry.url, entry.summary, *entry.keywords, *entry.authors)
        yield from (line.text for line in entry.lines)
