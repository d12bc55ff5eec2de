"""What the sentences of a letter say, by the grammar, and which words of hiring and of other matters they use."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onward.parsing.letters.understanding.answers import Cue
from onward.parsing.letters.understanding.grammar import Finding, find_rules
from onward.parsing.letters.understanding.language import language_counts, language_of
from onward.parsing.letters.understanding.lexicon import LANGUAGES, Lexicon, Spots, lexicon
from onward.parsing.letters.understanding.sentences import Sentence, sentences
from onward.parsing.letters.understanding.words import PAUSES, fold, places_of, words_of

_CONFIRM_ALWAYS = "confirmation"
_REACH_OF_CONDITION_AFTER = 10
_SHORTEST_TO_TELL_A_LANGUAGE = 5
_TELLS_OF_THE_PAST = frozenset(("met",))
SUBJECT = -1
"""Where cues of the subject start."""
COUNTED_CLASSES = ("hire", "strong", "domain", "after", "attended", "reply", "deadline")


@dataclass
class Evidence:
    """Cues of a letter in their order, and the distinct words of each counted class."""

    language: str | None
    cues: list[Cue] = field(default_factory=list)
    rules: list[Finding] = field(default_factory=list)
    """The rule of each cue."""
    words: dict[str, set[str]] = field(default_factory=dict)
    deciding: dict[int, Counter[str]] = field(default_factory=dict)
    """How often the counted classes stand in the sentence that begins there."""

    def count(self, name: str) -> int:
        """Count the distinct words of a class."""
        return len(self.words.get(name, ()))


def find_evidence(subject: str, text: str) -> Evidence:
    """Read ``subject`` and ``text``; each sentence in its own language where the letter mixes several."""
    read = [(sentence, words_of(fold(sentence.text))) for sentence in sentences(text)]
    heads = [(Sentence(subject.strip(), SUBJECT), words_of(fold(subject[:500])))] if subject.strip() else []
    counts = language_counts([word for _, words in [*heads, *read] for word in words])
    language = language_of([word for _, words in [*heads, *read] for word in words])
    is_mixed = len(counts) > 1 and counts.most_common(2)[1][1] * 3 >= counts.most_common(1)[0][1]
    evidence = Evidence(language)
    for sentence, words in [*heads, *read]:
        _read_sentence(evidence, sentence, words, language, is_mixed)
    return evidence


def _read_sentence(
    evidence: Evidence, sentence: Sentence, words: Sequence[str], language: str | None, is_mixed: bool
) -> None:
    if is_mixed and len(words) >= _SHORTEST_TO_TELL_A_LANGUAGE:
        language = language_of(words) or language
    book, spots = _spots(words, language)
    if not spots:
        return
    counted = Counter({name: len(spots[name]) for name in COUNTED_CLASSES if name in spots})
    if not _TELLS_OF_THE_PAST.intersection(spots) or "condition" in spots:
        counted.pop("after", None)
    for name in counted:
        evidence.words.setdefault(name, set()).update(" ".join(words[start:end]) for start, end in spots[name])
    findings = find_rules(words, spots, free_order=book.free_order)
    if findings:
        evidence.deciding[sentence.start] = counted
        places = places_of(fold(sentence.text))
        evidence.cues += [_cue(finding, sentence, words, spots, places) for finding in findings]
        evidence.rules += findings


def _spots(words: Sequence[str], language: str | None) -> tuple[Lexicon, Spots]:
    """Find the classes of a sentence; where its language is unknown, in the one that knows most of its words."""
    if language is not None:
        return lexicon(language), lexicon(language).spots(words)
    tried = [(lexicon(name), lexicon(name).spots(words)) for name in LANGUAGES]
    return max(tried, key=lambda found: len(found[1]))


def _cue(
    finding: Finding, sentence: Sentence, words: Sequence[str], spots: Spots, places: Sequence[tuple[int, int]]
) -> Cue:
    condition = _condition(finding, words, spots)
    return Cue(
        kind=finding.rule.kind,
        sentence=sentence.text,
        words=sentence.text[places[finding.start][0] : places[finding.end - 1][1]],
        start=sentence.start,
        sure=finding.rule.sure,
        condition=" ".join(words[condition[0] : condition[1]]) if condition else "",
    )


def _condition(finding: Finding, words: Sequence[str], spots: Spots) -> tuple[int, int] | None:
    """Return the condition that governs a finding: before it with no contrast between, within it, or right after."""
    if finding.rule.kind == _CONFIRM_ALWAYS:
        return None
    for start, end in spots.get("condition", ()):
        if start < finding.end:
            if not _any_within(spots.get("contrast", ()), end, finding.start):
                return start, end
        elif start - finding.end < _REACH_OF_CONDITION_AFTER and not PAUSES.intersection(words[finding.end : start]):
            return start, end
    return None


def _any_within(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(start <= at < end for at, _ in spans)
