"""Who does what in a line of a résumé: its verbs, each with the one who did it, as far as that can be told."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import dropwhile
from typing import NamedTuple

from onward.materials.rewording.words import OF_VERBS, PREFIXES, ComparedWord
from onward.parsing.english import WordClass, english_words

_BREAK = re.compile(r"[.;:!?\u2022\n]|\s[-\u2013\u2014]\s|[\u2013\u2014]")
_ME = frozenset({"i", "we"})
_MINE = frozenset({"my", "our"})
_OURS = frozenset({"me", "us", "my", "our"})
_PERSON_RELATIVE = frozenset({"who"})
_OTHER_RELATIVES = frozenset({"which", "that"})
_SUBORDINATORS = frozenset(
    """
    when whenever once after before while until till because since as if where whose how what whether so
    """.split()  # noqa: SIM905 - read down the page
)
_MEANS = frozenset({"for", "by"})
_CONJUNCTIONS = frozenset({"and", "but", "or"})
_JOINING = _CONJUNCTIONS | {"then", "also", "later"}
_BE = frozenset({"was", "were", "is", "are", "be", "been", "being"})
_PASSIVE = _BE | {"got", "get"}
_BEFORE_ADJECTIVES = frozenset(
    """
    a an the of with in on at to from his her their its our my your this these those each every no more most very
    """.split()  # noqa: SIM905 - read down the page
)


_HAD = frozenset({"had", "has", "have"})
_WORDS_TO_DOER = 6
_WORDS_TO_VERB = 3
_DETERMINERS = frozenset({"the", "a", "an", "my", "our", "his", "her", "their", "another"})
_ENDING = frozenset({"deliver", "complete", "finish", "submit", "ship", "install", "fit"})
_DOERS = frozenset({WordClass.PERSON, WordClass.GROUP})
_OTHERS_DID = frozenset({"he", "she", "they", "my", "our", "team", "staff"})
_OTHERS = _DETERMINERS - _MINE | {"he", "she", "they"}


class Subject(StrEnum):
    """Who does what a verb says."""

    ME = "me"
    OTHER = "other"
    EITHER = "either"
    """The person, or whom the clause before told of: "noticed that it was late and called"."""
    UNKNOWN = "unknown"


class ToldVerb(NamedTuple):
    """A verb, by the place of its word, with its subject; ``undergone`` is "trained by"."""

    place: int
    word: ComparedWord
    subject: Subject
    undergone: bool = False


class _Reader:
    """Reads word by word, knowing whose clause it is in and whether its verb has come."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.subject: Subject | None = None
        self.opens = True
        self.after_subordinator = False
        self.has_verb = False

    def begin(self, place: int, *, subordinate: bool, subject: Subject | None = None) -> None:
        self.starts.append(place)
        self.subject, self.opens, self.has_verb = subject, subject is None, False
        self.after_subordinator = subordinate


def told_clauses(text: str, words: Sequence[ComparedWord]) -> tuple[tuple[ToldVerb, ...], tuple[int, ...]]:
    """Return the verbs of a text, and where its clauses begin. A line that begins with a verb tells of the person.

    Never raises.
    """
    reader = _Reader()
    verbs = tuple(_read_verbs(reader, text, words))
    return verbs, tuple(reader.starts)


def _read_verbs(reader: _Reader, text: str, words: Sequence[ComparedWord]) -> Iterator[ToldVerb]:
    for place, word in enumerate(words):
        gap = text[words[place - 1].end : word.start] if place else "\n"
        if _describes(reader, words, place) or _begins_clause(reader, words, place, gap):
            continue
        if _tells_state(words, place):
            reader.has_verb = True
            yield ToldVerb(place, word, Subject.UNKNOWN)
        elif (verb := _read_verb(reader, words, place, gap)) is not None:
            yield verb
        elif reader.opens and not _may_precede_verb(word) and text[word.end : word.end + 1] != "-":
            is_mine = word.folded in _MINE and not _names_mine(words[place : place + 3])
            reader.subject, reader.opens = Subject.ME if is_mine else Subject.OTHER, False


def _describes(reader: _Reader, words: Sequence[ComparedWord], place: int) -> bool:
    """Return whether a word with a hyphen before it is no verb: "family-owned", "hourly-paid", but not
    "Hand-packed"."""
    word, before = words[place], words[place - 1].folded
    is_first = reader.opens and word.is_past and before != "self" and not before.endswith("ly")
    return word.ends_other and not is_first


