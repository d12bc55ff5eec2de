"""The language of a text, by its most common words."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat

from onward.parsing.letters.understanding.lexicon import LANGUAGES, lexicon

_LEAST_WORDS = 2
_SHARE_OF_SECOND = 2

LanguageCounts = dict[str, int]
"""How many words speak for each of ``LANGUAGES``, in their order."""
_BITS = 16
"""For the count of one language in a sum of votes: a letter that is read has fewer words than they hold."""


def language_votes(words: Sequence[str]) -> int:
    """Count the common words of each language in ``words``, all in one number, so that votes of sentences add up."""
    return sum(map(_votes_by_word().get, words, repeat(0)))


@lru_cache(maxsize=1)
def _votes_by_word() -> dict[str, int]:
    found: Counter[str] = Counter()
    for place, language in enumerate(LANGUAGES):
        found.update(dict.fromkeys(lexicon(language).stop_words, 1 << place * _BITS))
    return dict(found)


def counts_of(votes: int) -> LanguageCounts:
    """Return the counts that a sum of votes holds."""
    return {language: votes >> place * _BITS & (1 << _BITS) - 1 for place, language in enumerate(LANGUAGES)}


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
