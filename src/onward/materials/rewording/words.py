"""The words of a text as they are compared: folded, without endings, two that say one thing joined."""

import re
from dataclasses import dataclass

from onward.materials.tailoring.words import SILENT_WORDS, word_stem
from onward.parsing.english import EnglishWord, WordClass, english_words
from onward.parsing.text import without_accents

_PER = {"p/h": "hourly", "p/d": "daily", "p/w": "weekly", "p/m": "monthly", "p/a": "yearly"}
_WORD = re.compile(r"\b[pP]/[hdwmaHDWMA]\b|[^\W_]+(?:['\u2019][^\W\d_]+)?(?:[+#]+)?")
_SHORT_ENDING = re.compile(r"['\u2019](?:s|m|ve|d|ll|re)?$")
"""Of "Anna's", "I'm" and "we've": what is compared is the word before it."""
_SENTENCE_END = re.compile(r"[.!?:;]\s*$|^\s*$|[\u2022\n\u2013\u2014(]\s*$")
_PHRASES = {
    ("look", "after"): "lookafter",
    ("tak", "part"): "takepart",
    ("took", "part"): "takepart",
    ("a", "say"): "asay",
    ("sort", "out"): "sortout",
    ("pitch", "in"): "pitchin",
    ("pitched", "in"): "pitchin",
}
"""Two words that say one thing, the first by its stem."""
PREFIXES = frozenset({"co", "re", "pre"})
NOUNS = frozenset({WordClass.PERSON, WordClass.GROUP, WordClass.THING, WordClass.ABSTRACT, WordClass.FIELD})


@dataclass(frozen=True, slots=True)
class ComparedWord:
    """A word where it stands, folded, and its stem; ``inner`` is one that does not begin a sentence, and ``ends_other``
    the end of a word with a hyphen: "owned" of "family-owned"."""

    start: int
    end: int
    text: str
    folded: str
    stem: str
    inner: bool
    ends_other: bool = False

    @property
    def noun_class(self) -> WordClass | None:
        """What kind of noun it mostly is, or none; a word that no dictionary lists is taken for the name of a thing."""
        if self.folded.endswith(("ed", "ly", "ing", "n't")) or self.folded.isdecimal() or self.folded in SILENT_WORDS:
            return None
        listed = _listed(self.folded)
        if not listed:
            return WordClass.THING
        first = listed[0].classes[0]
        return first if first in NOUNS else None

    @property
    def may_be_noun(self) -> bool:
        if self.noun_class is not None:
            return True
        is_form = self.folded.endswith(("ed", "ly")) or self.folded in SILENT_WORDS
        return not is_form and any(NOUNS & set(each.classes) for each in _listed(self.folded))

    @property
    def is_person(self) -> bool:
        return self.noun_class == WordClass.PERSON

    @property
    def is_people(self) -> bool:
        """Whether it is a word for several people, though it may be a verb as well: "volunteers"."""
        may_be_person = any(WordClass.PERSON in each.classes for each in _listed(self.folded))
        return may_be_person and self.folded.endswith("s") and self.may_be_noun

    @property
    def is_possessive(self) -> bool:
        return self.text.endswith(("'s", "\u2019s"))

    @property
    def is_adjective(self) -> bool:
        return any(each.classes[0] == WordClass.ADJECTIVE for each in _listed(self.folded)[:1])

    @property
    def is_comparative(self) -> bool:
        return self.folded.endswith("er") and any(
            WordClass.ADJECTIVE in each.classes and each.lemma != self.folded for each in _listed(self.folded)
        )

    @property
    def is_adverb(self) -> bool:
        return any(each.classes[0] == WordClass.ADVERB for each in _listed(self.folded)[:1])

    @property
    def verb(self) -> str:
        """The verb it is a form of, or its stem: "wrote" and "written" are "write"."""
        lemmas = [each.lemma for each in _listed(self.folded) if WordClass.VERB in each.classes]
        return next((lemma for lemma in lemmas if lemma != self.folded), lemmas[0] if lemmas else self.stem)

    @property
    def may_be_verb(self) -> bool:
        return any(WordClass.VERB in each.classes for each in _listed(self.folded))

    @property
    def is_past(self) -> bool:
        """Whether it may be the past of a verb."""
        verbs = [each for each in _listed(self.folded) if WordClass.VERB in each.classes]
        return any(
            each.lemma not in {self.folded, self.folded.removesuffix("d") if self.folded[-2:] != "ed" else ""}
            and not self.folded.endswith(("ing", "s", "er", "est", "ly", *_SPELLED_OTHERWISE))
            for each in verbs
        ) or (self.folded in UNCHANGED_PASTS or (self.folded.endswith("ed") and not self._is_listed))

    @property
    def _is_listed(self) -> bool:
        return any(each.lemma == self.folded for each in _listed(self.folded))

    @property
    def is_gerund(self) -> bool:
        return self.folded.endswith("ing") and self.may_be_verb


def _listed(folded: str) -> tuple[EnglishWord, ...]:
    """Return the dictionary words that a word may be; of "redrew", which none lists, those of "drew"."""
    listed = english_words(folded)
    if listed or not folded.startswith("re"):
        return listed
    return tuple(each for each in english_words(folded[2:]) if WordClass.VERB in each.classes)


_SPELLED_OTHERWISE = ("ence", "ise", "yse", "our", "ogue")
"""Of words that a dictionary lists in American spelling: "licence" is no past of "license"."""
OF_VERBS = ("tion", "ment", "ance", "ence", "ure", "sis")
"""Endings of nouns that tell of something done."""
UNCHANGED_PASTS = frozenset(
    "cut put set read let hit cost shut split spread led ran quit lookafter takepart heard".split()  # noqa: SIM905
)


def compared_words(text: str) -> list[ComparedWord]:
    """Return the words of a text in its order; two that say one thing ("looked after") are one."""
    found: list[ComparedWord] = []
    for match in _WORD.finditer(text):
        folded = _SHORT_ENDING.sub("", without_accents(match[0]).casefold())
        folded = _PER.get(folded, folded)
        inner = not _SENTENCE_END.search(text[max(match.start() - 8, 0) : match.start()])
        ends_other = text[match.start() - 1 : match.start()] == "-" and bool(found) and found[-1].folded not in PREFIXES
        word = ComparedWord(match.start(), match.end(), match[0], folded, word_stem(folded), inner, ends_other)
        if found and (joined := _PHRASES.get((found[-1].stem, folded))):
            last = found.pop()
            whole = text[last.start : word.end]
            word = ComparedWord(last.start, word.end, whole, joined, word_stem(joined), last.inner)
        found.append(word)
    return found