def _may_precede_verb(word: ComparedWord) -> bool:
    return word.folded in _JOINING or word.folded in PREFIXES or word.is_adverb


def _tells_state(words: Sequence[ComparedWord], place: int) -> bool:
    """Return whether a word says what a thing is: "that is mandatory"."""
    is_after_relative = place > 0 and words[place - 1].folded in _OTHER_RELATIVES
    is_passive = any(word.is_past for word in words[place + 1 : place + 1 + _WORDS_TO_VERB])
    return words[place].folded in _BE and is_after_relative and not is_passive


def _begins_clause(reader: _Reader, words: Sequence[ComparedWord], place: int, gap: str) -> bool:
    """Begin a clause where one begins, and say whether the word did nothing but that."""
    word = words[place]
    if _BREAK.search(gap):
        reader.begin(place, subordinate=False)
    if (
        reader.has_verb
        and (word.folded in _DETERMINERS or word.folded.isdecimal())
        and _tells_of_next(words, place, gap)
    ):
        reader.begin(place, subordinate=False)
    if word.folded in _ME:
        reader.begin(place, subordinate=False, subject=Subject.ME)
    elif word.folded in _PERSON_RELATIVE:
        is_one_of_them = "one of" in " ".join(each.folded for each in words[max(place - _WORDS_TO_DOER, 0) : place])
        reader.begin(place, subordinate=True, subject=Subject.ME if is_one_of_them else Subject.OTHER)
    elif word.folded in _OTHER_RELATIVES and place and words[place - 1].folded != "so":
        doer = words[place + 1 : place + 3]
        tells_of_others = any(each.folded in _OTHERS or each.is_people for each in doer[:1]) or _names_mine(doer)
        tells_of_others |= words[place - 1].noun_class == WordClass.GROUP
        reader.begin(place, subordinate=True, subject=Subject.OTHER if tells_of_others else Subject.UNKNOWN)
    elif word.folded in _SUBORDINATORS or (word.folded in _MEANS and _is_gerund_at(words, place + 1)):
        reader.begin(place, subordinate=True)
    elif reader.opens and word.folded in _BE:
        reader.subject, reader.opens = Subject.ME, False
    else:
        return False
    return True


def _read_verb(reader: _Reader, words: Sequence[ComparedWord], place: int, gap: str) -> ToldVerb | None:
    word, before = words[place], words[place - 1] if place else None
    following = words[place + 1 : place + 2]
    is_title = reader.opens and any(each.is_person and not each.is_people for each in following)
    is_noun = word.is_gerund and (is_title or any(each.is_past for each in following))
    subject = None if is_noun else _subject_of(reader, word, before, gap)
    if subject is None:
        is_by_others = word.is_past and _has_doer(words, place, within=1)
        return ToldVerb(place, word, Subject.UNKNOWN, undergone=True) if is_by_others else None
    is_passive = before is not None and before.folded in _PASSIVE and not word.is_gerund
    undergone = _has_doer(words, place, within=_WORDS_TO_DOER if is_passive else 1)
    is_doer_named = any(word.noun_class in _DOERS for word in words[place + 2 : place + _WORDS_TO_DOER])
    undergone = undergone and (is_passive or not reader.has_verb or is_doer_named)
    undergone = undergone or (is_passive and subject == Subject.ME)
    if word.is_past and _is_by_me(words, place):
        subject = Subject.ME
    if subject == Subject.OTHER and not undergone and _is_done_to_things(words[reader.starts[-1] : place + 1]):
        subject = Subject.UNKNOWN
    reader.subject, reader.opens, reader.has_verb = subject, False, True
    return ToldVerb(place, word, subject, undergone)


def _is_done_to_things(words: Sequence[ComparedWord]) -> bool:
    """Return whether a clause up to its verb names things that were brought to an end, or something done and what was
    done with it, and nobody else who might have done it: "banners, all delivered", "calibration of, with records
    kept"."""
    *before, verb = words
    if not verb.is_past or any(word.is_person or word.is_people or word.folded in _OTHERS_DID for word in before):
        return False
    if [word.folded for word in before[-1:]] == ["all"]:
        return verb.verb in _ENDING
    begins = [word.may_be_verb or word.folded.endswith(OF_VERBS) for word in before[:1]]
    is_deed = begins == [True] and [word.folded for word in before[1:2]] == ["of"]
    return is_deed and [word.folded for word in before[-_WORDS_TO_VERB:]].count("with") == 1


def _is_gerund_at(words: Sequence[ComparedWord], place: int) -> bool:
    return any(word.is_gerund for word in words[place : place + 1])


