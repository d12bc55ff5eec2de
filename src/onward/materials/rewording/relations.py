"""Whether true words are in a different relation than in the source: who did it, to what, in which direction, and
why."""

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile, zip_longest

from onward.materials.rewording.clauses import Subject
from onward.materials.rewording.frames import Frame
from onward.materials.rewording.objects import (
    OF,
    WORDS_TO_OBJECT,
    first_noun,
    names_after,
    object_stems,
    objects_after,
    own_verbs,
)
from onward.materials.rewording.outcomes import check_outcomes, check_results
from onward.materials.rewording.records import Refusal, RefusalKind
from onward.materials.rewording.source import ComparedText, RewordingSource
from onward.materials.rewording.words import ComparedWord
from onward.parsing.english import Nearness, WordClass

_FROM_TO = re.compile(r"\bfrom\s+(?P<first>\S+)(?:\s+\S+)?\s+(?:in)?to\s+(?P<last>\S+)", re.IGNORECASE)
_AROUND_TO = re.compile(r"(?P<first>\w[^\s,;()-]*)[\s-]+(?:in)?to[\s-]+(?P<last>\w[^\s,;()-]*)", re.IGNORECASE)
LEAST_SHARE_OWN = 2
"""What one did shares at least one in so many of the words that what came about shares."""
_LONGEST_CLAUSE = 7
_BESIDE = frozenset({"with", "under", "alongside", "beside"})
_NAMING = frozenset(
    {"ask", "invite", "entrust", "vote", "elect", "choose", "name", "appoint", "select", "nominate", "pick", "promote"}
)
"""Verbs that, said first, tell of what was done to the person: "Elected class speaker"."""
_ARTICLES = frozenset({"the", "a", "an"})
_AUXILIARIES = frozenset({"was", "were", "had", "did", "got", "being", "having"})
_ME = frozenset({"me", "us"})
_MINE = frozenset({"my", "our"})
_TURNED = {"for": ("from", "against"), "from": ("for",), "at": ("for", "against"), "in": ("from",)}
_APOSTROPHES = ("'", "\u2019")
_RELATIVES = frozenset({"that", "which", "who"})
_FOLLOWING = frozenset({"that", "which", "who", "so", "because", "until", "since", "whom"})
_MEANWHILE = frozenset({"when", "while", "where", "whenever", "that", "which", "whose", "as", "until"})
_BE = frozenset({"is", "are", "was", "were", "being", "been"})
_JOINING = frozenset({"and", "or"})
_PRONOUNS = frozenset({"it", "one", "ones", "them", "this", "that", "these", "those", "him", "her"})


