"""Whether the amounts of a rewording are those of its source: the same, or reckoned from two that stand in it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onward.materials.rewording.bounds import is_bounded_otherwise, is_rounded
from onward.materials.rewording.frames import Frame
from onward.materials.rewording.lengths import (
    check_parts_of_day,
    check_parts_of_year,
    check_sides,
    check_since,
    check_units,
    is_half_more,
    is_in_other_unit,
    unit_after,
)
from onward.materials.rewording.lexicon import load_lexicon
from onward.materials.rewording.numbers import WrittenNumber
from onward.materials.rewording.records import Refusal, RefusalKind
from onward.materials.rewording.source import ComparedText, RewordingSource
from onward.materials.rewording.words import ComparedWord
from onward.parsing.english import WordClass

WHOLE = 100.0
ROUNDING = 0.6
"""Percentage points by which a share may be rounded."""
ALIKE = 0.06
"""By how much two multiples may differ."""
SHARES = {
    "half": 50.0,
    "halve": 50.0,
    "halved": 50.0,
    "halving": 50.0,
    "third": 100 / 3,
    "thirds": 200 / 3,
    "quarter": 25.0,
    "quarters": 75.0,
    "fifth": 20.0,
    "sixth": 100 / 6,
    "eighth": 12.5,
    "tenth": 10.0,
}
"""Words for a part of a whole, in percent."""
MULTIPLES = {
    "double": 2.0,
    "doubled": 2.0,
    "doubling": 2.0,
    "twice": 2.0,
    "twofold": 2.0,
    "triple": 3.0,
    "tripled": 3.0,
    "tripling": 3.0,
    "thrice": 3.0,
    "threefold": 3.0,
    "quadruple": 4.0,
    "quadrupled": 4.0,
    "fourfold": 4.0,
    "fivefold": 5.0,
    "tenfold": 10.0,
}
ORDINALS = {
    "second": 2.0,
    "third": 3.0,
    "fourth": 4.0,
    "fifth": 5.0,
    "sixth": 6.0,
    "seventh": 7.0,
    "eighth": 8.0,
    "ninth": 9.0,
    "tenth": 10.0,
}
LEAST_MANY = {"dozens": 24.0, "hundreds": 200.0, "thousands": 2e3, "millions": 2e6, "billions": 2e9}
"""Words for a great number, and the least that the source has to count for each."""
SEVERAL, LEAST_SEVERAL = frozenset({"several", "many", "multiple"}), 3.0
COUNTLESS = frozenset({"numerous", "countless", "innumerable"})
_TO_ONE = re.compile(r"\b(?:from|to|than|only|just)\s+one\b(?!\s+(?:of|another|side|day|place|hand))", re.IGNORECASE)
_NO_AMOUNT = re.compile(
    r"\bone (?:day|night|week|month|year) (?:before|after|later|earlier|ahead|in advance|prior)\b|"
    r"\b(?:the|no|any|every|some|each|day|week|step|number|grade|year)\s?-?one\b|\bone[\s-](?:to|on|by)[\s-]one\b|\bone(?:\s+|-)(?:of|another|to|on|off|stop)\b|"
    r"\bone(?:\s+\w+)?\s+(?:in|of|out of)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+(?:\w+\s+){0,2}?(?:out\s+)?of\s+(?:the\s+|my\s+|our\s+|all\s+)?", re.IGNORECASE)
_OUT_OF = re.compile(r"(?:^|[.;,]\s)(?:out )?of\s(?:the\s|my\s|our\s)?$", re.IGNORECASE | re.MULTILINE)
_OF_BEFORE = re.compile(r"(?:\bof\b|/)\s*(?:\w+\s+)?$", re.IGNORECASE)
_OF_OR_IN_BEFORE = re.compile(r"(?:\b(?:of|from|in|among)\b|/)\s*(?:\w+\s+)?$", re.IGNORECASE)
_OF_PEOPLE = re.compile(r"[ -](?:person|people|member|strong|man|woman|employee)\b", re.IGNORECASE)
"""After a number that counts people, whatever they are called: "nine-person"."""
_COMPARING = frozenset({"from", "instead", "than", "before", "of"})
_OTHERS = frozenset({"other", "others", "fellow"})
_ONE = frozenset({"one", "1", "single", "once"})
_WORDS_OF_RANGE = frozenset({"to", "and", "or", "by", "down", "up", "through", "until"})
_MOST_BETWEEN = 3
_REACH_BACK = 20
_REACH = 2
"""How many words after a number the thing it counts may stand."""


def check_amounts(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield numbers, years and words of amount that the source does not have, or that count something else there."""
    yield from _check_numbers(source, proposal)
    yield from _check_words_of_amount(source, proposal)
    yield from _check_one(source, proposal)
    yield from check_units(source, proposal)
    yield from check_parts_of_day(source, proposal)
    yield from check_since(source, proposal)
    yield from check_sides(source, proposal)
    yield from check_parts_of_year(source, proposal)
    yield from _check_order(source, proposal)
    yield from _check_givers(source, proposal)


