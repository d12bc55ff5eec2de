"""Whether a rewording gives the person a larger role than the source does: helped, did, led."""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import pairwise, takewhile, zip_longest

from onward.materials.rewording.company import is_in_company
from onward.materials.rewording.frames import Frame
from onward.materials.rewording.lexicon import RewordingLexicon
from onward.materials.rewording.records import Refusal, RefusalKind
from onward.materials.rewording.source import ComparedText, RewordingSource
from onward.materials.rewording.titles import agents_of, check_titles, is_own_title, is_own_work
from onward.materials.rewording.words import OF_VERBS, ComparedWord
from onward.parsing.english import Nearness, WordClass

_BEFORE_DEED = frozenset(
    {"i", "we", "was", "were", "have", "had", "played", "also", "actively", "a", "an", "the", "on"}
)
_A_HAND = re.compile(r"\ba (?:\w+ )?(?:hand|part)\b", re.IGNORECASE)
_WITH_OTHERS = re.compile(r"\bwork(?:ed|ing) with\b", re.IGNORECASE)
_RELATIVES = frozenset({"that", "which", "who", "whose"})
_OURS = frozenset({"my", "our"})
_HELP = frozenset({"help", "assist", "support"})
_TOOK_PART = frozenset({"takepart", "participat"})
_WATCHED = frozenset({"watch", "observ", "shadow", "understudi", "understud"})
_FOLLOWED = _WATCHED | {"accompani", "accompan", "follow", "learn"}
_GIVING = frozenset({"delivered", "taught", "gave", "give", "giving", "held", "hold", "holding", "conducted", "ran"})
_WHAT_IS_ADVISED = frozenset({"how", "which", "what", "where", "whether"})
_PROPOSING = frozenset({"propose", "suggest"})
_ASKED_FOR = frozenset({"bid", "bids", "pending", "undecided"})
_GIVES_SESSIONS = frozenset({"teach", "run", "give", "hold", "lead", "present"})
_LEARN = frozenset({"learn", "attend", "complete", "study", "finish", "train", "retrain", "do"})
_ENDS_OBJECT = frozenset({"for", "of", "in", "at", "with", "on", "by"})
_FOR_OR_IN = frozenset({"for", "in", "at"})
_WORDS_TO_OBJECT = 4
_OPENING = 6


class Rank(IntEnum):
    """The role that somebody had in what was done."""

    TOLD = 0
    """They told somebody of it."""
    MEANT = 1
    """They meant to do it."""
    SHARED = 2
    """They helped, or did it with others."""
    DID = 3
    LED = 4


