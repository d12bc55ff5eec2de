"""Puts the lists together and writes the file that is read."""

import hashlib
import zlib
from collections.abc import Iterator
from math import log
from pathlib import Path

from onward.parsing.skills.builder.esco import add_labels, read_labels
from onward.parsing.skills.builder.learning import LearnedNames
from onward.parsing.skills.builder.names import CollectedName, NameCollection, add_hand_written
from onward.parsing.skills.builder.onet import (
    add_tools,
    find_table,
    has_distinctive_spelling,
    read_descriptions,
    read_title_words,
    read_tools,
)
from onward.parsing.skills.builder.words import count_ordinary_words, read_words, word_set
from onward.parsing.skills.records import SkillSource
from onward.parsing.skills.spelling import fold_spelling
from onward.parsing.skills.vocabulary import CaseRule

OCCUPATIONS = 1016
"""Occupations in O*NET: a tool that stands in all of them tells nothing."""


def collect_names(onet: Path, esco: Path, learned: LearnedNames) -> tuple[NameCollection, frozenset[str]]:
    """Collect the names of all lists, the hand-written first, and the ordinary words beside them."""
    tools = read_tools(find_table(onet, "technology"))
    labels = read_labels(esco)
    descriptions = read_descriptions(find_table(onet, "occupation"))
    ordinary = count_ordinary_words([*descriptions, *labels])
    collection = NameCollection()
    add_hand_written(collection)
    for name in learned.added:
        collection.add(CollectedName(name, SkillSource.LEARNED, concrete=True), [name])
    add_tools(collection, tools, ordinary + read_title_words(find_table(onet, "alternate")))
    add_labels(collection, labels, ordinary)
    for spelling in [*word_set("noise"), *learned.dropped]:
        collection.forget(spelling)
    phrases = CollectedName("", SkillSource.ALIAS, concrete=False)
    collection.names.append(phrases)
    for phrase in read_words()["phrases"]:
        collection.forget(phrase)
        collection.claim(phrase, phrases)
    for entry in collection.names:
        entry.concrete = entry.concrete and entry.name not in learned.general
    return collection, frozenset(word for word, times in ordinary.items() if times >= 2)


def case_rule(spelling: str, source: SkillSource, ordinary: frozenset[str]) -> CaseRule:
    """How the letters of a spelling must stand, so that it is no ordinary word."""
    folded = spelling.lower()
    if len(spelling) == 1 or folded in word_set("listed"):
        return CaseRule.LISTED
    if folded in word_set("ambiguous"):
        return CaseRule.AMBIGUOUS
    if (
        _is_an_acronym(spelling)
        or folded in word_set("exact")
        or (source is SkillSource.ESCO and spelling[0].isupper())
    ):
        return CaseRule.EXACT
    if " " in spelling:
        return CaseRule.ANY
    if has_distinctive_spelling(spelling):
        is_word = folded in ordinary or folded in word_set("acronyms_and_words")
        return CaseRule.EXACT if is_word or source is SkillSource.ONET else CaseRule.ANY
    return CaseRule.AMBIGUOUS if source is SkillSource.ONET else CaseRule.ANY


def _is_an_acronym(spelling: str) -> bool:
    """Return whether a spelling is two or three capitals that mean something else, or may, in small letters."""
    letters = spelling.removesuffix("s")
    if len(spelling) == 2 and spelling.isalpha():
        return True
    return letters.isupper() and len(letters) <= 3 and letters.lower() not in word_set("short_in_lower_case")


def weight(entry: CollectedName) -> float:
    """How specific a name is, 0 to 1: less, the more occupations name it; a task less than a subject or tool."""
    if not entry.concrete:
        return 0.2
    highest = 0.6 if entry.source is SkillSource.ESCO else 1.0
    return round(highest * (1 - 0.5 * log(1 + entry.occupations) / log(1 + OCCUPATIONS)), 2)


def vocabulary_lines(collection: NameCollection, ordinary: frozenset[str]) -> Iterator[str]:
    """One line a name, sorted: name, source, concrete, weight, then each spelling behind the mark of its case rule."""
    for entry in sorted(collection.names, key=lambda entry: (fold_spelling(entry.name), entry.name)):
        spellings = sorted({(fold_spelling(each), each) for each in entry.spellings})
        written = {folded: f"{case_rule(each, entry.source, ordinary)}{each}" for folded, each in reversed(spellings)}
        if written:
            about = [entry.name, entry.source, "1" if entry.concrete else "0", f"{weight(entry):g}"]
            yield "\t".join(about + [written[each] for each in sorted(written)])


def build_vocabulary(onet: Path, esco: Path, learned: LearnedNames) -> bytes:
    """Return the vocabulary as bytes: the digest of its text, then the text compressed. The same lists give the same
    bytes."""
    collection, ordinary = collect_names(onet, esco, learned)
    lines = [" ".join(sorted(ordinary | word_set("function_words"))), *vocabulary_lines(collection, ordinary)]
    text = "\n".join(lines).encode("utf-8")
    return hashlib.sha256(text).digest() + zlib.compress(text, 9)
