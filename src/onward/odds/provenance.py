"""How an answer was worked out and from which publications: what every answer of this package keeps."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A publication a figure was judged from.

    `read` is how it was read (P primary, S press, N quoted in notes, D computed by us); `strength` is H, M or L.
    """

    key: str
    title: str
    where: str
    year: int
    read: str
    strength: str


@dataclass(frozen=True, slots=True)
class Method:
    """A named way of working something out, its formula, and the page of `docs/statistics` that derives it."""

    name: str
    formula: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Result:
    """The base of every answer: an answer keeps its inputs in its own fields, its method and its sources here.

    Without equality of its own, which an answer that compares by identity would inherit.
    """

    method: Method
    sources: tuple[Source, ...]


def merge_sources(*groups: tuple[Source, ...]) -> tuple[Source, ...]:
    """Join the sources of the groups, each once, in order of first mention."""
    return tuple(dict.fromkeys(source for group in groups for source in group))
