"""What a template is given: texts of the profile, each with the place it came from, and nothing else."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias
from urllib.parse import urlsplit

from onward.parsing.text import clean_text

FURNITURE = "furniture"
"""The source of what a template says by itself: headings, names of months."""
MAX_LETTERS = 2_000
_MAX_MARKS = 8
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_JOINERS = "\u200c\u200d"
_STYLED_LETTERS = re.compile(
    "[\u0132\u0133\u013f\u0140\u0149\U0001d400-\U0001d7ff\uff21-\uff3a\uff41-\uff5a\ufb00-\ufb06]+"
)
"""Letters of mathematics, wide ones and ligatures, which some write for looks and machines misread."""
_LONG_WORD = re.compile(r"(\S{30})(?=\S{6})")
_UNBROKEN = re.compile(
    r"((?<!\S)\S{1,16} \S{1,4}$"  # no short word alone on a last line
    r"|(?<![\w-])[^\W_]{1,12}-[^\W_]{1,12}%?(?![\w-])"  # many readers lose the hyphen of a word that is broken there
    r"|(?<![\w/])[^\W_]{1,8}/[^\W_]{1,8}(?![\w/])"
    r"|(?<!\S)[^\s\uac00-\ud7a3]{0,8}[\uac00-\ud7a3]\S{1,12}(?!\S)"  # Korean words, as Korean pages are set
    r"|(?<![\w.,])\d[\d.,]{0,11} [%\u2030\u20ac])"
)
_APOSTROPHE = re.compile(r"(?<=[A-Za-z\u00c0-\u024f])'(?=[A-Za-z\u00c0-\u024f])")
_ALLOWED_LINKS = frozenset({"http", "https", "mailto", "tel"})
_LATIN_ONLY = re.compile(r"[\x20-\x7e]+")


@dataclass(frozen=True, slots=True)
class Printed:
    """``text`` as it reaches the page; ``source`` is the field of the profile that it says ("entry:7.title",
    "wording:12", "basics.email"), or ``FURNITURE``."""

    text: str
    source: str


Paper: TypeAlias = "Printed | str | bool | int | float | list[Paper] | dict[str, Paper]"
"""Data of a template: as JSON, with ``Printed`` in place of each text of a person."""


def cleaned(text: str) -> str:
    """``text`` on one line, without signs that no typeface shows; long words are given places to break.

    At most ``MAX_LETTERS`` letters, with at most eight marks above or below one.
    """
    if not text:
        return ""
    text = " ".join(clean_text(text[: 4 * MAX_LETTERS]).split())
    if not (text.isascii() and text.isprintable()):
        text = _printable(text)
    return _LONG_WORD.sub("\\1\u200b", text[:MAX_LETTERS].strip())


def _printable(text: str) -> str:
    text = _STYLED_LETTERS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", text):
        category = unicodedata.category(letter)
        if category in _UNPRINTABLE and letter not in _JOINERS:
            continue
        marks = marks + 1 if category.startswith("M") else 0
        if marks <= _MAX_MARKS:
            kept.append(letter)
    return "".join(kept)


def safe_link(url: str) -> str:
    """``url`` if a document may carry it, else nothing: http, https, mailto and tel alone."""
    url = url.strip()
    if not url or len(url) > MAX_LETTERS or any(letter.isspace() or not letter.isprintable() for letter in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if not parts.scheme and "." in parts.path.split("/")[0]:
        return safe_link(f"https://{url}")
    return url if parts.scheme.lower() in _ALLOWED_LINKS and (parts.netloc or parts.path) else ""


def shown_link(url: str) -> str:
    """Return a link as it is printed: "https://www.example.org/" reads "example.org"."""
    return re.sub(r"^(https?://)?(www\.)?", "", url.strip(), flags=re.IGNORECASE).rstrip("/")


def is_left_to_right(text: str) -> bool:
    """Return whether a text is of Latin letters, digits and signs alone, so that it keeps its order among Arabic
    ones."""
    return bool(_LATIN_ONLY.fullmatch(text))


def as_json(data: Paper) -> object:
    """``data`` as JSON: the texts alone."""
    return _as_json(data, lambda text: text)


def as_typst_json(data: Paper) -> object:
    """As ``as_json``, with apostrophes as printers set them; a text with words that must not be broken comes in parts,
    every second one such."""
    return _as_json(data, _in_parts)


def _as_json(data: Paper, written: Callable[[str], object]) -> object:
    if isinstance(data, Printed):
        return written(data.text)
    if isinstance(data, dict):
        return {key: _as_json(value, written) for key, value in data.items()}
    if isinstance(data, list):
        return [_as_json(value, written) for value in data]
    return data


@lru_cache(maxsize=4000)
def _in_parts(text: str) -> str | tuple[str, ...]:
    first, *rest = _UNBROKEN.split(_APOSTROPHE.sub("\u2019", text))
    return (first, *rest) if rest else first


def printed_parts(data: Paper) -> Iterator[Printed]:
    """Yield every text of a person in ``data``, in its order there."""
    if isinstance(data, Printed):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from printed_parts(value)
    elif isinstance(data, list):
        for value in data:
            yield from printed_parts(value)