def check_relations(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield verbs that somebody else does in the source, their objects where they have others there, turned changes,
    and effects that the source does not call one."""
    yield from _check_doers(source, proposal)
    yield from _check_objects(source, proposal)
    yield from _check_directions(source, proposal)
    yield from _check_causes(source, proposal)
    yield from check_outcomes(source, proposal)
    yield from check_results(source, proposal)
    yield from _check_ways(source, proposal)
    yield from _check_prepositions(source, proposal)
    yield from _check_name_relations(source, proposal)
    yield from _check_owners(source, proposal)
    yield from _check_distant_names(source, proposal)
    yield from _check_papers(source, proposal)
    yield from _check_doing(source, proposal)


def _check_doers(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    others = {word for text in source.texts for word in _done_by_others(text)}
    standing = {word.verb for text in source.texts for word in text.words if word not in others}
    foreign = {word.verb for word in others} - standing
    for each in proposal.verbs:
        is_own = each.subject in {Subject.ME, Subject.EITHER} and not each.undergone
        is_own &= each.word.folded not in _AUXILIARIES and each.word.verb not in _NAMING
        if is_own and each.word.verb in foreign:
            yield proposal.refuse_word(RefusalKind.RELATION, each.word)


def _done_by_others(text: ComparedText) -> Iterator[ComparedWord]:
    """Yield the verbs of what others do, and the things before "by" and somebody else: "paintings by local artists"."""
    yield from (each.word for each in text.verbs if each.subject == Subject.OTHER or each.undergone)
    yield from (frame.head for frame in text.frames if _is_undergone_meanwhile(frame))
    for place, word in enumerate(text.words[1:-1], start=1):
        following = text.words[place + 1 : place + 1 + WORDS_TO_OBJECT]
        is_mine = following[0].folded in _ME
        if word.folded == "by" and not is_mine and any(each.noun_class == WordClass.PERSON for each in following):
            yield text.words[place - 1]


def _is_undergone_meanwhile(frame: Frame) -> bool:
    """Return whether a frame tells of what was done at the time, and not by whom: "when prices were negotiated"."""
    is_passive = any(word.folded in _BE for word in frame.words)
    is_unknown = frame.verb is not None and frame.verb.subject == Subject.UNKNOWN
    return frame.words[0].folded in _MEANWHILE and is_passive and is_unknown


def _check_objects(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield what a verb of the source is said to have done to something that another verb has there."""
    told: dict[str, set[str]] = {}
    for text in source.texts:
        for verb, objects in _told_by_verb(text):
            if verb == "use":
                continue
            told[verb] = told.get(verb, set()) | objects
    for each in own_verbs(proposal):
        here = told.get(each.word.verb)
        if not here or here & _PRONOUNS or source.lexicon.adds_nothing(each.word):
            continue
        elsewhere = set().union(*(objects for verb, objects in told.items() if verb != each.word.verb))
        noun = first_noun(proposal, each)
        for word in [*([noun] if noun else []), *names_after(proposal, each)]:
            if word.stem in elsewhere - here and word.text not in source.skills:
                yield proposal.refuse_word(RefusalKind.RELATION, word)


def _told_by_verb(text: ComparedText) -> Iterator[tuple[str, set[str]]]:
    """Yield each verb with the stems of the words up to the next verb, which it shares where "and" joins the two."""
    objects: set[str] = set()
    end = len(text.words)
    for each in reversed(text.verbs):
        words = text.words[each.place + 1 : end]
        is_joined = end < len(text.words) and all(word.folded in _JOINING for word in words)
        objects = objects if is_joined else {word.stem for word in words}
        yield each.word.verb, objects
        end = each.place


def _check_directions(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    up, down = source.lexicon.up, source.lexicon.down
    source_up, source_down = bool(source.folded & up), bool(source.folded & down)
    tells_change = source_up or source_down or bool(source.folded & source.lexicon.compared) or _changes(source)
    for word in proposal.words:
        if word.folded in source.folded:
            continue
        is_turned = (word.folded in up and source_down and not source_up) or (
            word.folded in down and source_up and not source_down
        )
        if is_turned:
            yield proposal.refuse_word(RefusalKind.RELATION, word)
        elif word.folded in source.lexicon.effects and not tells_change and not source.allows(word):
            yield proposal.refuse_word(RefusalKind.CLAIM, word)


def _check_causes(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield what the person is said to have done, where in the source it came about without them."""
    for frame, following in zip_longest(proposal.frames, proposal.frames[1:]):
        told = source.told_by(frame)
        if (
            not told
            or not frame.is_mine
            or frame.verb is None
            or frame.head.is_gerund
            or not all(map(_came_about, told))
        ):
            continue
        most = max(source.shared(frame, each) for each in told)
        own = (source.shared(frame, each) for each in source.frames if not each.is_by_others)
        has_own = any(count and count * LEAST_SHARE_OWN >= most for count in own)
        others_acted = any(each.is_by_others and each not in told for each in source.frames)
        others_acted |= not any(each.is_mine for each in source.frames)
        others_changed = others_acted and all(_is_change(source, each) for each in (frame, *told))
        is_by_way = following is not None and following.words[0].folded == "by"
        if not is_by_way and (others_changed or not has_own):
            yield proposal.refuse_word(RefusalKind.RELATION, frame.head)


def _came_about(frame: Frame) -> bool:
    """Return whether a frame tells of what others did, or what happened, and not of what followed from the person's
    deed."""
    is_others = frame.verb is not None and frame.verb.subject == Subject.OTHER and not frame.verb.undergone
    return is_others and frame.words[0].folded not in _FOLLOWING


def _is_change(source: RewordingSource, frame: Frame) -> bool:
    is_way = {"from", "to"} <= {word.folded for word in frame.words}
    return is_way or frame.head.folded in source.lexicon.up | source.lexicon.down


def _changes(source: RewordingSource) -> bool:
    return _FROM_TO.search(source.text) is not None


def _check_ways(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield the ends of a way that leads the other way in the source: "from Go to PHP"."""
    there = {
        (match["first"].casefold(), match["last"].casefold().rstrip(".,;)")) for match in _FROM_TO.finditer(source.text)
    }
    for match in _AROUND_TO.finditer(proposal.text):
        if (match["last"].casefold().rstrip(".,;)"), match["first"].casefold()) in there:
            yield proposal.refuse(RefusalKind.RELATION, *match.span("last"))


def _check_prepositions(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield what was done to somebody here, and in the source with or for them: "trained with the brigade"."""
    beside = {(each.word.verb, noun.stem) for text in source.texts for each, noun in objects_after(text, _BESIDE)}
    direct = {(each.word.verb, noun.stem) for text in source.texts for each, noun in objects_after(text, frozenset())}
    for each, noun in objects_after(proposal, frozenset()):
        if (each.word.verb, noun.stem) in beside - direct:
            yield proposal.refuse_word(RefusalKind.RELATION, each.word)


def _check_name_relations(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield names for whom something was done here, and in the source from whom or against whom, or the other way."""
    there = {(before.folded, word.folded) for before, word in pairwise(source.words) if word.text[0].isupper()}
    for before, word in pairwise(proposal.words):
        turned = {(other, word.folded) for other in _TURNED.get(before.folded, ())}
        if turned & there and (before.folded, word.folded) not in there:
            yield proposal.refuse_word(RefusalKind.RELATION, word)


def _check_owners(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield whom somebody else stands between in the source, and what there is another's: "pumps for BMW" for "for a
    supplier of BMW", "the minister" for "the minister's office", "my design" for "my colleague's design"."""
    mine = {word.stem for before, word in pairwise(proposal.words) if before.folded in _MINE}
    for owner, owned in _owned(source):
        is_between = owned.folded in source.lexicon.between or (owned.start > owner.start and owned.is_person)
        is_between = is_between and owned.stem not in proposal.stems
        is_taken = owned.stem in mine and owner.stem not in proposal.stems and owner.noun_class == WordClass.PERSON
        for word in proposal.words:
            is_owner = word.text[0].isupper() or word.noun_class in {WordClass.PERSON, WordClass.GROUP}
            if is_between and word.stem == owner.stem and is_owner:
                yield proposal.refuse_word(RefusalKind.NAME, word)
            elif is_taken and word.stem == owned.stem:
                yield proposal.refuse_word(RefusalKind.RELATION, word)


def _check_distant_names(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield names of whom something left out had to do with: "for Harrods" for "for the firm that supplies Harrods"."""
    for text in source.texts:
        for place, word in enumerate(text.words[1:], start=1):
            if word.folded in _RELATIVES and not _is_told_of(source, text.words[place - 1], proposal):
                clause = text.words[place + 1 : place + 1 + _LONGEST_CLAUSE]
                names = {each.folded for each in clause if each.inner and each.text.istitle()}
                named = (each for each in proposal.words if each.folded in names)
                yield from (proposal.refuse_word(RefusalKind.NAME, each) for each in named)


def _is_told_of(source: RewordingSource, word: ComparedWord, proposal: ComparedText) -> bool:
    others = source.lexicon.groups.get(word.stem, frozenset()) | {word.stem}
    return bool(others & proposal.stems) or proposal.nearest(word) >= Nearness.NEAR


def _check_papers(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield what is done to a thing of which the source has a plan or a text: "ran a café" for "planned a café"."""
    changes = source.lexicon.up | source.lexicon.down | source.lexicon.effects
    for place, word in enumerate(source.words[:-1]):
        is_told = word.stem in proposal.stems
        if word.stem in source.lexicon.papers and source.words[place + 1].folded in OF:
            following = source.words[place + 2 : place + 2 + _LONGEST_CLAUSE]
            matter = {each.stem for each in takewhile(lambda each: each.folded != "and", following)}
            for verb in own_verbs(proposal):
                thing = first_noun(proposal, verb)
                is_done = not is_told or verb.word.folded in changes or verb.word.stem in matter
                is_done |= verb.word.verb in source.lexicon.achieved
                if thing is not None and thing.stem in matter and is_done:
                    yield proposal.refuse_word(RefusalKind.RELATION, verb.word)


def _check_doing(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield that something was done which the person only handled, or which is another's: "conducted interviews" for
    "typed up interviews", "gave a talk" for "slides for the director's talk"."""
    own = [(each, object_stems(text, each)) for text in source.texts for each in own_verbs(text)]
    handled = {stem for each, stems in own if each.word.verb in source.lexicon.handling for stem in stems}
    done = {stem for _verb, stems in own for stem in stems}
    others = _things_of_others(source) | _stems_meanwhile(source)
    for each in own_verbs(proposal):
        if each.word.verb in source.told_verbs:
            continue
        does = each.word.verb in source.lexicon.doing
        makes = does or each.word.verb in source.lexicon.designed or each.word.stem in source.lexicon.groups["creat"]
        thing = first_noun(proposal, each)
        is_theirs = makes and thing is not None and thing.stem in others - done
        if is_theirs or (does and object_stems(proposal, each) & (handled | others - done)):
            yield proposal.refuse_word(RefusalKind.RELATION, each.word)


def _things_of_others(source: RewordingSource) -> set[str]:
    """Return the stems of what is somebody else's: "launch" and "plan" for "the manager's launch plan"."""
    words = source.words
    owners = [place for place, word in enumerate(words) if word.is_possessive and word.is_person]
    phrases = (takewhile(lambda each: each.may_be_noun, words[place + 1 : place + WORDS_TO_OBJECT]) for place in owners)
    return {word.stem for phrase in phrases for word in phrase}


def _stems_meanwhile(source: RewordingSource) -> set[str]:
    """Return the stems of what went on while something else was done: "during 40 operations"."""
    after = (source.words[place + 1 : place + 1 + WORDS_TO_OBJECT] for place in _places_of(source, "during"))
    return {word.stem for words in after for word in words if word.may_be_noun}


def _places_of(text: ComparedText, folded: str) -> list[int]:
    return [place for place, word in enumerate(text.words) if word.folded == folded]


def _owned(text: ComparedText) -> Iterator[tuple[ComparedWord, ComparedWord]]:
    """Owners with what they own: "the office of the minister", "the minister's office"."""
    words = [word for word in text.words if word.folded not in _ARTICLES]
    for first, second in pairwise(words):
        if first.is_possessive or text.text[first.end : first.end + 1] in _APOSTROPHES:
            yield first, second
    for owned, joined, owner in zip(words, words[1:], words[2:], strict=False):
        if joined.folded in OF or (joined.folded == "with" and owner.text[0].isupper()):
            yield owner, owned
