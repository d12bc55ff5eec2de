"""Titles in a rewording, such as "manager" or "cook", that aren't the person's in the source."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from onward.materials.rewording.records import Refusal, RefusalKind
from onward.materials.rewording.source import ComparedText, RewordingSource
from onward.materials.rewording.words import ComparedWord
from onward.parsing.english import Nearness, WordClass, english_words

_APOSTROPHES = ("'", "\u2019")
_LESSER = frozenset(
    {"deputy", "assistant", "associate", "vice", "trainee", "apprentice", "junior", "acting", "interim"}
)
_NOT_YET = _LESSER | {"under", "for", "to"}
_WORDS_TO_OBJECT = 2
_NAMES_OF_PEOPLE = ("person", "er", "or", "ist")
_POSTS = frozenset({"position", "role", "post", "job", "function"})


def check_titles(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield titles of those above others that are new, the person's titles that are, and those that in the source are
    somebody else's."""
    roles = source.lexicon.roles
    own = {word.folded for text in source.texts for place, word in enumerate(text.words) if is_own_title(text, place)}
    for place, word in enumerate(proposal.words):
        is_own = is_own_title(proposal, place)
        is_new = "'" not in word.text and word.folded not in source.folded and word.stem not in source.stems
        is_new_title = is_new and (
            (word.folded in roles and (is_own or word.folded != "head")) or (is_own and _is_other_work(source, word))
        )
        is_title = word.folded in roles or (word.folded in source.folded and word.noun_class == WordClass.PERSON)
        if is_new_title or (is_title and word.folded not in own and is_own):
            yield proposal.refuse_word(RefusalKind.RANK, word)
    yield from _check_lesser_titles(source, proposal)


def _check_lesser_titles(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield a title of which the source has a lesser one alone: "director" for "deputy director"."""
    titles = {after.folded for before, after in pairwise(source.words) if before.folded in _LESSER and after.is_person}
    befores = ("", *(word.folded for word in source.words))
    titles -= {word.folded for before, word in zip(befores, source.words, strict=False) if before not in _LESSER}
    if titles and proposal.folded.isdisjoint(_LESSER):
        yield from (proposal.refuse_word(RefusalKind.RANK, word) for word in proposal.words if word.folded in titles)


def is_own_title(text: ComparedText, place: int) -> bool:
    """Return whether a title is the person's: at the beginning, after "as", or after "the position of"."""
    before = [word.folded for word in text.words[max(place - 4, 0) : place]]
    if before[-1:] and _POSTS & set(before) and "of" in before:
        return True
    before = before[-3:]
    since = before[before.index("as") :] if "as" in before else ["the"]
    is_after_as = "many" not in before and not {"well", "such", "same", "the", "of"} & set(since)
    is_described = text.words[place].is_person and all(_describes(word) for word in text.words[:place])
    begins = place <= 1 + (text.words[0].folded == "was") and not any(each.place < place for each in text.verbs)
    is_first = begins or is_described
    is_owner = "'" in text.words[place].text or text.text[text.words[place].end :].startswith(_APOSTROPHES)
    return (is_after_as or is_first) and not is_owner


def agents_of(verb: ComparedWord) -> frozenset[str]:
    """What those may be called who do what a verb says: "auditor", "auditors"."""
    bases = {verb.verb, verb.verb.removesuffix("e")}
    return frozenset(f"{base}{ending}" for base in bases for ending in ("er", "or", "r", "ers", "ors", "rs"))


def is_own_work(source: ComparedText, verb: ComparedWord, following: Sequence[ComparedWord]) -> bool:
    """Return whether a verb tells what a title of the person's says, of the same: "supervised a bar" for "bar
    supervisor"."""
    agents = agents_of(verb)
    after = {word.stem for word in following[:_WORDS_TO_OBJECT]}
    return any(
        word.folded in agents
        and is_own_title(source, place)
        and not _NOT_YET & {each.folded for each in source.words[:place]}
        and bool(place and source.words[place - 1].stem in after)
        for place, word in enumerate(source.words)
    )


def _describes(word: ComparedWord) -> bool:
    return (word.is_adjective or word.may_be_noun) and not word.is_past


def _is_other_work(source: RewordingSource, word: ComparedWord) -> bool:
    """Return whether a word names who does something that the source doesn't tell of."""
    listed = english_words(word.folded)
    may_be_person = any(WordClass.PERSON in each.classes for each in listed)
    may_be_person |= not listed and word.folded.endswith(_NAMES_OF_PEOPLE)
    is_name_of_one = may_be_person and word.stem not in source.lexicon.generic
    is_one = is_name_of_one and not word.folded.endswith("s") and not word.is_past
    return is_one and not source.allows(word) and source.nearest(word) < Nearness.NEAR
