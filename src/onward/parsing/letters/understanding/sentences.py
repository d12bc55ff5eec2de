"""Sentences of a letter, each where it stands."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from onward.parsing.letters.understanding.words import FoldedText, places_of

LONGEST_TEXT = 20_000
"""Characters of a letter that are read for what it says."""
MOST_SENTENCES = 150
LONGEST_SENTENCE = 800

_END = re.compile(r"[.!?\u2026\n](?:(?<!\n)[.!?\u2026\"'\u201d\u2019)\]*_]{0,9}(?=\s)|(?<=\n)(?:[ \t\r\xa0]*\n)*)")
"""It begins with one set of signs, so that the search for it skips what is none of them."""
_ABBREVIATIONS = (
    "inc|ltd|corp|co|dr|mr|mrs|ms|st|no|nr|art|e\\.g|i\\.e|z\\.b|bzw|ca|ggf|inkl|vs|sr|sra|mme|mlle|tel|approx|dept|sig|dott"
    "|gmbh|jr|max|min|d\\.h|u\\.a|o\\.g|a\\.m|p\\.m"
)
_ABBREVIATION = re.compile(rf"(?:\b(?:{_ABBREVIATIONS})|(?<!\w)[a-z])\.$", re.IGNORECASE)
_SAYS_SOMETHING = re.compile(r"[^\W_]")
_WRAPPED = re.compile(r"\s*[a-z\u00e0-\u00ff(]")


class Sentence(NamedTuple):
    """One sentence: from where until before where it stands in ``source``."""

    source: FoldedText
    start: int
    end: int
    is_subject: bool = False

    @property
    def folded(self) -> str:
        return self.source.folded[self.start : self.end]

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end].strip()

    def part(self, begin: int, end: int) -> str:
        """Return what is written from one word until before another."""
        places = places_of(self.source.folded, self.start, self.end, most=end)
        return self.source.text[places[begin][0] : places[end - 1][1]]


def split_sentences(text: FoldedText) -> list[Sentence]:
    """Split ``text`` into sentences. Lines that a program wrapped are joined; a line that is one by itself stays."""
    found: list[Sentence] = []
    says_something = _SAYS_SOMETHING.search
    begin = 0
    for end in _ends(text.text[:LONGEST_TEXT]):
        while begin < end:
            piece_end = min(begin + LONGEST_SENTENCE, end)
            if first := says_something(text.text, begin, piece_end):
                found.append(Sentence(text, first.start(), piece_end))
            begin = piece_end
        if len(found) >= MOST_SENTENCES:
            break
    return found


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        mark = match[0]
        if mark[0] == "\n":
            if len(mark) == 1 and _goes_on(text, match.start(), match.end()):
                continue
        elif mark[0] == "." and _ABBREVIATION.search(text, max(0, match.start() - 6), match.start() + 1):
            continue
        yield match.end()
    yield len(text)


def _goes_on(text: str, end: int, following: int) -> bool:
    """Whether the line that ends at ``end`` was wrapped: the next begins in lower case, or it is full and open."""
    if not _WRAPPED.match(text, following, following + 8):
        line_start = text.rfind("\n", max(0, end - 200), end) + 1
        last = text[end - 1 : end]
        return end - line_start >= 60 and (last.isalnum() or last == ",")
    return True
