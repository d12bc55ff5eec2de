"""Texts prepared for comparison: a rewording, and what is known to be true about its line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from onward.materials.rewording.clauses import ToldVerb, told_clauses
from onward.materials.rewording.frames import Frame, read_frames
from onward.materials.rewording.lexicon import RewordingLexicon, load_lexicon
from onward.materials.rewording.months import with_months_of
from onward.materials.rewording.numbers import WrittenNumber, read_numbers
from onward.materials.rewording.records import Refusal, RefusalKind
from onward.materials.rewording.short_forms import written_as
from onward.materials.rewording.words import OF_VERBS, ComparedWord, compared_words
from onward.materials.tailoring.words import SILENT_WORDS, word_stem
from onward.parsing.english import MeaningIndex, Nearness, english_words
from onward.parsing.skills import find_skills

MAX_SOURCE = 20_000
MOST_NUMBERS = 100
"""Numbers of a text that are looked at; a rewording with so many is refused whole."""
LEAST_PART = 3
"""Letters of a part of a compound word."""
LEAST_SHORT, LEAST_CUT = 3, 5
"""Letters of a word that was cut short, and of what was cut."""
_MADE_FROM_VERB = re.compile(r"(?:[ai]t)?(?:ion|or)s?$|at(?:e[ds]?|ing)$|(?:ment|ance|ence)s?$")
LEAST_PREFIX, MOST_SUFFIX = 5, 3
"""Words are alike that share so many letters at the beginning and differ in at most so many at the end."""


@dataclass(frozen=True)
class ComparedText:
    """A text with its words, numbers and verbs, each read once."""

    text: str

    @cached_property
    def words(self) -> tuple[ComparedWord, ...]:
        return tuple(compared_words(self.text))

    @cached_property
    def folded(self) -> frozenset[str]:
        return frozenset(word.folded for word in self.words)

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.words)

    @cached_property
    def numbers(self) -> tuple[WrittenNumber, ...]:
        return read_numbers(self.text)[:MOST_NUMBERS]

    @cached_property
    def _clauses(self) -> tuple[tuple[ToldVerb, ...], tuple[int, ...]]:
        return told_clauses(self.text, self.words)

    @property
    def verbs(self) -> tuple[ToldVerb, ...]:
        return self._clauses[0]

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        return tuple(read_frames(self.words, *self._clauses))

    @cached_property
    def _meanings(self) -> MeaningIndex:
        return MeaningIndex.of(self.folded - load_lexicon().neutral_words)

    def nearest(self, word: ComparedWord) -> Nearness:
        """How near the word here is that comes nearest, those aside that add nothing."""
        return self._meanings.nearest(word.folded)

    def gap_before(self, place: int) -> str:
        """What stands between a word, by its place, and the word before it."""
        return self.text[self.words[place - 1].end if place else 0 : self.words[place].start]

    def words_after(self, word: ComparedWord) -> tuple[ComparedWord, ...]:
        return self.words[self.words.index(word) + 1 :]

    def is_number(self, word: ComparedWord) -> bool:
        return any(each.start <= word.start < each.end for each in self.numbers)

    def refuse(self, kind: RefusalKind, start: int, end: int) -> Refusal:
        return Refusal(kind, self.text[start:end].strip(), start, end)

    def refuse_word(self, kind: RefusalKind, word: ComparedWord) -> Refusal:
        return self.refuse(kind, word.start, word.end)


@dataclass(frozen=True)
class RewordingSource(ComparedText):
    """True texts, read once for all comparisons; ``text`` is all of them, one per line."""

    texts: tuple[ComparedText, ...]
    beginnings: frozenset[str]
    skills: frozenset[str]
    lexicon: RewordingLexicon
    allowed: frozenset[str] = frozenset()
    """Stems of words that may be said though nothing here says them."""

    @classmethod
    def of(cls, texts: Sequence[str]) -> "RewordingSource":
        """Read the first 20,000 letters of the texts."""
        text = "\n".join(texts)[:MAX_SOURCE]
        words = {word.folded for word in compared_words(text)}
        return cls(
            text=text,
            texts=tuple(ComparedText(each) for each in text.split("\n") if each.strip()),
            beginnings=frozenset(each for word in words for each in _beginnings(word)),
            skills=frozenset(span.name for span in find_skills(text)),
            lexicon=load_lexicon(),
        )

    def allowing(self, stems: frozenset[str]) -> "RewordingSource":
        """Return the same texts, of which more may be said: ``stems`` count as words that add nothing."""
        return replace(self, allowed=self.allowed | stems)

    def written_as(self, proposal: ComparedText) -> "RewordingSource":
        """Return the same texts with the short forms that a rewording of them writes otherwise as it writes them."""
        return self._with_text(written_as(self.text, proposal.text))

    def dated_as(self, proposal: ComparedText) -> "RewordingSource":
        """Return the same texts with their months written as in a rewording of them."""
        return self._with_text(with_months_of(self.text, proposal.text))

    def naming_skills_as(self, proposal: ComparedText) -> "RewordingSource":
        """Return the same texts, of which a skill may be called what a rewording calls it: "Adobe InDesign" for
        "InDesign"."""
        named = [
            span
            for span in find_skills(proposal.text)
            if span.name in self.skills or self._names_product(proposal.text[span.start : span.end])
        ]
        words = (word for word in proposal.words if any(span.start <= word.start < span.end for span in named))
        return self.allowing(frozenset(word.stem for word in words))

    def _names_product(self, called: str) -> bool:
        """Return whether the name of a product stands here without its maker's: "Access" for "Microsoft Access"."""
        _maker, _space, product = called.partition(" ")
        names = (before for before, word in pairwise(self.words) if word.text == product and word.inner)
        return product[:1].isupper() and any(before.text.islower() for before in names)

    def _with_text(self, text: str) -> "RewordingSource":
        return self if text == self.text else RewordingSource.of([text]).allowing(self.allowed)

    def reworded_by(self, proposal: ComparedText) -> ComparedText:
        """Return the text that shares most words with a rewording of it."""
        empty = ComparedText("")
        return max(self.texts, key=lambda each: len(each.stems & proposal.stems), default=empty)

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        return tuple(frame for text in self.texts for frame in text.frames)

    @cached_property
    def own_deeds(self) -> frozenset[str]:
        """The verbs of what somebody else does not do."""
        return frozenset(word.verb for frame in self.frames if not frame.is_by_others for word in frame.deeds)

    @cached_property
    def own_gerunds(self) -> frozenset[str]:
        """The verbs of what is told as going on, but not of somebody named before it: "leading a department"."""
        words = (
            (text.words[place - 1] if place else None, word)
            for text in self.texts
            for place, word in enumerate(text.words)
        )
        return frozenset(word.verb for before, word in words if word.is_gerund and not (before and before.is_person))

    @cached_property
    def told_deeds(self) -> tuple[ComparedWord, ...]:
        """What is told to have been done, by whomever, as a verb or as a noun: "built", "construction of"."""
        deeds = [word for frame in self.frames for word in frame.deeds]
        return (*deeds, *(word for word in self.words if word.folded.endswith(OF_VERBS)))

    @cached_property
    def told_verbs(self) -> frozenset[str]:
        """The verbs of what is told to have been done, and their stems."""
        return frozenset(each for word in self.told_deeds for each in (word.verb, word.stem))

    def told_by(self, frame: Frame) -> list[Frame]:
        """Return the frames that one of a rewording tells of: those with its verb, or that share most telling words."""
        telling = self._telling_groups(frame)
        shared = [_count_shared(telling, each) for each in self.frames]
        most = max(shared, default=0)
        told = {each for each, count in zip(self.frames, shared, strict=True) if count == most > 0}
        verbs = self._groups(frame.head.stem) if frame.verb else frozenset()
        with_verb = [each for each in self.frames if any(word.stem in verbs for word in each.deeds)]
        return [each for each in with_verb if each in told] or with_verb or list(told)

    def shared(self, frame: Frame, told: Frame) -> int:
        """How many telling words of a rewording's frame stand in one of these, or say the same as one there."""
        return _count_shared(self._telling_groups(frame), told)

    def _telling_groups(self, frame: Frame) -> list[frozenset[str]]:
        """For each telling word of a frame, the stems that say the same."""
        return [self._groups(word.stem) for word in frame.words if self.is_telling(word)]

    def is_telling(self, word: ComparedWord) -> bool:
        return word.folded not in SILENT_WORDS and not self.lexicon.adds_nothing(word)

    def _groups(self, stem: str) -> frozenset[str]:
        """Return the stems that say the same."""
        return self.lexicon.groups.get(stem, frozenset()) | {stem}

    def has(self, word: ComparedWord) -> bool:
        """Return whether a word, or a form of it, stands here."""
        return self.has_form_of(word) or self._has_alike(word.folded)

    def has_form_of(self, word: ComparedWord) -> bool:
        """Return whether a word, its plural, its parts, or a longer one that it is short for, stands here."""
        forms = {word.folded, f"{word.folded}s", word.folded.removesuffix("s"), word.folded.removesuffix("ly")}
        forms |= {word.folded.removeprefix("re")}
        is_form = word.stem in self.stems | self.allowed or not forms.isdisjoint(self.folded)
        return is_form or self._has_both_parts(word.folded) or self._is_cut(word.folded)

    def allows(self, word: ComparedWord) -> bool:
        """Return whether a word stands here, says the same as one that does, or adds nothing."""
        if self.lexicon.adds_nothing(word) or word.stem in self.allowed:
            return True
        if self._allows_stem(word.stem) or self.has(word):
            return True
        return self.nearest(word) == Nearness.SAME

    def _has_both_parts(self, folded: str) -> bool:
        """Return whether a word is put together from two that stand here: "bookkeeping" where books are kept."""
        cuts = range(LEAST_PART, len(folded) - LEAST_PART + 1)
        return any(
            word_stem(folded[:cut]) in self._singular_stems and self._allows_stem(word_stem(folded[cut:]))
            for cut in cuts
        )

    @cached_property
    def _singular_stems(self) -> frozenset[str]:
        """The stems, and those of what irregular forms are forms of: "child" for "children"."""
        lemmas = {each.lemma for word in self.words for each in english_words(word.folded)}
        return self.stems | {word_stem(lemma) for lemma in lemmas}

    def _is_cut(self, folded: str) -> bool:
        """Return whether a word is a long one of these cut short: "docs", "specs"."""
        short = folded.removesuffix("s")
        longer = (each for each in self.folded if len(each) >= len(short) + LEAST_CUT)
        return len(short) >= LEAST_SHORT and any(each.startswith(short) for each in longer)

    def _allows_stem(self, stem: str) -> bool:
        return stem in self.stems or bool(self.lexicon.groups.get(stem, frozenset()) & self.stems)

    def _has_alike(self, folded: str) -> bool:
        return not self.beginnings.isdisjoint(_beginnings(folded))


def _count_shared(telling: Sequence[frozenset[str]], told: Frame) -> int:
    return sum(not group.isdisjoint(told.stems) for group in telling)


def _beginnings(word: str) -> list[str]:
    """Return the beginnings of a word that leave out at most three letters, and the ending of a noun made from a
    verb."""
    base = _MADE_FROM_VERB.sub("", word)
    word = base if len(base) >= LEAST_PREFIX else word
    return [word[:cut] for cut in range(max(LEAST_PREFIX, len(word) - MOST_SUFFIX), len(word) + 1)]
