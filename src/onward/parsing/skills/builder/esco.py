"""Subjects and tasks from the labels of ESCO's skills."""

import re
from collections import Counter
from pathlib import Path

from onward.parsing.skills.builder.names import CollectedName, NameCollection
from onward.parsing.skills.builder.words import (
    american_spelling,
    gerund,
    plural_forms,
    read_words,
    word_set,
)
from onward.parsing.skills.records import SkillSource
from onward.parsing.text import one_line

IN_PARENTHESES = re.compile(r" *\([^)]*\)")
DISCIPLINE = re.compile(r"(?:logy|ics|graphy|metry|istry|nomy|therapy|iatry|ology|wares?|ery|culture)$")
AT_MOST_WORDS = 5
VERB_OF_AT_LEAST = 4
"""A word that begins so many names of two words or more is a verb, unless it is listed as none."""


def read_labels(path: Path) -> list[str]:
    """Read one label a line, without what stands in parentheses; longer labels are sentences that nobody repeats."""
    lines = path.read_text("utf-8-sig").splitlines()
    labels = (one_line(IN_PARENTHESES.sub("", line).replace("\N{HYPHEN}", "-")) for line in lines)
    return sorted({label for label in labels if len(label) > 1 and label.count(" ") < AT_MOST_WORDS})


def find_verbs(labels: list[str]) -> frozenset[str]:
    """Return the verbs with which labels begin."""
    first = Counter(label.split()[0] for label in labels if " " in label)
    return frozenset(word for word, times in first.items() if times >= VERB_OF_AT_LEAST and word.islower()) - word_set(
        "not_verbs"
    )


def add_labels(collection: NameCollection, labels: list[str], ordinary: Counter[str]) -> None:
    """Add subjects first, so that "manage projects" joins "project management", then tasks."""
    verbs = find_verbs(labels)
    tasks = [label for label in labels if " " in label and label.split()[0] in verbs]
    for label in sorted(set(labels) - set(tasks)):
        if " " in label or _is_subject(label, ordinary):
            _add(collection, label, [], concrete=label.rsplit(maxsplit=1)[-1] not in word_set("vague_endings"))
    for label in tasks:
        verb, _, thing = label.partition(" ")
        if verb in word_set("telling_verbs") and _is_thing(thing, ordinary):
            _add(collection, thing, [label], concrete=True)
        else:
            _add(collection, label, _noun_forms(verb, thing), concrete=False)


def _add(collection: NameCollection, label: str, others: list[str], *, concrete: bool) -> None:
    name = american_spelling(label)
    spellings = [label, *others, *(form for each in (label, name) for form in plural_forms(each))]
    spellings += [american_spelling(each) for each in others]
    entry = CollectedName(name, SkillSource.ESCO, concrete, spellings=spellings)
    collection.add(entry, [name, *spellings])


def _is_subject(word: str, ordinary: Counter[str]) -> bool:
    """Return whether one word is the name of a subject: no ordinary word, or one that names a discipline."""
    if word.lower() in word_set("noise"):
        return False
    return not word.islower() or ordinary[word] < 2 or bool(DISCIPLINE.search(word))


def _is_thing(thing: str, ordinary: Counter[str]) -> bool:
    """Return whether what is operated or used has a name of its own."""
    words = thing.split()
    if len(words) > 3 or set(words) & {"of", "for", "in", "to", "and", "the", "on", "with", "different"}:
        return False
    if len(words) == 1:
        return thing not in word_set("noise") and (not thing.islower() or ordinary[thing] < 2)
    return words[-1] not in word_set("vague_endings")


def _noun_forms(verb: str, thing: str) -> list[str]:
    """Write "manage budgets" as "managing budgets" and "budget management"."""
    forms = [f"{gerund(verb)} {thing}"]
    noun = read_words()["nouns"].get(verb)
    if noun and len(thing.split()) <= 2:
        singular = next(iter(plural_forms(thing)), thing) if thing.endswith("s") else thing
        forms.append(f"{singular} {noun}")
    return forms
