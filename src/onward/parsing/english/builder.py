"""``python -m onward.parsing.english.builder WORDNET_DIR``: make ``words.bin`` from the files of WordNet 3.0.

The folder is ``/usr/share/wordnet`` where Debian's ``wordnet-base`` is installed. Equal files give equal bytes.
"""

import argparse
import string
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from onward.parsing.english.words import WordClass

MeaningKey = tuple[str, str]
FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
MOST_MEANINGS = {"n": 4, "v": 4, "a": 3, "r": 2}
MOST_MEANINGS_OF_RARE = 2
LARGEST_KIND = {"n": 120, "v": 60}
"""A meaning with more kinds than this is too general to make two of them near."""
KIND_OF, MADE_FROM = frozenset({"@", "@i"}), "+"
NEAR = frozenset({"&", "\\", "*", ">", "$", "^"})
"""WordNet's marks of similar adjectives, of what an adverb is made from, and of what a verb entails or causes."""
ABSTRACT_FILES = frozenset({3, 4, 7, 10, 11, 12, 16, 19, 22, 23, 24, 25, 26, 28})
"""WordNet's files of acts, attributes, communication, events, feelings, motives, processes, amounts, states, times."""
PERSON_FILE, GROUP_FILE = 18, 14
FIELDS = ("discipline", "medical_procedure", "treatment", "drug", "medicine", "software", "technique")
"""Nouns whose kinds, in their first meaning, somebody may be skilled in."""
CLASSES = {"v": WordClass.VERB, "a": WordClass.ADJECTIVE, "r": WordClass.ADVERB}
DIGITS = string.digits + string.ascii_letters


class Meaning(NamedTuple):
    """A set of words with one meaning: the number of its file, its words, and what it points at, from which word."""

    file: int
    words: tuple[str, ...]
    pointers: tuple[tuple[str, MeaningKey, int], ...]


class WordNet(NamedTuple):
    """The meanings, the meanings of each word by part of speech, and how often each was used."""

    meanings: dict[MeaningKey, Meaning]
    words: dict[str, dict[str, list[MeaningKey]]]
    used: Counter[tuple[str, str]]


def read_wordnet(folder: Path) -> WordNet:
    """Read the data, index and count files of WordNet's folder."""
    meanings = {(part, line[:8]): _meaning(line) for part, line in _lines(folder, "data")}
    words: dict[str, dict[str, list[MeaningKey]]] = defaultdict(dict)
    for part, line in _lines(folder, "index"):
        lemma, _part, _count, pointers, *rest = line.split()
        words[lemma][part] = [(part, offset) for offset in rest[int(pointers) + 2 :]]
    used: Counter[tuple[str, str]] = Counter()
    for line in (folder / "cntlist.rev").read_text("ascii").splitlines():
        sense, _number, count = line.split()
        lemma, _mark, code = sense.partition("%")
        used[lemma, "nvara"[int(code[0]) - 1]] += int(count)
    return WordNet(meanings, words, used)


def _lines(folder: Path, kind: str) -> Iterator[tuple[str, str]]:
    for part, name in FILES.items():
        for line in (folder / f"{kind}.{name}").read_text("ascii").splitlines():
            if not line.startswith("  "):
                yield part, line


def _meaning(line: str) -> Meaning:
    fields = line.partition(" | ")[0].split()
    count = int(fields[3], 16)
    words = tuple(word.lower().split("(")[0] for word in fields[4 : 4 + 2 * count : 2])
    rest = fields[5 + 2 * count :]
    pointers = tuple(
        (mark, ("a" if part == "s" else part, offset), int(ends[:2], 16))
        for mark, offset, part, ends in zip(
            *(rest[place : 4 * int(fields[4 + 2 * count]) : 4] for place in range(4)), strict=True
        )
    )
    return Meaning(int(fields[1]), words, pointers)


def build_words(wordnet: WordNet, irregular: dict[str, set[str]]) -> bytes:
    """Return the content of ``words.bin``: a line for each word, an empty one, a line for each irregular form."""
    kinds = _kinds(wordnet.meanings)
    sizes = {key: len(_all_kinds(kinds, [key])) for key in kinds}
    fields = _all_kinds(kinds, [wordnet.words[name]["n"][0] for name in FIELDS])
    found = {}
    for lemma in sorted(wordnet.words):
        if lemma.isascii() and lemma.isalpha() and len(lemma) > 1:
            own, around = _around(wordnet, sizes, lemma)
            if _is_worth_keeping(wordnet, lemma, own):
                found[lemma] = (_marks(wordnet, fields, lemma), own, around)
    shared = Counter(key for _marks, own, around in found.values() for key in {*own, *around})
    numbers = {key: _written(place) for place, (key, count) in enumerate(shared.most_common()) if count > 1}
    words = (
        f"{lemma} {marks};{_numbers(own, numbers)};{_numbers(around, numbers)}"
        for lemma, (marks, own, around) in found.items()
    )
    forms = (
        f"{form} {' '.join(sorted(lemmas & found.keys()))}"
        for form, lemmas in sorted(irregular.items())
        if lemmas & found.keys()
    )
    return zlib.compress("\n".join([*words, "", *forms]).encode("ascii"), 9)


