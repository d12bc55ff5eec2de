"""Initials and shortened words in a source, written out or abbreviated as in a rewording."""

import re
from collections.abc import Iterator, Sequence

from onward.materials.rewording.words import ComparedWord, compared_words
from onward.materials.tailoring.words import SILENT_WORDS
from onward.parsing.english import english_words
from onward.parsing.postings.regions import REGION_BY_CODE

_INITIALS = re.compile(r"\b(?P<letters>[A-Z]{2,6})s?\b")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,5}(?![A-Za-z])")
_ORDINALS = ("first", "second", "third", "fourth")
_CALLED_QUARTER = re.compile(r"\bQ[1-4]\b")
_QUARTER = re.compile(r"\b(?P<which>first|second|third|fourth) quarter\b", re.IGNORECASE)
_STATE = re.compile(r"[A-Z][a-z]+, ([A-Z]{2,3})\b")
_DEGREES = {
    r"B\.?Sc": r"Bachelor of Science",
    r"M\.?Sc": r"Master of Science",
    r"B\.?Eng": r"Bachelor of Engineering",
    r"M\.?Eng": r"Master of Engineering",
    r"B\.?Ed": r"Bachelor of Education",
    r"B\.?Com": r"Bachelor of Commerce",
    r"Ph\.?D": r"Doctor(?:ate)? (?:of|in) Philosophy|doctorate|doctoral",
}
"""Degrees whose short forms are more than initials."""
_OFFICERS = re.compile(r"C[A-Z]O")
"""What chief executives and others are called in short; "officer" is often left out of their title."""
_NUMBERED = re.compile(r"\b([A-Z]{2,6})(\d)\b")
_ENDS_PHRASE = re.compile(r"[,.;:()\n]")
_LITTLE = frozenset({"a", "an", "and", "as", "at", "by", "for", "in", "of", "on", "the", "to", "with"})
LEAST_IN_ONE_WORD = 3
"""Letters of an abbreviation that stand, in order, in a single word: "ECG" in "electrocardiogram"."""
LEAST_CLIPPED = 3
MOST_SHORT_FORMS, MOST_PLACES = 20, 5
"""Short forms of a text that are looked at, and places of each that are written in the other form."""


def written_as(source: str, proposal: str) -> str:
    """Return a source with the initials and clipped words that ``proposal`` writes out, or shortens, as it writes them.

    Whether words are those meant is told by their letters alone.
    """
    words = compared_words(proposal)
    source = _DOTTED.sub(lambda match: match[0].replace(".", ""), source)
    source = _with_degrees(source, proposal)
    source = _with_states(_with_quarters(source, proposal), proposal)
    for short in _initials(source):
        if phrase := _spelled(proposal, words, short):
            source = _put(source, rf"\b{short}(?=s?\b)", f"{phrase} {short}")
    there = compared_words(source)
    for short in _initials(proposal):
        phrase = _spelled(source, there, short)
        if not phrase and _OFFICERS.fullmatch(short):
            phrase = _spelled(source, there, short[:-1])
        if phrase and not re.search(rf"\b{short}s?\b", source):
            source = _put(source, re.escape(phrase), f"{phrase} {short}")
    source = _numbered_as(source, proposal, there)
    for word, longer in list(_clipped(there, words))[:MOST_SHORT_FORMS]:
        source = _put(source, rf"\b{re.escape(word.text)}\b", longer.text)
    return source


def _with_quarters(source: str, proposal: str) -> str:
    """Return a source with "first quarter" called "Q1" as well where ``proposal`` does so."""
    if not _CALLED_QUARTER.search(proposal):
        return source
    return _QUARTER.sub(lambda match: f"{match[0]} Q{_ORDINALS.index(match['which'].casefold()) + 1}", source)


