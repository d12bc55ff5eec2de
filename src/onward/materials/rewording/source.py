"""What is known to be true, as a rewording is compared with it: words, numbers and skills of its texts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onward.materials.rewording.lexicon import RewordingLexicon, load_lexicon
from onward.materials.rewording.numbers import WrittenNumber, read_numbers
from onward.materials.tailoring.words import word_stem
from onward.parsing.skills import find_skills
from onward.parsing.text import without_accents

MAX_SOURCE = 20_000
LEAST_PART = 4
"""Letters of a part of a compound word."""
LEAST_PREFIX, MOST_SUFFIX = 5, 3
"""Words are alike that share so many letters at the beginning and differ in at most so many at the end."""
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W\d_]+)?(?:[+#]+)?")
_POSSESSIVE = re.compile(r"['\u2019](?:s)?$")
_SENTENCE_END = re.compile(r"[.!?:;]\s*$|^\s*$|[\u2022\n]\s*$")
_PHRASES = {("look", "after"): "lookafter", ("tak", "part"): "takepart", ("took", "part"): "takepart"}
"""Two words that say one thing, the first by its stem."""


@dataclass(frozen=True, slots=True)
class ComparedWord:
    """A word where it stands, folded, and its stem; ``inner`` is one that does not begin a sentence."""

    start: int
    end: int
    text: str
    folded: str
    stem: str
    inner: bool


def compared_words(text: str) -> list[ComparedWord]:
    """Return the words of a text in its order; two that say one thing ("looked after") are one."""
    found: list[ComparedWord] = []
    for match in _WORD.finditer(text):
        folded = _POSSESSIVE.sub("", without_accents(match[0]).casefold())
        inner = not _SENTENCE_END.search(text[max(match.start() - 8, 0) : match.start()])
        word = ComparedWord(match.start(), match.end(), match[0], folded, word_stem(folded), inner)
        if found and (joined := _PHRASES.get((found[-1].stem, folded))):
            last = found.pop()
            whole = text[last.start : word.end]
            word = ComparedWord(last.start, word.end, whole, joined, word_stem(joined), last.inner)
        found.append(word)
    return found


@dataclass(frozen=True, slots=True)
class RewordingSource:
    """Texts that are true, read once for all that is compared with them."""

    text: str
    words: tuple[ComparedWord, ...]
    folded: frozenset[str]
    stems: frozenset[str]
    beginnings: frozenset[str]
    numbers: tuple[WrittenNumber, ...]
    skills: frozenset[str]
    lexicon: RewordingLexicon

    @classmethod
    def of(cls, texts: Sequence[str]) -> "RewordingSource":
        """Read the first 20,000 letters of the texts."""
        text = "\n".join(texts)[:MAX_SOURCE]
        words = tuple(compared_words(text))
        folded = frozenset(word.folded for word in words)
        return cls(
            text=text,
            words=words,
            folded=folded,
            stems=frozenset(word.stem for word in words),
            beginnings=frozenset(each for word in folded for each in _beginnings(word)),
            numbers=read_numbers(text),
            skills=frozenset(span.name for span in find_skills(text)),
            lexicon=load_lexicon(),
        )

    def has(self, word: ComparedWord) -> bool:
        """Whether a word, or a form of it, stands here."""
        forms = {word.folded, f"{word.folded}s", word.folded.removesuffix("s"), word.folded.removesuffix("ly")}
        is_form = word.stem in self.stems or not forms.isdisjoint(self.folded)
        return is_form or self._has_alike(word.folded) or self._has_both_parts(word.folded)

    def allows(self, word: ComparedWord) -> bool:
        """Whether a word stands here, says the same as one that does, or adds nothing."""
        return word.stem in self.lexicon.neutral or self._allows_stem(word.stem) or self.has(word)

    def _has_both_parts(self, folded: str) -> bool:
        """Whether a word is put together from two that stand here: "bookkeeping" where books are kept."""
        cuts = range(LEAST_PART, len(folded) - LEAST_PART + 1)
        return any(word_stem(folded[:cut]) in self.stems and self._allows_stem(word_stem(folded[cut:])) for cut in cuts)

    def _allows_stem(self, stem: str) -> bool:
        return stem in self.stems or bool(self.lexicon.groups.get(stem, frozenset()) & self.stems)

    def _has_alike(self, folded: str) -> bool:
        return folded[: max(LEAST_PREFIX, len(folded) - MOST_SUFFIX)] in self.beginnings and len(folded) >= LEAST_PREFIX


def _beginnings(word: str) -> list[str]:
    """The beginnings of a word that leave out at most three letters."""
    return [word[:cut] for cut in range(max(LEAST_PREFIX, len(word) - MOST_SUFFIX), len(word) + 1)]
