"""Classes of words and phrases of one language, and where they stand in a sentence."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from onward.parsing.letters.understanding.words import fold, words_of

LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl")
_LONGEST_GAP = 4
_LONGEST_PREFIX = 30
_WORDS_KEPT_IN_MIND = 20_000
_ONLY_ITSELF = frozenset(("idiom", "notyet"))
"""Classes whose phrases mean something other than their words: "not hesitate" is no "not"."""
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}

Spots = dict[str, list[tuple[int, int]]]
"""Classes of a sentence, and from which word until before which each of them stands."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one after the other; "tak*" is every word that begins so, "~" up to four words of any kind."""

    name: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beginnings:
    """What a word may be by itself, and which phrases begin with it: by their second word, and those with any."""

    names: tuple[str, ...]
    by_second: dict[str, list[Phrase]]
    any_second: tuple[Phrase, ...]


@dataclass
class Lexicon:
    """The classes of one language. ``free_order`` says that "not" may follow what it denies, as in German."""

    language: str
    stop_words: frozenset[str]
    free_order: bool
    by_first: dict[str, list[Phrase]]
    by_prefix: dict[str, list[Phrase]]
    _known: dict[str, Beginnings | None] = field(default_factory=dict)

    def spots(self, words: Sequence[str]) -> Spots:
        """Find the classes of ``words``."""
        found: Spots = {}
        taken: set[int] = set()
        known = self._known
        for place, word in enumerate(words):
            begins = known[word] if word in known else self._beginnings(word)
            if begins is None or place in taken:
                continue
            longest = _longest(begins, words, place)
            for name in _ONLY_ITSELF & longest.keys():
                taken.update(longest[name])
            for name, used in longest.items():
                if place not in taken or name in _ONLY_ITSELF:
                    found.setdefault(name, []).append((place, used[-1] + 1))
            if place not in taken:
                for name in begins.names:
                    if name not in longest:
                        found.setdefault(name, []).append((place, place + 1))
        return found

    def _beginnings(self, word: str) -> Beginnings | None:
        if len(self._known) >= _WORDS_KEPT_IN_MIND:
            self._known.clear()
        return self._known.setdefault(word, self._look_up(word))

    def _look_up(self, word: str) -> Beginnings | None:
        phrases = list(self.by_first.get(word, ()))
        for length in range(2, min(len(word), _LONGEST_PREFIX) + 1):
            phrases += self.by_prefix.get(word[:length], ())
        if not phrases:
            return None
        by_second: dict[str, list[Phrase]] = {}
        any_second = []
        for phrase in phrases:
            if len(phrase.items) > 1 and phrase.items[1][-1] in "*~":
                any_second.append(phrase)
            elif len(phrase.items) > 1:
                by_second.setdefault(phrase.items[1], []).append(phrase)
        alone = dict.fromkeys(phrase.name for phrase in phrases if len(phrase.items) == 1)
        return Beginnings(tuple(alone), by_second, tuple(any_second))


def _longest(begins: Beginnings, words: Sequence[str], place: int) -> dict[str, list[int]]:
    """Find the longest phrase of each class that begins at ``place``, with the words it takes."""
    longest: dict[str, list[int]] = {}
    following = begins.by_second.get(words[place + 1], ()) if begins.by_second and place + 1 < len(words) else ()
    for phrases in (following, begins.any_second):
        for phrase in phrases:
            used = _match(phrase.items, words, place)
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
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    by_first: dict[str, list[Phrase]] = {}
    by_prefix: dict[str, list[Phrase]] = {}
    for phrase in _phrases(table["classes"]):
        first = phrase.items[0]
        group = by_prefix if first.endswith("*") else by_first
        group.setdefault(first.removesuffix("*"), []).append(phrase)
    return Lexicon(
        language, frozenset(fold(table["stop"]).split()), table.get("free_order", False), by_first, by_prefix
    )
