"""The names of skills, read once from ``vocabulary.bin``, and the automaton that finds them."""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from onward.parsing.skills.records import SkillSource
from onward.parsing.skills.spelling import fold_spelling

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

DIGEST_LENGTH = 32


class CaseRule(StrEnum):
    """How a name must be written to be no ordinary word; the value marks it in the file.

    ``ANY`` is found however it is written, ``EXACT`` as its makers write it alone. ``AMBIGUOUS`` is an ordinary word
    too ("Spring"): with a capital inside a sentence, or beside known tools. ``LISTED`` is a single letter, or so often
    an ordinary word ("Teams") that it is found beside known tools alone.
    """

    ANY = "."
    EXACT = "="
    AMBIGUOUS = "?"
    LISTED = ","


class SkillName(NamedTuple):
    """One spelling of a skill: the name that is counted, and what tells it from ordinary words.

    ``name`` is empty for a phrase in which another name means nothing ("Latin America").
    """

    name: str
    spelling: str
    source: SkillSource
    concrete: bool
    weight: float
    case_rule: CaseRule


CASE_RULES = {rule.value: rule for rule in CaseRule}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The spellings, the automaton whose patterns have the same numbers, and words that are no name by themselves."""

    names: tuple[SkillName, ...]
    automaton: "AhoCorasick"
    ordinary: frozenset[str]


class DamagedVocabularyError(Exception):
    """``vocabulary.bin`` isn't what was built."""


def read_vocabulary(content: bytes) -> Vocabulary:
    """Read what ``builder`` wrote: a SHA-256 digest, then compressed lines; raises ``DamagedVocabularyError``."""
    from ahocorasick_rs import AhoCorasick, Implementation  # noqa: PLC0415  a library that is dear to load

    try:
        text = zlib.decompress(content[DIGEST_LENGTH:])
    except zlib.error as damaged:
        raise DamagedVocabularyError from damaged
    if hashlib.sha256(text).digest() != content[:DIGEST_LENGTH]:
        raise DamagedVocabularyError
    ordinary, *lines = text.decode("utf-8").split("\n")
    names = tuple(name for line in lines for name in _read_line(line))
    patterns = fold_spelling("\n".join(name.spelling for name in names)).split("\n")
    automaton = AhoCorasick(patterns, implementation=Implementation.ContiguousNFA, store_patterns=False)
    return Vocabulary(names, automaton, frozenset(ordinary.split(" ")))


def _read_line(line: str) -> Iterator[SkillName]:
    """Yield the spellings of one name."""
    name, source, concrete, weight, *spellings = line.split("\t")
    for each in spellings:
        rule = CASE_RULES[each[0]]
        yield SkillName(name, each[1:], SkillSource(source), concrete == "1", float(weight), rule)


@cache
def load_vocabulary() -> Vocabulary:
    """Load the vocabulary, once in a process: about a third of a second."""
    return read_vocabulary(resources.files("onward.parsing.skills").joinpath("vocabulary.bin").read_bytes())
