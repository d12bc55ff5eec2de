"""Words of a rewording that its source has no word for: ordinary ones are asked about, added things are refused."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, takewhile

from onward.materials.rewording.frames import Frame
from onward.materials.rewording.lengths import UNITS
from onward.materials.rewording.records import Refusal, RefusalKind
from onward.materials.rewording.shares import ORDINALS
from onward.materials.rewording.source import ComparedText, RewordingSource
from onward.materials.rewording.words import ComparedWord, compared_words
from onward.materials.tailoring.words import SILENT_WORDS
from onward.parsing.english import MeaningIndex, Nearness, WordClass

_REACH = 4
"""How many words after "and" what it joins may begin."""
_PRONOUNS = frozenset({"it", "them", "they"})
_FOLLOWING = frozenset({"so", "which", "that", "who"})
_JOINING = frozenset({"and", "or", "plus", "including"})
_TOOLS = frozenset({WordClass.THING, WordClass.FIELD})
_MEANS = frozenset({"with", "using", "via"})
_ARTICLES = frozenset({"a", "an", "the", "my", "our"})
_SAID_BY_PREFIX = {
    "post": frozenset({"after", "following", "since"}),
    "pre": frozenset({"before", "ahead", "prior"}),
    "non": frozenset({"no", "not", "without"}),
}
"""Beginnings of words with a hyphen, and the words of a source that say the same: "post-launch", "after launch"."""
_APOSTROPHES = frozenset({"'", "\u2019"})
LEAST_SHARE_TOLD = 4
"""A sentence is reworded where the rewording has at least one in so many of its telling words."""
_TO_DO = re.compile(r"\bto (\w+)(?: and (\w+))?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;\u2022]\s")
_THINGS = frozenset({WordClass.PERSON, WordClass.GROUP, WordClass.THING, WordClass.FIELD})


def new_words(source: RewordingSource, proposal: ComparedText) -> list[ComparedWord]:
    """Return the words that neither stand in the source, nor say the same as one that does, nor add nothing."""
    return [
        word
        for word in proposal.words
        if not _is_amount(proposal, word) and not source.allows(word) and not _is_prefix_of(source, proposal, word)
    ]


def _is_prefix_of(source: RewordingSource, proposal: ComparedText, word: ComparedWord) -> bool:
    """Return whether a word is the beginning of one with a hyphen, "post-launch", for which the source has a word."""
    is_joined = proposal.text[word.end : word.end + 1] == "-"
    return is_joined and not source.folded.isdisjoint(_SAID_BY_PREFIX.get(word.folded, ()))


def _is_amount(proposal: ComparedText, word: ComparedWord) -> bool:
    """Return whether a word is a number, ordinal, or unit of time, which ``check_amounts`` looks at, or a single
    letter."""
    is_written = word.folded.isdecimal() or word.folded in UNITS or word.folded in ORDINALS
    return proposal.is_number(word) or is_written or len(word.folded) == 1


def check_additions(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield people and things that came in, where more came in than were left out of what is reworded, and whatever
    came in together where nothing was left out.

    Who says the same in other words puts one thing in the place of another; who adds a thing keeps the others.
    """
    new = [word for word in new_words(source, proposal) if source.nearest(word) < Nearness.NEAR]
    new = [word for word in new if word.folded not in SILENT_WORDS]
    named = [word for word in new if word.stem not in source.lexicon.generic]
    verbs = {frame.head for frame in proposal.frames if frame.verb}
    things = [word for word in named if word.noun_class in _THINGS and word not in verbs]
    things = [word for word in things if not _is_in_compound(source, proposal, word)]
    left_out = _left_out(source, proposal)
    added = [*_tools(named, proposal), *_deeds_beside(source, proposal)]
    room = sum(count for word, count in left_out.items() if word.may_be_noun or word.is_adjective)
    if len(things) > room + len(_PRONOUNS & (source.folded - proposal.folded)):
        added += things
    elif not left_out:
        together = [word for word in _together(new, proposal) if word in named]
        beside = [*together, *_joined(source, new, proposal), *_describing(source, named, proposal)]
        added += [word for word in beside if word not in verbs]
        if len(proposal.frames) > len(source.reworded_by(proposal).frames):
            further = [word for frame in proposal.frames[1:] if _follows(frame) for word in frame.words]
            added += [word for word in _further_deeds(proposal) if word in new]
            added += [word for word in further if word in new]
    yield from (proposal.refuse_word(RefusalKind.WORD, word) for word in dict.fromkeys(added))


