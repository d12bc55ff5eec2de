"""The guard against invention: what a rewording says that its source does not.

A rewording may leave out, reorder, and say the same in other words. Every number, name, skill, date, claim and rank has
to stand in the source, and every further word that tells something has to be there, or to say the same as one that is.
What it cannot see is a changed relation between words that are all true.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onward.materials.rewording.lexicon import RewordingLexicon, load_lexicon
from onward.materials.rewording.numbers import VAGUE_NUMBERS, WrittenNumber, read_numbers
from onward.materials.tailoring.words import word_stem
from onward.parsing.skills import find_skills
from onward.parsing.text import without_accents

MAX_SOURCE, MAX_PROPOSAL = 20_000, 8_000
MAX_REFUSALS, MAX_PROPOSALS = 20, 10
LEAST_PART = 4
"""Letters of a part of a compound word."""
LEAST_PREFIX, MOST_SUFFIX = 5, 3
"""Words are alike that share so many letters at the beginning and differ in at most so many at the end."""
WORDS_AROUND_NUMBER = 6
"""How many words apart in the source a number and what it counts may stand."""
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W\d_]+)?(?:[+#]+)?")
_POSSESSIVE = re.compile(r"['\u2019](?:s)?$")
_SENTENCE_END = re.compile(r"[.!?:;]\s*$|^\s*$|[\u2022\n]\s*$")
_PHRASES = {("look", "after"): "lookafter", ("tak", "part"): "takepart", ("took", "part"): "takepart"}
"""Two words that say one thing, the first by its stem."""
_PRONOUNS = frozenset({"i", "we", "was", "have", "also"})
LONGEST_SHORT_FORM = 3
"""Capitals of so few letters are compared as they are written: "IT" is not "it"."""
_DATES = frozenset(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
    """.split()  # noqa: SIM905 - read down the page
)
_CLAUSE_END = re.compile(r"[.;\u2022\n]\s")
_LIST_MARK = re.compile(r"^(?:[-*\u2022\u2013]|\(?\d{1,2}[.):])\s+")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


class RefusalKind(StrEnum):
    """What a word of a rewording brings that its source lacks."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    SKILL = "skill"
    CLAIM = "claim"
    RANK = "rank"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason to refuse a rewording: ``proposal[start:end]`` is the ``word`` that its source does not bear out."""

    kind: RefusalKind
    word: str
    start: int
    end: int


def refusals(source_texts: Sequence[str], proposal: str) -> tuple[Refusal, ...]:
    """Return what of ``proposal`` its sources do not say, in its order, each place once; nothing where it may stand.

    ``source_texts`` are everything that is known to be true of the line: its wordings, result, skills, and the head of
    its entry. Words are compared by English stems and groups of synonyms; in other languages only words of the source
    and their forms pass. Reads the first 20,000 letters of the sources; a proposal of more than 8,000 is refused
    whole. At most 20. Never raises.
    """
    if len(proposal) > MAX_PROPOSAL:
        return (Refusal(RefusalKind.WORD, proposal[:40], 0, len(proposal)),)
    source = _Source.of("\n".join(source_texts)[:MAX_SOURCE])
    found: dict[int, Refusal] = {}
    for check in _CHECKS:
        for refusal in check(source, proposal):
            if not any(refusal.start < each.end and each.start < refusal.end for each in found.values()):
                found[refusal.start] = refusal
    return tuple(found[start] for start in sorted(found))[:MAX_REFUSALS]


