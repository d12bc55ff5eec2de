"""Words of a text as they are compared: folded, without endings, and without those that say nothing."""

import re
from functools import lru_cache

from onward.parsing.text import without_accents

SILENT_WORDS = frozenset(
    """
    a about above across after again against all also always am among an and any anyone are around as at be because
    been before being below best better between both but by can could day did do does doing done down during each
    either else enough etc even every few first for from full further good great had has have he her here high his how
    if in including into is it its just keep kind know last least less like look made make many may me mean might more
    most much must my need needs never new next no nor not now of off often on once one only or other our out over own
    part per place plus put rather right same see several she should since so some such take than that the their them
    then there these they thing this those through time to too toward under until up upon us use used using very via
    want was way we well were what when where which while who whose why will with within without work worked working
    would you your
    ability able applicant background candidate closely comfort comfortable deep demonstrable demonstrated
    environment essential experience experienced excellent expertise familiar familiarity fast hands
    ideal ideally knowledge level passion passionate paced position preferred proficiency proficient proven record
    required requirement responsible role skill solid strong successful team thorough track understanding year
    """.split()  # noqa: SIM905 - read down the page
)
"""English words that say nothing of what a person can do, stemmed or not."""
_WORD = re.compile(r"[^\W_]+(?:[+#]+)?")
_ENDINGS = ("ations", "ation", "ments", "ment", "ingly", "ings", "ing", "edly", "ed", "ers", "er", "ies", "es", "s")
_LEAST_STEM = 3


@lru_cache(maxsize=16_384)
def word_stem(word: str) -> str:
    """Return a folded word without its commonest English ending: only for comparing, never for showing."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM and not word.endswith(("ss", "us", "is")):
            return _without_last_letter(word.removesuffix(ending), ending)
    return word.removesuffix("e") if len(word) > _LEAST_STEM else word


def _without_last_letter(stemmed: str, ending: str) -> str:
    if ending == "ies":
        return f"{stemmed}y"
    if ending[0] in "ei" and len(stemmed) > _LEAST_STEM and stemmed[-1] == stemmed[-2] and stemmed[-1] not in "lsz":
        return stemmed[:-1]
    return stemmed.removesuffix("e")


def folded_words(text: str) -> list[str]:
    """Return the words of a text in lower case and without accents, in its order; "C++" and "C#" are words."""
    return _WORD.findall(without_accents(text).casefold())


@lru_cache(maxsize=4_096)
def telling_stems(text: str) -> frozenset[str]:
    """Return the stems of the words that say something; numbers say nothing here."""
    words = (word for word in folded_words(text) if word not in SILENT_WORDS and not word.isdecimal())
    return frozenset(word_stem(word) for word in words if word_stem(word) not in SILENT_WORDS)
