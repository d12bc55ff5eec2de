"""Lists of phrases by language, read from a file and matched as whole words, ignoring case and accents."""

import re
import tomllib
import unicodedata
from collections import defaultdict
from functools import lru_cache
from importlib import resources
from typing import Any, Final

Lists = dict[str, dict[str, list[str]]]
"""The phrases of a kind by language."""

_PLAIN: Final = {
    **{
        code: base
        for code in range(0xC0, 0x250)
        if len(base := unicodedata.normalize("NFKD", chr(code))[0]) == 1 and base.isascii()
    },
    **dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u00b4`"), "'"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u202f"), " "),
}
_WORD = re.compile(r"[^\W\d_]+")
_HEAD_LENGTH: Final = 4
_GAP: Final = r"[^.;]{0,60}?"
_LONGEST_END: Final = 80


@lru_cache(maxsize=64)
def plain(text: str) -> str:
    """Lower case without accents, with straight apostrophes and dashes; every character keeps its place."""
    if text.isascii():
        return text.lower()
    bare = text.translate(_PLAIN)
    lowered = bare.lower()
    return lowered if len(lowered) == len(text) else "".join(char.lower()[:1] for char in bare)


@lru_cache(maxsize=64)
def word_heads(text: str) -> frozenset[str]:
    """Return the first four letters of every word of a plain text: enough to rule most phrases out."""
    return frozenset(word[:_HEAD_LENGTH] for word in _WORD.findall(text))


def heading_words(text: str) -> str:
    """Return the words of a heading alone, a space apart, without apostrophes: "What you'll do:" is "what youll do"."""
    return " ".join(re.findall(r"\w+(?:[-+#]\w+)*", plain(text).replace("'", "")))


class Phrases:
    """A list of phrases; ``*`` matches the rest of a word, ``...`` some characters of the same sentence."""

    def __init__(self, phrases: list[str]) -> None:
        by_head = defaultdict[str, set[str]](set)
        for phrase in phrases:
            by_head[_telling_head(phrase)].add(_pattern(phrase))
        self._by_head = {head: re.compile(rf"(?<!\w)(?:{_any_of(some)})(?!\w)") for head, some in by_head.items()}
        self._heads = frozenset(by_head)
        every = _any_of(set().union(*by_head.values()))
        self._first = re.compile(rf"(?:{every})(?!\w)")
        self._last = re.compile(rf"(?<!\w)(?:{every})$")

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the first phrase in a text made :func:`plain`, the longest of those that begin there."""
        heads = self._heads & word_heads(text)
        if not heads:
            return None
        found = [self._by_head[head].search(text, start) for head in heads]
        return min((match for match in found if match), key=lambda match: (match.start(), -match.end()), default=None)

    def begins(self, text: str) -> bool:
        """Return whether a plain text begins with one of the phrases."""
        return self._first.match(text) is not None

    def ends(self, text: str) -> bool:
        """Return whether a plain text ends with one of the phrases."""
        return self._last.search(text, max(0, len(text) - _LONGEST_END)) is not None


def _any_of(patterns: set[str]) -> str:
    return "|".join(sorted(patterns, key=lambda pattern: (-len(pattern), pattern)))


def _pattern(phrase: str) -> str:
    words = re.escape(plain(phrase)).replace(r"\ ", " ")
    return words.replace(r" \.\.\. ", _GAP).replace(r"\*", r"\w*")


def _telling_head(phrase: str) -> str:
    """Return the head of the longest word of a phrase; a stem counts only with four letters or more."""
    found: list[tuple[str, str]] = re.findall(r"([^\W\d_]+)(\*?)", plain(phrase))
    return max((word for word, star in found if not star or len(word) >= _HEAD_LENGTH), key=len)[:_HEAD_LENGTH]


def read_lists(name: str) -> Lists:
    """Return the lists of a file in ``lexicon``."""
    return tomllib.loads(_lexicon_text(name))


def read_lexicon(name: str) -> dict[str, Any]:
    """Return a file in ``lexicon`` as it is."""
    return tomllib.loads(_lexicon_text(name))


def _lexicon_text(name: str) -> str:
    return (
        resources.files("onward.parsing.postings.requirements")
        .joinpath(f"lexicon/{name}.toml")
        .read_text(encoding="utf-8")
    )


def all_languages(lists: dict[str, list[str]]) -> list[str]:
    return [phrase for phrases in lists.values() for phrase in phrases]


@lru_cache
def cues(kind: str) -> Phrases:
    """Return the cues of ``cues.toml`` of one kind, in every language."""
    return Phrases(all_languages(read_lists("cues")[kind]))
