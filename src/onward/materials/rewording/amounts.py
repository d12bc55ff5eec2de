"""Whether the amounts of a rewording are those of its source: the same, or reckoned from two that stand in it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from onward.materials.rewording.bounds import is_bounded_otherwise, is_rounded
from onward.materials.rewording.frames import Frame
from onward.materials.rewording.lengths import (
    check_bounds_of_one,
    check_parts_of_day,
    check_parts_of_year,
    check_sides,
    check_since,
    check_units,
    is_in_other_unit,
    unit_after,
)
from onward.materials.rewording.lexicon import load_lexicon
from onward.materials.rewording.measures import is_in_other_measure
from onward.materials.rewording.numbers import WrittenNumber
from onward.materials.rewording.records import Refusal, RefusalKind
from onward.materials.rewording.shares import (
    ALIKE,
    MULTIPLES,
    ORDINALS,
    ROUNDING,
    WHOLE,
    changes_of,
    check_words_of_amount,
    multiples_of,
    parts_of_counts,
    shares_of,
)
from onward.materials.rewording.source import ComparedText, RewordingSource
from onward.materials.rewording.words import ComparedWord
from onward.parsing.english import WordClass

_TO_ONE = re.compile(r"\b(?:from|to|than|only|just)\s+one\b(?!\s+(?:of|another|side|day|place|hand))", re.IGNORECASE)
_NO_AMOUNT = re.compile(
    r"\bone (?:day|night|week|month|year) (?:before|after|later|earlier|ahead|in advance|prior)\b|"
    r"\b(?:the|no|any|every|some|each|day|week|step|number|grade|year)\s?-?one\b|\bone[\s-](?:to|on|by)[\s-]one\b|\bone(?:\s+|-)(?:of|another|to|on|off|stop)\b|"
    r"\bone(?:\s+\w+)?\s+(?:in|of|out of)\b",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r", (?:and )?| and ")
_NAMES_IN_A_ROW = re.compile(
    r"(?<=[a-z] )[A-Z][a-z]+(?: [A-Z][a-z]+)?(?:(?:, (?:and )?| and )[A-Z][a-z]+(?: [A-Z][a-z]+)?)+"
)
_ONE_TO_ONE = re.compile(r"\b(?:1|one)(?:[:\s-]|[\s-](?:to|on)[\s-])(?:1|one)\b", re.IGNORECASE)
_OF = re.compile(r"\s+(?:\w+\s+){0,2}?(?:out\s+)?of\s+(?:the\s+|my\s+|our\s+|all\s+)?", re.IGNORECASE)
_OUT_OF = re.compile(r"(?:^|[.;,]\s)(?:out )?of\s(?:the\s|my\s|our\s)?$", re.IGNORECASE | re.MULTILINE)
_OF_BEFORE = re.compile(r"(?:\bof\b|/)\s*(?:\w+\s+)?$", re.IGNORECASE)
_OF_OR_IN_BEFORE = re.compile(r"(?:\b(?:of|from|in|among)\b|/)\s*(?:\w+\s+)?$", re.IGNORECASE)
_OF_PEOPLE = re.compile(r"[ -](?:person|people|member|strong|man|woman|employee)\b", re.IGNORECASE)
"""After a number that counts people, whatever they are called: "nine-person"."""
_COMPARING = frozenset({"from", "instead", "than", "before", "of"})
_BESIDE = re.compile(r",|&|\b(?:and|plus|or)\b")
_ONE_BESIDE = re.compile(r"\band one\b", re.IGNORECASE)
_WITH = re.compile(r"\b(?:with|alongside|and|beside)\s(?:my\s|the\s)?$", re.IGNORECASE)
_OTHERS = frozenset({"other", "others", "fellow"})
_ONE = frozenset({"one", "1", "single", "once"})
_WORDS_OF_RANGE = frozenset({"to", "and", "or", "by", "down", "up", "through", "until"})
_MOST_BETWEEN = 3
_LONGEST_PHRASE = 5
_REACH_BACK = 20
_REACH = 2
"""How many words after a number the thing it counts may stand."""


def check_amounts(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield numbers, years and words of amount that the source does not have, or that count something else there."""
    yield from _check_numbers(source, proposal)
    yield from check_words_of_amount(source, proposal)
    yield from _check_one(source, proposal)
    yield from check_units(source, proposal)
    yield from check_bounds_of_one(source, proposal)
    yield from check_parts_of_day(source, proposal)
    yield from check_since(source, proposal)
    yield from check_sides(source, proposal)
    yield from check_parts_of_year(source, proposal)
    yield from _check_order(source, proposal)
    yield from _check_repeated(source, proposal)
    yield from _check_givers(source, proposal)


