"""What somebody searched for, as words, and where a text says them."""

import re
from collections.abc import Iterable, Sequence

from onward.parsing.text import one_line, without_accents

HighlightedPart = tuple[str, bool]
"""A piece of text, and whether it is what was searched for."""

_WORD = re.compile(r"[^\W_]+")
_MAX_WORDS, _MAX_WORD_LENGTH = 8, 60
_CHARACTERS_BEFORE, _CHARACTERS_AFTER = 70, 130


def search_words(text: str) -> tuple[str, ...]:
    """Return the words of a search, without case and accents, at most eight; every other sign is a gap. May be
    empty."""
    found = _WORD.findall(without_accents(text[:1000].lower()))
    return tuple(dict.fromkeys(word[:_MAX_WORD_LENGTH] for word in found))[:_MAX_WORDS]


def highlighted(text: str, words: Sequence[str]) -> list[HighlightedPart]:
    """Return all of ``text`` in order, split where a word of it starts with one of ``words`` (as from
    ``search_words``)."""
    parts: list[HighlightedPart] = []
    at = 0
    for start, end in _matches(text, words):
        parts += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [part for part in [*parts, (text[at:], False)] if part[0]]


def excerpt(text: str, words: Sequence[str]) -> list[HighlightedPart]:
    """About two lines of ``text`` around its first hit, marked; empty when nothing in it is hit."""
    hits = _matches(text, words)
    if not hits:
        return []
    start, end = max(hits[0][0] - _CHARACTERS_BEFORE, 0), min(hits[0][1] + _CHARACTERS_AFTER, len(text))
    start = text.find(" ", start, hits[0][0]) + 1 or start if start else 0
    end = text.rfind(" ", hits[0][1], end) if end < len(text) and " " in text[hits[0][1] : end] else end
    window = one_line(text[start:end])
    return highlighted(("… " if start else "") + window + (" …" if end < len(text) else ""), words)


def _matches(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    if not words:
        return []
    folded, origin = _fold_with_positions(text)
    beginnings = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    found = re.finditer(rf"(?<![^\W_])(?:{beginnings})[^\W_]*", folded)
    return _merge_overlapping((origin[each.start()], origin[each.end() - 1] + 1) for each in found)


def _merge_overlapping(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """One sign may fold to several words, as a quarter does to 1 and 4: spans that share a sign become one."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def _fold_with_positions(text: str) -> tuple[str, Sequence[int]]:
    """Return the folded text, and for each of its characters the place in ``text`` it came from."""
    if text.isascii():
        return text.lower(), range(len(text))
    pieces = [without_accents(character.lower()) for character in text]
    return "".join(pieces), [place for place, piece in enumerate(pieces) for _ in piece]