def _tells_of_next(words: Sequence[ComparedWord], place: int, gap: str) -> bool:
    """Return whether a clause of its own begins with "the" or "my": ", the technician fixed it", "videos a friend
    made"."""
    joined = "," in gap or (place > 0 and words[place - 1].folded in _JOINING)
    following = [word for word in words[place + 1 : place + 2 + _WORDS_TO_VERB] if word.folded not in _HAD]
    verb = next((number for number, word in enumerate(following) if word.is_past), 0)
    is_clause = verb > 0 and all(word.may_be_noun for word in following[:verb])
    had = any(word.folded in _HAD for word in words[place + 1 : place + 2 + verb])
    return is_clause and (joined or (words[place - 1].may_be_noun and (had or _names_person(following[:verb]))))


def _has_doer(words: Sequence[ComparedWord], place: int, *, within: int) -> bool:
    """Return whether "by" and somebody else follow within so many words."""
    beside = len(words) > place + 2 and words[place + 1].folded == "and" and words[place + 2].is_past
    place += 2 if beside else 0
    after = [each.folded for each in words[place + 1 : place + 1 + within]]
    if "by" not in after:
        return False
    doer = words[place + 2 + after.index("by") : place + 4 + after.index("by")]
    is_ours = any(each.folded in _OURS for each in doer) and not _names_mine(doer)
    is_amount = any(each.folded.isdecimal() for each in doer[:1])
    return not is_ours and not is_amount and not any(each.is_gerund for each in doer)


def _is_by_me(words: Sequence[ComparedWord], place: int) -> bool:
    """Return whether "by me", or "by us", follows a verb, or one that "and" puts beside it."""
    after = list(
        dropwhile(lambda word: word.folded == "and" or word.is_past, words[place + 1 : place + _WORDS_TO_DOER])
    )
    return [word.folded for word in after[:2]] in (["by", "me"], ["by", "us"])


def _names_mine(words: Sequence[ComparedWord]) -> bool:
    """Return whether somebody of one's own is named: "my boss"."""
    return any(word.folded in _MINE for word in words[:1]) and _names_person(words[1:])


def _names_person(words: Sequence[ComparedWord]) -> bool:
    return any(word.noun_class == WordClass.PERSON for word in words)


def _subject_of(reader: _Reader, word: ComparedWord, before: ComparedWord | None, gap: str) -> Subject | None:
    """Who does what this word says, if it is the verb of a clause."""
    is_joining = before is not None and before.folded in _JOINING and reader.subject != Subject.OTHER
    joined = "," in gap or is_joining or (before is not None and before.folded in _CONJUNCTIONS)
    if reader.opens:
        opens = word.is_past or word.is_gerund or (not reader.after_subordinator and _is_verb_first(word))
        return Subject.ME if opens else None
    if word.is_gerund:
        is_progressive = before is not None and before.folded in _BE
        return reader.subject if joined == reader.has_verb and (joined or is_progressive) else None
    if "," not in gap and _is_of_others_now(reader, word, before):
        return Subject.OTHER
    if not word.is_past or word.folded in _BE or word.folded == "had":
        return None
    if reader.has_verb:
        return _subject_of_next(reader, joined=joined)
    return _subject_of_first(reader, before, joined=joined)


def _is_of_others_now(reader: _Reader, word: ComparedWord, before: ComparedWord | None) -> bool:
    """Return whether a word tells what somebody else does: "my sister runs"."""
    is_present = word.folded.endswith("s") and word.may_be_verb and not reader.has_verb
    return (
        is_present
        and reader.subject == Subject.OTHER
        and before is not None
        and before.is_person
        and not before.is_people
    )


def _subject_of_next(reader: _Reader, *, joined: bool) -> Subject | None:
    if not joined:
        return None
    return Subject.EITHER if reader.after_subordinator else reader.subject


def _subject_of_first(reader: _Reader, before: ComparedWord | None, *, joined: bool) -> Subject | None:
    if before is not None and before.folded in _BEFORE_ADJECTIVES:
        return None
    if before is not None and before.folded in _BE:
        return Subject.ME if reader.subject == Subject.ME else Subject.UNKNOWN
    if joined:
        return Subject.EITHER if reader.after_subordinator else Subject.UNKNOWN
    return reader.subject


def _is_verb_first(word: ComparedWord) -> bool:
    listed = english_words(word.folded)
    return bool(listed) and listed[0].classes[0] == WordClass.VERB
