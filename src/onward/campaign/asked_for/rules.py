"""What the postings of a search ask for, as things that can be counted over jobs."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from onward.parsing.postings.records import Requirement, RequirementKind
from onward.parsing.text import one_line

READER = 2
"""Version of the reader; raise it when postings are read differently, so that saved ones are read again."""
MAX_THINGS, MAX_NAME, MAX_WORDS = 200, 120, 500
COUNTED_KINDS = (
    RequirementKind.SKILL,
    RequirementKind.EXPERIENCE,
    RequirementKind.DEGREE,
    RequirementKind.LANGUAGE,
    RequirementKind.LICENCE,
    RequirementKind.RIGHT_TO_WORK,
    RequirementKind.CLEARANCE,
    RequirementKind.TRAVEL,
    RequirementKind.PLACE,
)
"""The kinds of requirements that are counted, in the order in which they are shown; other lines have no name."""
LEARNABLE_KINDS = frozenset({RequirementKind.SKILL, RequirementKind.LANGUAGE, RequirementKind.LICENCE})
"""What a line of learning can be planned for."""
_EITHER = "|"
"""Separates alternative names."""
_NAMED_KINDS = frozenset({RequirementKind.SKILL, RequirementKind.DEGREE, RequirementKind.LANGUAGE})
"""Kinds whose requirements can't be counted without a value."""


@dataclass(frozen=True, slots=True)
class AskedThing:
    """One thing that one posting asks for: ``key`` counts it over postings, ``words`` are the words that asked.

    Where any one of several is enough, ``name`` has all of them: see ``names_of_thing``.
    """

    kind: RequirementKind
    key: str
    name: str
    must: bool
    words: str


def things_asked_for(requirements: Iterable[Requirement]) -> list[AskedThing]:
    """Name each thing that a posting asks for once, in the order of its text; a must where any line says so.

    Alternatives ("Python or Java") are one thing, in any order. Requirements without a name are left out; years of
    experience count by their lowest number, whatever they are in. At most 200.
    """
    found: dict[tuple[RequirementKind, str], AskedThing] = {}
    for requirement in requirements:
        name = _name(requirement)
        if name is None:
            continue
        key = _EITHER.join(sorted(names_of_thing(name.casefold())))[:MAX_NAME]
        thing = AskedThing(requirement.kind, key, name, requirement.must, _words(requirement))
        known = found.setdefault((thing.kind, thing.key), thing)
        if thing.must and not known.must:
            found[thing.kind, thing.key] = thing
    return list(found.values())[:MAX_THINGS]


def text_digest(text: str) -> str:
    """Return a digest of a posting's text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def names_of_thing(name: str) -> tuple[str, ...]:
    """Return the names in a thing's name: several where any one is enough, none where it has no name."""
    return tuple(each for each in name.split(_EITHER) if each)


def _name(requirement: Requirement) -> str | None:
    """Return what a requirement is counted as; ``None`` where it is not."""
    kind = requirement.kind
    if kind not in COUNTED_KINDS:
        return None
    if kind is RequirementKind.EXPERIENCE:
        return None if requirement.least is None else f"{requirement.least:g}"
    values = (requirement.value,) if kind is RequirementKind.DEGREE else (requirement.value, *requirement.alternatives)
    name = _joined(one_line(each).replace(_EITHER, "/")[:MAX_NAME] for each in values)
    return None if kind in _NAMED_KINDS and not name else name


def _joined(names: Iterable[str]) -> str:
    """Join alternative names into one; those that no longer fit are left out."""
    kept: dict[str, str] = {}
    for name in names:
        if name and len(_EITHER.join([*kept.values(), name])) <= MAX_NAME:
            kept.setdefault(name.casefold(), name)
    return _EITHER.join(kept.values())


def _words(requirement: Requirement) -> str:
    words = one_line(requirement.words)
    return words if len(words) <= MAX_WORDS else f"{words[: MAX_WORDS - 1]}…"
