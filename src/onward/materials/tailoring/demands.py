"""The requirements of a posting as weighted demands, each thing once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from onward.materials.records import Demand
from onward.parsing.postings.records import Requirement, RequirementKind
from onward.parsing.postings.requirements.degrees import LEVELS
from onward.parsing.text import one_line

MAX_DEMANDS = 200
MAX_NAMES = 12
TELLING_KINDS = frozenset({RequirementKind.DEGREE, RequirementKind.LANGUAGE, RequirementKind.LICENCE})


def demands_of(requirements: Iterable[Requirement]) -> tuple[Demand, ...]:
    """Return what a posting asks for, in its order, each thing once and as a must if it is one anywhere.

    Values of which one is enough ("Python or Go") are one demand with all their names. A demand weighs 1 (its words
    alone are known), 2 (a skill), or 3 (a degree, language or license, and a skill that is asked for repeatedly). At
    most 200.
    """
    found: dict[str, Demand] = {}
    times = Counter[str]()
    for requirement in requirements:
        demand = _demand(requirement)
        known = found.setdefault(demand.id, demand)
        times[demand.id] += 1
        if demand.must and not known.must:
            found[demand.id] = demand
    weighed = [replace(each, weight=_weight(each, times[each.id])) for each in found.values()]
    return tuple(weighed[:MAX_DEMANDS])


def _demand(requirement: Requirement) -> Demand:
    names = _names(requirement)
    said = [*names] if names else [one_line(requirement.words)]
    key = "|".join(sorted(each.casefold() for each in said))[:200]
    if requirement.least is not None:
        key = f"{requirement.least:g}:{key}"
    return Demand(
        id=f"{requirement.kind.value}:{key}",
        kind=requirement.kind,
        must=requirement.must,
        words=one_line(requirement.words),
        names=names,
        level=requirement.level,
        years=requirement.least,
    )


def _names(requirement: Requirement) -> tuple[str, ...]:
    if requirement.kind is RequirementKind.DEGREE:
        return LEVELS[LEVELS.index(requirement.value) :] if requirement.value in LEVELS else ()
    names = (one_line(each) for each in (requirement.value, *requirement.alternatives))
    return tuple(dict.fromkeys(each for each in names if each))[:MAX_NAMES]


def _weight(demand: Demand, times: int) -> int:
    if demand.kind in TELLING_KINDS:
        return 3
    if not demand.names:
        return 1
    return 3 if times > 1 else 2