def _is_in_compound(source: RewordingSource, proposal: ComparedText, word: ComparedWord) -> bool:
    """Return whether a word only says of what kind something of the source is: "call center agent", "developer
    candidates", "non-technical", "court rulings", "travelers' passports"."""
    place = proposal.words.index(word)
    before = proposal.words[place - 1] if place else None
    if before is not None and proposal.gap_before(place) == " " and before.may_be_noun and before.stem in source.stems:
        return True
    return place + 1 < len(proposal.words) and _describes_next(source, proposal, place)


def _describes_next(source: RewordingSource, proposal: ComparedText, place: int) -> bool:
    """Return whether a word is joined to one of the source after it: "non-technical", "court rulings"."""
    word, after = proposal.words[place], proposal.words[place + 1]
    gap = proposal.gap_before(place + 1)
    is_thing = after.may_be_noun and not after.is_past and not after.is_gerund
    is_joined = gap == "-" or (word.is_person and gap.strip() in _APOSTROPHES) or (gap == " " and is_thing)
    return is_joined and after.stem in source.stems


def _further_deeds(proposal: ComparedText) -> Iterator[ComparedWord]:
    """What is done but first; what stands first too where it is one of several in a row: "threw, glazed, and fired"."""
    for number, frame in enumerate(proposal.frames):
        if number or len(frame.words) == 1:
            yield from frame.deeds


def _follows(frame: Frame) -> bool:
    """Return whether a frame tells of what came of the one before."""
    return frame.words[0].folded in _FOLLOWING


def _together(new: list[ComparedWord], proposal: ComparedText) -> Iterator[ComparedWord]:
    """Yield the new words between which no other telling word stands."""
    telling = [word for word in proposal.words if word.folded not in SILENT_WORDS]
    for one, two in pairwise(telling):
        if one in new and two in new and one is not telling[0]:
            yield from (one, two)


def _joined(source: RewordingSource, new: list[ComparedWord], proposal: ComparedText) -> Iterator[ComparedWord]:
    """Yield the new words that "and" puts beside what stood there: "watered and grafted"."""
    for place, word in enumerate(proposal.words):
        if place and word.folded in _JOINING and proposal.words[place - 1] not in new:
            following = (
                each for each in proposal.words[place + 1 : place + 1 + _REACH] if not _says_nothing(source, each)
            )
            first = next(following, None)
            if first in new:
                yield first


def _describing(source: RewordingSource, new: list[ComparedWord], proposal: ComparedText) -> Iterator[ComparedWord]:
    """Yield the new words that describe a thing of the source: "organic flour"."""
    verbs = {frame.head.folded for frame in source.frames if frame.verb}
    told = {word.folded for word in source.words if word.may_be_noun and not source.is_number(word)} - verbs
    for word, thing in pairwise(proposal.words):
        is_apart = proposal.text[word.end : thing.start] == " " and proposal.text[word.start - 1 : word.start] != "-"
        describes = word.may_be_noun and not word.is_adjective and not word.is_past and not word.is_gerund
        is_denied = word.folded in source.lexicon.negations
        if word in new and is_apart and describes and not is_denied and thing.folded in told:
            yield word


