"""The language of a text, by its most common words."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from onward.parsing.letters.understanding.lexicon import LANGUAGES, lexicon

_LEAST_WORDS = 2
_SHARE_OF_SECOND = 2


@lru_cache(maxsize=1)
def _languages_by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for word in lexicon(language).stop_words:
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


def language_counts(words: Sequence[str]) -> Counter[str]:
    """Count the common words of each language in ``words``."""
    by_word = _languages_by_word()
    return Counter([language for word in words if word in by_word for language in by_word[word]])


def likeliest_language(counts: Counter[str]) -> str | None:
    """Return the language of most words; ``None`` where two are as likely or there is too little to tell."""
    best = counts.most_common(2)
    if not best or best[0][1] < _LEAST_WORDS or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def is_of_two_languages(counts: Counter[str]) -> bool:
    """Whether a text may mix two languages."""
    best = counts.most_common(2)
    return len(best) > 1 and best[1][1] * _SHARE_OF_SECOND >= best[0][1]
