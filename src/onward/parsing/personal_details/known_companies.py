"""Finding company names that are known in advance."""

import re
from collections.abc import Collection, Iterator

from onward.parsing.english import english_words
from onward.parsing.personal_details.patterns import Span
from onward.parsing.personal_details.records import DetailKind
from onward.parsing.personal_details.words import LanguageWords

_SHORTEST = 2


def known_companies(text: str, companies: Collection[str], words: LanguageWords) -> Iterator[Span]:
    """Find companies by their names, with or without legal form and in any case.

    A name that is also an ordinary word, like "Target", is found only with exactly this spelling.
    """
    folded = text.casefold()
    names = {name for company in companies for name in (company.strip(), _without_legal_form(company, words))}
    told = [name for name in names if len(name) >= _SHORTEST and name.casefold().split()[0] in folded]
    if not told:
        return
    spellings = (r"\s{1,3}".join(map(re.escape, name.split())) for name in sorted(told, key=len, reverse=True))
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(spellings)})(?!\w)", text, re.IGNORECASE):
        if match[0] in names or not english_words(match[0].casefold()):
            yield Span(DetailKind.COMPANY, *match.span())


def _without_legal_form(company: str, words: LanguageWords) -> str:
    parts = company.split()
    while len(parts) > 1 and parts[-1].casefold() in words.suffixes:
        parts.pop()
    return " ".join(parts).rstrip(",")
