"""What a rewording says came of a deed, where its source tells of no such outcome."""

import re
from collections.abc import Iterator
from itertools import takewhile

from onward.materials.rewording.frames import Frame
from onward.materials.rewording.lengths import UNITS
from onward.materials.rewording.objects import OF, PLACING, WORDS_TO_OBJECT, first_noun, own_verbs
from onward.materials.rewording.records import Refusal, RefusalKind
from onward.materials.rewording.source import ComparedText, RewordingSource
from onward.materials.rewording.words import ComparedWord
from onward.parsing.english import Nearness, WordClass

_MEANS = frozenset({"by", "with", "via", "using", "through"})
LEAST_NEW = 2
_RESULT = re.compile(r"\b(?:result(?:ed|ing) in|(?:leading|led) to|thereby|which (?:led|helped))\b", re.IGNORECASE)
_THINGS_RELATIVES = frozenset({"that", "which"})
_UP_OR_DOWN = frozenset({"up", "down", "more", "less", "fewer"})
_AFTER = frozenset({"after", "during", "in", "of"})


def check_outcomes(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield what is said to have been achieved by what is all that the source tells: "sped it up with an index"."""
    if not (proposal.frames and proposal.frames[0].verb):
        return
    first = proposal.frames[0]
    words = enumerate(proposal.words[: len(first.words) + 1])
    place = next((place for place, word in words if word.folded in _MEANS and place > 1), 0)
    achieved = Frame(0, proposal.words[:place], first.verb)
    if not place or proposal.words[place - 1] in first.deeds or not _tells_outcome(source, achieved):
        return
    means = {word.verb for word in proposal.words[place:] if word.is_gerund}
    means |= {word.stem for word in proposal.words[place:] if word.noun_class != WordClass.PERSON}
    for text in source.texts:
        for each in own_verbs(text):
            thing = first_noun(text, each)
            frame = next(frame for frame in text.frames if frame.verb == each)
            others = any(source.shared(achieved, other) for other in source.frames if other != frame)
            following = text.words[each.place + 1 : each.place + 1 + WORDS_TO_OBJECT]
            given = takewhile(lambda word: word.folded not in PLACING | OF, following)
            gerunds = {word.verb for word in given if word.is_gerund}
            is_means = not means.isdisjoint({each.word.verb, *gerunds, *([thing.stem] if thing else [])})
            if (thing is not None or gerunds) and is_means and not others:
                yield proposal.refuse_word(RefusalKind.CLAIM, first.head)


def check_results(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield what is said to have come of it, in words that the source has none for: "resulting in fewer calls",
    "lessons that lifted grades"."""
    if match := _RESULT.search(proposal.text):
        named = (word for word in proposal.words if word.start >= match.end() and source.is_telling(word))
        yield from (proposal.refuse_word(RefusalKind.CLAIM, word) for word in named if _is_new(source, word))
    has_more = len(proposal.frames) > len(source.reworded_by(proposal).frames)
    changes = source.lexicon.up | source.lexicon.down | source.lexicon.effects
    tells_change = not source.folded.isdisjoint(changes | _UP_OR_DOWN)
    for frame in proposal.frames[1:]:
        is_relative = frame.words[0].folded in _THINGS_RELATIVES and frame.verb is not None and frame.head.is_past
        is_relative &= proposal.words[frame.start - 1].folded not in _AFTER
        is_trailing = frame.head.is_gerund and "," in proposal.gap_before(frame.start)
        is_change = frame.head.folded in changes and not tells_change
        if is_trailing and has_more and _is_mostly_new(source, proposal, frame):
            yield proposal.refuse_word(RefusalKind.CLAIM, frame.head)
        is_told_change = tells_change and frame.head.folded in changes
        is_further = (is_relative and has_more and not is_told_change) or ((is_relative or is_trailing) and is_change)
        if is_further and _is_new(source, frame.head) and not source.lexicon.adds_nothing(frame.head):
            yield proposal.refuse_word(RefusalKind.CLAIM, frame.head)


def _is_mostly_new(source: RewordingSource, proposal: ComparedText, frame: Frame) -> bool:
    """Return whether at least two of the telling words after a frame's verb, and most of them, are new."""
    telling = [word for word in frame.words if word is not frame.head and source.is_telling(word)]
    new = [
        word for word in telling if _is_new(source, word) and not proposal.is_number(word) and word.folded not in UNITS
    ]
    return len(new) >= LEAST_NEW and 2 * len(new) > len(telling)


def _tells_outcome(source: RewordingSource, achieved: Frame) -> bool:
    """Return whether what stands before the means is more than another word for a deed of the source."""
    head, lexicon = achieved.head, source.lexicon
    described = (word for word in achieved.words[2:] if word.is_adjective and not word.is_past)
    is_better = any(_is_new(source, word) and achieved.words[-1] == word for word in described)
    has_new_thing = any(word.may_be_noun and _is_new(source, word) for word in achieved.words if word != head)
    changes = lexicon.up | lexicon.down | lexicon.effects | lexicon.compared
    is_new = _is_new(source, head) or head.folded in lexicon.up or head.verb == "ensure"
    is_outcome = is_better or (is_new and (has_new_thing or head.folded in changes))
    return is_outcome and head.stem not in lexicon.helped


def _is_new(source: RewordingSource, word: ComparedWord) -> bool:
    return not source.allows(word) and source.nearest(word) < Nearness.NEAR
