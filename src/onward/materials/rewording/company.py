"""Whether a text tells of others with whom something was done: "with two colleagues", "with another developer"."""

from collections.abc import Sequence
from itertools import takewhile

from onward.materials.rewording.lexicon import RewordingLexicon
from onward.materials.rewording.words import NOUNS, ComparedWord
from onward.parsing.english import WordClass, english_words

_WITH = frozenset({"with", "alongside", "through"})
_ME = frozenset({"me", "i", "myself"})
_GUIDED = frozenset({"supervis", "guid", "direct", "instruct"})
_ONE_OR_MORE = frozenset("a an the my our one two three four five another other fellow".split())  # noqa: SIM905
_ENDS_PHRASE = frozenset("in on of to for from at by who that while and following".split())  # noqa: SIM905
_POSTS = frozenset({"apprenticeship", "internship", "placement", "traineeship", "residency", "employed"})
"""Those who have one "with" somebody work for them."""
_BEFORE_VERB = frozenset({"i", "we", "to", "and", "also"})
_LONGEST_PHRASE = 5


def is_in_company(lexicon: RewordingLexicon, words: Sequence[ComparedWord]) -> bool:
    """Return whether "with" is followed by people of one's own rank, or "under" by guidance; customers and pupils are
    not of one's rank, nor is with whom one talked."""
    if "my own" in " ".join(word.folded for word in words):
        return False
    dealt = next((place for place in range(len(words)) if _deals(lexicon, words, place)), len(words))
    for place, word in enumerate(words):
        following = words[place + 1 : place + 1 + _LONGEST_PHRASE]
        phrase = list(takewhile(lambda each: each.folded not in _ENDS_PHRASE, following))
        is_under = word.folded == "under" and any(each.stem in lexicon.guidance for each in phrase)
        if is_under or (word.stem in _GUIDED and _is_by_person(following)):
            return True
        is_beside_me = word.folded == "and" and place > 0 and words[place - 1].folded in _ME
        is_with = is_beside_me or (word.folded in _WITH and not (place and words[place - 1].is_adjective))
        is_employed = not _POSTS.isdisjoint(each.folded for each in words[:place])
        is_beside = is_with and place <= dealt and not is_employed
        if is_beside and any(_is_companion(lexicon, each, phrase[0]) for each in phrase):
            return True
    return False


def _deals(lexicon: RewordingLexicon, words: Sequence[ComparedWord], place: int) -> bool:
    """Return whether a word tells that one dealt with somebody; "the school play" does not."""
    word = words[place]
    is_verb = word.is_past or word.is_gerund or not place or words[place - 1].folded in _BEFORE_VERB
    return word.stem in lexicon.dealing and is_verb


def _is_by_person(words: Sequence[ComparedWord]) -> bool:
    return [each.folded for each in words[:1]] == ["by"] and any(each.is_person for each in words[1:])


def _is_companion(lexicon: RewordingLexicon, word: ComparedWord, first: ComparedWord) -> bool:
    if word.stem in lexicon.peers:
        return True
    nouns = (kind for each in english_words(word.folded) for kind in each.classes if kind in NOUNS)
    is_person = word.may_be_noun and not word.is_adjective and next(nouns, None) == WordClass.PERSON
    is_person &= word.stem not in lexicon.served and word.folded not in lexicon.devices
    return is_person and first.folded in _ONE_OR_MORE
