"""When two spellings mean the same employer or the same opening."""

import re
import unicodedata
from functools import lru_cache

_LEGAL_FORMS = frozenset(
    {"ab", "ag", "as", "bv", "co", "corp", "corporation", "gmbh", "inc", "incorporated", "kg", "limited", "llc", "llp"}
    | {"ltd", "nv", "oy", "oyj", "plc", "pty", "sa", "sarl", "sas", "se", "spa", "srl"}
)


@lru_cache(maxsize=20_000)
def company_key(name: str) -> str:
    """A spelling-proof key of an employer's name: no case, accents, punctuation or legal form. Empty for no name."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = re.findall(r"\w+", plain.replace("&", " and ").replace(".", ""))
    kept = [word for word in words if word not in _LEGAL_FORMS]
    return " ".join(kept or words)[:300]


def same_title(one: str, other: str) -> bool:
    """Whether two job titles name the same opening at one employer; word order and punctuation do not count."""
    return title_key(one) == title_key(other)


@lru_cache(maxsize=20_000)
def title_key(title: str) -> str:
    """A key that is equal for titles which ``same_title`` takes for the same. Empty for no title."""
    return " ".join(sorted(_words(title)))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())
