"""What a rewording claims beyond its source: praise, prizes, reach, "all" and "never", an outcome nobody told of."""

import re
from collections.abc import Iterator

from onward.materials.rewording.amounts import UNITS
from onward.materials.rewording.records import Refusal, RefusalKind
from onward.materials.rewording.source import ComparedText, RewordingSource
from onward.materials.rewording.words import ComparedWord
from onward.parsing.english import WordClass, english_words

_WIDE = re.compile(r"\b[^\W\d_]+(?:-|\s)?wide\b", re.IGNORECASE)
_FREE = re.compile(r"\b[^\W\d_]+-free\b", re.IGNORECASE)
_RECORD = re.compile(
    r"\brecord[\s-](?!of|and|for|in|from|to|with|on|by|at|the|\w+ing\b|keep|book|card|system|label|player)[^\W\d_]+",
    re.IGNORECASE,
)
_ACHIEVED = re.compile(
    r"\b(?:ahead of schedule|on schedule|on time|(?:under|within|on) budget|above (?:target|average)|from scratch|"
    r"(?:beyond|above|exceed(?:ing|ed)) expectations|five-star|go-to|the only|of the (?:month|year)|to acclaim|"
    r"over (?:all|other|\d+) (?:others|colleagues|candidates|applicants)|rave reviews?|by popular demand)\b",
    re.IGNORECASE,
)
_NEVER_A_CLAIM = re.compile(
    r"\b(?:leading (?:up )?to|at (?:the )?first|first (?:time|attempt|aid|floor|name|language|thing|day|week|year)|"
    r"on top of|at best|do (?:my|our) best|as well as|not only|no (?:later|more|fewer|less|longer) than|"
    r"best practices?|whether or not|no matter|handed (?:over|out|in|back|down)|won over|w[io]n(?:ning)? back)\b",
    re.IGNORECASE,
)
_DISTRIBUTIVE = frozenset({"each", "throughout", "any", "total"})
_LEAST_SUPERLATIVE = 6


def check_claims(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield words that claim more than the source does."""
    exempt = [match.span() for match in _NEVER_A_CLAIM.finditer(proposal.text)]
    lexicon = source.lexicon
    is_absolute = bool(source.folded & (lexicon.absolute | _DISTRIBUTIVE))
    is_negated = any(_is_negative(source, word.folded) for word in source.words)
    for place, word in enumerate(proposal.words):
        if word.folded in source.folded or any(start <= word.start < end for start, end in exempt):
            continue
        claims = (word.folded in lexicon.claim_words and not _is_said_otherwise(source, word)) or _is_superlative(word)
        claims |= word.folded in lexicon.absolute and not is_absolute and not _tells_how_often(proposal, place)
        claims |= word.folded in lexicon.negations and not is_negated
        if claims:
            yield proposal.refuse_word(RefusalKind.CLAIM, word)
    for pattern in (_WIDE, _FREE, _RECORD, _ACHIEVED):
        for match in pattern.finditer(proposal.text):
            if not pattern.search(source.text) and not (pattern is _FREE and is_negated):
                yield proposal.refuse(RefusalKind.CLAIM, *match.span())


def _is_said_otherwise(source: RewordingSource, word: ComparedWord) -> bool:
    """Whether the source has another form of a claim, or another word for it: "alone", "on my own"."""
    if source.lexicon.groups.get(word.stem, frozenset()) & source.stems:
        return True
    return word.stem in source.stems


def _is_negative(source: RewordingSource, folded: str) -> bool:
    return folded in source.lexicon.negations | source.lexicon.negated or folded.endswith("less")


def _is_superlative(word: ComparedWord) -> bool:
    if not word.folded.endswith("est") or len(word.folded) < _LEAST_SUPERLATIVE:
        return False
    listed = english_words(word.folded)
    return any(each.lemma != word.folded and WordClass.ADJECTIVE in each.classes for each in listed) and not any(
        each.lemma == word.folded and each.classes[0] != WordClass.ADJECTIVE for each in listed
    )


def _tells_how_often(proposal: ComparedText, place: int) -> bool:
    """Whether "every" and its like stand before a time or a number: "each morning", "every second day"."""
    following = proposal.words[place + 1 : place + 4]
    return any(
        word.folded in UNITS
        or word.text.istitle()
        or proposal.is_number(word)
        or word.stem in {"shift", "time", "tim", "session", "lesson"}
        for word in following
    )
