"""Whether a rewording gives its person a larger part than the source does: helped, did, made, led."""

import re
from collections.abc import Iterator, Sequence

from onward.materials.rewording.clauses import Subject
from onward.materials.rewording.records import Refusal, RefusalKind
from onward.materials.rewording.source import ComparedText, RewordingSource
from onward.materials.rewording.words import ComparedWord, compared_words
from onward.parsing.english import Nearness, WordClass

_PRONOUNS = frozenset({"i", "we", "was", "have", "also"})
_CLAUSE_END = re.compile(r"[.;\u2022\n]\s")
_WORDS_TO_OBJECT = 4
_OPENING = 6
_SHARED = re.compile(
    r"\W*(?:(?:i|we)\s+)?(?:was\s+|were\s+)?(?:a\s+|an\s+active\s+)?"
    r"(?:(?:part|member|one)\s+of|joined|involved\s+in|played\s+a\s+part)\b",
    re.IGNORECASE,
)
_CAUSES = [["leading", "to"], ["led", "to"]]
_ARTICLES = frozenset({"a", "an", "the"})


def check_rank(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield words by which the person leads, decides or makes what the source says they only had a part in."""
    lexicon = source.lexicon
    may_lead = any(_leads(source, text) for text in source.texts)
    for place, word in enumerate(proposal.words):
        is_cause = (
            word.folded.startswith("lead")
            and proposal.folded & {"to"}
            and "to" in [each.folded for each in proposal.words[place + 1 : place + 2]]
        )
        if may_lead or is_cause or word.folded in source.folded:
            continue
        if (word.folded in lexicon.led and not _leads_session(source, proposal, place)) or (
            word.folded in lexicon.ran and not _may_run(source, proposal, place)
        ):
            yield proposal.refuse_word(RefusalKind.RANK, word)
    yield from _check_titles(source, proposal)
    if not source.stems & lexicon.making:
        makers = (
            word for word in proposal.words if word.folded in lexicon.designed and word.folded not in source.folded
        )
        yield from (proposal.refuse_word(RefusalKind.RANK, word) for word in makers)
    yield from _check_decisions(source, proposal)
    words = proposal.words
    if words and not proposal.folded & lexicon.together and _was_shared(source, proposal):
        yield proposal.refuse_word(RefusalKind.RANK, words[0])
    if words and not proposal.stems & lexicon.helped and _gave_part_away(source, proposal):
        yield proposal.refuse_word(RefusalKind.RANK, words[0])
    if words and _tells_of_help(source, words) and not any(word.stem in lexicon.helped for word in words):
        yield proposal.refuse_word(RefusalKind.RANK, words[0])


def _check_decisions(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield verbs of those who decide or teach, and of those who make, where the source tells of a small part alone."""
    lexicon = source.lexicon
    has_small_part = _has_small_part(source)
    for place, word in enumerate(proposal.words):
        is_of_oneself = [each.folded for each in proposal.words[place + 1 : place + 2]] == ["myself"]
        decides = word.folded in lexicon.decided and not source.allows(word) and not is_of_oneself
        makes = word.folded in lexicon.made and has_small_part and word.folded not in source.folded
        if decides or (makes and not proposal.stems & lexicon.helped):
            yield proposal.refuse_word(RefusalKind.RANK, word)


def _leads(source: RewordingSource, text: ComparedText) -> bool:
    """Whether a text says that the person led, ran or was responsible for something, rather than somebody else."""
    lexicon = source.lexicon
    others = {each.place for each in text.verbs if each.subject == Subject.OTHER or each.undergone}
    return any(
        (word.folded in lexicon.led or word.folded in lexicon.ran or word.stem in lexicon.charged)
        and place not in others
        and not _names_a_leader(text, place)
        for place, word in enumerate(text.words)
    )


def _has_small_part(source: RewordingSource) -> bool:
    """Whether the source tells of helping, attending, reporting or an opinion; reports that were written don't."""
    for text in source.texts:
        verbs = {each.place for each in text.verbs}
        for place, word in enumerate(text.words):
            if word.stem in source.lexicon.low and (place in verbs or not word.may_be_noun):
                return True
            if word.stem in source.lexicon.opinions:
                return True
    return False


def _names_a_leader(text: ComparedText, place: int) -> bool:
    """Whether "lead" stands in a name of somebody: "the lead engineer"."""
    before, after = text.words[place - 1 : place], text.words[place + 1 : place + 2]
    return bool(before and before[0].folded in _ARTICLES and after and after[0].noun_class == WordClass.PERSON)


def _leads_session(source: RewordingSource, proposal: ComparedText, place: int) -> bool:
    """Whether what is led is a tour or a class, which who held it has led."""
    after = {word.stem for word in proposal.words[place + 1 : place + 1 + _OPENING]}
    return bool(after & source.lexicon.sessions) and not _has_small_part(source)


def _may_run(source: RewordingSource, proposal: ComparedText, place: int) -> bool:
    """Whether one who did a thing may be said to have run or managed it: not people, and not where they only helped."""
    if _has_small_part(source):
        return False
    after = proposal.words[place + 1 : place + 1 + _WORDS_TO_OBJECT]
    crews = source.lexicon.crews
    nouns = (word for word in after if word.text.islower() and (word.noun_class is not None or word.folded in crews))
    first = next(nouns, None)
    if first is None:
        return True
    is_people = first.noun_class == WordClass.PERSON or first.folded in crews
    return not is_people and (source.allows(first) or source.nearest(first) != Nearness.NONE)


def _check_titles(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield titles of those above others: new ones, and those that in the source are somebody else's."""
    roles = source.lexicon.roles
    own = {word.folded for text in source.texts for place, word in enumerate(text.words) if _is_own(text, place)}
    for place, word in enumerate(proposal.words):
        is_new = word.folded not in source.folded and word.stem not in source.stems
        if word.folded in roles and (is_new or (_is_own(proposal, place) and word.folded not in own)):
            yield proposal.refuse_word(RefusalKind.RANK, word)


def _is_own(text: ComparedText, place: int) -> bool:
    """Whether a title is the person's: at the beginning, or after "as"."""
    before = [word.folded for word in text.words[max(place - 3, 0) : place]]
    is_after_as = "as" in before and not {"well", "such", "same"} & set(before)
    return is_after_as or (place <= 1 and not any(each.place < place for each in text.verbs))


def _was_shared(source: RewordingSource, proposal: ComparedText) -> bool:
    """Whether the text that is reworded opens with what was done with others: "was part of the team that"."""
    said = source.reworded_by(proposal)
    words = [word.folded for word in said.words if word.folded not in _PRONOUNS][:_OPENING]
    is_on_crew = words[:1] == ["worked"] and bool(source.lexicon.crews & set(words[1:]))
    return is_on_crew or _SHARED.match(said.text) is not None


def _gave_part_away(source: RewordingSource, proposal: ComparedText) -> bool:
    """Whether "contributed figures to the report" became the report, without the figures."""
    words = list(source.reworded_by(proposal).words)
    folded = [word.folded for word in words]
    verb = next((place for place, word in enumerate(words) if word.folded.startswith("contribut")), None)
    if verb is None or "to" not in folded[verb:]:
        return False
    given = words[verb + 1 : folded.index("to", verb)]
    return bool(given) and not {word.stem for word in given} & proposal.stems


def _tells_of_help(source: RewordingSource, words: Sequence[ComparedWord]) -> bool:
    """Whether what is told stands in a clause of the source that says the person helped, rather than in another."""
    told = frozenset(word.stem for word in words) - source.lexicon.neutral
    clauses = [compared_words(text) for text in _CLAUSE_END.split(source.text)]
    shared = [(len(told & {word.stem for word in clause}), _opens_with_help(source, clause)) for clause in clauses]
    return max(shared, key=lambda each: (each[0], not each[1]))[1]


def _opens_with_help(source: RewordingSource, clause: Sequence[ComparedWord]) -> bool:
    """Whether a clause begins with helping. Who "contributed tests" wrote them; who "contributed to tests" helped."""
    words = [word for word in clause if word.folded not in _PRONOUNS]
    if not words or words[0].stem not in source.lexicon.helped:
        return False
    return not words[0].stem.startswith("contribut") or [word.folded for word in words[1:2]] == ["to"]
