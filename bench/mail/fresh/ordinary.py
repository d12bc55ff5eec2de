"""Ordinary mail that sounds like a refusal, an offer or an interview, and isn't about an application for a job.

Loans, flats, schools, papers, returns, visas, patches, dates: the templates are in the folder `templates`, a file per
language. `{bank}` is one of the words of the file, `{bank_domain}` and `{person_address}` are made of the word that was
drawn, and `{this|that}` is either.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from random import Random

TEMPLATES = Path(__file__).parent / "templates"
SLOT = re.compile(r"\{([^{}]+)\}")
PARTS = ("subject", "from", "body")
Words = dict[str, list[str]]
Template = dict[str, str]


def letters(seed: int, count: int) -> Iterator[dict[str, str]]:
    """As many letters as asked for, always the same for a seed; no template comes again before all have come."""
    chance = Random(seed)
    languages = [(path.stem, tomllib.loads(path.read_text("utf-8"))) for path in sorted(TEMPLATES.glob("*.toml"))]
    templates = [(language, file["words"], each) for language, file in languages for each in file["letter"]]
    for number in range(count):
        if number % len(templates) == 0:
            chance.shuffle(templates)
        yield letter(*templates[number % len(templates)], chance)


def letter(language: str, words: Words, template: Template, chance: Random) -> dict[str, str]:
    drawn = {word: chance.choice(choices) for word, choices in words.items()}
    drawn |= {"number": str(chance.randint(101, 9999)), "small": str(chance.randint(3, 48))}
    parts = {part: filled(template[part], drawn, chance) for part in PARTS}
    return {"language": language, **parts, "kind": "unrelated", "about": template["about"]}


def filled(text: str, drawn: dict[str, str], chance: Random) -> str:
    while slots := SLOT.search(text):
        text = text[: slots.start()] + value(slots[1], drawn, chance) + text[slots.end() :]
    return text


def value(slot: str, drawn: dict[str, str], chance: Random) -> str:
    if "|" in slot:
        return chance.choice(slot.split("|"))
    if slot.endswith("_domain"):
        return f"{plain(drawn[slot.removesuffix('_domain')], '')}.example"
    if slot.endswith("_address"):
        return plain(drawn[slot.removesuffix("_address")], ".")
    return drawn[slot]


def plain(words: str, between: str) -> str:
    """The words as they stand in an address: small letters of the alphabet and digits alone."""
    ascii_only = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return between.join(re.findall("[a-z0-9]+", ascii_only.lower()))
