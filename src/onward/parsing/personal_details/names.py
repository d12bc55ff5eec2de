"""Names of persons and companies, by capitals and the words beside them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from onward.parsing.english import WordClass, english_words
from onward.parsing.personal_details.patterns import Span
from onward.parsing.personal_details.records import DetailKind
from onward.parsing.personal_details.words import LanguageWords, given_names
from onward.parsing.postings.places import read_places
from onward.parsing.resumes.entity_words import has_company_sign
from onward.parsing.skills import find_skills
from onward.parsing.text import without_accents

_WORD = re.compile(r"(?:[^\W\d_]\.){2,4}|(?:[OD]['\u2019](?=[A-Z]))?[^\W\d_]\w{0,40}(?:[&+-]\w{1,40}){0,4}")
_SENTENCE_END = re.compile(r"[.!?:…\n][\s\"'“„«»()*_>#-]*\Z|\A[\s\"'“„«»()*_>#-]*\Z")
_LONGEST_RUN = 6
_FULL_NAME = 2
_LONGEST_ACRONYM = 4


class _Token(NamedTuple):
    text: str
    folded: str
    start: int
    end: int
    gap: str
    """What stands between the word before and this one."""

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


class NameFinder:
    """Finds names in one text; ``taken`` says of each character whether it belongs to a detail already."""

    def __init__(self, text: str, words: LanguageWords, taken: Sequence[int]) -> None:
        self._words = words
        self._tokens = list(_tokens(text))
        self._taken = taken
        self._skills = frozenset(
            place for span in find_skills(text) if span.concrete for place in range(span.start, span.end)
        )

    def find(self) -> list[Span]:
        """Find the names, then their repetitions elsewhere in the text."""
        found: dict[int, tuple[int, DetailKind]] = {}
        called: dict[str, DetailKind] = {}
        for first, end in self._runs():
            kind = self._kind(first, end)
            if kind:
                found[first] = end, kind
                called |= dict.fromkeys(self._telling(first, end), kind)
        held = {place for first, (end, _) in found.items() for place in range(first, end)}
        for place, token in enumerate(self._tokens):
            if token.is_capital and token.text in called and place not in held:
                found[place] = place + 1, called[token.text]
        return [Span(kind, self._start(first), self._end(end)) for first, (end, kind) in found.items()]

    def _start(self, first: int) -> int:
        """Extend a name to a title before it, and to the article before the title."""
        titled = first
        while first and self._tokens[first - 1].folded in self._words.titles and self._tokens[first].gap in (" ", ". "):
            first -= 1
        if first and first < titled and self._tokens[first - 1].folded in self._words.articles:
            first -= 1
        return self._tokens[first].start

    def _end(self, end: int) -> int:
        """Extend a name to the period after a legal form if the sentence continues."""
        last, after = self._tokens[end - 1], self._tokens[end] if end < len(self._tokens) else None
        goes_on = after and after.gap.startswith(". ") and not after.is_capital
        return last.end + 1 if goes_on and self._is_suffix(last) else last.end

    def _telling(self, first: int, end: int) -> Iterator[str]:
        for token in self._tokens[first:end]:
            if token.is_capital and len(token.text) > 1 and not self._is_ordinary(token) and not self._is_suffix(token):
                yield token.text

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Yield runs of capitalized words without words that introduce a name: "Meine Chefin" before "Sabine"."""
        place = 0
        while place < len(self._tokens):
            end = self._run_end(place)
            first = self._without_lead(place, end)
            if first < end:
                yield first, end
            place = max(end, place + 1)

    def _run_end(self, first: int) -> int:
        tokens, end = self._tokens, first
        while end < len(tokens) and end - first < _LONGEST_RUN and self._is_name_word(end):
            if end > first and not self._joins(first, end):
                break
            end += 1
        while end > first and not tokens[end - 1].is_capital and not self._is_suffix(tokens[end - 1]):
            end -= 1
        return end

    def _is_name_word(self, place: int) -> bool:
        token = self._tokens[place]
        if self._taken[token.start]:
            return False
        return token.is_capital or (token.folded in self._words.particles and place + 1 < len(self._tokens))

    def _joins(self, first: int, place: int) -> bool:
        token, before = self._tokens[place], self._tokens[place - 1]
        if token.gap == ", ":
            return self._is_suffix(token) and token.is_capital
        if token.gap == ". ":
            return before.folded in self._words.titles or len(before.text) == 1
        if not token.is_capital and not self._tokens[first].is_capital:
            return False
        return token.gap in (" ", " & ", "-", "\u2019", "'") and (token.gap != " & " or before.is_capital)

    def _without_lead(self, first: int, end: int) -> int:
        words = self._words
        for place in range(end - 1, first - 1, -1):
            token = self._tokens[place]
            if token.folded in words.titles or (token.folded in words.roles and place + 1 < end):
                return place + 1
        is_company = first < end and self._is_suffix(self._tokens[end - 1])
        while first < end and (
            not self._tokens[first].is_capital or self._leads(first, end - first - 1, is_company=is_company)
        ):
            first += 1
        return first

    def _leads(self, place: int, after: int, *, is_company: bool) -> bool:
        """Return whether a word is capitalized only as the start of a sentence and isn't part of a name of ``after``
        more words."""
        token = self._tokens[place]
        if not self._starts_sentence(place):
            return token.folded in self._words.common and len(token.text) > 1 and not token.text.isupper()
        known = without_accents(token.folded) in given_names() and token.folded not in self._words.common
        if is_company:
            return token.folded in self._lead_words or (after > 1 and _is_verb(token.folded))
        return not known and (self._is_ordinary(token) or token.folded in self._lead_words)

    @property
    def _lead_words(self) -> frozenset[str]:
        words = self._words
        return words.common | words.company_before | words.person_before | words.place_before | words.roles

    def _starts_sentence(self, place: int) -> bool:
        return place == 0 or _SENTENCE_END.search(self._tokens[place].gap) is not None

    def _is_suffix(self, token: _Token) -> bool:
        return token.text.casefold() in self._words.suffixes and (token.text[0].isupper() or "." in token.text)

    def _is_ordinary(self, token: _Token) -> bool:
        if token.folded in self._words.common:
            return True
        return self._words.language == "en" and bool(english_words(token.folded))

    def _before(self, place: int) -> str:
        near = place > 0 and self._tokens[place].gap in (" ", ", ", ' "', " “", " „", ": ", " (")
        return self._tokens[place - 1].folded if near else ""

    def _after(self, end: int) -> str:
        return self._tokens[end].folded if end < len(self._tokens) and self._tokens[end].gap == " " else ""

    def _kind(self, first: int, end: int) -> DetailKind | None:
        by_itself = self._kind_by_itself(first, end)
        if by_itself:
            return by_itself
        words, before, after = self._words, self._before(first), self._after(end)
        if self._is_nothing(first, end):
            strong = before in words.workplace and not self._is_common(first, end)
            return DetailKind.COMPANY if strong and self._tokens[first].gap == " " else None
        if before in words.place_before:
            return None
        if before in words.company_before or (after and after in words.company_after):
            return DetailKind.COMPANY
        if before in words.person_before or after in words.person_after:
            return DetailKind.PERSON
        return self._kind_of_unknown(first, end)

    def _kind_by_itself(self, first: int, end: int) -> DetailKind | None:
        """Return the kind of a name by its own words and by the role before it."""
        words, tokens = self._words, self._tokens[first:end]
        written = " ".join(token.text for token in tokens)
        if self._is_suffix(tokens[-1]) and len(tokens) > 1:
            return DetailKind.COMPANY
        if first and self._tokens[first - 1].folded in words.titles and tokens[0].gap in (" ", ". "):
            return DetailKind.PERSON
        if self._before(first) in words.roles and not self._is_nothing(first, end):
            return DetailKind.PERSON
        if len(tokens) > 1 and has_company_sign(written) and not self._is_common(first, end):
            return DetailKind.COMPANY
        if without_accents(tokens[0].folded) in given_names() and not self._is_placed(first, end):
            return DetailKind.PERSON
        return None

    def _is_placed(self, first: int, end: int) -> bool:
        """Return whether a given name is a town here, or an ordinary word that starts a sentence."""
        token = self._tokens[first]
        if self._starts_sentence(first) and end - first == 1:
            return self._is_ordinary(token) and self._after(end) not in self._words.person_after
        return self._before(first) in self._words.place_before or token.folded in self._words.common

    def _is_nothing(self, first: int, end: int) -> bool:
        """Return whether a run is made of ordinary words, tools, places and short forms alone."""
        tokens = self._tokens[first:end]
        if all(self._is_ordinary(token) or token.start in self._skills or _is_short(token) for token in tokens):
            return True
        return _is_place(" ".join(token.text for token in tokens))

    def _is_common(self, first: int, end: int) -> bool:
        return any(token.folded in self._words.common for token in self._tokens[first:end])

    def _kind_of_unknown(self, first: int, end: int) -> DetailKind | None:
        if self._words.language == "de":
            return None
        single = end - first == 1
        if single and self._starts_sentence(first):
            return DetailKind.COMPANY if self._words.language == "en" else None
        return DetailKind.COMPANY if single or end - first > _FULL_NAME else DetailKind.PERSON


def _tokens(text: str) -> Iterator[_Token]:
    before = 0
    for match in _WORD.finditer(text):
        yield _Token(match[0], match[0].casefold(), match.start(), match.end(), text[before : match.start()])
        before = match.end()


def _is_verb(word: str) -> bool:
    return any(WordClass.VERB in each.classes for each in english_words(word))


def _is_short(token: _Token) -> bool:
    return len(token.text) == 1 or (len(token.text) <= _LONGEST_ACRONYM and token.text.isupper())


@lru_cache(maxsize=4_096)
def _is_place(words: str) -> bool:
    return bool(read_places(words))
