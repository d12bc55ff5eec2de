"""Read the résumé in a Word document: its paragraphs, tables and text boxes become the lines that layout is read of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from onward.parsing.resumes.layout import read_lines
from onward.parsing.resumes.lines import Line, Piece, Run
from onward.parsing.resumes.records import ReadingProblem, Resume, ResumeFormat
from onward.parsing.resumes.word.package import Parts, read_parts
from onward.parsing.resumes.word.paragraphs import BREAK, TAB, Table, WordParagraph, read_paragraphs
from onward.parsing.resumes.word.styles import Style, read_styles
from onward.parsing.resumes.word.tables import MARGIN, flatten
from onward.parsing.text import strip_invisible

MAX_LINES = 5_000
_BULLET = re.compile(r"\s*(?:[•‣◦\u2043∙●○▪▫■□◆◇➢➤►▸▶✓✔✦❖→»·*\ue000-\uf8ff]|[-\u2013\u2014o](?=[ \t]))[ \t]*")
_PRIVATE = re.compile(r"\s{0,3}[\ue000-\uf8ff]\s{0,3}")
_PAGE_NUMBER = re.compile(r"(?i)^\W*$|(?:^|\W)(?:(?:page|seite|página|pagina)\s*\d*|\d*\s*/\s*\d*|\d{1,2})\s*$")
_LONGEST_NUMBER = 60
"""Letters at the end of a header that are looked at for the number of the page."""
_WIDE_GAP = 6.0
"""Points above a paragraph that part it from the one before as an empty line does."""


def read_docx(source: bytes) -> Resume:
    """Read a Word document (``.docx``, ECMA-376): its paragraphs, tables and text boxes in reading order.

    ``problems`` say why a file was refused: macros, document types, and parts that unpack to more than the limits of
    ``word.package``. A document that is damaged in the middle is read up to there. Pictures are ignored. Never raises.
    """
    parts = read_parts(source)
    if isinstance(parts, ReadingProblem):
        return Resume(format=ResumeFormat.DOCX, problems=(parts,))
    lines, is_whole = _document_lines(parts)
    resume = read_lines(lines, ResumeFormat.DOCX)
    return resume if is_whole else replace(resume, problems=(*resume.problems, ReadingProblem.DAMAGED))


def _document_lines(parts: Parts) -> tuple[list[Line], bool]:
    """Return the lines of the margins, of the body, and whether the whole body was read."""
    styles = read_styles(parts.styles)
    read, is_whole = read_paragraphs(parts.document, styles)
    paragraphs: list[WordParagraph] = []
    for number, part in enumerate(read):
        paragraphs += flatten(part, number) if isinstance(part, Table) else [part]
    margins: dict[str, WordParagraph] = {}
    for text in parts.margins:
        for part in read_paragraphs(text, styles)[0]:
            for paragraph in flatten(part, 0) if isinstance(part, Table) else [part]:
                margins.setdefault(paragraph.text.strip(), paragraph)
    above = [paragraph for text, paragraph in margins.items() if not _PAGE_NUMBER.search(text[-_LONGEST_NUMBER:])]
    return to_lines([*above, *paragraphs]), is_whole


def to_lines(paragraphs: Sequence[WordParagraph]) -> list[Line]:
    """Return paragraphs as lines: one for each part between line breaks, its pieces those between tabs.

    Hardly more than ``MAX_LINES``, which is more than are read.
    """
    headings = _section_level(paragraphs)
    lines: list[Line] = []
    is_after_blank = False
    for paragraph in paragraphs:
        found = list(islice(_lines_of(paragraph, headings, is_after_blank=is_after_blank), MAX_LINES))
        is_after_blank = not found
        lines += found
        if len(lines) > MAX_LINES:
            break
    return lines


def _section_level(paragraphs: Sequence[WordParagraph]) -> int:
    """Return the level of headings that parts the document: the highest that occurs twice; 0 where none does."""
    counts = Counter(each.style.heading for each in paragraphs if each.style.heading and each.text.strip())
    return min((level for level, count in counts.items() if level and count > 1), default=0)


def _lines_of(paragraph: WordParagraph, headings: int, *, is_after_blank: bool) -> Iterator[Line]:
    style = paragraph.style
    is_heading = bool(headings) and style.heading == headings
    is_item = bool(style.is_list) and not style.heading
    for number, runs in enumerate(_split(paragraph.runs, BREAK)):
        typed = _BULLET.match("".join(run.text for run, _look in runs)) if not is_heading else None
        pieces = _pieces(_without_start(runs, typed.end() if typed else 0), style)
        if not pieces:
            continue
        is_first = number == 0
        is_bullet = typed is not None or (is_item and is_first)
        yield Line(
            pieces=pieces,
            block=paragraph.block,
            level=(style.level or 0) if is_item else 0,
            is_bullet=is_bullet,
            is_heading=is_heading,
            begins_paragraph=is_first or is_bullet or not is_item,
            is_after_blank=is_first and (is_after_blank or (style.space_before or 0) >= _WIDE_GAP),
        )


Runs = list[tuple[Run, Style]]


def _split(runs: Runs, sign: str) -> Iterator[Runs]:
    """Yield the runs between two signs, without the signs."""
    part: Runs = []
    for run, look in runs:
        first, *others = run.text.split(sign)
        part.append((run._replace(text=first), look))
        for other in others:
            yield part
            part = [(run._replace(text=other), look)]
    yield part


def _without_start(runs: Runs, count: int) -> Runs:
    kept: Runs = []
    for run, look in runs:
        kept.append((run._replace(text=run.text[count:]), look))
        count = max(0, count - len(run.text))
    return kept


def _pieces(runs: Runs, style: Style) -> tuple[Piece, ...]:
    """Return the pieces of a line; those marked as in the margin stand beside the others."""
    pieces = []
    for part in _split(runs, TAB):
        text = "".join(run.text for run, _look in part)
        shown = [(run, look) for run, look in part if run.text]
        if not text.strip(f" \u00a0{MARGIN}"):
            continue
        look = max(shown, key=lambda each: len(each[0].text))[1]
        pieces.append(
            Piece(
                runs=_tidy([run for run, _look in shown]),
                left=style.indent or 0,
                size=max(each.size or 0 for _run, each in shown),
                color=look.color or 0,
                font=look.font or "",
                is_in_margin=text.startswith(MARGIN),
            )
        )
    return tuple(pieces)


def _tidy(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return runs without space around them and without private signs; neighbors of one look become one."""
    joined: list[Run] = []
    for run in runs:
        text = _PRIVATE.sub(" | ", strip_invisible(run.text.replace(MARGIN, "")).replace("\u00a0", " "))
        if joined and joined[-1][1:] == run[1:]:
            joined[-1] = joined[-1]._replace(text=joined[-1].text + text)
        else:
            joined.append(run._replace(text=text))
    joined[0] = joined[0]._replace(text=joined[0].text.lstrip())
    joined[-1] = joined[-1]._replace(text=joined[-1].text.rstrip())
    return tuple(run for run in joined if run.text)
