"""The words by which a rewording is compared with its source."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from onward.materials.tailoring.words import word_stem


@dataclass(frozen=True, slots=True)
class RewordingLexicon:
    """Stems of words that add nothing, that say who led and who helped, and that claim; ``groups`` maps a stem to the
    stems that say the same."""

    neutral: frozenset[str]
    helped: frozenset[str]
    led: frozenset[str]
    charged: frozenset[str]
    claims: frozenset[str]
    groups: dict[str, frozenset[str]]


@lru_cache
def load_lexicon() -> RewordingLexicon:
    data = tomllib.loads(files("onward.materials.rewording").joinpath("lexicon.toml").read_text("utf-8"))
    groups: dict[str, frozenset[str]] = {}
    for words in data["groups"].values():
        members = _stems(words)
        for each in members:
            groups[each] = groups.get(each, frozenset()) | members
    rank = data["rank"]
    return RewordingLexicon(
        neutral=_stems(data["neutral"]),
        helped=_stems(rank["helped"]),
        led=_stems(rank["led"]),
        charged=_stems(rank["charged"]),
        claims=_stems(data["claims"]["words"]),
        groups=groups,
    )


def _stems(words: str) -> frozenset[str]:
    return frozenset(word_stem(word) for word in words.split())
