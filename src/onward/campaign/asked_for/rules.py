"""What the postings of a search ask for, as things that can be counted over jobs."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from onward.parsing.postings.records import Requirement, RequirementKind
from onward.parsing.text import one_line

READER = 1
"""Goes up when postings are read otherwise than before, so that those kept are read again."""
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
_NAMED_KINDS = frozenset({RequirementKind.SKILL, RequirementKind.DEGREE, RequirementKind.LANGUAGE})
"""Kinds of which a requirement without a value says nothing that could be counted."""


@dataclass(frozen=True, slots=True)
class AskedThing:
    """One thing that one posting asks for: ``key`` counts it over postings, ``words`` are the words that asked."""

    kind: RequirementKind
    key: str
    name: str
    must: bool
    words: str


def things_asked_for(requirements: Iterable[Requirement]) -> list[AskedThing]:
    """Name each thing that a posting asks for once, in the order of its text; a must where any line says so.

    Values that do as well ("Python or Java") are things of their own. What has no name is left out; years count by
    their least number, whatever they are of. At most 200.
    """
    found: dict[tuple[RequirementKind, str], AskedThing] = {}
    for requirement in requirements:
        for name in _names(requirement):
            thing = AskedThing(requirement.kind, name.casefold(), name, requirement.must, _words(requirement))
            known = found.setdefault((thing.kind, thing.key), thing)
            if thing.must and not known.must:
                found[thing.kind, thing.key] = thing
    return list(found.values())[:MAX_THINGS]


def text_digest(text: str) -> str:
    """Return what tells one text of a posting from another."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _names(requirement: Requirement) -> list[str]:
    kind = requirement.kind
    if kind not in COUNTED_KINDS:
        return []
    if kind is RequirementKind.EXPERIENCE:
        return [] if requirement.least is None else [f"{requirement.least:g}"]
    if kind is RequirementKind.DEGREE:
        values: tuple[str, ...] = (requirement.value,)
    else:
        values = (requirement.value, *requirement.alternatives)
    names = list(dict.fromkeys(one_line(each)[:MAX_NAME] for each in values))
    return [each for each in names if each] if kind in _NAMED_KINDS else names


def _words(requirement: Requirement) -> str:
    words = one_line(requirement.words)
    return words if len(words) <= MAX_WORDS else f"{words[: MAX_WORDS - 1]}…"
