"""Spelling of names: how a name is compared, and the other ways in which people write it."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

NO_PLAIN_NOUN = ("ss", "ics", "sis", "us", "ing", "ness", "logy", "ware")
LETTER_SPACE_DIGIT = re.compile(r"([A-Za-z]) (\d)")
WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*")


@cache
def read_words() -> dict[str, Any]:
    """Read ``data/words.toml``: what tells names from ordinary words."""
    return tomllib.loads(resources.files("onward.parsing.skills").joinpath("data/words.toml").read_text("utf-8"))


@cache
def word_set(key: str) -> frozenset[str]:
    """One list of ``words.toml`` in lower case."""
    return frozenset(read_words()[key].lower().split())


def count_ordinary_words(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in lower case in running text: a tool of that name cannot be told from it."""
    return Counter(word for text in texts for word in WORD.findall(text))


def american_spelling(name: str) -> str:
    """Write a British name as Americans do; a name that is written alike comes back as it was."""
    padded = name + " "
    for british, american in read_words()["american"].items():
        padded = padded.replace(british, american)
    return padded[:-1]


def plural_forms(name: str) -> tuple[str, ...]:
    """Return the singular of a name in the plural and the reverse, by its last word; none where that word is no plain
    noun."""
    last = name.rsplit(maxsplit=1)[-1]
    if name.isupper() and name.isalpha() and len(name) > 2 and name[-1] != "S":
        return (f"{name}s",)
    if len(name) < 5 or len(last) < 3 or not (last.isalpha() and last.islower()) or last.endswith(NO_PLAIN_NOUN):
        return ()
    if last.endswith("s"):
        return (f"{name[:-3]}y",) if last.endswith("ies") else (name[:-1],)
    if last.endswith("y") and last[-2] not in "aeiou":
        return (f"{name[:-1]}ies",)
    return (f"{name}es",) if last.endswith(("x", "ch", "sh")) else (f"{name}s",)


def other_forms(name: str) -> list[str]:
    """How else a name is written: in the plural or singular, in British spelling, without a space before a number."""
    forms = [*plural_forms(name), LETTER_SPACE_DIGIT.sub(r"\1\2", name)]
    if name.islower():
        forms += [name.replace(us, uk) for uk, us in read_words()["american"].items() if us in name]
    return [form for form in forms if form != name]


def gerund(verb: str) -> str:
    """Write "manage" as "managing"."""
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        return f"{verb[:-1]}ing"
    if verb in {"plan", "set", "cut", "run", "program", "control", "get", "put", "ship", "stop", "transfer", "refer"}:
        return f"{verb}{verb[-1]}ing"
    return f"{verb}ing"
