"""The verbs of what a person did, each with what it was done to."""

from collections.abc import Iterator
from itertools import zip_longest

from onward.materials.rewording.clauses import Subject, ToldVerb
from onward.materials.rewording.source import ComparedText
from onward.materials.rewording.words import ComparedWord

WORDS_TO_OBJECT = 4
PLACING = frozenset({"for", "with", "at", "in", "by"})
OF = frozenset({"of", "to", "for"})
_ENDS_OBJECT = frozenset({"for", "of", "in", "at", "with", "on", "by", "into", "from", "to"})
_ARTICLES = frozenset({"the", "a", "an"})


def own_verbs(text: ComparedText) -> list[ToldVerb]:
    return [each for each in text.verbs if each.subject == Subject.ME and not each.undergone]


def names_after(text: ComparedText, verb: ToldVerb) -> list[ComparedWord]:
    """Return the names between a verb and the next, but not those of a thing's kind: "an Arduino station"."""
    end = min((each.place for each in text.verbs if each.place > verb.place), default=len(text.words))
    after = text.words[verb.place + 1 : end]
    return [
        word
        for word, following in zip_longest(after, after[1:])
        if word.inner and word.text.istitle() and not _is_thing(following)
    ]


def _is_thing(word: ComparedWord | None) -> bool:
    return word is not None and word.noun_class is not None and word.text.islower()


def first_noun(text: ComparedText, verb: ToldVerb) -> ComparedWord | None:
    """Return the first thing after a verb, which is the last noun of those that follow each other."""
    found = None
    verbs = {each.place for each in text.verbs}
    for place in range(verb.place + 1, len(text.words)):
        word = text.words[place]
        if found is None and place > verb.place + WORDS_TO_OBJECT:
            break
        is_further = (word.folded in PLACING and place > verb.place + 1) or word.folded == "and"
        if place in verbs or is_further or set(text.gap_before(place)) & set(",.;:"):
            break
        if word.noun_class is not None or word.is_people:
            found = word
        elif found is not None:
            break
    return found


def objects_after(text: ComparedText, prepositions: frozenset[str]) -> Iterator[tuple[ToldVerb, ComparedWord]]:
    """Yield the person's verbs with the nouns right after them, or after one of the prepositions."""
    for each in own_verbs(text):
        after = list(text.words[each.place + 1 : each.place + 2 + WORDS_TO_OBJECT])
        if prepositions and not (after and after.pop(0).folded in prepositions):
            continue
        if after and after[0].folded in _ARTICLES:
            after.pop(0)
        for word in after:
            if not word.may_be_noun:
                break
            yield each, word


def object_stems(text: ComparedText, verb: ToldVerb) -> frozenset[str]:
    """Return the stems of the nouns right after a verb, as far as a preposition, a comma, or another verb."""
    found = set()
    verbs = {each.place for each in text.verbs}
    for place in range(verb.place + 1, min(verb.place + 1 + WORDS_TO_OBJECT, len(text.words))):
        word = text.words[place]
        if place in verbs or word.folded in _ENDS_OBJECT or set(text.gap_before(place)) & set(",.;:"):
            break
        if word.may_be_noun:
            found.add(word.stem)
    return frozenset(found)