def read_proposals(pasted: str) -> tuple[str, ...]:
    """Return the proposals of a pasted answer, one a line and each once, without numbers, bullets and quotes around
    them; at most ten."""
    lines = (_LIST_MARK.sub("", line.strip()).strip(" \"'\u201c\u201d\u2018\u2019*") for line in pasted.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))[:MAX_PROPOSALS]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word where it stands, folded, and its stem; ``inner`` is one that does not begin a sentence."""

    start: int
    end: int
    text: str
    folded: str
    stem: str
    inner: bool


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    for match in _WORD.finditer(text):
        folded = _POSSESSIVE.sub("", without_accents(match[0]).casefold())
        inner = not _SENTENCE_END.search(text[max(match.start() - 8, 0) : match.start()])
        word = _Word(match.start(), match.end(), match[0], folded, word_stem(folded), inner)
        if found and (joined := _PHRASES.get((found[-1].stem, folded))):
            last = found.pop()
            whole = text[last.start : word.end]
            word = _Word(last.start, word.end, whole, joined, word_stem(joined), last.inner)
        found.append(word)
    return found


@dataclass(frozen=True, slots=True)
class _Source:
    """What is known to be true, as it is compared."""

    text: str
    words: tuple[_Word, ...]
    folded: frozenset[str]
    stems: frozenset[str]
    numbers: tuple[WrittenNumber, ...]
    skills: frozenset[str]
    lexicon: RewordingLexicon

    @classmethod
    def of(cls, text: str) -> "_Source":
        words = tuple(_words(text))
        return cls(
            text,
            words,
            frozenset(word.folded for word in words),
            frozenset(word.stem for word in words),
            read_numbers(text),
            frozenset(span.name for span in find_skills(text)),
            load_lexicon(),
        )

    def has(self, word: _Word) -> bool:
        """Whether a word, or a form of it, stands here."""
        forms = {word.folded, f"{word.folded}s", word.folded.removesuffix("s"), word.folded.removesuffix("ly")}
        is_form = word.stem in self.stems or not forms.isdisjoint(self.folded)
        return is_form or self._has_alike(word.folded) or self._has_both_parts(word.folded)

    def allows(self, word: _Word) -> bool:
        """Whether a word stands here, says the same as one that does, or adds nothing."""
        return word.stem in self.lexicon.neutral or self._allows_stem(word.stem) or self.has(word)

    def _has_both_parts(self, folded: str) -> bool:
        """Whether a word is put together from two that stand here: "bookkeeping" where books are kept."""
        cuts = range(LEAST_PART, len(folded) - LEAST_PART + 1)
        return any(word_stem(folded[:cut]) in self.stems and self._allows_stem(word_stem(folded[cut:])) for cut in cuts)

    def _allows_stem(self, stem: str) -> bool:
        return stem in self.stems or bool(self.lexicon.groups.get(stem, frozenset()) & self.stems)

    def _has_alike(self, folded: str) -> bool:
        shortest = max(LEAST_PREFIX, len(folded) - MOST_SUFFIX)
        if len(folded) < LEAST_PREFIX:
            return False
        return any(
            other.startswith(folded[:shortest]) and len(other) - shortest <= MOST_SUFFIX for other in self.folded
        )


def _refusal(kind: RefusalKind, proposal: str, start: int, end: int) -> Refusal:
    return Refusal(kind, proposal[start:end].strip(), start, end)


def _check_numbers(source: _Source, proposal: str) -> list[Refusal]:
    amounts = {each.amount for each in source.numbers}
    words = _words(proposal)
    found = []
    for number in read_numbers(proposal):
        if number.amount not in amounts or _counts_otherwise(source, number, words):
            is_year = _FIRST_YEAR <= number.value <= _LAST_YEAR and not number.mark and number.value.is_integer()
            kind = RefusalKind.DATE if is_year else RefusalKind.NUMBER
            found.append(_refusal(kind, proposal, number.start, number.end))
    vague = [word for word in words if word.folded in VAGUE_NUMBERS and word.folded not in source.folded]
    if not source.folded & {"one", "1", "a", "an", "single"}:
        vague += [word for word in words if word.folded == "one"]
    return found + [_refusal(RefusalKind.NUMBER, proposal, word.start, word.end) for word in vague]


def _counts_otherwise(source: _Source, number: WrittenNumber, words: Sequence[_Word]) -> bool:
    """Whether the word after a number stands in the source, but not near that number, which has others there."""
    if len({each.amount for each in source.numbers}) < 2:
        return False
    counted = next((word for word in words if word.start >= number.end), None)
    if counted is None or counted.stem not in source.stems or counted.stem in source.lexicon.neutral:
        return False
    places = [place for place, word in enumerate(source.words) if word.stem == counted.stem]
    near = [
        sum(word.end <= each.start for word in source.words) for each in source.numbers if each.amount == number.amount
    ]
    return not any(abs(place - other) <= WORDS_AROUND_NUMBER for place in places for other in near)


def _check_names(source: _Source, proposal: str) -> list[Refusal]:
    written = {word.text for word in source.words}
    found = []
    for word in _words(proposal):
        is_shouted = word.text.isupper() and len(word.text) > 1
        is_name = (word.inner and word.text[0].isupper()) or any(letter.isupper() for letter in word.text[1:])
        if not is_name or word.folded == "i":
            continue
        if word.text not in written if is_shouted and len(word.text) <= LONGEST_SHORT_FORM else not source.has(word):
            kind = RefusalKind.DATE if word.folded in _DATES else RefusalKind.NAME
            found.append(_refusal(kind, proposal, word.start, word.end))
    return found


def _check_skills(source: _Source, proposal: str) -> list[Refusal]:
    words = _words(proposal)
    found = []
    for span in find_skills(proposal):
        inside = [word for word in words if span.start <= word.start < span.end]
        if span.name not in source.skills and not all(source.allows(word) for word in inside):
            found.append(_refusal(RefusalKind.SKILL, proposal, span.start, span.end))
    return found


def _check_claims(source: _Source, proposal: str) -> list[Refusal]:
    claims = source.lexicon.claims
    words = (word for word in _words(proposal) if word.stem in claims and not source.has(word))
    return [_refusal(RefusalKind.CLAIM, proposal, word.start, word.end) for word in words]


def _check_rank(source: _Source, proposal: str) -> list[Refusal]:
    lexicon, words = source.lexicon, _words(proposal)
    may_lead = bool(source.stems & (lexicon.led | lexicon.charged))
    led = [word for word in words if word.stem in lexicon.led and not may_lead]
    found = [_refusal(RefusalKind.RANK, proposal, word.start, word.end) for word in led]
    if words and _tells_of_help(source, words) and not any(word.stem in lexicon.helped for word in words):
        found.append(_refusal(RefusalKind.RANK, proposal, words[0].start, words[0].end))
    return found


def _tells_of_help(source: _Source, words: Sequence[_Word]) -> bool:
    """Whether what is told stands in a clause of the source that says the person helped, rather than in another."""
    told = frozenset(word.stem for word in words) - source.lexicon.neutral
    clauses = [_words(text) for text in _CLAUSE_END.split(source.text)]
    shared = [(len(told & {word.stem for word in clause}), _opens_with_help(source, clause)) for clause in clauses]
    return max(shared, key=lambda each: (each[0], not each[1]))[1]


def _opens_with_help(source: _Source, clause: Sequence[_Word]) -> bool:
    """Whether a clause begins with helping. Who "contributed tests" wrote them; who "contributed to tests" helped."""
    words = [word for word in clause if word.folded not in _PRONOUNS]
    if not words or words[0].stem not in source.lexicon.helped:
        return False
    return not words[0].stem.startswith("contribut") or [word.folded for word in words[1:2]] == ["to"]


def _check_words(source: _Source, proposal: str) -> list[Refusal]:
    numbers = [(each.start, each.end) for each in read_numbers(proposal)]
    words = [word for word in _words(proposal) if not any(start <= word.start < end for start, end in numbers)]
    unknown = (word for word in words if not source.allows(word) and not word.folded.isdecimal())
    return [_refusal(RefusalKind.WORD, proposal, word.start, word.end) for word in unknown]


_CHECKS: tuple[Callable[[_Source, str], list[Refusal]], ...] = (
    _check_numbers,
    _check_names,
    _check_skills,
    _check_claims,
    _check_rank,
    _check_words,
)
