"""Rejoining headings and addresses that a narrow column broke into two lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onward.parsing.resumes.facts import find_mail, find_phone, find_urls
from onward.parsing.resumes.lexicon import heading_kind
from onward.parsing.resumes.lines import Line, Run
from onward.parsing.resumes.prose import join_wrapped

_NEXT_LINE = 1.9
_SAME_EDGE = 3.0
_MAX_HEADING_WORDS = 4
_LETTERS_LEFT = 1.2
"""A line is full if at most this many more letters would have fit."""
_ADDRESS = re.compile(r"[\w.+%/:~?=&#@-]+")
_MAX_ADDRESS = 120
_WIDEST_ICON = 2.0
"""An address may go on under the icon before it."""
_ENDINGS = frozenset(
    "com org net edu gov info biz io dev app me co eu us uk ca au nz ie in za de at ch fr be lu nl es mx ar cl it pt "
    "br pl cz se no dk fi".split()
)
"""What most addresses end in: one that has another ending may go on."""


def with_whole_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of pages with broken headings and addresses rejoined."""
    whole: list[Line] = []
    for line in lines:
        above = whole[-1] if whole else None
        if above is None or not _is_below(above, line):
            whole.append(line)
        elif _are_one_heading(above, line):
            whole[-1] = _with_text(above, join_wrapped([above.text, line.text]), line)
        elif _are_one_address(above, line):
            whole[-1] = _with_text(above, above.text + line.text, line)
        else:
            whole.append(line)
    return whole


def _is_below(above: Line, line: Line) -> bool:
    """Return whether a line of the same letters stands right below another."""
    if len(above.pieces) > 1 or len(line.pieces) > 1 or line.is_bullet or above.page != line.page:
        return False
    first, second = above.pieces[0], line.pieces[0]
    if not first.size or (first.size, first.font, first.color) != (second.size, second.font, second.color):
        return False
    return 0 < second.baseline - first.baseline < _NEXT_LINE * first.size


def _are_one_heading(above: Line, line: Line) -> bool:
    """Return whether two lines at one edge, or about one middle, are a heading together and the second is none."""
    texts, shifts = (above.text, line.text), (above.left - line.left, above.right - line.right)
    return (
        min(map(abs, (*shifts, sum(shifts)))) < _SAME_EDGE
        and max(len(text.split()) for text in texts) <= _MAX_HEADING_WORDS
        and heading_kind(line.text) is None
        and heading_kind(join_wrapped(texts)) is not None
    )


def _are_one_address(above: Line, line: Line) -> bool:
    """Return whether a mail address or that of a page fills the line above and goes on below, without a space in it."""
    rest, size = line.text.strip(), above.size
    is_under = -_SAME_EDGE < above.left - line.left < _WIDEST_ICON * size
    if not is_under or not _ADDRESS.fullmatch(rest) or len(above.text) > _MAX_ADDRESS or find_phone(rest):
        return False
    begun = above.text.rsplit(maxsplit=1)[-1]
    if "@" in begun:
        return "@" not in rest and "/" not in rest and _goes_on(begun.partition("@")[2], rest, above)
    if rest.startswith("@") or ("@" in rest and begun.endswith((".", "_", "-"))):
        return bool(_ADDRESS.fullmatch(begun)) and bool(find_mail(begun + rest))
    is_page = "/" in begun and bool(find_urls(begun))
    return is_page and not find_urls(rest) and "@" not in rest and (begun.endswith(("/", "-")) or _is_full(above))


def _goes_on(domain: str, rest: str, above: Line) -> bool:
    """Return whether a domain goes on with what stands below it: it is open, or fills its line and ends in no known
    ending."""
    if "." not in domain or domain.endswith((".", "-")):
        return bool(find_mail(f"a@{domain}{rest}"))
    whole = f"{domain}{rest}"
    return _is_full(above) and rest.islower() and (not find_urls(rest) or (_ends(whole) and not _ends(domain)))


def _ends(domain: str) -> bool:
    return domain.rpartition(".")[2].lower() in _ENDINGS


def _is_full(line: Line) -> bool:
    piece = line.pieces[0]
    return line.room - piece.right < _LETTERS_LEFT * (piece.right - piece.left) / max(len(piece.text), 1)


def _with_text(above: Line, text: str, below: Line) -> Line:
    """Return a line with another text in its look, as wide as both."""
    first, second = above.pieces[0], below.pieces[0]
    runs = (Run(text, is_bold=first.begins_bold, is_italic=first.is_italic),)
    whole = replace(first, runs=runs, right=max(first.right, second.right), baseline=second.baseline)
    return replace(above, pieces=(whole,))
