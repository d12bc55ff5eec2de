"""The names that are collected: each with the ways in which it is written, joined where two lists mean the same."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import resources

from onward.parsing.skills.builder.words import other_forms, plural_forms, read_words
from onward.parsing.skills.records import SkillSource
from onward.parsing.skills.spelling import fold_spelling

GENERAL_PHRASES = "general_phrases"


@dataclass(slots=True)
class CollectedName:
    """A name, the list it is of, whether it is concrete, in how many occupations it stands, and its spellings."""

    name: str
    source: SkillSource
    concrete: bool
    occupations: int = 0
    spellings: list[str] = field(default_factory=list)


class NameCollection:
    """Every name once; whoever claims a spelling first keeps it."""

    def __init__(self) -> None:
        self.names: list[CollectedName] = []
        self._owners: dict[str, CollectedName] = {}

    def owner(self, spelling: str) -> CollectedName | None:
        """Return the name that is written so."""
        return self._owners.get(fold_spelling(spelling))

    def add(self, entry: CollectedName, known_by: Iterable[str]) -> CollectedName:
        """Add a name, or join it to the one that is already written in one of the ways ``known_by``."""
        spellings = [entry.name, *entry.spellings]
        known = next((owner for spelling in known_by if (owner := self.owner(spelling))), None)
        if known is None:
            known = entry
            entry.spellings = []
            self.names.append(entry)
        known.occupations = max(known.occupations, entry.occupations)
        for spelling in spellings:
            self.claim(spelling, known)
        return known

    def claim(self, spelling: str, entry: CollectedName) -> None:
        """Let ``entry`` be written so as well, unless another name is."""
        if self._owners.setdefault(fold_spelling(spelling), entry) is entry and spelling not in entry.spellings:
            entry.spellings.append(spelling)

    def forget(self, spelling: str) -> None:
        """Let no name be written so."""
        folded = fold_spelling(spelling)
        entry = self._owners.pop(folded, None)
        if entry is not None:
            entry.spellings = [each for each in entry.spellings if fold_spelling(each) != folded]


def add_hand_written(collection: NameCollection) -> None:
    """Add what stands in ``data/names.toml``.

    Names with aliases come first: an alias is no name of its own where another group lists it alone.
    """
    path = resources.files("onward.parsing.skills").joinpath("data/names.toml")
    groups = tomllib.loads(path.read_text("utf-8"))
    written = [(key, name, aliases) for key, group in groups.items() for name, aliases in group["aliases"].items()]
    written += [(key, name, []) for key, group in groups.items() for name in group.get("names", ())]
    for key, name, aliases in written:
        entry = CollectedName(name, SkillSource.ALIAS, concrete=key != GENERAL_PHRASES, spellings=list(aliases))
        collection.add(entry, [name] if name.isupper() else [name, *plural_forms(name)])
    for maker, products in read_words()["makers"].items():
        for product in products:
            entry = CollectedName(product, SkillSource.ALIAS, concrete=True, spellings=[f"{maker} {product}"])
            collection.add(entry, [product])
    for entry in collection.names:
        for form in [form for spelling in entry.spellings for form in other_forms(spelling)]:
            collection.claim(form, entry)
