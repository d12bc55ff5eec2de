"""Ordinary English words with their classes and meanings, read once from ``words.bin``."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

LONGEST_WORD = 30
_ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ves", "f"),
    ("ed", ""),
    ("d", ""),
    ("ied", "y"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("r", ""),
    ("ier", "y"),
    ("est", ""),
    ("st", ""),
    ("iest", "y"),
    ("ly", ""),
    ("ily", "y"),
)
_AMERICAN = (("isation", "ization"), ("ise", "ize"), ("yse", "yze"), ("our", "or"), ("ogue", "og"), ("ence", "ense"))
"""Endings as they are written elsewhere, and as WordNet writes them first."""
_LEAST_LEMMA = 2


class WordClass(StrEnum):
    """A class of words; the value marks it in the file. Nouns are classified by their most common meaning."""

    PERSON = "p"
    GROUP = "g"
    THING = "t"
    ABSTRACT = "s"
    FIELD = "k"
    """A field of knowledge, a treatment, a drug or a program: what somebody may be skilled in."""
    VERB = "v"
    ADJECTIVE = "a"
    ADVERB = "r"


class Nearness(IntEnum):
    """How near two words are in meaning."""

    NONE = 0
    KIN = 1
    """Both are kinds of one thing."""
    NEAR = 2
    """One is a kind of the other, or made from it."""
    SAME = 3
    """They are forms of one word, or share a meaning."""


class EnglishWord(NamedTuple):
    """A word as a dictionary lists it.

    ``classes`` stand in the order of their use; ``meanings`` are numbers of meanings it has, and ``around`` those one
    step away. A ``rare`` one was used nowhere in WordNet's texts.
    """

    lemma: str
    classes: tuple[WordClass, ...]
    rare: bool
    meanings: frozenset[str]
    around: frozenset[str]


@lru_cache(maxsize=4_096)
def english_words(word: str) -> tuple[EnglishWord, ...]:
    """Return the dictionary words that a folded word may be a form of, itself first; none for an unknown word.

    "left" is "left" and "leave". Words of more than 30 letters are not looked up. Never raises.
    """
    if len(word) > LONGEST_WORD:
        return ()
    listed, irregular = _read_words()
    candidates = [word, *irregular.get(word, ()), *_without_endings(word)]
    candidates += [
        f"{each.removesuffix(ending)}{other}"
        for each in candidates
        for ending, other in _AMERICAN
        if each.endswith(ending)
    ]
    return tuple(_read_line(each, listed[each]) for each in dict.fromkeys(candidates) if each in listed)


@dataclass(frozen=True, slots=True)
class MeaningIndex:
    """An index of the possible meanings of a text's words, to look up how near another word is in constant time."""

    words: frozenset[str]
    lemmas: frozenset[str]
    meanings: frozenset[str]
    around: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[str]) -> "MeaningIndex":
        """Index folded words; words in no dictionary are near only themselves."""
        texts = frozenset(words)
        listed = [each for word in texts for each in english_words(word)]
        return cls(
            texts,
            frozenset(each.lemma for each in listed),
            frozenset(key for each in listed for key in each.meanings),
            frozenset(key for each in listed for key in each.around),
        )

    def nearest(self, word: str) -> Nearness:
        """Return how near a folded word is to the nearest of these, over all their possible meanings."""
        listed = english_words(word)
        if word in self.words or any(each.lemma in self.lemmas or each.meanings & self.meanings for each in listed):
            return Nearness.SAME
        if any(each.meanings & self.around or each.around & self.meanings for each in listed):
            return Nearness.NEAR
        return Nearness.KIN if any(each.around & self.around for each in listed) else Nearness.NONE


def _without_endings(word: str) -> list[str]:
    found = []
    for ending, other in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _LEAST_LEMMA:
            found.append(stem + other)
            if ending[0] in "ei" and len(stem) > _LEAST_LEMMA and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    return found


@cache
def _read_words() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    content = resources.files("onward.parsing.english").joinpath("words.bin").read_bytes()
    words, forms = zlib.decompress(content).decode("ascii").split("\n\n")
    listed = dict(line.split(" ", 1) for line in words.split("\n"))
    irregular = {form: tuple(lemmas.split(" ")) for form, lemmas in (line.split(" ", 1) for line in forms.split("\n"))}
    return listed, irregular


def _read_line(lemma: str, line: str) -> EnglishWord:
    marks, meanings, around = line.split(";")
    return EnglishWord(
        lemma,
        tuple(WordClass(mark) for mark in marks.removesuffix("-")),
        marks.endswith("-"),
        frozenset(meanings.split()),
        frozenset(around.split()),
    )
