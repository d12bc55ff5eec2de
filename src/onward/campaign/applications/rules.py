"""When two spellings mean the same employer or the same title, and what an address typed or pasted leads to."""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

from onward.parsing.text import without_accents

_LEGAL_FORMS = frozenset(
    {"ab", "ag", "as", "bv", "co", "corp", "corporation", "gmbh", "inc", "incorporated", "kg", "limited", "llc", "llp"}
    | {"ltd", "nv", "oy", "oyj", "plc", "pty", "sa", "sarl", "sas", "se", "spa", "srl"}
)
_WORD = re.compile(r"\w+")


def job_name(title: str, company: str) -> str:
    """Return what a job is called in a line: "Clerk, Acme", or whichever of the two there is."""
    return f"{title}, {company}".strip(", ")


@lru_cache(maxsize=20_000)
def company_key(name: str) -> str:
    """Return a key for an employer's name that ignores case, accents, punctuation and legal form. Empty for no name."""
    words = _WORD.findall(without_accents(name.casefold()).replace("&", " and ").replace(".", ""))
    kept = [word for word in words if word not in _LEGAL_FORMS]
    return " ".join(kept or words)[:300]


def same_title(one: str, other: str) -> bool:
    """Return whether two titles mean the same opening at one employer; word order and punctuation don't count."""
    return title_key(one) == title_key(other)


@lru_cache(maxsize=20_000)
def title_key(title: str) -> str:
    """Return a key that is equal for titles that ``same_title`` considers the same. Empty for no title."""
    return " ".join(sorted(_WORD.findall(unicodedata.normalize("NFKC", title).casefold())))


def web_link(text: str) -> str:
    """Return ``text`` if it is a valid http or https address, else an empty string: anything else is shown as plain
    text."""
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
    """Return a valid address, with https:// added if no scheme was typed; empty for anything else."""
    stripped = typed.strip()
    has_scheme = ":" in stripped.partition("/")[0]
    return web_link(stripped) or (web_link(f"https://{stripped}") if stripped and not has_scheme else "")


def site_name(text: str) -> str:
    """Return the name of the site an address leads to; empty if it is not a link."""
    return (urlsplit(web_link(text)).hostname or "").removeprefix("www.")
