"""Parts of a whole, multiples, and words for many: those of a rewording, and what its source tells of each."""

import re
from collections.abc import Iterator
from itertools import pairwise

from onward.materials.rewording.bounds import MOST_ADDED, MOST_CUT
from onward.materials.rewording.lengths import MINUTES, is_half_more, is_length_of, unit_after
from onward.materials.rewording.records import Refusal, RefusalKind
from onward.materials.rewording.source import ComparedText, RewordingSource
from onward.materials.rewording.words import ComparedWord

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
_REACH, _LONGEST_REACH = 2, 3
"""How many words after another the thing it counts may stand."""
_MORE_THAN = re.compile(r"\b(?:more than|over|at least) (?:a |an |one )?$", re.IGNORECASE)
_ALMOST = re.compile(r"\b(?:almost|nearly|close to) (?:a |an |one )?$", re.IGNORECASE)


def shares_of(source: RewordingSource) -> list[float]:
    """Return the percentages of a source: written, in words ("a fifth"), and from one number to the next."""
    written = [each.value for each in source.numbers if each.mark == "%"]
    written += [SHARES[word] for word in source.folded if word in SHARES]
    written += [100 * each for each in _parts(source)]
    changes = [*changes_of(source), *_changes_of_length(source)]
    return written + [abs(after - before) / before * 100 for before, after in changes]


def _parts(source: RewordingSource) -> Iterator[float]:
    """What "3 of 4" is of the whole."""
    for one, two in pairwise(source.numbers):
        if (
            source.text[one.end : two.start].strip().casefold() in {"of", "out of", "of the", "out of the", "in", "/"}
            and two.value
        ):
            yield one.value / two.value


def parts_of_counts(source: RewordingSource) -> set[float]:
    """Return what the shares that a source writes are of the numbers it counts: 80 for "20% of 400"."""
    written = [each.value for each in source.numbers if each.mark == "%"]
    written += [SHARES[word] for word in source.folded if word in SHARES]
    counts = [each.value for each in source.numbers if each.mark != "%" and not each.is_year]
    return {round(count * share / WHOLE, 6) for count in counts for share in written}


def multiples_of(source: RewordingSource) -> list[float]:
    written = [each.value for each in source.numbers if each.mark == "times"]
    written += [MULTIPLES[word] for word in source.folded if word in MULTIPLES]
    return written + [max(before, after) / min(before, after) for before, after in changes_of(source)]


def changes_of(source: RewordingSource) -> list[tuple[float, float]]:
    """Neighboring numbers that count in the same: "from 40 to 25"."""
    pairs = [(one, two) for one, two in pairwise(source.numbers) if one.mark == two.mark]
    return [
        (one.value, two.value)
        for one, two in pairs
        if min(one.value, two.value) > 0 and max(one.value, two.value) < float("inf")
    ]


def _changes_of_length(source: RewordingSource) -> Iterator[tuple[float, float]]:
    """Neighboring lengths of time in minutes: "from two hours to 30 minutes"."""
    for one, two in pairwise(source.numbers):
        units = unit_after(source, one), unit_after(source, two)
        if all(units) and one.value > 0:
            yield one.value * MINUTES[units[0]], two.value * MINUTES[units[1]]


def check_words_of_amount(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    counts = (each.value for each in source.numbers if not each.mark and not each.is_year)
    most = max(counts, default=0.0)
    for word in proposal.words:
        if word.folded in source.folded or proposal.is_number(word) or is_half_more(proposal, word):
            continue
        is_wrong = word.folded in COUNTLESS or most < LEAST_MANY.get(word.folded, 0.0)
        is_wrong |= word.folded in SEVERAL and (0 < most < LEAST_SEVERAL or _is_of_one(source, proposal, word))
        if share := SHARES.get(word.folded):
            is_wrong = not _is_numbered(source, proposal, word) and not _is_share(source, proposal, word, share)
        elif multiple := MULTIPLES.get(word.folded):
            known = [
                *multiples_of(source),
                *([2.0] if "again" in source.folded else []),
                *(each.value for each in source.numbers if not each.mark),
            ]
            is_wrong = not any(abs(multiple - each) < ALIKE for each in known)
        if is_wrong:
            yield proposal.refuse_word(RefusalKind.NUMBER, word)


def _is_share(source: RewordingSource, proposal: ComparedText, word: ComparedWord, share: float) -> bool:
    """Return whether a part of a whole stands in the source, or more than it where the rewording says "more than"."""
    before = proposal.text[: word.start]
    following = proposal.text[word.start :].casefold()
    if following.startswith(("half a dozen", "half-dozen")):
        return True
    if following.startswith(("half-year", "half a year")):
        return is_length_of(source, MINUTES["year"] / 2)
    most = share * (1 + MOST_CUT) if _MORE_THAN.search(before) else share + ROUNDING
    least = share * (1 - MOST_ADDED) if _ALMOST.search(before) else share - ROUNDING
    return any(least <= each <= most for each in shares_of(source))


def _is_of_one(source: RewordingSource, proposal: ComparedText, word: ComparedWord) -> bool:
    """Return whether "several peak seasons" stands in the source as "one peak season"."""
    counted = {each.stem for each in proposal.words_after(word)[:_REACH] if each.may_be_noun}
    after_one = (source.words_after(each)[:_REACH] for each in source.words if each.folded in {"one", "single"})
    return any(each.stem in counted for words in after_one for each in words)


def _is_numbered(source: RewordingSource, proposal: ComparedText, word: ComparedWord) -> bool:
    """Return whether "sixth grade" stands in the source as "grade 6"."""
    if any(re.search(rf"\b{ORDINALS.get(word.folded, 0.0):.0f}(?:st|nd|rd|th)\b", each.text) for each in source.words):
        return True
    named = {each.stem for each in proposal.words_after(word)[:_LONGEST_REACH]}
    same = [each for each in source.numbers if each.value == ORDINALS.get(word.folded)]
    return bool(same) and any(each.stem in named and _is_numbered_name(source, each) for each in source.words)


def _is_numbered_name(text: ComparedText, word: ComparedWord) -> bool:
    """Return whether a number follows a word: "grade 6"."""
    return any(word.end + 1 == number.start for number in text.numbers)
