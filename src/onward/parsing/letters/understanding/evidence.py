"""What the sentences of a letter say, by the grammar, and which words of hiring and of other matters they use."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onward.parsing.letters.records import Sender
from onward.parsing.letters.understanding.answers import Cue, LetterKind
from onward.parsing.letters.understanding.grammar import FulfilledRule, find_rules
from onward.parsing.letters.understanding.language import (
    is_of_two_languages,
    language_counts,
    likeliest_language,
    possible_languages,
)
from onward.parsing.letters.understanding.lexicon import Lexicon, Spots, lexicon
from onward.parsing.letters.understanding.names import hiring_words_of, job_title_of
from onward.parsing.letters.understanding.sentences import Sentence, split_sentences
from onward.parsing.letters.understanding.words import PAUSES, FoldedText
from onward.parsing.postings.titles import looks_like_title

_REACH_OF_CONDITION_AFTER = 10
_REACH_OF_DENIAL = 3
_REACH_OF_HOPE = 3
_ASKED_FOR = frozenset(("request", "document", "test", "complet"))
_LONGEST_SUBJECT = 500
_MOST_CUES = 12
_SHORTEST_TO_TELL_A_LANGUAGE = 5
_TELLS_OF_THE_PAST = "met"
_ANSWER = re.compile(r"^(?:\s*(?:re|aw|fwd?|wg|tr|rv|sv|antw|i|enc)\s*:)+\s*", re.IGNORECASE)
SUBJECT = -1
"""Where the subject starts."""
NOBODY = Sender()
COUNTED_CLASSES = ("job", "contest", "domain", "after", "attended", "reply", "deadline")


@dataclass(frozen=True, slots=True)
class Sign:
    """A rule that a sentence fulfils, and the words of a condition on which it depends."""

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
    deciding: dict[int, dict[str, int]] = field(default_factory=dict)
    """How often the counted classes stand in the sentence that begins there."""

    def count(self, name: str) -> int:
        """Count the distinct words of a class."""
        return len(self.words.get(name, ()))

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
        read.insert(0, Sentence.of(FoldedText.of(head), 0, len(head), is_subject=True))
    counts = language_counts([word for sentence in read for word in sentence.words])
    title = job_title_of(subject, text)
    titles = (_ANSWER.sub("", subject[:_LONGEST_SUBJECT]), title)
    evidence = LetterEvidence(likeliest_language(counts), title, names_a_job=any(map(looks_like_title, titles)))
    if said := hiring_words_of(sender):
        evidence.words["job"] = said
    of_the_letter = possible_languages(counts)
    is_mixed = is_of_two_languages(counts)
    for sentence in read:
        languages = of_the_letter
        if is_mixed and len(sentence.words) >= _SHORTEST_TO_TELL_A_LANGUAGE:
            own = likeliest_language(language_counts(sentence.words))
            languages = (own,) if own else languages
        _read_sentence(evidence, sentence, languages)
    return evidence


def _read_sentence(evidence: LetterEvidence, sentence: Sentence, languages: Sequence[str]) -> None:
    words = sentence.words
    book, spots = _spots(words, languages)
    if not spots:
        return
    _spare(words, spots)
    counted = {name: len(spots[name]) for name in COUNTED_CLASSES if name in spots}
    if "after" in counted and (_TELLS_OF_THE_PAST not in spots or "condition" in spots):
        del counted["after"]
    for name in counted:
        evidence.words.setdefault(name, set()).update([" ".join(words[start:end]) for start, end in spots[name]])
    findings = find_rules(words, spots, free_order=book.free_order)
    if findings:
        signs = [Sign(one, sentence, _condition(one, words, spots)) for one in findings]
        evidence.deciding[signs[0].start] = counted
        evidence.signs += signs


def _spare(words: Sequence[str], spots: Spots) -> None:
    """Take back refusals that are denied: who has "not been turned down" is still in."""
    denials = spots.get("not", ())
    for refusal in list(spots.get("refuse", ()) if denials else ()):
        start, end = refusal
        ends = [stop for begin, stop in denials if stop <= start] if not _any_within(denials, start, end) else []
        if ends and start - ends[-1] < _REACH_OF_DENIAL and not PAUSES.intersection(words[ends[-1] : start]):
            spots["refuse"].remove(refusal)
            spots.setdefault("stillin", []).append(refusal)


def _spots(words: Sequence[str], languages: Sequence[str]) -> tuple[Lexicon, Spots]:
    """Find the classes of a sentence, in the language that knows most of its words."""
    tried = [(book, book.spots(words)) for book in map(lexicon, languages)]
    return max(tried, key=lambda found: len(found[1])) if len(tried) > 1 else tried[0]


def _condition(finding: FulfilledRule, words: Sequence[str], spots: Spots) -> str:
    """Return the condition that governs a finding: before it with no contrast between, within it, or right after.

    What confirms is never governed: "if you have questions, we have your application". "Until" governs refusals
    alone, where something is asked for: "we cannot go on until you send it".
    """
    if finding.rule.kind is LetterKind.CONFIRMATION:
        return ""
    asks_for_it = finding.rule.kind is LetterKind.REJECTION and not spots.keys().isdisjoint(_ASKED_FOR)
    until = spots.get("until", ()) if asks_for_it else ()
    for start, end in (*spots.get("condition", ()), *until):
        if start < finding.end:
            governs = not _any_within(spots.get("contrast", ()), end, finding.start)
        else:
            is_near = start - finding.end < _REACH_OF_CONDITION_AFTER
            governs = is_near and not PAUSES.intersection(words[finding.end : start])
        if governs:
            return " ".join(words[start:end])
    return _hope(finding, words, spots) if finding.rule.kind is LetterKind.REJECTION else ""


def _hope(finding: FulfilledRule, words: Sequence[str], spots: Spots) -> str:
    """Return the words by which what would refuse is only hoped for: "we hope to choose another cook by May"."""
    for start, end in spots.get("hoped", ()):
        if start < finding.end and finding.start - end < _REACH_OF_HOPE:
            return " ".join(words[start:end])
    return ""


def _any_within(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(start <= at < end for at, _ in spans)
