"""The words by which a drafted letter is checked."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from onward.materials.tailoring.words import word_stem


@dataclass(frozen=True, slots=True)
class LetterVocabulary:
    """``letter`` are stems, the others words or turns; see ``vocabulary.toml``."""

    letter: frozenset[str]
    courtesies: frozenset[str]
    sign_offs: frozenset[str]
    greetings: frozenset[str]
    wishes: tuple[str, ...]
    done: frozenset[str]
    about_applying: frozenset[str]
    theirs: frozenset[str]
    their_things: frozenset[str]
    first_words: frozenset[str]
    own: frozenset[str]


@lru_cache
def load_letter_vocabulary() -> LetterVocabulary:
    data = tomllib.loads(files("onward.materials.drafting").joinpath("vocabulary.toml").read_text("utf-8"))
    return LetterVocabulary(
        letter=frozenset(word_stem(word) for word in data["letter"].split()),
        courtesies=frozenset(data["courtesies"]),
        sign_offs=frozenset(data["sign_offs"]),
        greetings=frozenset(data["greetings"].split()),
        wishes=tuple(data["wishes"]),
        done=frozenset(data["done"].split()),
        about_applying=frozenset(data["about_applying"].split()),
        theirs=frozenset(data["theirs"].split()),
        their_things=frozenset(data["their_things"].split()),
        first_words=frozenset(data["first_words"].split()),
        own=frozenset(data["own"].split()),
    )