def _kinds(meanings: dict[MeaningKey, Meaning]) -> dict[MeaningKey, list[MeaningKey]]:
    kinds: dict[MeaningKey, list[MeaningKey]] = {key: [] for key in meanings}
    for key, meaning in meanings.items():
        for mark, other, _word in meaning.pointers:
            if mark in KIND_OF:
                kinds[other].append(key)
    return kinds


def _all_kinds(kinds: dict[MeaningKey, list[MeaningKey]], roots: Iterable[MeaningKey]) -> set[MeaningKey]:
    seen: set[MeaningKey] = set()
    left = list(roots)
    while left:
        key = left.pop()
        if key not in seen:
            seen.add(key)
            left += kinds[key]
    return seen


def _around(wordnet: WordNet, sizes: dict[MeaningKey, int], lemma: str) -> tuple[list[MeaningKey], list[MeaningKey]]:
    own = [
        key
        for part, keys in wordnet.words[lemma].items()
        for key in keys[: MOST_MEANINGS[part] if wordnet.used[lemma, part] else MOST_MEANINGS_OF_RARE]
    ]
    around: dict[MeaningKey, None] = {}
    for key in own:
        meaning = wordnet.meanings[key]
        for mark, other, word in meaning.pointers:
            is_narrow = mark in KIND_OF and sizes[other] < LARGEST_KIND[key[0]]
            is_form = mark == MADE_FROM and (word == 0 or meaning.words[word - 1] == lemma)
            if (is_narrow or is_form or mark in NEAR) and other not in own:
                around[other] = None
    return own, list(around)


def _is_worth_keeping(wordnet: WordNet, lemma: str, own: list[MeaningKey]) -> bool:
    """Return whether a word was used, has several meanings, or has derived words; most of the others nobody writes."""
    parts = wordnet.words[lemma]
    is_root = any(mark == MADE_FROM for key in own for mark, _other, _word in wordnet.meanings[key].pointers)
    return is_root or sum(map(len, parts.values())) > 1 or any(wordnet.used[lemma, part] for part in parts)


def _marks(wordnet: WordNet, fields: set[MeaningKey], lemma: str) -> str:
    parts = wordnet.words[lemma]
    by_use = sorted(parts, key=lambda part: (-wordnet.used[lemma, part], "nvar".index(part)))
    is_rare = not any(wordnet.used[lemma, part] for part in parts)
    return "".join(CLASSES.get(part) or _noun_class(wordnet, fields, parts["n"][0]) for part in by_use) + "-" * is_rare


def _noun_class(wordnet: WordNet, fields: set[MeaningKey], key: MeaningKey) -> WordClass:
    if key in fields:
        return WordClass.FIELD
    file = wordnet.meanings[key].file
    if file in ABSTRACT_FILES:
        return WordClass.ABSTRACT
    return {PERSON_FILE: WordClass.PERSON, GROUP_FILE: WordClass.GROUP}.get(file, WordClass.THING)


def _numbers(keys: list[MeaningKey], numbers: dict[MeaningKey, str]) -> str:
    return " ".join(numbers[key] for key in keys if key in numbers)


def _written(number: int) -> str:
    written = ""
    while True:
        number, last = divmod(number, len(DIGITS))
        written = DIGITS[last] + written
        if not number:
            return written


def read_irregular(folder: Path) -> dict[str, set[str]]:
    """Return the irregular forms of WordNet's exception lists with the words they are forms of."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in FILES.values():
        for line in (folder / f"{name}.exc").read_text("ascii").splitlines():
            form, *lemmas = line.split()
            if form.isalpha():
                found[form].update(lemmas)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="Make words.bin from the files of WordNet.")
    parser.add_argument("wordnet", type=Path, metavar="WORDNET_DIR", help="folder with data.noun and its like")
    folder = parser.parse_args().wordnet
    content = build_words(read_wordnet(folder), read_irregular(folder))
    (Path(__file__).parent / "words.bin").write_bytes(content)
    sys.stdout.write(f"{len(content):,} bytes\n")


if __name__ == "__main__":
    main()
