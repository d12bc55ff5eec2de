"""The names of skills, read once from ``vocabulary.bin``, and the automaton that finds them."""

import hashlib
import zlib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from onward.parsing.skills.records import SkillSource
from onward.parsing.skills.spelling import fold_spelling

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

DIGEST_LENGTH = 32


class CaseRule(StrEnum):
    """How a name must be written to be no ordinary word; the value marks it in the file.

    ``ANY`` is found however it is written, ``EXACT`` as its makers write it alone. ``AMBIGUOUS`` is an ordinary word too
    ("Spring"): with a capital inside a sentence, or beside known tools. ``LISTED`` is a single letter: beside others alone.
    """

    ANY = "."
    EXACT = "="
    AMBIGUOUS = "?"
    LISTED = ","


@dataclass(frozen=True, slots=True)
class SkillName:
    """One spelling of a skill: the name that is counted, and what tells it from ordinary words."""

    name: str
    spelling: str
    source: SkillSource
    concrete: bool
    weight: float
    case_rule: CaseRule


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The spellings, and the automaton whose patterns have the same numbers."""

    names: tuple[SkillName, ...]
    automaton: "AhoCorasick"


class DamagedVocabularyError(Exception):
    """``vocabulary.bin`` isn't what was built."""


def read_names(content: bytes) -> tuple[SkillName, ...]:
    """Read the spellings of a vocabulary file. :raises DamagedVocabularyError: where it does not match its digest."""
    text = zlib.decompress(content[DIGEST_LENGTH:])
    if hashlib.sha256(text).digest() != content[:DIGEST_LENGTH]:
        raise DamagedVocabularyError
    names = []
    for line in text.decode("utf-8").split("\n"):
        name, source, concrete, weight, *spellings = line.split("\t")
        kind, telling = SkillSource(source), float(weight)
        names += [SkillName(name, each[1:], kind, concrete == "1", telling, CaseRule(each[0])) for each in spellings]
    return tuple(names)


def make_vocabulary(names: tuple[SkillName, ...]) -> Vocabulary:
    """Build the automaton for some spellings."""
    from ahocorasick_rs import AhoCorasick, Implementation

    patterns = [fold_spelling(name.spelling) for name in names]
    return Vocabulary(names, AhoCorasick(patterns, implementation=Implementation.ContiguousNFA, store_patterns=False))


@cache
def load_vocabulary() -> Vocabulary:
    """Load the vocabulary, once in a process: about a third of a second."""
    return make_vocabulary(read_names(resources.files("onward.parsing.skills").joinpath("vocabulary.bin").read_bytes()))