def check_rank(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield the verbs by which the person leads, decides or does alone what, in the source, they had a smaller role
    in."""
    ranks = _ranks(source, proposal)
    may_lead = any(ranks[each] == Rank.LED for each in source.frames if not each.is_by_others)
    tells_of_company = _tells_of_company(source.lexicon, proposal)
    for frame in proposal.frames:
        had = max((ranks[each] for each in source.told_by(frame) or source.frames), default=Rank.DID)
        is_shared = tells_of_company or (bool(source.stems & _TOOK_PART) and frame.head.verb in _LEARN)
        if not source.stems.isdisjoint(_WATCHED):
            is_shared = not proposal.stems.isdisjoint(_FOLLOWED)
        if frame.is_mine and had == Rank.SHARED and not is_shared:
            yield proposal.refuse_word(RefusalKind.SHARED, frame.head)
        means = _means_to(source, frame) or frame.head.verb in source.lexicon.meant | _PROPOSING
        if frame.is_mine and had == Rank.MEANT and not means:
            yield proposal.refuse_word(RefusalKind.MEANT, frame.head)
        for word in () if frame.is_by_others else frame.deeds:
            after = proposal.words_after(word)
            is_said = word.folded in source.folded or word.verb in source.own_deeds | source.own_gerunds
            is_said |= word.verb == "administer" and "give" in source.told_verbs
            is_said |= word.verb == "own" and "own" in source.folded
            is_said = is_said or any(is_own_work(text, word, after) for text in source.texts)
            may_rise = may_lead and had != Rank.SHARED
            rises = (not may_rise and _puts_above(source, word, after, had)) or _decides(source, word, after)
            if rises and not is_said:
                yield proposal.refuse_word(RefusalKind.RANK, word)
    yield from check_titles(source, proposal)


def _puts_above(source: RewordingSource, word: ComparedWord, after: Sequence[ComparedWord], had: Rank) -> bool:
    """Return whether a verb puts the person above others; who did a thing may have run it, and who held a class, led
    it."""
    if word.verb in source.lexicon.ran:
        return had != Rank.DID or not _may_run(source, after)
    following = [each.folded for each in after[:_WORDS_TO_OBJECT]]
    is_cause = (word.verb == "lead" and following[:1] == ["to"]) or (word.verb == "direct" and "to" in following)
    is_session = had == Rank.DID and any(
        each.stem in source.lexicon.sessions and not each.is_past
        for each in takewhile(lambda each: each.folded not in _ENDS_OBJECT, after[:_OPENING])
    )
    drives = word.verb == "drive" and any(each.folded.endswith(OF_VERBS) for each in after[:_WORDS_TO_OBJECT])
    return (drives or _leads(source.lexicon, word)) and not is_cause and not is_session


def _ranks(source: RewordingSource, proposal: ComparedText) -> dict[Frame, Rank]:
    """Return the part of the person in each frame; in what "a crew that" did, it is that of the one before."""
    ranks: dict[Frame, Rank] = {}
    for before, frame in pairwise((None, *source.frames)):
        if frame is not None:
            is_of_crew = before is not None and frame.words[0].folded in _RELATIVES
            ranks[frame] = ranks[before] if before and is_of_crew else _rank(source, frame, proposal)
    return ranks


def _rank(source: RewordingSource, frame: Frame, proposal: ComparedText) -> Rank:
    """Return the part of the person in a frame. Who "contributed tests" wrote them; who "contributed to tests"
    helped."""
    lexicon = source.lexicon
    words = [word for word in frame.words if word.folded not in _BEFORE_DEED][:_OPENING]
    if not words:
        return Rank.DID
    opening = {word.folded for word in words[:_WORDS_TO_OBJECT]}
    gives = words[0].verb == "contribute" and bool({each.stem for each in words[1:2]} & proposal.stems)
    sat_by = words[0].folded == "sat" and not {word.folded for word in frame.words[:3]} & {"in", "on"}
    is_on_crew = frame.words[0].folded in {"worked", "was"} and opening & lexicon.crews
    doers = {word.folded for word in frame.words[: frame.words.index(frame.head)]}
    is_on_crew = is_on_crew or (frame.verb is not None and doers & _OURS and doers & lexicon.crews)
    has_a_say = frozenset(word.stem for word in words) & lexicon.opinions
    serves = words[0].stem in _HELP and any(each.stem in lexicon.served for each in words[1:2])
    helps = words[0].stem in lexicon.helped and not (gives or sat_by or serves)
    helps |= words[0].stem in _WATCHED and _names_doer(lexicon, words[1:_WORDS_TO_OBJECT])
    if helps or is_on_crew or has_a_say or is_in_company(lexicon, frame.words):
        return Rank.SHARED
    if _means_to(source, frame):
        return Rank.MEANT
    if words[0].verb in lexicon.told:
        return Rank.TOLD
    named = frame.deeds if frame.verb else words
    leads = _is_charged(lexicon, frame) or any(_leads(lexicon, each) for each in named)
    return Rank.LED if leads or frame.head.verb in lexicon.ran else Rank.DID


def _names_doer(lexicon: RewordingLexicon, words: Sequence[ComparedWord]) -> bool:
    """Return whether somebody is named who may have done it: "the senior auditor", but not those one cares for."""
    return any(word.is_person and word.stem not in lexicon.served for word in words)


def _is_charged(lexicon: RewordingLexicon, frame: Frame) -> bool:
    """Return whether a frame says that the person is responsible, and not "the consultant in charge"."""
    befores = (None, None, *frame.words)
    return any(
        word.stem in lexicon.charged and not (before is not None and before.is_person)
        for before, word in zip(befores, frame.words, strict=False)
    )


def _tells_of_company(lexicon: RewordingLexicon, proposal: ComparedText) -> bool:
    is_shared = proposal.stems & lexicon.together or _A_HAND.search(proposal.text) or _WITH_OTHERS.search(proposal.text)
    return bool(is_shared) or is_in_company(lexicon, proposal.words)


def _leads(lexicon: RewordingLexicon, word: ComparedWord) -> bool:
    return word.folded in lexicon.led or word.verb in lexicon.led


def _means_to(source: RewordingSource, frame: Frame) -> bool:
    """Return whether a frame tells of what somebody "planned to" do."""
    return any(
        {word.verb, word.folded} & source.lexicon.meant and following.folded == "to" and deed.may_be_verb
        for word, following, deed in zip(frame.words, frame.words[1:], frame.words[2:], strict=False)
    )


def _may_run(source: RewordingSource, after: Sequence[ComparedWord]) -> bool:
    """Return whether one who did a thing may be said to have run or managed it: not people."""
    crews = source.lexicon.crews
    object_ = list(takewhile(lambda each: each.folded not in _ENDS_OBJECT | {"to"}, after[:_WORDS_TO_OBJECT]))
    near = zip_longest(object_, object_[1:])
    whole = [word for word, following in near if not (word.ends_other or (following and following.ends_other))]
    nouns = (word for word in whole if word.noun_class or word.is_people or word.folded in crews)
    first = next((word for word in nouns if word.text.islower() and not word.is_possessive), None)
    if first is None:
        return True
    is_people = first.is_person or first.is_people or first.folded in crews or _is_for(source, first)
    return not is_people and (source.allows(first) or source.nearest(first) != Nearness.NONE)


def _is_role_of_others(source: RewordingSource, word: ComparedWord) -> bool:
    """Return whether a verb stands in the source as the name of somebody else alone: "coached" for "helped the
    coach"."""
    names = agents_of(word)
    places = [place for place, each in enumerate(source.words) if each.stem == word.stem or each.folded in names]
    if any(place and source.words[place - 1].folded == "to" for place in places):
        return False
    are_others = (
        source.words[place].noun_class == WordClass.PERSON and not is_own_title(source, place) for place in places
    )
    return bool(places) and all(are_others)


def _is_for(source: RewordingSource, noun: ComparedWord) -> bool:
    """Return whether something was done for a thing, or in it, so that it is somebody else's: "for a hotel's laundry",
    "in a lab"."""
    places = [place for place, word in enumerate(source.words) if word.stem == noun.stem]
    before = [[word.folded for word in source.words[max(place - _WORDS_TO_OBJECT, 0) : place]] for place in places]
    return bool(places) and not source.stems & source.lexicon.charged and all(_FOR_OR_IN & set(each) for each in before)


def _is_of_mine(source: RewordingSource, after: Sequence[ComparedWord]) -> bool:
    """Return whether what was written is the person's own in the source: "my piece on floods"."""
    written = {word.stem for word in after[:_WORDS_TO_OBJECT]} & source.lexicon.writings
    is_told = any(word.folded.endswith("written") for word in source.words)
    return not is_told and any(
        before.folded == "my" and word.stem in written for before, word in pairwise(source.words)
    )


def _decides(source: RewordingSource, word: ComparedWord, after: Sequence[ComparedWord]) -> bool:
    """Return whether only they do it who decide, teach, think something up or bring it to its end, and the source has
    no word for it. Who "introduces kids to chess", "teaches myself", or tells "which plants grow in shade" does not."""
    lexicon, following = source.lexicon, [each.folded for each in after[:_OPENING]]
    is_talk = word.verb == "consult" and following[:1] == ["with"]
    is_talk |= word.verb == "advise" and not source.folded.isdisjoint(_WHAT_IS_ADVISED)
    if following[:1] == ["myself"] or is_talk or (word.verb == "introduce" and "to" in following):
        return False
    assists = word.verb in _HELP and not source.stems.isdisjoint(_WATCHED) and not source.allows(word)
    makes_noun = any(
        each.stem in source.told_verbs and each.may_be_noun and not each.is_gerund for each in after[:_OPENING]
    )
    is_told = (
        makes_noun
        or not source.told_verbs.isdisjoint(lexicon.making)
        or (word.verb == "write" and _is_of_mine(source, after))
    )
    makes = word.verb in lexicon.designed and not source.allows(word) and not is_told
    tried = any(each.verb in lexicon.tried for frame in source.frames for each in frame.deeds)
    tried |= not source.folded.isdisjoint(_ASKED_FOR)
    is_session = word.verb == "deliver" and not source.own_deeds.isdisjoint(_GIVES_SESSIONS)
    achieves = word.verb in lexicon.achieved and tried and not is_session and source.nearest(word) < Nearness.NEAR
    is_active = word.is_past and not word.ends_other and following[:1] != ["by"]
    gave = not source.folded.isdisjoint(_GIVING) and not source.stems.isdisjoint(lexicon.sessions)
    teaches = gave and word.stem in lexicon.groups["teach"]
    decides = word.verb in lexicon.decided and not source.allows(word) and not teaches
    return assists or makes or achieves or decides or (is_active and _is_role_of_others(source, word))