def _check_numbers(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    amounts = {each.amount for each in source.numbers}
    for number in proposal.numbers:
        stands = (
            number.amount in amounts
            or _is_every_other(source, number)
            or _is_reckoned(source, number)
            or is_in_other_unit(source, proposal, number)
            or _counts_oneself(source, proposal, number)
            or is_rounded(source, proposal, number)
        )
        if not stands:
            yield proposal.refuse(RefusalKind.DATE if number.is_year else RefusalKind.NUMBER, number.start, number.end)
        elif any(differs(source, proposal, number) for differs in _DIFFERENCES):
            yield proposal.refuse(RefusalKind.NUMBER, number.start, number.end)


def _is_reckoned(source: RewordingSource, number: WrittenNumber) -> bool:
    if number.mark == "%":
        shares = _shares(source)
        return any(abs(number.value - each) <= ROUNDING for share in shares for each in (share, share - WHOLE))
    if number.mark == "times":
        return any(abs(number.value - each) < ALIKE for each in _multiples(source))
    counts = [each.value for each in source.numbers if each.mark in {number.mark, "times"} and not each.is_year]
    years = {each.value for each in source.numbers if each.is_year}
    is_sum = len(counts) > 1 and number.value == sum(counts)
    return (
        is_sum
        or number.value in {*counts, len(years)}
        or number.value in {abs(one - two) for one, two in _changes(source)}
    )


def _is_every_other(source: RewordingSource, number: WrittenNumber) -> bool:
    """Return whether "one in four" stands in the source as "every fourth", or "two evenings a week" as "twice"."""
    known = {value for word, value in (ORDINALS | MULTIPLES).items() if word in source.folded}
    return not number.mark and number.value in known


def _counts_oneself(source: RewordingSource, proposal: ComparedText, number: WrittenNumber) -> bool:
    """Return whether "one of 12" stands in the source as "with 11 others", or "three fellow students" as "a group of
    4"."""
    others = {each.value + 1 for each in source.numbers if _are_others(source, each)}
    groups = {each.value - 1 for each in source.numbers} if _are_others(proposal, number) else set()
    return not number.mark and number.value in others | groups


def _are_others(text: ComparedText, number: WrittenNumber) -> bool:
    after = next((word for word in text.words if word.start >= number.end), None)
    return after is not None and (after.folded in _OTHERS or after.stem in load_lexicon().peers)


def _shares(source: RewordingSource) -> list[float]:
    """Return the percentages of a source: written, in words ("a fifth"), and from one number to the next."""
    written = [each.value for each in source.numbers if each.mark == "%"]
    written += [SHARES[word] for word in source.folded if word in SHARES]
    written += [100 * each for each in _parts(source)]
    return written + [abs(after - before) / before * 100 for before, after in _changes(source)]


def _parts(source: RewordingSource) -> Iterator[float]:
    """What "3 of 4" is of the whole."""
    for one, two in pairwise(source.numbers):
        if (
            source.text[one.end : two.start].strip().casefold() in {"of", "out of", "of the", "out of the", "in", "/"}
            and two.value
        ):
            yield one.value / two.value


def _multiples(source: RewordingSource) -> list[float]:
    written = [each.value for each in source.numbers if each.mark == "times"]
    written += [MULTIPLES[word] for word in source.folded if word in MULTIPLES]
    return written + [max(before, after) / min(before, after) for before, after in _changes(source)]


def _changes(source: RewordingSource) -> list[tuple[float, float]]:
    """Neighboring numbers that count in the same: "from 40 to 25"."""
    pairs = [(one, two) for one, two in pairwise(source.numbers) if one.mark == two.mark]
    return [
        (one.value, two.value)
        for one, two in pairs
        if min(one.value, two.value) > 0 and max(one.value, two.value) < float("inf")
    ]


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


def _counts_another_thing(source: RewordingSource, proposal: ComparedText, number: WrittenNumber) -> bool:
    """Return whether a number counts a thing of the source here that it does not count there, though what it counts
    there is told here too: "5 lessons to 3 pupils" for "lessons to 5 pupils"."""
    counted = [word for word in _words_after(proposal, number) if word.stem in source.stems]
    following = [word.stem for word in proposal.words if word.start >= number.end][:_MOST_BETWEEN]
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
    has_part = any(part.amount == each.amount for part, _whole in parts for each in proposal.numbers)
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


def _check_words_of_amount(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    counts = (each.value for each in source.numbers if not each.mark and not each.is_year)
    most = max(counts, default=0.0)
    for word in proposal.words:
        if word.folded in source.folded or proposal.is_number(word) or is_half_more(proposal, word):
            continue
        is_wrong = word.folded in COUNTLESS or most < LEAST_MANY.get(word.folded, 0.0)
        is_wrong |= word.folded in SEVERAL and 0 < most < LEAST_SEVERAL
        if share := SHARES.get(word.folded):
            is_wrong = not _is_numbered(source, proposal, word) and not any(
                abs(share - each) <= ROUNDING for each in _shares(source)
            )
        elif multiple := MULTIPLES.get(word.folded):
            known = [
                *_multiples(source),
                *([2.0] if "again" in source.folded else []),
                *(each.value for each in source.numbers if not each.mark),
            ]
            is_wrong = not any(abs(multiple - each) < ALIKE for each in known)
        if is_wrong:
            yield proposal.refuse_word(RefusalKind.NUMBER, word)


def _is_numbered(source: RewordingSource, proposal: ComparedText, word: ComparedWord) -> bool:
    """Return whether "sixth grade" stands in the source as "grade 6"."""
    if any(re.search(rf"\b{ORDINALS.get(word.folded, 0.0):.0f}(?:st|nd|rd|th)\b", each.text) for each in source.words):
        return True
    named = {each.stem for each in proposal.words_after(word)[:1]}
    same = [each for each in source.numbers if each.value == ORDINALS.get(word.folded)]
    return any(each.stem in named for number in same for each in source.words if each.end + 1 == number.start)


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
    if here != there and sorted(here) == sorted(there) and len(set(here)) > 1 and shared[0] == shared[1] != []:
        moved = (number for number, amount in zip(proposal.numbers, there, strict=True) if number.amount != amount)
        yield from (proposal.refuse(RefusalKind.NUMBER, each.start, each.end) for each in moved)


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
