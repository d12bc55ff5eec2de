"""Names and skills in a rewording that its source doesn't have."""

import re
from collections.abc import Iterator

from onward.materials.rewording.records import Refusal, RefusalKind
from onward.materials.rewording.source import ComparedText, RewordingSource
from onward.materials.rewording.words import ComparedWord
from onward.materials.tailoring.words import SILENT_WORDS
from onward.parsing.english import Nearness, WordClass, english_words
from onward.parsing.skills import find_skills

LONGEST_SHORT_FORM = 3
"""Capitals with at most this many letters are compared case-sensitively: "IT" is not "it"."""
_ARTICLES = frozenset({"a", "an"})
_DATES = frozenset(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
    """.split()  # noqa: SIM905 - read down the page
)


_OF_LANGUAGES = frozenset(
    """
    language languages skills speaker speakers speaking class classes lesson lessons course courses teacher teachers
    translation translations translator interpreter literature grammar
    """.split()  # noqa: SIM905 - read down the page
)
_WORKDAYS = frozenset({"monday", "mondays", "friday", "fridays"})
_MONDAY_TO_FRIDAY = re.compile(r"\bmondays? (?:to|through) fridays?\b", re.IGNORECASE)


def check_names(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield capitalized words inside a sentence, unknown words at its beginning, and dates."""
    written = {word.text for word in source.words}
    for word in proposal.words:
        is_degree = proposal.text[: word.start].endswith("\u00b0")
        is_workday = word.folded in _WORKDAYS and _MONDAY_TO_FRIDAY.search(proposal.text) and "weekday" in source.stems
        is_prefix = (
            is_degree
            or is_workday
            or (
                proposal.text[word.end : word.end + 1] == "-"
                and not word.inner
                and (len(word.text) == 1 or not word.text.isupper())
            )
        )
        is_name = _is_name(word) or _is_date(proposal, word)
        if is_prefix or not is_name or word.folded == "i":
            continue
        is_short = word.text.isupper() and 1 < len(word.text) <= LONGEST_SHORT_FORM
        has_others = bool(english_words(word.folded)) or word.stem in source.lexicon.groups
        is_like = source.allows(word) if has_others or not word.inner else source.has_form_of(word)
        is_like |= _is_from_there(source, proposal, word)
        is_known = (is_like and not _is_name_alone(source, proposal, word)) or (
            word.is_adjective and source.nearest(word) >= Nearness.NEAR
        )
        is_written = word.text in written or (word.folded in source.folded and word.folded not in SILENT_WORDS)
        is_written |= word.stem in source.lexicon.groups and is_like
        if not is_written if is_short else not is_known:
            yield proposal.refuse_word(RefusalKind.DATE if word.folded in _DATES else RefusalKind.NAME, word)


def _is_from_there(source: RewordingSource, proposal: ComparedText, word: ComparedWord) -> bool:
    """Return whether a thing is from a place that the source names: "a Portuguese tour" for "a tour to Portugal", or
    the reverse. What only names a language is neither."""
    other = source.lexicon.places.get(word.folded)
    places = (place for place, each in enumerate(source.words) if each.folded == other)
    return other is not None and any(
        _describes_thing(proposal, proposal.words.index(word)) or _describes_thing(source, place) for place in places
    )


def _describes_thing(text: ComparedText, place: int) -> bool:
    following = text.words[place + 1 : place + 2]
    is_beside = bool(following) and text.gap_before(place + 1) == " "
    return is_beside and following[0].may_be_noun and following[0].folded not in _OF_LANGUAGES


def _is_date(text: ComparedText, word: ComparedWord) -> bool:
    """Return whether a word is a month with its year, where a sentence may begin too: after a dash."""
    following = text.words_after(word)[:1]
    is_of_year = bool(following) and text.is_number(following[0])
    return word.folded in _DATES and word.text.istitle() and is_of_year


def _is_name(word: ComparedWord) -> bool:
    if word.text[0].isdecimal() or " " in word.text:
        return False
    if any(letter.isupper() for letter in word.text[1:]):
        return True
    if not word.text[0].isupper():
        return False
    return word.inner or (not english_words(word.folded) and not word.folded.endswith(("ed", "ing", "ly", "er", "ist")))


def _is_name_alone(source: RewordingSource, proposal: ComparedText, word: ComparedWord) -> bool:
    """Return whether a word that else adds nothing is a name here: May as a date, Go unless all words begin with
    capitals."""
    is_headline = sum(each.inner and each.text.islower() for each in proposal.words) <= len(proposal.words) // 4
    is_named = word.folded in _DATES or not is_headline
    return word.inner and source.lexicon.adds_nothing(word) and not source.has(word) and is_named


def check_skills(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield skills and fields of knowledge that are neither in the source nor near one of its words in meaning. One of
    a kind, "a programming language", is none."""
    for span in find_skills(proposal.text):
        inside = [word for word in proposal.words if span.start <= word.start < span.end]
        is_ordinary = not span.concrete and [word.noun_class for word in inside] == [WordClass.ABSTRACT]
        is_of_a_kind = bool(inside) and inside[0].folded in _ARTICLES
        is_from_there = any(_is_from_there(source, proposal, word) for word in inside)
        if is_ordinary or is_of_a_kind or is_from_there:
            continue
        least = Nearness.SAME if span.concrete else Nearness.KIN
        new = [word for word in inside if not source.allows(word) and source.nearest(word) < least]
        if len(new) < len(inside):
            new = [word for word in new if source.nearest(word) < Nearness.NEAR]
        new = [word for word in new if word.verb not in source.told_verbs]
        is_named_there = len(new) < len(inside) and all(word.stem in source.lexicon.generic for word in new)
        if span.name not in source.skills and new and not is_named_there:
            yield proposal.refuse(RefusalKind.SKILL, span.start, span.end)
    for word in proposal.words:
        is_field = word.noun_class == WordClass.FIELD and not source.allows(word)
        if is_field and source.nearest(word) == Nearness.NONE:
            yield proposal.refuse_word(RefusalKind.SKILL, word)
