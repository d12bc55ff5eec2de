"""The language of a text, by its most common words."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from onward.parsing.letters.understanding.lexicon import LANGUAGES, lexicon

_LEAST_WORDS = 2
_SHARE_OF_SECOND = 2

LanguageCounts = dict[str, int]
"""How many words speak for each of ``LANGUAGES``, in their order."""
_NONE = (0,) * len(LANGUAGES)


@lru_cache(maxsize=1)
def _languages_by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for word in lexicon(language).stop_words:
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


def language_counts(words: Sequence[str]) -> LanguageCounts:
    """Count the common words of each language in ``words``."""
    counts = dict.fromkeys(LANGUAGES, 0)
    for languages in filter(None, map(_languages_by_word().get, words)):
        for language in languages:
            counts[language] += 1
    return counts


def add_counts(counts: Iterable[LanguageCounts]) -> LanguageCounts:
    """Return the sums of several counts."""
    return dict(zip(LANGUAGES, map(sum, zip(_NONE, *(each.values() for each in counts), strict=True)), strict=True))


def likeliest_language(counts: LanguageCounts) -> str | None:
    """Return the language of most words; ``None`` where two are as likely or there is too little to tell."""
    first, second = _best_two(counts)
    if counts[first] < _LEAST_WORDS or counts[first] == counts[second]:
        return None
    return first


def possible_languages(counts: LanguageCounts) -> tuple[str, ...]:
    """Return the languages that most words speak for; all of them where no word is known."""
    most = max(counts.values())
    return tuple(name for name in LANGUAGES if counts[name] == most)


def is_of_two_languages(counts: LanguageCounts) -> bool:
    """Whether a text may mix two languages."""
    first, second = _best_two(counts)
    return counts[second] > 0 and counts[second] * _SHARE_OF_SECOND >= counts[first]


def _best_two(counts: LanguageCounts) -> tuple[str, str]:
    first, second, *_others = sorted(LANGUAGES, key=counts.__getitem__, reverse=True)
    return first, second
