"""Tools from the technology skills of O*NET, without their makers and "software", and without ordinary words."""

import csv
import re
from collections import Counter, defaultdict
from functools import partial
from pathlib import Path
from typing import NamedTuple

from onward.parsing.skills.builder.names import CollectedName, NameCollection
from onward.parsing.skills.builder.words import WORD, word_set
from onward.parsing.skills.records import SkillSource
from onward.parsing.skills.spelling import fold_spelling
from onward.parsing.text import one_line

KIND_OF_THING = re.compile(r" (?:software|systems?|program|tools?|language|application)$", re.IGNORECASE)
ACRONYM = re.compile(r"^(?P<words>.+?) \(?(?P<acronym>[A-Z][A-Z0-9&/+-]{1,7})\)?$")
OWN_SPELLING = re.compile(r"[a-z][A-Z]|[A-Z]{2}|\d|[+#.]")
TITLE_WORD = re.compile(r"\b[A-Z][a-z]+\b")
ACRONYM_IN_AT_LEAST = 20
"""The acronym of a tool that so few occupations use means something else more often."""
ENDINGS = ("s", "es", "d", "ed", "r", "er", "ers", "or", "ors", "ing", "ion", "ly", "est", "al")
MAKER_OF_AT_LEAST = 3
"""Words that begin so many tools are their maker."""


class Tool(NamedTuple):
    name: str
    occupations: int
    hot: bool


def find_table(folder: Path, word: str) -> Path:
    """Return the table of O*NET with a word in its name: they are published as "Technology Skills.txt".

    :raises FileNotFoundError: where there is none.
    """
    tables = sorted(path for path in folder.iterdir() if word in path.name.lower() and path.suffix in {".txt", ".tsv"})
    if not tables:
        raise FileNotFoundError(folder / word)
    return tables[0]


def read_tools(path: Path) -> list[Tool]:
    """Read ``technology_skills``: each tool once, the one of most occupations first."""
    occupations: Counter[str] = Counter()
    hot = set()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            name = one_line(row["Example"])
            occupations[name] += 1
            if row["Hot Technology"] == "Y":
                hot.add(name)
    tools = (Tool(name, number, name in hot) for name, number in occupations.items())
    return sorted(tools, key=lambda tool: (-tool.occupations, tool.name))


