"""Checking which sentences of a letter drafted by somebody else say only what is true.

What a sentence says about the person has to be in one line or one entry of their profile, so that a figure of one job
isn't claimed for another; what it says about the company, in the posting. What the person would like to do may be said
in words of the posting.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from onward.materials.drafting.vocabulary import LetterVocabulary, load_letter_vocabulary
from onward.materials.letters.rules import LetterParagraph, LetterPart, sentences
from onward.materials.rewording.records import Refusal, RefusalKind, RewordingVerdict
from onward.materials.rewording.rules import verdict
from onward.materials.rewording.source import ComparedText, RewordingSource
from onward.parsing.text import normalize

MAX_DRAFT, MAX_DRAFT_SENTENCES = 8_000, 60
MAX_CLAUSES = 6
"""Clauses of a sentence that are looked at each by itself; one with more is one clause."""
MAX_ENTRIES_COMPARED, MAX_LINES_COMPARED = 3, 4
_CLAUSE_END = re.compile(
    r"[,;:\u2013\u2014]?\s+(?=(?:(?:and|but|because|since|as|while)\s+)?I(?:['\u2019]\w+)?\s)|"
    r"(?<=[,;:\u2013\u2014])\s+(?=(?:you|your)\b)|[,;]?\s+(?=(?:and|but|because|since|as|while)\s+(?:you|your)\b)"
)
_BEGINNING = re.compile(r"(?:You|Your|My|Mine|This|That|These|It)\b")
"""Words that begin a sentence and that the guard would take for names, because no dictionary lists them."""
_OUT_OF_PLACE = re.compile(r"\S+@\S+|\b(?:https?://|www\.)\S+|[\[{<][^\]}>]{1,60}[\]}>]", re.IGNORECASE)
_MARKUP = re.compile(r"^#+\s+|\*\*|__|^[>*\u2022-]\s+", re.MULTILINE)
_SUBJECT_LINE = re.compile(r"^\s*subject\s*:", re.IGNORECASE)

_Statements = Sequence[tuple[tuple[str, ...], frozenset[str]]]


@dataclass(frozen=True, slots=True)
class DraftEntry:
    """What is true of one place: the head of an entry, and its lines with all their wordings; or one line alone."""

    organization: str
    head: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...] = ()

    @property
    def statements(self) -> list[tuple[str, ...]]:
        """What a sentence may be drawn from: the head, and each line with it. The line is what is reworded."""
        return [self.head, *((*line, *self.head) for line in self.lines)]


@dataclass(frozen=True)
class DraftFacts:
    """What is true for a letter: ``person`` wherever they were (name, summary, skills, why this company), each text by
    itself, ``entries`` of each place, ``company`` and ``job`` (its title, people) by name, and ``posting``."""

    person: tuple[str, ...] = ()
    entries: tuple[DraftEntry, ...] = ()
    company: str = ""
    job: tuple[str, ...] = ()
    posting: str = ""

    @cached_property
    def company_source(self) -> RewordingSource:
        return self.source((self.posting,))

    @cached_property
    def stems(self) -> tuple[tuple[tuple[tuple[str, ...], frozenset[str]], ...], ...]:
        """The statements of each entry, each with the stems of its words."""
        return tuple(
            tuple((texts, ComparedText("\n".join(texts)).stems) for texts in entry.statements) for entry in self.entries
        )

    @cached_property
    def _sources(self) -> dict[tuple[tuple[str, ...], bool], RewordingSource]:
        return {}

    def source(self, texts: tuple[str, ...], *, is_wish: bool = False) -> RewordingSource:
        """Return what may be said where ``texts`` are true, by a wish in words of the posting too; read once."""
        if (texts, is_wish) not in self._sources:
            named = [each for each in (*texts, self.company, *self.job) if each]
            allowed = load_letter_vocabulary().letter | (self.company_source.stems if is_wish else frozenset())
            self._sources[texts, is_wish] = RewordingSource.of(named).allowing(allowed)
        return self._sources[texts, is_wish]


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence of a draft, its number, what stands before it, and what the guard found in it."""

    number: int
    text: str
    before: str
    verdict: RewordingVerdict


@dataclass(frozen=True, slots=True)
class _Clause:
    text: str
    start: int
    is_about_company: bool
    is_wish: bool


