"""The skills that a clause asks for, and which of them are alternatives: "Python, Go or Rust"."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onward.parsing.postings.requirements.phrases import cues, plain
from onward.parsing.skills import SkillSpan, find_skills

_AND = r"(?:and|und|et|y|e|en)"
_OR = r"(?:or|oder|ou|o|of)"
_LISTED = re.compile(rf"\s*(?:[,/|&]|,?\s*\b(?:{_AND}/{_OR}|{_AND}|{_OR})\b)?\s*(?:the\s+)?")
_OR_WORD = re.compile(rf"\b{_OR}\b")
_AND_WORD = re.compile(rf"&|\b{_AND}\b(?!/)")


@dataclass(frozen=True, slots=True)
class AskedSkill:
    """A skill by its usual name, and its alternatives."""

    name: str
    alternatives: tuple[str, ...]
    concrete: bool


def read_skills(text: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[AskedSkill, ...]:
    """Return the skills that a clause names: every concrete one, or else the most specific phrase; each once.

    ``taken`` are spans of the clause that are read as a language, a licence or the like already.
    """
    spans = [
        span for span in find_skills(text) if not any(span.start < end and start < span.end for start, end in taken)
    ]
    concrete = [span for span in spans if span.concrete]
    chosen = concrete or sorted(spans, key=lambda span: -span.weight)[:1]
    alternatives = _alternatives(plain(text), concrete)
    skills = {span.name: AskedSkill(span.name, alternatives.get(span.name, ()), span.concrete) for span in chosen}
    return tuple(skills.values())


def _alternatives(flat: str, spans: Sequence[SkillSpan]) -> dict[str, tuple[str, ...]]:
    """For each skill the others of its list, where one of the list is enough."""
    found: dict[str, tuple[str, ...]] = {}
    for group in _groups(flat, spans):
        names = dict.fromkeys(span.name for span in group)
        found |= {name: tuple(other for other in names if other != name) for name in names}
    return found


def _groups(flat: str, spans: Sequence[SkillSpan]) -> Iterator[list[SkillSpan]]:
    """Skills of which one is enough: "one of Go, Rust", "Python, Go or Rust", and of "C/C++ and Java" the first two."""
    for run in _runs(spans, lambda left, right: _LISTED.fullmatch(flat, left.end, right.start) is not None):
        if cues("one_of").ends(flat[: run[0].start].rstrip(" :(")):
            yield run
            continue
        for part in _runs(run, lambda left, right: not _AND_WORD.search(flat, left.end, right.start)):
            if any(_OR_WORD.search(flat, left.end, right.start) for left, right in pairwise(part)):
                yield part
            else:
                yield from _runs(part, lambda left, right: "/" in flat[left.end : right.start])


def _runs(spans: Sequence[SkillSpan], joined: Callable[[SkillSpan, SkillSpan], bool]) -> Iterator[list[SkillSpan]]:
    """Stretches of two or more neighbors that are joined."""
    run: list[SkillSpan] = []
    for span in spans:
        if run and not joined(run[-1], span):
            if len(run) > 1:
                yield run
            run = []
        run.append(span)
    if len(run) > 1:
        yield run