def _tools(new: list[ComparedWord], proposal: ComparedText) -> Iterator[ComparedWord]:
    """Yield the new things by which something is said to have been done: "with a script"."""
    for place, word in enumerate(proposal.words):
        is_deed = any(each.is_gerund for each in proposal.words[place + 1 : place + 2])
        if word.folded in _MEANS and not (word.folded == "with" and is_deed):
            following = proposal.words[place + 1 : place + 1 + _REACH]
            phrase = list(
                takewhile(lambda each: each.folded not in SILENT_WORDS or each.folded in _ARTICLES, following)
            )
            things = [each for each in phrase if each in new and each.noun_class in _TOOLS]
            if things and things[-1] == phrase[-1]:
                yield from things


def _deeds_beside(source: RewordingSource, proposal: ComparedText) -> Iterator[ComparedWord]:
    """Yield the new deeds that "and" joins to one of the source, where there are more deeds than there: "made and
    sold"."""
    if sum(not each.undergone for each in proposal.verbs) <= max(len(source.verbs), 1):
        return
    told = [*source.told_deeds, *(word for word in source.words if word.is_gerund), *_infinitives(source)]
    verbs = {each for word in told for each in (word.verb, word.stem)}
    meanings = MeaningIndex.of(word.folded for word in told)
    for first, joining, second in zip(proposal.words, proposal.words[1:], proposal.words[2:], strict=False):
        if joining.folded == "and" and first.is_past and second.is_past:
            for word, beside in ((first, second), (second, first)):
                is_told = {word.verb, word.stem} & verbs or source.lexicon.groups.get(word.stem, frozenset()) & verbs
                if beside.verb in verbs and not is_told and meanings.nearest(word.folded) < Nearness.SAME:
                    yield word


def _infinitives(text: ComparedText) -> Iterator[ComparedWord]:
    """Yield the verbs after "to", and those that "and" puts beside one: "used Python to merge and clean data"."""
    places = {match.start(group) for match in _TO_DO.finditer(text.text) for group in (1, 2)}
    return (word for word in text.words if word.start in places and word.verb == word.folded)


def _says_nothing(source: RewordingSource, word: ComparedWord) -> bool:
    return word.folded in SILENT_WORDS or source.lexicon.adds_nothing(word)


def _left_out(source: RewordingSource, proposal: ComparedText) -> dict[ComparedWord, int]:
    """Return the telling words, names aside, of the sentences that are reworded for which there is no word, or
    fewer."""
    said = source.reworded_by(proposal)
    sentences = [compared_words(each) for each in _SENTENCE_END.split(said.text)]
    told = [word for words in [each for each in sentences if _is_told(each, proposal)] or sentences for word in words]
    others = MeaningIndex.of(
        word.folded for word in proposal.words if word.stem not in said.stems and not source.lexicon.adds_nothing(word)
    )
    stems = Counter(word.stem for word in told)
    here = Counter(word.stem for word in proposal.words)
    first = {word.stem: word for word in reversed(told)}
    gone = {word: stems[stem] for stem, word in first.items() if _is_left_out(source, word, proposal, others)}
    fewer = {word: stems[stem] - here[stem] for stem, word in first.items() if stems[stem] > here[stem] > 0}
    return gone | {word: count for word, count in fewer.items() if word.may_be_noun}


def _is_told(words: list[ComparedWord], proposal: ComparedText) -> bool:
    telling = {word.stem for word in words if word.folded not in SILENT_WORDS}
    return len(telling & proposal.stems) * LEAST_SHARE_TOLD >= len(telling)


def _is_left_out(source: RewordingSource, word: ComparedWord, proposal: ComparedText, others: MeaningIndex) -> bool:
    """Return whether no word of a rewording says what a word of the source does; one that stands there too says
    itself."""
    is_name = word.inner and word.text[0].isupper()
    if is_name or word.folded in SILENT_WORDS or source.lexicon.adds_nothing(word) or word.folded.isdecimal():
        return False
    if word.stem in proposal.stems or source.lexicon.groups.get(word.stem, frozenset()) & proposal.stems:
        return False
    return others.nearest(word.folded) < Nearness.NEAR
