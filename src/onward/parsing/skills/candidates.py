"""Names that no list has, but that stand in a list of known tools: "Python, FastAPI and Zig"."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onward.parsing.skills.disambiguation import INTRODUCED_AS_COMPANIES
from onward.parsing.skills.matching import ADDRESS
from onward.parsing.skills.records import SkillCandidate, SkillSource, SkillSpan
from onward.parsing.skills.spelling import fold_spelling

BORDER = re.compile(
    r"[,/|;()\N{BULLET}\N{MIDDLE DOT}\n]|[.!?:](?=\s|$)|\s(?:and|or|und|oder|et|ou|y|o|e|en|of|&|\+)(?=\s)"
)
SENTENCE_BORDER = frozenset(".!?:\n;\N{BULLET}")
NAME = re.compile(r"[A-Z][\w+#-]*(?:\.[\w+#-]+)*|[a-z]+[A-Z][\w+#-]*|[a-z]\w*\.(?:js|io|ai|net|py)")
INTRODUCTION = re.compile(
    r".*\b(?:with|in|like|using|including|e\.g\.|as|of|on|mit|en|avec|con|com|met) ", re.IGNORECASE
)
LOWER_CASE_WORD = re.compile(r"\b[a-z]{3,}\b")
AT_MOST_WORDS = 3
LONGEST_NAME = 40
LONGEST_SEGMENT = 300


class Segment(NamedTuple):
    """What stands between two borders, and whether a sentence begins there."""

    start: int
    end: int
    begins: bool


class CandidateFinder:
    """Finds unknown names in one text whose skills were found; ``ordinary`` are words of lower case."""

    def __init__(self, text: str, spans: Sequence[SkillSpan], ordinary: frozenset[str]) -> None:
        self._text = text
        self._spans = spans
        self._starts = [span.start for span in spans]
        self._ordinary = ordinary
        self._in_lower_case = frozenset(LOWER_CASE_WORD.findall(text))

    def candidates(self) -> Iterator[SkillCandidate]:
        """Yield the unknown names that are joined to a known tool by commas, slashes, parentheses, "and" or "or"
        alone."""
        for run in self._runs():
            known = [self._is_known_tool(segment) for segment in run]
            if not any(known) or INTRODUCED_AS_COMPANIES.search(self._text, run[0].start, run[0].end):
                continue
            for number, segment in enumerate(run):
                beside = (number > 0 and known[number - 1]) or any(known[number + 1 : number + 2])
                candidate = self._name_in(segment) if beside and not known[number] else None
                if candidate is not None and self._is_unknown_name(candidate):
                    known[number] = True
                    yield candidate

    def _runs(self) -> Iterator[list[Segment]]:
        """Yield the segments of each sentence."""
        run: list[Segment] = []
        start, begins = 0, True
        for border in [*BORDER.finditer(self._text), None]:
            end = border.start() if border else len(self._text)
            piece = self._text[start:end]
            first = start + len(piece) - len(piece.lstrip())
            last = start + len(piece.rstrip())
            if first < last:
                run.append(Segment(first, last, begins))
                begins = False
            if border is None or border.group()[0] in SENTENCE_BORDER:
                yield run
                run, begins = [], True
            start = border.end() if border else end

    def _last_span_before(self, place: int) -> SkillSpan | None:
        number = bisect_right(self._starts, place) - 1
        return self._spans[number] if number >= 0 else None

    def _is_known_tool(self, segment: Segment) -> bool:
        """Return whether a known tool is all of a segment, or the end of the first of a sentence."""
        span = self._last_span_before(segment.end - 1)
        if span is None or span.end < segment.end or not span.concrete or span.source is SkillSource.ESCO:
            return False
        return segment.begins or span.start == segment.start

    def _name_in(self, segment: Segment) -> SkillCandidate | None:
        """Return the name in a segment: all of it, or in the first of a sentence what follows "experience with"."""
        start, end, begins = segment
        if end - start > LONGEST_SEGMENT:
            return None
        if begins:
            introduction = INTRODUCTION.match(self._text, start, end)
            if introduction is None:
                return None
            start = introduction.end()
        name = self._text[start:end]
        words = name.split(" ")
        if len(name) > LONGEST_NAME or len(words) > AT_MOST_WORDS or not all(map(NAME.fullmatch, words)):
            return None
        span = self._last_span_before(end - 1)
        is_taken = span is not None and span.end > start
        return None if is_taken or self._is_in_an_address(start) else SkillCandidate(start, end, name)

    def _is_in_an_address(self, start: int) -> bool:
        begin = max(0, start - LONGEST_SEGMENT)
        begin += len(self._text[begin:start]) - len(self._text[begin:start].rpartition(" ")[2])
        return ADDRESS.match(self._text, begin) is not None

    def _is_unknown_name(self, candidate: SkillCandidate) -> bool:
        """Return whether a name is spelled in a way of its own, or with words that stand nowhere in lower case."""
        name = candidate.name
        if len(name) < 3:
            return False
        if " " not in name and ("." in name or not name[1:].islower()):
            return True
        words = [fold_spelling(word) for word in name.split()]
        return not any(word in self._ordinary or word in self._in_lower_case for word in words)