def _check_numbers(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    amounts = {each.amount for each in source.numbers}
    for number in proposal.numbers:
        if _is_one_to_one(source, proposal, number):
            continue
        stands = (
            number.amount in amounts
            or _is_every_other(source, number)
            or _is_reckoned(source, number)
            or is_in_other_unit(source, proposal, number)
            or is_in_other_measure(source, proposal, number)
            or _counts_oneself(source, proposal, number)
            or is_rounded(source, proposal, number)
        )
        if not stands:
            yield proposal.refuse(RefusalKind.DATE if number.is_year else RefusalKind.NUMBER, number.start, number.end)
        elif any(differs(source, proposal, number) for differs in _DIFFERENCES):
            yield proposal.refuse(RefusalKind.NUMBER, number.start, number.end)


def _is_one_to_one(source: RewordingSource, proposal: ComparedText, number: WrittenNumber) -> bool:
    """Return whether "1:1" stands in the source as "one-to-one"."""
    spans = (match.span() for match in _ONE_TO_ONE.finditer(proposal.text))
    is_inside = any(start <= number.start < end for start, end in spans)
    return is_inside and _ONE_TO_ONE.search(source.text) is not None


def _is_reckoned(source: RewordingSource, number: WrittenNumber) -> bool:
    if number.mark == "%":
        shares = shares_of(source)
        return any(abs(number.value - each) <= ROUNDING for share in shares for each in (share, share - WHOLE))
    if number.mark == "times":
        return any(abs(number.value - each) < ALIKE for each in multiples_of(source))
    counts = [each.value for each in source.numbers if each.mark in {number.mark, "times"} and not each.is_year]
    years = {each.value for each in source.numbers if each.is_year}
    return (
        number.value in {*counts, len(years)}
        or _is_sum(source, number)
        or number.value in parts_of_counts(source)
        or _is_count_of_names(source, number)
        or number.value in {abs(one - two) for one, two in changes_of(source)}
    )


def _is_sum(source: RewordingSource, number: WrittenNumber) -> bool:
    """Return whether a number is the sum of all that are counted in the source, one beside the other: "two vans and one
    truck". Lengths of time are no counts."""
    counts = [each for each in source.numbers if not (each.is_year or unit_after(source, each))]
    beside_one = sum(_ONE_BESIDE.search(source.text, each.end) is not None for each in counts[-1:])
    are_beside = all(_BESIDE.search(source.text, one.end, two.start) for one, two in pairwise(counts))
    is_counted = all(each.mark == number.mark for each in counts) and are_beside
    return (
        is_counted and len(counts) + beside_one > 1 and number.value == sum(each.value for each in counts) + beside_one
    )


def _is_count_of_names(source: RewordingSource, number: WrittenNumber) -> bool:
    """Return whether so many names stand in a row in the source: three for "in Birmingham, Lyon and Milan"."""
    rows = (match[0] for match in _NAMES_IN_A_ROW.finditer(source.text))
    return not number.mark and number.value in {1 + len(_BETWEEN_NAMES.findall(row)) for row in rows}


def _is_every_other(source: RewordingSource, number: WrittenNumber) -> bool:
    """Return whether "one in four" stands in the source as "every fourth", or "two evenings a week" as "twice"."""
    known = {value for word, value in (ORDINALS | MULTIPLES).items() if word in source.folded}
    return not number.mark and number.value in known


def _counts_oneself(source: RewordingSource, proposal: ComparedText, number: WrittenNumber) -> bool:
    """Return whether "one of 12" stands in the source as "with 11 others", or "three fellow students" as "a group of
    4"."""
    if _are_others(proposal, number):
        known = {each.value - 1 for each in source.numbers if not _are_others(source, each)}
    else:
        known = {each.value + 1 for each in source.numbers if _are_others(source, each)}
    return not number.mark and number.value in known


def _are_others(text: ComparedText, number: WrittenNumber) -> bool:
    after = next((word for word in text.words if word.start >= number.end), None)
    is_with = _WITH.search(text.text, 0, number.start) is not None
    return after is not None and (after.folded in _OTHERS or (is_with and after.stem in load_lexicon().peers))


def _is_bounded_otherwise(source: RewordingSource, proposal: ComparedText, number: WrittenNumber) -> bool:
    """Return whether a number that is not a length of time is bounded otherwise."""
    return not unit_after(proposal, number) and is_bounded_otherwise(source, proposal, number)


def _counts_otherwise(source: RewordingSource, proposal: ComparedText, number: WrittenNumber) -> bool:
    """Return whether what a number counts here is what another number counts in the source, and not this one."""
    counted = [word for word in _words_counted(proposal, number) if word.stem in source.stems]
    counted = [word for word in counted if not source.lexicon.adds_nothing(word) and not word.folded.isdecimal()]
    if not counted:
        return False
    same = [each for each in source.numbers if each.amount == number.amount]
    others = [each for each in source.numbers if each.amount != number.amount]
    mine = {word.stem for each in same for word in _words_counted_in_range(source, each)}
    theirs = {word.stem for each in others for word in _words_counted(source, each)}
    if not _words_after(proposal, number):
        return bool(mine & theirs) and all(word.stem not in mine for word in counted)
    return (
        bool(same) and any(word.stem in theirs for word in counted) and all(word.stem not in mine for word in counted)
    )


def _words_counted(text: ComparedText, number: WrittenNumber) -> list[ComparedWord]:
    """Return the words right after a number, or the one before "of" where none follows: "a shift of 15"."""
    after = _words_after(text, number)
    if after:
        return after
    before = [word for word in text.words if word.end <= number.start][-2:]
    is_counted_before = [word.folded for word in before[1:]] == ["of"] and before[0].may_be_noun
    return before[:1] if is_counted_before else []


def _words_after(text: ComparedText, number: WrittenNumber) -> list[ComparedWord]:
    if _OF_PEOPLE.match(text.text, number.end):
        return []
    found: list[ComparedWord] = []
    end = number.end
    for word in (word for word in text.words if word.start >= number.end):
        says_nothing = not word.may_be_noun and (found or not word.is_past)
        ends = says_nothing or set(text.text[end : word.start]) & set(",.;:()\n")
        if len(found) == _REACH or ends:
            break
        found.append(word)
        end = word.end
    return found


def _words_counted_in_range(source: RewordingSource, number: WrittenNumber) -> list[ComparedWord]:
    """What a number counts, or the number it makes a range with: "from 10 days to 6"."""
    counted = _words_counted(source, number)
    if not counted and _is_label(source, number):
        return []
    if not counted:
        return [word for other in source.numbers for word in _words_counted(source, other)]
    for other in source.numbers:
        first, last = sorted((number, other), key=lambda each: each.start)
        between = [word for word in source.words if first.end <= word.start and word.end <= last.start]
        if (
            other is not number
            and len(between) <= _MOST_BETWEEN
            and any(word.folded in _WORDS_OF_RANGE for word in between)
        ) or (other is not number and source.text[first.end : last.start].strip() in {"-", "\u2013"}):
            counted = [*counted, *_words_counted(source, other)]
    return counted


def _is_label(text: ComparedText, number: WrittenNumber) -> bool:
    """Return whether a number only names one of several things: "Year 8"."""
    before = [word for word in text.words if word.end + 1 == number.start]
    return any(word.inner and word.text.istitle() for word in before)


def _counts_another_thing(source: RewordingSource, proposal: ComparedText, number: WrittenNumber) -> bool:
    """Return whether a number counts a thing of the source here that it does not count there, though what it counts
    there is told here too: "5 lessons to 3 pupils" for "lessons to 5 pupils"."""
    counted = [word for word in _words_after(proposal, number) if word.stem in source.stems]
    after = [word for word in proposal.words if word.start >= number.end][:_LONGEST_PHRASE]
    following = [word.stem for word in takewhile(lambda word: word.folded != "to", after)]
    same = [each for each in source.numbers if each.amount == number.amount]
    there = {word.stem for each in same for word in _words_after(source, each)}
    is_counted_there = any(word.stem in there for word in counted) or bool(there & set(following))
    return bool(counted and there & proposal.stems) and not is_counted_there


def _is_part_made_whole(source: RewordingSource, proposal: ComparedText, number: WrittenNumber) -> bool:
    """Return whether 140 is counted here by itself, and in the source as the whole of a part: "38 of 140"."""
    same = [each for each in source.numbers if each.amount == number.amount]
    parts = [(one, two) for one, two in pairwise(source.numbers) if _OF.fullmatch(source.text, one.end, two.start)]
    parts += [(two, one) for one, two in pairwise(source.numbers) if _OUT_OF.search(source.text, 0, one.start)]
    if not same or any(each not in [whole for _part, whole in parts] for each in same):
        return False
    has_part = "half" in proposal.folded or any(
        part.amount == each.amount for part, _whole in parts for each in proposal.numbers
    )
    before = (_OF_OR_IN_BEFORE if has_part else _OF_BEFORE).search(
        proposal.text, max(number.start - _REACH_BACK, 0), number.start
    )
    return before is None


def _changes_by_otherwise(source: RewordingSource, proposal: ComparedText, number: WrittenNumber) -> bool:
    """Return whether "by 3%" stands in the source as "to 3%", or as "3% of"."""
    here = _relation(proposal, number)
    there = {_relation(source, each) for each in source.numbers if each.amount == number.amount}
    return bool(here and there) and here not in there and all(there)


def _relation(text: ComparedText, number: WrittenNumber) -> str:
    before = "".join(text.text[max(number.start - _REACH_BACK, 0) : number.start].casefold().split()[-1:])
    is_share = number.mark == "%" and text.text[number.end :].lstrip().startswith("of ")
    if before in {"by", "to"}:
        return "" if is_share else before
    return "to" if is_share else ""


_DIFFERENCES = (
    _counts_otherwise,
    _counts_another_thing,
    _is_bounded_otherwise,
    _is_part_made_whole,
    _changes_by_otherwise,
)


def _check_one(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    compared = [match.span() for match in _TO_ONE.finditer(proposal.text)]
    exempt = [match.span() for match in _NO_AMOUNT.finditer(proposal.text)]
    for word in proposal.words:
        if word.folded != "one" or source.folded & _ONE or _inside(word, exempt):
            continue
        if _inside(word, compared) or not source.folded & {"a", "an"}:
            yield proposal.refuse_word(RefusalKind.NUMBER, word)


def _inside(word: ComparedWord, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= word.start < end for start, end in spans)


def _check_order(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield numbers that changed places, where all else stands as it stood: "2 years after 6" for "6 years after 2"."""
    said = source.reworded_by(proposal)
    if (said.folded | proposal.folded) & _COMPARING:
        return
    here, there = ([each.amount for each in text.numbers] for text in (proposal, said))
    words = [
        [word.stem for word in text.words if source.is_telling(word) and not text.is_number(word)]
        for text in (proposal, said)
    ]
    shared = [[stem for stem in stems if stem in words[0] and stem in words[1]] for stems in words]
    is_alike = (
        len({number.mark for number in proposal.numbers}) == len({number.is_year for number in proposal.numbers}) == 1
    )
    if (
        is_alike
        and here != there
        and sorted(here) == sorted(there)
        and len(set(here)) > 1
        and shared[0] == shared[1] != []
    ):
        moved = (number for number, amount in zip(proposal.numbers, there, strict=True) if number.amount != amount)
        moved = (number for number in moved if not _counts_the_same(source, proposal, number))
        yield from (proposal.refuse(RefusalKind.NUMBER, each.start, each.end) for each in moved)


def _check_repeated(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield a number of the source that stands here in another's place too: "2021 to 2021" for "2019 to 2021"."""
    here, there = (Counter(each.amount for each in text.numbers) for text in (proposal, source))
    lost = there.keys() - here.keys()
    if len(proposal.numbers) < len(source.numbers) or not lost:
        return
    for number in proposal.numbers:
        if 0 < there[number.amount] < here[number.amount]:
            yield proposal.refuse(RefusalKind.NUMBER, number.start, number.end)


def _counts_the_same(source: RewordingSource, proposal: ComparedText, number: WrittenNumber) -> bool:
    """Return whether a number counts here what it counts in the source, in whatever words."""
    here = {word.stem for word in _words_after(proposal, number)}
    here |= {stem for each in here for stem in source.lexicon.groups.get(each, ())}
    there = {each for each in source.numbers if any(word.stem in here for word in _words_after(source, each))}
    return bool(there) and all(each.amount == number.amount for each in there)


def _check_givers(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield amounts that are the person's here, and in the source are what somebody else did or gave."""
    theirs = {number for frame in source.frames for number in _numbers_done(source, frame) if frame.is_by_others}
    others = {each.amount for each in theirs} - {each.amount for each in source.numbers if each not in theirs}
    verbs = {frame.head.verb for frame in source.frames if frame.is_by_others}
    told = {word.verb for word in proposal.words}
    for frame in proposal.frames if not verbs & told else ():
        for number in _numbers_done(proposal, frame) if frame.is_mine else ():
            if number.amount in others:
                yield proposal.refuse(RefusalKind.NUMBER, number.start, number.end)


def _numbers_done(text: ComparedText, frame: Frame) -> list[WrittenNumber]:
    """Return the numbers after the verb of a frame whose subject is a person."""
    before = [word for word in frame.words if word.end <= frame.head.start]
    if frame.is_by_others and not any(word.noun_class == WordClass.PERSON for word in before):
        return []
    after = text.text[frame.head.end : frame.words[-1].end].split(",")[0]
    return [each for each in text.numbers if frame.head.end <= each.start < frame.head.end + len(after)]
