"""When two spellings mean the same employer or the same opening, and a job typed in one line."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from onward.parsing.postings.links import same_opening
from onward.parsing.text import without_accents

_LEGAL_FORMS = frozenset(
    {"ab", "ag", "as", "bv", "co", "corp", "corporation", "gmbh", "inc", "incorporated", "kg", "limited", "llc", "llp"}
    | {"ltd", "nv", "oy", "oyj", "plc", "pty", "sa", "sarl", "sas", "se", "spa", "srl"}
)
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=20_000)
def company_key(name: str) -> str:
    """A spelling-proof key of an employer's name: no case, accents, punctuation or legal form. Empty for no name."""
    words = _WORD.findall(without_accents(name.casefold()).replace("&", " and ").replace(".", ""))
    kept = [word for word in words if word not in _LEGAL_FORMS]
    return " ".join(kept or words)[:300]


def same_title(one: str, other: str) -> bool:
    """Whether two job titles name the same opening at one employer; word order and punctuation do not count."""
    return title_key(one) == title_key(other)


@lru_cache(maxsize=20_000)
def title_key(title: str) -> str:
    """A key that is equal for titles which ``same_title`` takes for the same. Empty for no title."""
    return " ".join(sorted(_WORD.findall(unicodedata.normalize("NFKC", title).casefold())))


def web_link(text: str) -> str:
    """``text`` when it is an http or https address that can be followed, else empty: anything else stays text."""
    stripped = text.strip()
    if any(character.isspace() or ord(character) < 32 for character in stripped) or "\\" in stripped:
        return ""
    try:
        parts = urlsplit(stripped)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return ""
    return stripped if usable else ""


def completed_web_link(typed: str) -> str:
    """Return the address as it can be followed, with https:// where no scheme was typed; empty when it is none."""
    stripped = typed.strip()
    has_scheme = ":" in stripped.partition("/")[0]
    return web_link(stripped) or (web_link(f"https://{stripped}") if stripped and not has_scheme else "")


def same_posting(one: str, other: str) -> bool:
    """Whether two addresses lead to the same posting, however they are decorated."""
    return same_opening(one, other)


def site_name(text: str) -> str:
    """The site an address leads to, for people to read; empty when it is no link."""
    return (urlsplit(web_link(text)).hostname or "").removeprefix("www.")


@dataclass(frozen=True, slots=True)
class TypedJob:
    """What one typed line says of a job; empty where it says nothing."""

    title: str = ""
    company: str = ""
    url: str = ""


def read_typed_job(line: str) -> TypedJob:
    """Read "Nurse at St Mary's", a pasted link, or both; without "at" the words are the title."""
    words = line.split()
    link = next((word for word in words if is_link(word)), "")
    text = " ".join(word for word in words if word != link)
    title, separator, company = text, "", ""
    for found in _AT.finditer(text):
        title, separator, company = text[: found.start()], found.group(), text[found.end() :]
    return TypedJob(title.strip(), company.strip() if separator else "", completed_web_link(link))


_AT = re.compile(r"\s+(?:at|@)\s+", re.IGNORECASE)
_BARE_LINK = re.compile(r"(?:www\.\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S*)", re.IGNORECASE)


def is_link(word: str) -> bool:
    """Whether a word of a typed line is an address, with or without ``https://``."""
    return bool(web_link(word)) or bool(_BARE_LINK.fullmatch(word))
