"""Classes of words and phrases of one language, and where they stand in a sentence."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple, TypeVar

from onward.parsing.letters.understanding.words import fold, words_of

LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl")
_HOUR = re.compile(r"[0-2]?\d(?:am|pm|h(?:[0-5]\d)?)")
"""An hour in one word; "14:30" is two words with a pause between."""
_LONGEST_GAP = 4
_LONGEST_PREFIX = 30
_MOST_KEPT_IN_MIND = 30_000
_ONLY_ITSELF = frozenset(("idiom", "notyet", "othersense", "otherday", "stillin", "younot"))
"""Classes whose phrases mean something other than their words: "not hesitate" is no "not", a "print job" no job."""
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}

Key = TypeVar("Key")
Found = TypeVar("Found")
Spots = dict[str, list[tuple[int, int]]]
"""Classes of a sentence, and from which word until before which each of them stands."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one after the other; "tak*" is every word that begins so, "~" up to four words of any kind."""

    name: str
    items: tuple[str, ...]


class Beginnings(NamedTuple):
    """The classes that a word is of by itself, and the phrases that begin with it."""

    names: tuple[str, ...]
    phrases: tuple[Phrase, ...]


class Memory(dict[Key, Found]):
    """What was found for a word or a few, worked out once while there is room."""

    def __init__(self, find: Callable[[Key], Found]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: Key) -> Found:
        if len(self) >= _MOST_KEPT_IN_MIND:
            self.clear()
        self[key] = found = self._find(key)
        return found


class Lexicon:
    """The classes of one language. ``free_order`` says that "not" may follow what it denies, as in German."""

    def __init__(self, language: str, table: Mapping[str, Any]) -> None:
        self.language = language
        self.stop_words = frozenset(fold(table["stop"]).split())
        self.free_order: bool = table.get("free_order", False)
        self._by_first: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in _phrases(table["classes"]):
            self._by_first[phrase.items[0]].append(phrase)
        self._by_word = Memory(self._beginnings)
        self._by_two_words = Memory(self._phrases_of_two)
        self._by_three_words = Memory(self._phrases_of_three)

    def spots(self, words: Sequence[str]) -> Spots:
        """Find the classes of ``words``."""
        found: Spots = defaultdict(list)
        taken: set[int] = set()
        second, third = [*words[1:], ""], [*words[2:], "", ""]
        for place, begins in enumerate(map(self._by_word.__getitem__, words)):
            if begins is None or place in taken:
                continue
            names, may_follow = begins
            longest = {}
            if may_follow and self._by_two_words[words[place], second[place]]:
                longest = _longest(self._by_three_words[words[place], second[place], third[place]], words, place)
            if not longest:
                for name in names:
                    found[name].append((place, place + 1))
                continue
            ends = dict.fromkeys(names, place + 1) | {name: used[-1] + 1 for name, used in longest.items()}
            if itself := _ONLY_ITSELF & longest.keys():
                taken.update(*(longest[name] for name in itself))
                ends = {name: ends[name] for name in itself}
            for name, end in ends.items():
                found[name].append((place, end))
        return found

    def _beginnings(self, word: str) -> Beginnings | None:
        phrases = list(self._by_first.get(word, ()))
        for length in range(2, min(len(word), _LONGEST_PREFIX) + 1):
            phrases += self._by_first.get(f"{word[:length]}*", ())
        if word[0].isdigit():
            phrases.append(Phrase("when", (word,) if _HOUR.fullmatch(word) else (word, ":")))
        alone = dict.fromkeys(phrase.name for phrase in phrases if len(phrase.items) == 1)
        longer = tuple(phrase for phrase in phrases if len(phrase.items) > 1)
        return Beginnings(tuple(alone), longer) if phrases else None

    def _phrases_of_two(self, words: tuple[str, str]) -> tuple[Phrase, ...]:
        """Return the phrases that may begin with two words, of which the second is empty after the last."""
        first, second = words
        begins = self._by_word[first]
        if begins is None or not second:
            return ()
        known = {"~", second, *(f"{second[:length]}*" for length in range(1, len(second) + 1))}
        return tuple(phrase for phrase in begins.phrases if phrase.items[1] in known)

    def _phrases_of_three(self, words: tuple[str, str, str]) -> tuple[Phrase, ...]:
        """Return the phrases that may begin with three words, of which what follows the last is empty."""
        first, second, third = words
        return tuple(
            phrase
            for phrase in self._by_two_words[first, second]
            if len(phrase.items) == 2 or "~" in phrase.items[1:3] or _fits(phrase.items[2], third)
        )


def _longest(phrases: Iterable[Phrase], words: Sequence[str], place: int) -> dict[str, list[int]]:
    """Find the longest of each class of ``phrases``, which may begin at ``place``, and what it takes."""
    longest: dict[str, list[int]] = {}
    for phrase in phrases:
        used = [place, place + 1] if len(phrase.items) == 2 else _match(phrase.items, words, place)
        if used and len(used) > len(longest.get(phrase.name, ())):
            longest[phrase.name] = used
    return longest


def _match(items: tuple[str, ...], words: Sequence[str], place: int) -> list[int] | None:
    """Return the places of the words that ``items`` take from ``place`` on; the first is known to fit."""
    used = [place]
    gap = 0
    for item in items[1:]:
        if item == "~":
            gap = _LONGEST_GAP
            continue
        begin = used[-1] + 1
        for at in range(begin, min(begin + gap + 1, len(words))):
            if _fits(item, words[at]):
                used.append(at)
                break
        else:
            return None
        gap = 0
    return used


def _fits(item: str, word: str) -> bool:
    return word.startswith(item[:-1]) if item[-1] == "*" else word == item


def _spellings(entry: str) -> set[str]:
    """Return an entry folded, and as people without umlauts on their keyboard write it."""
    spelled = entry
    for umlaut, letters in _UMLAUTS.items():
        spelled = spelled.replace(umlaut, letters)
    return {fold(entry), fold(spelled)}


def _phrases(classes: dict[str, str]) -> Iterator[Phrase]:
    for name, entries in classes.items():
        for entry in entries.split(","):
            for spelled in _spellings(entry.strip()):
                if items := tuple(part for word in spelled.split() for part in _parts(word)):
                    yield Phrase(name, items)


def _parts(word: str) -> list[str]:
    """Split "n'a" and "well-known*" as a text is split."""
    if word == "~":
        return [word]
    parts = words_of(word)
    return [*parts[:-1], parts[-1] + "*"] if word.endswith("*") else parts


@lru_cache(maxsize=len(LANGUAGES))
def lexicon(language: str) -> Lexicon:
    """Load the classes of ``language``, one of ``LANGUAGES``."""
    source = files("onward.parsing.letters.understanding").joinpath("words", f"{language}.toml")
    return Lexicon(language, tomllib.loads(source.read_text(encoding="utf-8")))
