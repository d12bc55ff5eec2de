"""Initials and shortened words in a source, written out or abbreviated as in a rewording."""

import re
from collections.abc import Iterator, Sequence

from onward.materials.rewording.words import ComparedWord, compared_words
from onward.parsing.english import english_words

_INITIALS = re.compile(r"\b(?P<letters>[A-Z]{2,6})s?\b")
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
    for short in _initials(source):
        if phrase := _spelled(proposal, words, short):
            source = _put(source, rf"\b{short}(?=s?\b)", f"{phrase} {short}")
    there = compared_words(source)
    for short in _initials(proposal):
        phrase = _spelled(source, there, short)
        if phrase and not re.search(rf"\b{short}s?\b", source):
            source = _put(source, re.escape(phrase), f"{phrase} {short}")
    for word, longer in list(_clipped(there, words))[:MOST_SHORT_FORMS]:
        source = _put(source, rf"\b{re.escape(word.text)}\b", longer.text)
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
        is_name = word.text.isupper() or (word.inner and word.text[0].isupper())
        is_listed = english_words(word.folded) or any(each.lemma == short for each in english_words(short))
        if short in longer and not is_name and not is_listed:
            yield word, longer[short]
