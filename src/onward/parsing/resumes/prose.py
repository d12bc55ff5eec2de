"""Whether a text is prose, and whether it continues: sentences, last words, hyphens at line breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onward.parsing.date_spans import find_spans
from onward.parsing.postings.titles import title_strength
from onward.parsing.resumes.entity_words import has_degree
from onward.parsing.resumes.lexicon import german_words, small_words
from onward.parsing.resumes.names import title_score

SENTENCE_WORDS = 5
LONG_WORDS = 14
_GERMAN_ADJECTIVES = ("e", "en", "em", "er", "es")
MAX_ABOVE = 200
_SEPARATORS = (" | ", " \u2013 ", " · ", " — ", " • ")
_ABBREVIATION = 5
_LEAST_RULING = 3
_RULING_SIGNS = frozenset("=-_~*#+.\u2013\u2014\u2015\u2500\u2501\u2550")
_SMALL_SHARE = 0.35
_LEAST_SMALL = 4
PROSE_WORDS = 4
_SURE_TITLE = 3
_LONG_TITLE = 8
_INNER_SENTENCE_END = re.compile(r"[^\W\d]{3}[.!?]\s+[A-ZÀ-Þ]")
SENTENCE_END = re.compile(r"[.!?…:;]['\"”»)]?$")
_HYPHENS = "-\u2010\u00ad"
_KEEP_HYPHEN = frozenset(
    "all anti award back best bi built co cost cross cutting data decision end event ex first five four front full "
    "half hand hands health high in inter large life long low mid multi near non object on one open part peer post "
    "pre problem re ready real self semi short single six so socio state team ten test third three time top two type "
    "user vice web well work world year".split()
)
"""First parts of words that keep their hyphen where a line breaks after it."""
_KEPT_AFTER = frozenset(
    "based by call class critical depth down driven effective efficient end facing free friendly hand house in led "
    "level off on oriented out over party quality ready related scale site specific term time to up value wide "
    "year".split()
)
"""Last parts of words that keep their hyphen where a line breaks before them."""


def join_wrapped(texts: Sequence[str]) -> str:
    """Put lines together to one text; a word broken at a hyphen loses it, a hyphenated one does not."""
    parts: list[str] = []
    for text in filter(None, (text.strip() for text in texts)):
        above = parts[-1] if parts else ""
        if _is_hyphenated(above) and (text[0].islower() or above[-2].isupper()):
            before = re.split(r"[\s(/]", above[:-1])[-1]
            after = re.split(r"[\s,.;:)]", text, maxsplit=1)[0].lower()
            keeps = "-" in before or before.lower() in _KEEP_HYPHEN or after in _KEPT_AFTER or not text[0].islower()
            parts[-1] = above[:-1] + ("-" if keeps else "")
        elif above and not above.endswith("/"):
            parts.append(" ")
        parts.append(text)
    return "".join(parts)


def _is_hyphenated(text: str) -> bool:
    return len(text) > 1 and text[-1] in _HYPHENS and text[-2].isalpha()


def is_sentence(text: str) -> bool:
    """Return whether a text is prose: several words to a full stop, or many without a separator."""
    words = text.split()
    if len(words) < SENTENCE_WORDS or not words[-1].strip(".!?…"):
        return False
    is_abbreviation = words[-1].endswith(".") and (
        (words[-1][0].isupper() and len(words[-1]) <= _ABBREVIATION) or "." in words[-1][:-1]
    )
    is_small = sum(word.islower() for word in words) > _SMALL_SHARE * len(words)
    ends = words[-1].endswith((".", "!", "?", "…")) and not is_abbreviation and is_small
    return ends or (len(words) >= LONG_WORDS and not any(mark in text for mark in _SEPARATORS))


def is_ruling(text: str) -> bool:
    """Return whether a text is a line drawn with signs, "======" or "- - -", which says nothing."""
    signs = text.split()
    return len("".join(signs)) >= _LEAST_RULING and set("".join(signs)) <= _RULING_SIGNS


def may_be_prose(text: str) -> bool:
    """Return whether a text may be prose: some words, no separator and no dates at its end."""
    has_separator = any(mark in text for mark in _SEPARATORS)
    return len(text.split()) > PROSE_WORDS and not has_separator and not ends_with_dates(text)


def reads_as_prose(text: str) -> bool:
    """Return whether most words of a text are small, as in a line about work and unlike a name or a title."""
    if any(mark in text for mark in _SEPARATORS):
        return False
    words = [word for word in text.split() if word[:1].isalpha()]
    small = [word for word in words if word.islower() and len(word) >= _LEAST_SMALL]
    is_title = len(words) < _LONG_TITLE and title_strength(text) >= _SURE_TITLE
    return len(words) >= PROSE_WORDS and len(small) >= 2 and not is_title


def ends_small(text: str) -> bool:
    """Return whether a text ends with a comma or a word after which it goes on."""
    last = text.rsplit(maxsplit=1)[-1]
    return last.endswith((",", "-", "/", "&", "(")) or last in small_words()


def is_unfinished(above: str, below: str) -> bool:
    """Return whether a line without a bullet, below which a capital follows, goes on: it ends with a comma or a small
    word.

    German nouns begin with capitals: there an adjective before one goes on as well.
    """
    last = above.rsplit(maxsplit=1)[-1]
    if last.endswith((",", "-", "/", "&", "(")) or last in small_words():
        return True
    is_german = bool(set(above.lower().split()) & german_words())
    is_adjective = last.islower() and last.endswith(_GERMAN_ADJECTIVES) and not last.startswith("ge")
    is_prose = has_inner_end(above) and not SENTENCE_END.search(above)
    return (is_german and is_adjective and below[:1].isupper()) or is_prose


def has_inner_end(text: str) -> bool:
    """Return whether a sentence ends inside a text and another begins."""
    return bool(_INNER_SENTENCE_END.search(text))


def ends_with_dates(text: str) -> bool:
    """Return whether a text ends with a whole span of dates, so that nothing of it stands on the next line."""
    return any(
        end == len(text.rstrip(" )")) and (dates.start is not None or dates.present)
        for dates, _start, end in find_spans(text[-MAX_ABOVE:])
        if len(text) <= MAX_ABOVE
    )


def is_head_with_dates(text: str) -> bool:
    """Return whether a text with dates at its end is a title or degree with them, and no line about work since then."""
    return ends_with_dates(text) and (len(text.split()) < _LONG_TITLE or has_degree(text) or title_score(text) > 0.5)