def read_descriptions(path: Path) -> list[str]:
    """Read what the occupations do, in running text."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row["Description"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def read_title_words(path: Path) -> Counter[str]:
    """Count the words of job titles: "Developer" is a tool as well, but mostly a title."""
    words: Counter[str] = Counter()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            words.update(word.lower() for word in TITLE_WORD.findall(row["Alternate Title"]))
    return words


def has_distinctive_spelling(name: str) -> bool:
    """Return whether a name has capitals inside, digits or signs."""
    return bool(OWN_SPELLING.search(name))


def find_makers(tools: list[Tool]) -> frozenset[str]:
    """Return the words, one to three, with which several tools begin."""
    begun: defaultdict[str, set[str]] = defaultdict(set)
    for tool in tools:
        words = tool.name.split()
        for length in range(1, min(4, len(words))):
            begun[" ".join(words[:length])].add(words[length])
    return frozenset(words for words, nexts in begun.items() if len(nexts) >= MAKER_OF_AT_LEAST and words[0].isupper())


class ToolNames:
    """Says what a tool is called: without its maker, without "software", by its acronym."""

    def __init__(self, tools: list[Tool], ordinary: Counter[str]) -> None:
        self._makers = find_makers(tools)
        self._ordinary = ordinary
        self._without_maker = Counter(self.short_name(tool.name) for tool in tools)

    def is_ordinary(self, word: str) -> bool:
        """Return whether a word, or what it is derived from, stands in ordinary texts."""
        folded = word.lower()
        stems = [folded, *(folded.removesuffix(ending) for ending in ENDINGS if folded.endswith(ending))]
        stems += [f"{stem}e" for stem in stems[1:]]
        return any(self._ordinary[stem] >= 2 for stem in stems) or folded in word_set("noise")

    def is_distinctive(self, name: str) -> bool:
        """Return whether a name is no ordinary word: by its spelling, or by a word that ordinary texts lack."""
        if has_distinctive_spelling(name) and len(name) > 3 and not (name.isupper() and self.is_ordinary(name)):
            return True
        words = name.split()
        return any(len(word) > 3 and not self.is_ordinary(word) for word in words) and len(name) > 4

    def is_general(self, name: str) -> bool:
        """Return whether a name is that of a kind of software: "Word processing software"."""
        words = name.split()
        return len(words) > 1 and all(WORD.fullmatch(word) for word in words[1:]) and self.is_ordinary(words[0])

    def spellings(self, name: str) -> tuple[list[str], list[str]]:
        """Return the ways of writing a tool, the best to be shown first, and its acronyms."""
        found, acronyms = [], []
        plain = KIND_OF_THING.sub("", name)
        match = ACRONYM.match(plain)
        if match and _is_acronym_of(match["acronym"], match["words"]):
            acronyms.append(match["acronym"])
            plain = KIND_OF_THING.sub("", match["words"])
            found += [plain, match["words"]] if self.is_distinctive(plain) else [match["words"]]
            plain = found[0]
        elif plain != name and self.is_distinctive(plain):
            found.append(plain)
        short = plain if self.is_general(name) else self.short_name(plain)
        if short != plain and self._without_maker[short] <= 1 and self.is_distinctive(short):
            found.append(short)
        shown = plain if plain in found else name
        return list(dict.fromkeys([shown, name, *found])), acronyms

    def short_name(self, name: str) -> str:
        """Return a name without the words of its maker."""
        words = name.split()
        for length in (3, 2, 1):
            if len(words) > length and " ".join(words[:length]) in self._makers:
                return " ".join(words[length:])
        return name


def _is_acronym_of(acronym: str, words: str) -> bool:
    """Return whether most letters of an acronym begin the words, in order."""
    initials = iter(word[0].upper() for word in re.split(r"[\s/-]+", words) if word)
    matched = sum(letter in initials for letter in acronym)
    return matched >= max(2, len(acronym) - 1)


def add_tools(collection: NameCollection, tools: list[Tool], ordinary: Counter[str]) -> None:
    """Add the tools, the most used first; an acronym that stands for two of them stands for none."""
    names = ToolNames(tools, ordinary)
    meant: defaultdict[str, list[CollectedName]] = defaultdict(list)
    for tool in tools:
        spellings, acronyms = names.spellings(tool.name)
        known_by = [
            *spellings,
            *filter(partial(_is_written_by_hand, collection), [*acronyms, names.short_name(tool.name)]),
        ]
        if not any(map(collection.owner, known_by)) and not _is_worth_keeping(tool, names):
            continue
        general = names.is_general(tool.name)
        shown = spellings[0][0].lower() + spellings[0][1:] if general else spellings[0]
        entry = CollectedName(shown, SkillSource.ONET, not general, tool.occupations, spellings)
        entry = collection.add(entry, known_by)
        for acronym in acronyms:
            meant[fold_spelling(acronym)].append(entry)
            if tool.hot and not collection.owner(acronym):
                collection.claim(acronym, entry)
    for acronym, entries in meant.items():
        is_common = max(entry.occupations for entry in entries) >= ACRONYM_IN_AT_LEAST
        if len({id(entry) for entry in entries}) == 1 and len(acronym) > 2 and is_common:
            collection.claim(acronym.upper(), entries[0])


def _is_written_by_hand(collection: NameCollection, spelling: str) -> bool:
    owner = collection.owner(spelling)
    return owner is not None and owner.source is SkillSource.ALIAS


def _is_worth_keeping(tool: Tool, names: ToolNames) -> bool:
    letters = [character for character in tool.name if character.isalpha()]
    if len(letters) < 2:
        return False
    if tool.hot:
        return True
    if " " not in tool.name:
        return len(tool.name) > 3 and not names.is_ordinary(tool.name)
    return names.is_general(tool.name) or any(not names.is_ordinary(word) for word in tool.name.split())
