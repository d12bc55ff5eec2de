"""Words of a text for comparing: lower case, without accents, each where it stands in the text."""

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_WORD = re.compile(r"[a-z0-9]+|[,;:()\u2013\u2014]")
_NUMBER = re.compile(r"\d\d*")
PAUSES = frozenset(",;:()\u2013\u2014")


def _without_accent(letter: str) -> str:
    base = unicodedata.normalize("NFKD", letter)[0].lower()
    return base if len(base) == 1 else letter


_ODD = "ßøØœŒæÆ\u2019\u2018\u02bc\u00b4`łŁđĐıİ"
_PLAIN = "sooooaa'''''llddii"
_FOLDED = {
    chr(code): _without_accent(chr(code))
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00), *range(0xFF01, 0xFF5F))
} | dict(zip(_ODD, _PLAIN, strict=True))
_NOT_ASCII = re.compile(r"[`\u0080-\uffff]")


def fold(text: str) -> str:
    """Return ``text`` in lower case and without accents, every letter where it was: offsets stay true."""
    if text.isascii() and "`" not in text:
        return text.lower()
    for odd in _FOLDED.keys() & set(_NOT_ASCII.findall(text)):
        text = text.replace(odd, _FOLDED[odd])
    return text.lower()


def words_of(folded: str, start: int = 0, end: int = sys.maxsize) -> list[str]:
    """Return the words and pauses of a folded text in their order; "don't" is "don" and "t"."""
    return _WORD.findall(folded, start, end)


def places_of(folded: str, start: int = 0, end: int = sys.maxsize, *, most: int | None = None) -> list[tuple[int, int]]:
    """Return where each of ``words_of`` stands; only of the first so many with ``most``."""
    return [match.span() for match in islice(_WORD.finditer(folded, start, end), most)]


def around_numbers(text: str, before: int, after: int, *, digits: int = 1) -> Iterator[tuple[int, int]]:
    """Yield from where until before where to look for what has a number of so many digits within.

    What is looked for has at most ``before`` signs before that number, and ``after`` behind it.
    """
    begin = end = 0
    for number in _NUMBER.finditer(text):
        if number.end() - number.start() < digits:
            continue
        if number.start() - before > end:
            yield begin, end
            begin = number.start() - before
        end = number.end() + after
    yield begin, end


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text, and the same folded, letter by letter."""

    text: str
    folded: str

    @classmethod
    def of(cls, text: str) -> "FoldedText":
        return cls(text, fold(text))


class WordFinder:
    """Where any of many words, or parts of words, stand: all are looked for at once, which is many times quicker."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))

    @cached_property
    def _automaton(self) -> "AhoCorasick":
        from ahocorasick_rs import AhoCorasick  # noqa: PLC0415  a library that is dear to load

        return AhoCorasick(self._words)

    def starts(self, text: str) -> list[int]:
        """Return where they begin, in order."""
        return sorted({start for _word, start, _end in self._found(text)})

    def ends(self, text: str) -> set[int]:
        """Return where they end."""
        return {end for _word, _start, end in self._found(text)}

    def _found(self, text: str) -> list[tuple[int, int, int]]:
        return self._automaton.find_matches_as_indexes(text, overlapping=True)


def any_of(phrases: Iterable[str]) -> str:
    """Return a pattern of folded phrases in which those that begin alike share their beginning, the longest first."""
    rests_by_letter: dict[str, list[str]] = {}
    for phrase in sorted({fold(phrase) for phrase in phrases}):
        rests_by_letter.setdefault(phrase[:1], []).append(phrase[1:])
    parts = []
    for letter, rests in rests_by_letter.items():
        rest = any_of(tail for tail in rests if tail)
        sign = r"[\s\u00a0]+" if letter == " " else re.escape(letter)
        parts.append(f"{sign}(?:{rest}){'?' if '' in rests else ''}" if rest else sign)
    return "|".join(parts)
