"""Words of a rewording that its source has no word for: ordinary ones are asked about, added things are refused."""

import re
from collections.abc import Iterator

from onward.materials.rewording.records import Refusal, RefusalKind
from onward.materials.rewording.source import ComparedText, RewordingSource
from onward.materials.rewording.words import ComparedWord, compared_words
from onward.materials.tailoring.words import SILENT_WORDS
from onward.parsing.english import Nearness, WordClass, nearness

LEAST_SHARE_TOLD = 4
"""A sentence is reworded where the rewording has at least one in so many of its telling words."""
_SENTENCE_END = re.compile(r"[.;\u2022]\s")
_THINGS = frozenset({WordClass.PERSON, WordClass.GROUP, WordClass.THING, WordClass.FIELD})


def new_words(source: RewordingSource, proposal: ComparedText) -> list[ComparedWord]:
    """Return the words that neither stand in the source, nor say the same as one that does, nor add nothing."""
    return [
        word
        for word in proposal.words
        if not proposal.is_number(word) and not word.folded.isdecimal() and not source.allows(word)
    ]


def check_additions(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield people and things that came in, where more came in than were left out of what is reworded.

    Who says the same in other words puts one thing in the place of another; who adds a thing keeps the others.
    """
    generic = source.lexicon.generic
    new = (word for word in new_words(source, proposal) if word.noun_class in _THINGS and word.stem not in generic)
    added = [word for word in new if source.nearest(word) < Nearness.NEAR]
    if len(added) > len(_left_out(source, proposal)):
        yield from (proposal.refuse_word(RefusalKind.WORD, word) for word in added)


def _left_out(source: RewordingSource, proposal: ComparedText) -> set[str]:
    """The stems of the nouns, names aside, that the rewording has no word for, of the sentences that it rewords."""
    said = source.reworded_by(proposal)
    sentences = [compared_words(each) for each in _SENTENCE_END.split(said.text)]
    told = [each for each in sentences if _is_told(each, proposal)] or sentences
    return {word.stem for words in told for word in words if _is_left_out(source, word, proposal)}


def _is_told(words: list[ComparedWord], proposal: ComparedText) -> bool:
    telling = {word.stem for word in words if word.folded not in SILENT_WORDS}
    return len(telling & proposal.stems) * LEAST_SHARE_TOLD >= len(telling)


def _is_left_out(source: RewordingSource, word: ComparedWord, proposal: ComparedText) -> bool:
    if not word.may_be_noun or (word.inner and word.text[0].isupper()) or word.stem in source.lexicon.neutral:
        return False
    if word.stem in proposal.stems or source.lexicon.groups.get(word.stem, frozenset()) & proposal.stems:
        return False
    return all(nearness(word.folded, other) < Nearness.NEAR for other in proposal.folded)
