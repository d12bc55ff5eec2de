"""Titles in a rewording, such as "manager" or "cook", that aren't the person's in the source."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from onward.materials.rewording.objects import own_verbs
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
_LONGEST_OBJECT = 7
_NAMES_OF_PEOPLE = ("person", "er", "or", "ist")
_CALLED_AFTER = {
    "leader": frozenset({"lead", "head", "run"}),
    "head": frozenset({"lead", "head"}),
    "founder": frozenset({"start", "open", "establish"}),
}
"""Titles, and the verbs after which one is called so."""
_HEADING = frozenset({"head", "lead", "run", "manage"})
_HEADS = frozenset(
    {"principal", "head", "headteacher", "headmaster", "director", "manager", "chief", "captain", "leader"}
)
"""Those who may be said to have headed, led or run what they were at the head of."""
_HELPERS = frozenset({"assistant", "aide", "helper", "trainee", "apprentice", "intern"})
_POSTS = frozenset({"position", "role", "post", "job", "function"})


def check_titles(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield titles of those above others that are new, the person's titles that are, and those that in the source are
    somebody else's."""
    own = {word.folded for text in source.texts for place, word in enumerate(text.words) if is_own_title(text, place)}
    others = _titles_of_others(source)
    for place, word in enumerate(proposal.words):
        is_role = word.folded in source.lexicon.roles
        is_own = is_own_title(proposal, place) and (is_role or not _is_in_name(proposal, place))
        called = (proposal.words[place - 1].folded, word.folded) if place else None
        is_of_another = is_own and called in others
        is_given_away = is_own and word.folded not in own and (is_role or _names_somebody_there(source, word))
        is_larger = is_given_away or _is_new_title(source, word, is_own=is_own)
        if is_of_another or (is_larger and not _says_own_deed(source, proposal, place)):
            yield proposal.refuse_word(RefusalKind.RANK, word)
    yield from _check_lesser_titles(source, proposal)
    yield from _check_helpers(source, proposal)


def _is_new_title(source: RewordingSource, word: ComparedWord, *, is_own: bool) -> bool:
    """Return whether the source has no such title: that of somebody above others, or one of the person's."""
    if "'" in word.text or word.folded in source.folded or word.stem in source.stems:
        return False
    is_above = word.folded in source.lexicon.roles and (is_own or word.folded != "head")
    return is_above or (is_own and _is_other_work(source, word))


def _names_somebody_there(source: RewordingSource, word: ComparedWord) -> bool:
    """Return whether a word names one person in the source, and is no part of a name there."""
    places = (each for each in source.words if each.folded == word.folded)
    is_one = word.is_person and not word.folded.endswith("s")
    return is_one and any(not (each.inner and each.text.istitle()) for each in places)