def check_draft(facts: DraftFacts, draft: str) -> tuple[DraftSentence, ...]:
    """Return the sentences of a drafted letter in order, each with what the ``facts`` don't support.

    Reads the first 8,000 letters and 60 sentences. The greeting, the sign-off, a line with the subject, and marks of
    Markdown are left out. Never raises.
    """
    found = list(_separated(draft))[:MAX_DRAFT_SENTENCES]
    return tuple(
        DraftSentence(number, text, before, _sentence_verdict(facts, text))
        for number, (before, text) in enumerate(found, 1)
    )


def kept_text(checked: Iterable[DraftSentence], confirmed: Collection[int]) -> str:
    """Join the accepted sentences in their paragraphs; those with new words only if their number is in
    ``confirmed``."""
    text, gap = "", ""
    for each in checked:
        gap = max(gap, each.before, key=len)
        if not each.verdict.refusals and (not each.verdict.new_words or each.number in confirmed):
            text, gap = f"{text}{gap if text else ''}{each.text}", ""
    return text


def with_body(body: str, text: str, composed: Sequence[LetterParagraph]) -> str:
    """Replace the body of a letter; the greeting and the sign-off it was composed with stay, if they are still
    there."""
    parts = {each.part: each.text for each in composed}
    greeting, sign_off = parts.get(LetterPart.GREETING, ""), parts.get(LetterPart.SIGN_OFF, "")
    begins = greeting if text.startswith(greeting) else ""
    ends = sign_off if text.endswith(sign_off) else ""
    return "\n\n".join(filter(None, (begins, body, ends)))


def _separated(draft: str) -> Iterator[tuple[str, str]]:
    """Return the sentences of a draft's body, each with the break before it: a space, a line or a paragraph."""
    vocabulary = load_letter_vocabulary()
    before, has_begun = "", False
    for line in _MARKUP.sub("", draft[:MAX_DRAFT]).splitlines():
        words = normalize(line).split()
        if not words:
            before = "\n\n"
            continue
        if has_begun and " ".join(words) in vocabulary.sign_offs:
            return
        is_greeting = words[0] in vocabulary.greetings and line.rstrip().endswith((",", ":", "!"))
        if is_greeting or _SUBJECT_LINE.match(line):
            continue
        for sentence in sentences(line):
            yield before, sentence
            before, has_begun = " ", True
        before = "\n"


def _sentence_verdict(facts: DraftFacts, sentence: str) -> RewordingVerdict:
    vocabulary = load_letter_vocabulary()
    if normalize(sentence) in vocabulary.courtesies:
        return RewordingVerdict()
    clauses = _clauses(facts, sentence, vocabulary)
    own = [each for each in clauses if not each.is_about_company]
    of_company = [_clause_verdict(facts.company_source, each) for each in clauses if each.is_about_company]
    claimed = [*_out_of_place(sentence), *(each for clause in own for each in _claimed_company(facts, clause))]
    of_person = _own_verdict(facts, sentence, own)
    return _joined([RewordingVerdict(tuple(claimed)), *of_company, of_person])


def _own_verdict(facts: DraftFacts, sentence: str, clauses: Sequence[_Clause]) -> RewordingVerdict:
    """Return the verdict of the entry that best supports what a sentence says about the person."""
    plain = f" {normalize(sentence)} "
    named = dict.fromkeys(each.organization for each in facts.entries if _stands_in(each.organization, plain))
    if len(named) > 1:
        return RewordingVerdict((_named(sentence, next(reversed(named))),))
    stems = ComparedText(sentence).stems
    places = [
        statements
        for entry, statements in zip(facts.entries, facts.stems, strict=True)
        if not named or entry.organization in named
    ]
    nearest = sorted(places, key=lambda place: -max(len(stems & known) for _texts, known in place))
    tried = [
        _joined([_best_clause_verdict(facts, place, each) for each in clauses])
        for place in nearest[:MAX_ENTRIES_COMPARED] or [()]
    ]
    return min(tried, key=_objections)


