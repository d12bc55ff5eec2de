"""What the sentences of a letter say, by the grammar, and which words of hiring and of other matters they use."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onward.parsing.letters.records import Sender
from onward.parsing.letters.understanding.answers import Cue, LetterKind
from onward.parsing.letters.understanding.grammar import FulfilledRule, Span
from onward.parsing.letters.understanding.language import (
    counts_of,
    is_of_two_languages,
    likeliest_language,
    possible_languages,
)
from onward.parsing.letters.understanding.names import hiring_words_of, job_title_of
from onward.parsing.letters.understanding.sentence_reading import (
    SentenceReading,
    hear,
    own_language,
    read_sentence,
)
from onward.parsing.letters.understanding.sentences import LONGEST_TEXT, Sentence, split_sentences
from onward.parsing.letters.understanding.words import FoldedText, places_of
from onward.parsing.postings.titles import looks_like_title

_LONGEST_SUBJECT = 500
_MOST_CUES = 12
_QUOTED = re.compile(r'"[^"]{12,400}"|“[^“”]{12,400}”|„[^„“”]{12,400}[“”]|«[^«»]{12,400}»')
_NEVER_QUOTED = frozenset((LetterKind.REJECTION, LetterKind.OFFER))
"""Kinds that a letter says in its own words: what it quotes was said to somebody else, or to everybody."""
_ANSWER = re.compile(r"^(?:\s*(?:re|aw|fwd?|wg|tr|rv|sv|antw|i|enc)\s*:)+\s*", re.IGNORECASE)
SUBJECT = -1
"""Where the subject starts."""
NOBODY = Sender()


@dataclass(frozen=True, slots=True)
class Sign:
    """A rule that a sentence fulfils, and the words that take it back: a condition, or what it is quoted in."""

    finding: FulfilledRule
    sentence: Sentence
    condition: str

    @property
    def kind(self) -> LetterKind:
        return self.finding.rule.kind

    @property
    def decides(self) -> bool:
        """Whether it says its kind by itself."""
        return self.finding.rule.sure and not self.condition

    @property
    def start(self) -> int:
        """Where its sentence begins in the text."""
        return SUBJECT if self.sentence.is_subject else self.sentence.start

    def cue(self) -> Cue:
        """Return it with the words that say so."""
        words = self.sentence.part(self.finding.start, self.finding.end)
        return Cue(self.kind, self.sentence.text, words, self.start, self.finding.rule.sure, self.condition)


@dataclass
class LetterEvidence:
    """Signs of a letter in their order, and the distinct words of each counted class."""

    language: str | None
    title: str = ""
    """The job that it names."""
    names_a_job: bool = False
    """Whether its subject, or what it names as a job, reads like the title of one."""
    signs: list[Sign] = field(default_factory=list)
    words: dict[str, set[str]] = field(default_factory=dict)
    classes: set[str] = field(default_factory=set)
    """Classes that any sentence has."""
    quoted: Sequence[Span] = ()
    """From where until before where the text repeats what somebody said."""
    deciding: dict[int, dict[str, int]] = field(default_factory=dict)
    """How often the counted classes stand in the sentence that begins there."""

    def count(self, name: str) -> int:
        """Count the distinct words of a class."""
        return len(self.words.get(name, ()))

    def add(self, sentence: Sentence, reading: SentenceReading) -> None:
        """Add what a sentence says."""
        self.classes |= reading.classes
        for name, words in reading.counted.items():
            self.words.setdefault(name, set()).update(words)
        if reading.findings:
            signs = [
                Sign(finding, sentence, condition or _quotation(finding, sentence, self.quoted))
                for finding, condition in reading.findings
            ]
            self.deciding[signs[0].start] = {name: len(words) for name, words in reading.counted.items()}
            self.signs += signs

    def cues(self, kind: LetterKind) -> tuple[Cue, ...]:
        """Return what says ``kind``, the sure ones first, and what else says something surely."""
        free = [sign for sign in self.signs if not sign.condition]
        likely = [sign for sign in free if sign.kind is kind and not sign.decides]
        return _cues([*(sign for sign in free if sign.decides), *likely])

    def cues_against(self) -> tuple[Cue, ...]:
        """Return what a condition takes back."""
        return _cues([sign for sign in self.signs if sign.condition and sign.finding.rule.sure])


def _cues(signs: Sequence[Sign]) -> tuple[Cue, ...]:
    return tuple(sign.cue() for sign in signs[:_MOST_CUES])


def find_evidence(subject: str, text: FoldedText, sender: Sender = NOBODY) -> LetterEvidence:
    """Read ``subject`` and ``text``; each sentence in its own language where the letter mixes several."""
    read = split_sentences(text)
    if head := subject.strip()[:_LONGEST_SUBJECT]:
        read.insert(0, Sentence(FoldedText.of(head), 0, len(head), is_subject=True))
    folded = [sentence.folded for sentence in read]
    counts = counts_of(sum(hear(each)[1] for each in folded))
    title = job_title_of(subject, text)
    titles = (_ANSWER.sub("", subject[:_LONGEST_SUBJECT]), title)
    evidence = LetterEvidence(likeliest_language(counts), title, names_a_job=any(map(looks_like_title, titles)))
    evidence.quoted = [match.span() for match in _QUOTED.finditer(text.text, 0, LONGEST_TEXT)]
    if said := hiring_words_of(sender):
        evidence.words["job"] = said
    of_the_letter = possible_languages(counts)
    is_mixed = is_of_two_languages(counts)
    for sentence, words in zip(read, folded, strict=True):
        own = own_language(words) if is_mixed else None
        if reading := read_sentence(words, (own,) if own else of_the_letter):
            evidence.add(sentence, reading)
    return evidence


def _quotation(finding: FulfilledRule, sentence: Sentence, quoted: Sequence[Span]) -> str:
    """Return what is quoted where a finding ends in it: "They wrote: 'We went with somebody else'" refuses nobody."""
    if finding.rule.kind not in _NEVER_QUOTED or sentence.is_subject:
        return ""
    for start, end in quoted:
        if sentence.start < end and start < sentence.end:
            last = places_of(sentence.source.folded, sentence.start, sentence.end)[finding.end - 1]
            if start <= last[0] and last[1] <= end:
                return sentence.source.text[start:end]
    return ""
