"""English words and turns that letters are judged by, as ``normalize`` writes them."""

import re

MIN_VERB_LENGTH = 5

COURTESIES = (
    "thank you",
    "i hope",
    "i look forward",
    "i d be glad",
    "i d be happy",
    "i would be glad",
    "i would be happy",
    "i would welcome",
    "i d welcome",
    "could i",
    "could we",
    "could you",
    "would you",
    "please let me know",
    "if there is anything",
    "if you need",
)
"""How sentences of mere courtesy begin."""

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
"""Turns that stand in so many letters that they say nothing."""

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
    advanced applied based continued detailed experienced gifted limited mixed red skilled united
    """,
    )
)
"""Words in -ed with which a line may begin without saying what was done."""

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


def is_past_verb(word: str) -> bool:
    """Whether a line of a résumé that begins with ``word`` says what was done; an abbreviation does not."""
    plain = word.lower()
    is_regular = plain.endswith("ed") and len(plain) >= MIN_VERB_LENGTH and plain.isalpha()
    return (is_regular or plain in IRREGULAR_PAST) and plain not in NOT_VERBS and not word.isupper()