def _check_helpers(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield a new title of one whose title in the source is only a helper's: "teacher" for "teaching assistant"."""
    texts = [text for text in source.texts if any(_is_helper(text, place) for place in range(len(text.words)))]
    if not texts or not proposal.folded.isdisjoint(_HELPERS):
        return
    for place, word in enumerate(proposal.words):
        is_title = word.is_person and not word.is_people and not _is_in_name(proposal, place)
        if is_title and word.folded not in source.folded and _is_at_head(proposal, place):
            yield proposal.refuse_word(RefusalKind.RANK, word)


def _is_helper(text: ComparedText, place: int) -> bool:
    return text.words[place].folded in _HELPERS and is_own_title(text, place)


def _is_at_head(text: ComparedText, place: int) -> bool:
    """Return whether a title is the person's, or ends a line's first phrase: "Year 2 class teacher"."""
    before = text.words[:place]
    return is_own_title(text, place) or all(word.may_be_noun or word.folded.isdecimal() for word in before)


def _titles_of_others(source: RewordingSource) -> set[tuple[str, str]]:
    """Return the titles of two words that somebody else alone has: "the sous chef"."""
    titles: set[tuple[str, str]] = set()
    own: set[tuple[str, str]] = set()
    for text in source.texts:
        for place, (before, word) in enumerate(pairwise(text.words), start=1):
            if word.is_person and before.may_be_noun and not word.folded.endswith("s"):
                titles.add((before.folded, word.folded))
                own |= {(before.folded, word.folded)} if is_own_title(text, place) else set()
    return titles - own


def _is_in_name(text: ComparedText, place: int) -> bool:
    """Return whether a title only says of what kind something is: "Driver Certificate", "youth orchestra"."""
    word, following = text.words[place], text.words[place + 1 : place + 2]
    gap = text.text[word.end : following[0].start] if following else ""
    if gap == " " and _may_be_person(following[0]):
        return True
    is_kind = gap == " " and following[0].may_be_noun and not (following[0].is_person or following[0].is_gerund)
    is_part = is_kind and (place == 0 or word.text.istitle() == following[0].text.istitle())
    return (gap == "-" and following[0].folded == "to") or is_part


def _check_lesser_titles(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield a title of which the source has a lesser one alone: "director" for "deputy director"."""
    titles = {after.folded for before, after in pairwise(source.words) if before.folded in _LESSER and after.is_person}
    befores = ("", *(word.folded for word in source.words))
    titles -= {word.folded for before, word in zip(befores, source.words, strict=False) if before not in _LESSER}
    if titles and proposal.folded.isdisjoint(_LESSER):
        yield from (proposal.refuse_word(RefusalKind.RANK, word) for word in proposal.words if word.folded in titles)


def is_own_title(text: ComparedText, place: int) -> bool:
    """Return whether a title is the person's: at the beginning, after "as", or after "the position of"."""
    before = [word.folded for word in text.words[max(place - 5, 0) : place]]
    if before[-1:] and _POSTS & set(before) and "of" in before:
        return True
    if "many" in before:
        return False
    before = before[-3:]
    since = before[before.index("as") :] if "as" in before else ["the"]
    is_after_as = not {"well", "such", "same", "the", "of"} & set(since)
    is_described = text.words[place].is_person and all(_describes(word) for word in text.words[:place])
    begins = place <= 1 + (text.words[0].folded == "was") and not any(each.place < place for each in text.verbs)
    is_first = begins or is_described
    is_owner = "'" in text.words[place].text or text.text[text.words[place].end :].startswith(_APOSTROPHES)
    return (is_after_as or is_first) and not is_owner


def agents_of(verb: ComparedWord) -> frozenset[str]:
    """What those may be called who do what a verb says: "auditor", "auditors"."""
    bases = {verb.verb, verb.verb.removesuffix("e")}
    endings = ("er", "or", "r", "ers", "ors", "rs", "ative", "atives")
    return frozenset(f"{base}{ending}" for base in bases for ending in endings)


def is_own_work(source: ComparedText, verb: ComparedWord, following: Sequence[ComparedWord]) -> bool:
    """Return whether a verb tells what a title of the person's says, of the same: "supervised a bar" for "bar
    supervisor"."""
    agents = agents_of(verb) | (_HEADS if verb.verb in _HEADING else frozenset())
    after = {word.stem for word in following[:_WORDS_TO_OBJECT]}
    return any(
        word.folded in agents
        and is_own_title(source, place)
        and not _NOT_YET & {each.folded for each in source.words[:place]}
        and not after.isdisjoint(_told_beside(source, place))
        for place, word in enumerate(source.words)
    )


def _told_beside(source: ComparedText, place: int) -> set[str]:
    """Return the stems of what a title is of: before it, or after "of" and "for"."""
    before, following = source.words[:place][-1:], source.words[place + 1 : place + 1 + _LONGEST_OBJECT]
    is_of = [word.folded for word in following[:1]] in (["of"], ["for"])
    return {word.stem for word in (*before, *(following if is_of else ()))}


def _says_own_deed(source: RewordingSource, proposal: ComparedText, place: int) -> bool:
    """Return whether a title says what the person did in the source: "team leader" for "led a team". Who managed a
    thing is called its manager, not the manager."""
    word = proposal.words[place]
    deeds = [verb.word for text in source.texts for verb in own_verbs(text)]
    if any(each.verb in _CALLED_AFTER.get(word.folded, ()) for each in deeds):
        return True
    done = [each for each in deeds if word.folded in agents_of(each) | {each.verb}]
    if not done:
        return word.folded in source.own_gerunds
    following = [each.folded for each in proposal.words[place + 1 : place + 2]]
    return not any(each.verb in source.lexicon.ran for each in done) or following in (["of"], ["for"])


def _describes(word: ComparedWord) -> bool:
    return (word.is_adjective or word.may_be_noun) and not word.is_past


def _may_be_person(word: ComparedWord) -> bool:
    listed = english_words(word.folded)
    is_called_so = not listed and word.may_be_noun and word.folded.endswith(_NAMES_OF_PEOPLE)
    return is_called_so or any(WordClass.PERSON in each.classes for each in listed)


def _is_other_work(source: RewordingSource, word: ComparedWord) -> bool:
    """Return whether a word names who does something that the source doesn't tell of."""
    is_name_of_one = _may_be_person(word) and word.stem not in source.lexicon.generic
    is_one = is_name_of_one and not word.folded.endswith("s") and not word.is_past
    return is_one and not source.allows(word) and source.nearest(word) < Nearness.NEAR
