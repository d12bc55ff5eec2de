"""The word lists for comparing a rewording with its source."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from onward.materials.rewording.words import ComparedWord
from onward.materials.tailoring.words import word_stem
from onward.parsing.english import english_words

LEAST_STEM = 5
"""Words with a stem of so many letters are forms of one word; shorter ones may have it by chance."""


@dataclass(frozen=True, slots=True)
class RewordingLexicon:
    """Lists of words that add nothing, tell who led and who helped, make claims, or tell of change.

    The purpose of each list is explained in ``lexicon.toml``. Lists of stems are those read by ``_stems``, ``groups``
    maps a stem to those that say the same, ``places`` a place to the word for what is from there and back;
    ``scales`` go from the least to the most; the others are words as written.
    """

    neutral: frozenset[str]
    neutral_words: frozenset[str]
    generic: frozenset[str]
    helped: frozenset[str]
    charged: frozenset[str]
    led: frozenset[str]
    ran: frozenset[str]
    roles: frozenset[str]
    decided: frozenset[str]
    between: frozenset[str]
    designed: frozenset[str]
    making: frozenset[str]
    opinions: frozenset[str]
    told: frozenset[str]
    devices: frozenset[str]
    guidance: frozenset[str]
    papers: frozenset[str]
    writings: frozenset[str]
    tried: frozenset[str]
    meant: frozenset[str]
    achieved: frozenset[str]
    doing: frozenset[str]
    handling: frozenset[str]
    crews: frozenset[str]
    sessions: frozenset[str]
    together: frozenset[str]
    peers: frozenset[str]
    served: frozenset[str]
    dealing: frozenset[str]
    claim_words: frozenset[str]
    absolute: frozenset[str]
    most: frozenset[str]
    usually: frozenset[str]
    negations: frozenset[str]
    negated: frozenset[str]
    scales: tuple[tuple[frozenset[str], ...], ...]
    up: frozenset[str]
    down: frozenset[str]
    effects: frozenset[str]
    compared: frozenset[str]
    groups: dict[str, frozenset[str]]
    places: dict[str, str]

    def adds_nothing(self, word: ComparedWord) -> bool:
        """Return whether a word, or what it is a form of, adds nothing: "getting" is one of "get", "letter" none of
        "let"."""
        if word.folded in self.neutral_words:
            return True
        is_own_word = any(each.lemma == word.folded for each in english_words(word.folded)[:1])
        is_form = len(word.stem) >= LEAST_STEM or word.is_gerund or not is_own_word
        return word.stem in self.neutral and is_form


@lru_cache
def load_lexicon() -> RewordingLexicon:
    data = tomllib.loads(files("onward.materials.rewording").joinpath("lexicon.toml").read_text("utf-8"))
    groups: dict[str, frozenset[str]] = {}
    for words in data["groups"].values():
        members = _stems(words)
        for each in members:
            groups[each] = groups.get(each, frozenset()) | members
    rank, claims, change = data["rank"], data["claims"], data["change"]
    return RewordingLexicon(
        neutral=_stems(data["neutral"]),
        neutral_words=_words(data["neutral"]),
        generic=_stems(data["generic"]["words"]),
        helped=_stems(rank["helped"]),
        charged=_stems(rank["charged"]),
        led=_words(rank["led"]),
        ran=_words(rank["ran"]),
        roles=_words(rank["roles"]),
        between=_words(rank["between"]),
        decided=_words(rank["decided"]),
        sessions=_stems(rank["sessions"]),
        designed=_words(rank["designed"]) | _stems(rank["designed"]),
        making=_stems(rank["making"]),
        opinions=_stems(rank["opinions"]),
        told=_words(rank["told"]),
        devices=_words(rank["devices"]),
        guidance=_stems(rank["guidance"]),
        papers=_stems(rank["papers"]),
        writings=_stems(rank["writings"]),
        tried=_words(rank["tried"]),
        meant=_words(rank["meant"]),
        achieved=_words(rank["achieved"]),
        doing=_words(rank["doing"]),
        handling=_words(rank["handling"]),
        crews=_words(rank["crews"]),
        together=_stems(rank["together"]),
        peers=_stems(rank["peers"]),
        served=_stems(rank["served"]),
        dealing=_stems(rank["dealing"]),
        claim_words=_words(claims["words"]),
        absolute=_words(claims["absolute"]),
        most=_words(claims["most"]),
        usually=_words(claims["usually"]),
        negations=_words(claims["negations"]),
        negated=_words(claims["negated"]),
        scales=tuple(tuple(_words(step) for step in scale) for scale in data["scales"].values()),
        up=_words(change["up"]),
        down=_words(change["down"]),
        effects=_words(change["effects"]),
        compared=_words(change["compared"]),
        groups=groups,
        places=dict(each for pair in data["places"]["words"] for each in _both_ways(*pair.split())),
    )


def _both_ways(place: str, adjective: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (place, adjective), (adjective, place)


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _stems(words: str) -> frozenset[str]:
    return frozenset(word_stem(word) for word in words.split())
