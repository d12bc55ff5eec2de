"""Finding the sentences of a letter that would fit any employer."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from onward.materials.letters.rules import paragraphs_of, sentences
from onward.materials.letters.words import COURTESIES, EMPTY_WORDS, STOCK_PHRASES
from onward.parsing.text import normalize

LONGEST_COURTESY = 7
"""The most words in a courtesy."""
MIN_WORDS_TO_JUDGE = 4
MIN_WORD_LENGTH, MIN_STEM_LENGTH = 3, 4


@dataclass(frozen=True, slots=True)
class GenericSentence:
    """A sentence that would fit any employer; ``phrase`` is the cliché in it, if it has one."""

    sentence: str
    phrase: str = ""


def sentences_with_cliche(text: str) -> list[GenericSentence]:
    """Find the sentences of a letter that contain a cliché."""
    return [GenericSentence(each, phrase) for each in _body_sentences(text) if (phrase := _cliche_in(each))]


def generic_sentences(text: str, own_words: Collection[str], names: Iterable[str] = ()) -> list[GenericSentence]:
    """Find the sentences of a letter that would fit any employer.

    A sentence is specific if it has a figure, one of ``names`` (of the company, the job, people, skills), or a word of
    ``own_words`` (of the person's evidence, of what the posting asks for, of what they wrote of the employer).
    Greeting, sign-off and short courtesies are skipped. A cliché is pointed out wherever it is.
    """
    words = frozenset(_words(" ".join(own_words)))
    wanted = [f" {normalize(name)} " for name in names if normalize(name)]
    return [found for sentence in _body_sentences(text) if (found := _judge(sentence, words, wanted)) is not None]


def _judge(sentence: str, own_words: frozenset[str], names: Sequence[str]) -> GenericSentence | None:
    if phrase := _cliche_in(sentence):
        return GenericSentence(sentence, phrase)
    plain = f" {normalize(sentence)} "
    words = plain.split()
    courteous = len(words) <= LONGEST_COURTESY and plain.strip().startswith(COURTESIES)
    if len(words) < MIN_WORDS_TO_JUDGE or courteous or any(c.isdigit() for c in sentence):
        return None
    if any(name in plain for name in names) or own_words & set(_words(sentence)):
        return None
    return GenericSentence(sentence)


def _cliche_in(sentence: str) -> str:
    plain = f" {normalize(sentence)} "
    return next((each for each in STOCK_PHRASES if f" {each} " in plain), "")


def _body_sentences(text: str) -> list[str]:
    """Return the sentences without the first and last paragraph where these are a greeting and a sign-off."""
    paragraphs = paragraphs_of(text)
    if paragraphs and paragraphs[0].endswith((",", ":")) and "\n" not in paragraphs[0]:
        paragraphs = paragraphs[1:]
    if paragraphs and paragraphs[-1].split("\n", 1)[0].endswith(","):
        paragraphs = paragraphs[:-1]
    return sentences("\n".join(paragraphs))


def _words(text: str) -> list[str]:
    return [_stem(each) for each in normalize(text).split() if each not in EMPTY_WORDS and len(each) >= MIN_WORD_LENGTH]


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= MIN_STEM_LENGTH:
            return word.removesuffix(ending).removesuffix("e")
    return word.removesuffix("e") if len(word) > MIN_STEM_LENGTH else word
