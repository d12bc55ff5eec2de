"""English words and turns that letters are judged by, as ``normalize`` writes them."""

import re

MIN_VERB_LENGTH = 5

COURTESIES = (
    "thank you",
    "many thanks",
    "i look forward",
    "i hope you",
)
"""How formulas of courtesy begin."""

STOCK_PHRASES = (
    "team player",
    "hard working",
    "hardworking",
    "detail oriented",
    "think outside the box",
    "fast paced environment",
    "results driven",
    "self starter",
    "go getter",
    "perfect fit",
    "perfect candidate",
    "dream job",
    "to whom it may concern",
    "i am writing to apply",
    "i am writing to express my interest",
    "i m writing to apply",
    "passionate about",
    "excellent communication skills",
    "proven track record",
    "esteemed company",
    "esteemed organization",
    "prestigious company",
)
"""Phrases in so many letters that they say nothing."""

IRREGULAR_PAST = frozenset(
    re.findall(
        r"[a-z]+",
        """
    began beat bought brought built caught chose cut dealt drew drove fed fell flew found gave got grew held
    kept laid led left made met overcame oversaw paid put ran read rebuilt redid rewrote rose sang saw sent set
    shot showed sold sought spent spoke stood swam taught thought told took undertook went withdrew won wound
    wove wrote
    """,
    )
)

NOT_VERBS = frozenset(
    re.findall(
        r"[a-z]+",
        """
    accepted acclaimed admitted advanced appointed applied awarded based certified chosen cited commended continued
    detailed educated elected employed experienced featured gifted hired honored honoured invited licensed limited
    listed located mentioned mixed named nominated promoted published qualified ranked rated recognised recognized
    red selected shortlisted skilled sponsored trusted united used voted
    """,
    )
)
"""Words in -ed that often say what was done to somebody, or nothing that was done."""

VERBS_WITHOUT_OBJECT = frozenset(
    re.findall(
        r"[a-z]+",
        """
    advised assisted collaborated communicated competed consulted contributed cooperated corresponded dealt fought
    focused grew helped interned lectured led liaised listened looked met moved negotiated participated partnered
    performed ran reported responded rose sang sat served shadowed sold specialised specialized spoke stepped studied
    succeeded switched taught travelled traveled volunteered went withdrew worked wrote
    """,
    )
)
"""Verbs that say what somebody did also before a preposition; others are passive there, "built with", "trained in"."""

PREPOSITIONS = frozenset({"across", "among", "as", "at", "by", "for", "from", "in", "into", "of", "on", "to", "with"})

EMPTY_WORDS = frozenset(
    re.findall(
        r"[a-z]+",
        """
    a about after all also an and any are as at be been before but by can could did do does for from had has
    have here how i if in into is it its just me more most my no not of on or other our out over own so some
    than that the their them then there these they this those to up us very was we were what when where which
    who why will with would you your
    """,
    )
)
"""Words that say nothing of whom a sentence is about."""


def begins_with_action_verb(line: str) -> bool:
    """Return whether a line of a résumé begins with a past tense of what somebody did: "I" before it leaves it true.

    It does not where its first word may well be passive ("Featured in", "Promoted to", "Built with") or an
    abbreviation.
    """
    first, _, rest = line.partition(" ")
    following = rest.partition(" ")[0].lower()
    verb = first.lower()
    is_regular = verb.endswith("ed") and len(verb) >= MIN_VERB_LENGTH and verb.isalpha()
    if not (is_regular or verb in IRREGULAR_PAST) or verb in NOT_VERBS or first.isupper():
        return False
    return bool(rest) and (following not in PREPOSITIONS or verb in VERBS_WITHOUT_OBJECT)