def _best_clause_verdict(facts: DraftFacts, statements: _Statements, clause: _Clause) -> RewordingVerdict:
    """Return the verdict of the line or text that best supports a clause."""
    stems = ComparedText(clause.text).stems
    nearest = sorted(statements, key=lambda each: -len(stems & each[1]))[:MAX_LINES_COMPARED]
    supports = [*(texts for texts, _stems in nearest), ("",), *((text,) for text in facts.person)]
    tried = (_clause_verdict(facts.source(texts, is_wish=clause.is_wish), clause) for texts in supports)
    best = RewordingVerdict()
    for number, found in enumerate(tried):
        best = found if not number else min(best, found, key=_objections)
        if _objections(best) == (0, 0):
            break
    return best


def _objections(found: RewordingVerdict) -> tuple[int, int]:
    return len(found.refusals), len(found.new_words)


def _clause_verdict(source: RewordingSource, clause: _Clause) -> RewordingVerdict:
    text = clause.text[:1].lower() + clause.text[1:] if _BEGINNING.match(clause.text) else clause.text
    found = verdict(source, text)
    moved = (replace(each, start=each.start + clause.start, end=each.end + clause.start) for each in found.refusals)
    return replace(found, refusals=tuple(moved))


def _joined(verdicts: Sequence[RewordingVerdict]) -> RewordingVerdict:
    refusals = sorted((each for found in verdicts for each in found.refusals), key=lambda each: each.start)
    words = (word for found in verdicts for word in found.new_words)
    return RewordingVerdict(tuple(dict.fromkeys(refusals)), tuple(dict.fromkeys(words)))


def _clauses(facts: DraftFacts, sentence: str, vocabulary: LetterVocabulary) -> list[_Clause]:
    """Return the clauses of a sentence, each about the company or, also if in doubt, about the person."""
    company = next(iter(normalize(facts.company).split()), "")
    texts = _CLAUSE_END.split(sentence)
    found, start = [], 0
    for text in texts if len(texts) <= MAX_CLAUSES else [sentence]:
        start = sentence.index(text, start)
        words = normalize(text.replace("\u2019", " ").replace("'", " ")).split()
        is_about_company = vocabulary.own.isdisjoint(words) and _is_about_company(words, company, vocabulary)
        found.append(_Clause(text, start, is_about_company, _is_wish(text, words, vocabulary)))
        start += len(text)
    return found


def _is_wish(text: str, words: Sequence[str], vocabulary: LetterVocabulary) -> bool:
    plain = f" {' '.join(words)} "
    if not vocabulary.done.isdisjoint(words) or not any(f" {each} " in plain for each in vocabulary.wishes):
        return False
    kept = vocabulary.letter
    return not any(word.is_past and word.stem not in kept for word in ComparedText(text).words)


def _is_about_company(words: Sequence[str], company: str, vocabulary: LetterVocabulary) -> bool:
    subject = next((place for place, word in enumerate(words) if word not in vocabulary.first_words), None)
    if subject is None:
        return False
    first, second = words[subject], words[subject + 1] if subject + 1 < len(words) else ""
    names_company = first in vocabulary.theirs or (company != "" and first == company)
    return names_company or (first in {"the", "this"} and second in vocabulary.their_things)


def _claimed_company(facts: DraftFacts, clause: _Clause) -> list[Refusal]:
    """Return the company that the letter goes to, if a clause says that something was done there."""
    words = normalize(clause.text).split()
    was_there = any(normalize(each.organization) == normalize(facts.company) for each in facts.entries)
    is_allowed = was_there or clause.is_wish or not load_letter_vocabulary().about_applying.isdisjoint(words)
    if is_allowed or not _stands_in(facts.company, f" {' '.join(words)} "):
        return []
    found = _named(clause.text, facts.company)
    return [replace(found, start=found.start + clause.start, end=found.end + clause.start)]


def _out_of_place(sentence: str) -> list[Refusal]:
    """Return addresses, which belong only at the head of a letter, and gaps left to fill in."""
    return [Refusal(RefusalKind.NAME, each[0], each.start(), each.end()) for each in _OUT_OF_PLACE.finditer(sentence)]


def _named(text: str, name: str) -> Refusal:
    """Return a name as it stands in a text; the whole text where it is written otherwise."""
    at = text.casefold().find(name.casefold())
    return Refusal(RefusalKind.NAME, name, max(at, 0), at + len(name) if at >= 0 else len(text))


def _stands_in(name: str, plain: str) -> bool:
    return bool(normalize(name)) and f" {normalize(name)} " in plain