def _with_degrees(source: str, proposal: str) -> str:
    """Return a source with its degrees called as in a rewording: "BSc" for "Bachelor of Science", or the reverse."""
    for short, long in _DEGREES.items():
        short_there, short_here = (re.search(rf"\b{short}\b", text) for text in (source, proposal))
        long_there, long_here = (re.search(rf"\b{long}\b", text, re.IGNORECASE) for text in (source, proposal))
        if long_there and short_here:
            source = _put(source, re.escape(long_there[0]), f"{long_there[0]} {short_here[0]}")
        elif short_there and long_here:
            source = _put(source, re.escape(short_there[0]), f"{short_there[0]} {long_here[0]}")
    return source


def _with_states(source: str, proposal: str) -> str:
    """Return a source with states called by their codes as well where ``proposal`` does so: "Boise, ID"."""
    for code in list(dict.fromkeys(_STATE.findall(proposal)))[:MOST_SHORT_FORMS]:
        if code in REGION_BY_CODE:
            name, _country = REGION_BY_CODE[code]
            source = _put(source, rf"\b{re.escape(name)}\b", f"{name} {code}")
    return source


def _numbered_as(source: str, proposal: str, there: Sequence[ComparedWord]) -> str:
    """Return a source with "Key Stage 1" called "KS1" as well where ``proposal`` does so."""
    for letters, number in list(dict.fromkeys(_NUMBERED.findall(proposal)))[:MOST_SHORT_FORMS]:
        if phrase := _spelled(source, there, letters):
            source = _put(source, rf"{re.escape(phrase)} {number}\b", f"{phrase} {number} {letters}{number}")
    return source


def _put(source: str, pattern: str, written: str) -> str:
    return re.sub(pattern, lambda _match: written, source, count=MOST_PLACES)


def _initials(text: str) -> list[str]:
    return list(dict.fromkeys(match["letters"] for match in _INITIALS.finditer(text)))[:MOST_SHORT_FORMS]


def _spelled(text: str, words: Sequence[ComparedWord], short: str) -> str:
    """What of a text has these initials: words that follow each other, or one word with the initials in brackets."""
    in_brackets = re.compile(rf"\s\({short}s?\)")
    for place, word in enumerate(words):
        end = _end_of(words, place, short.casefold())
        if end and not _ENDS_PHRASE.search(text, word.start, words[end - 1].end) and words[end - 1].may_be_noun:
            return text[word.start : words[end - 1].end]
        if in_brackets.match(text, word.end) and len(short) >= LEAST_IN_ONE_WORD and _has_letters(word, short):
            return word.text
    return ""


def _has_letters(word: ComparedWord, short: str) -> bool:
    """Return whether a word begins with the first of these letters, and has the others in their order."""
    rest = iter(word.folded)
    return word.folded[0] == short[0].casefold() and all(letter in rest for letter in short.casefold())


def _end_of(words: Sequence[ComparedWord], place: int, letters: str) -> int:
    """Return the place after the words that begin with these letters, or 0; little words may stand between."""
    first = place
    while letters and place < len(words):
        begins = words[place].folded[0] == letters[0] and words[place].folded != letters
        if not begins and (place == first or words[place].folded not in _LITTLE):
            return 0
        letters = letters[1:] if begins else letters
        place += 1
    return 0 if letters else place


def _clipped(
    there: Sequence[ComparedWord], here: Sequence[ComparedWord]
) -> Iterator[tuple[ComparedWord, ComparedWord]]:
    """Words of a source that are cut short, each with the word of a rewording that begins like it."""
    known = {word.folded for word in there}
    new = [each for each in reversed(here) if each.folded not in known and english_words(each.folded)]
    longer = {each.folded[:cut]: each for each in new for cut in range(LEAST_CLIPPED, len(each.folded))}
    for word in there:
        short = word.folded.removesuffix("s")
        is_little = word.folded in SILENT_WORDS
        is_name = word.text.isupper() or (word.inner and word.text[0].isupper())
        is_listed = english_words(word.folded) or any(each.lemma == short for each in english_words(short))
        if short in longer and not (is_little or is_name or is_listed):
            yield word, longer[short]
