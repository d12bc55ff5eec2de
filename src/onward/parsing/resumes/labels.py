"""Forms with a label before each fact, like Europass: putting the facts in their usual order, without the labels."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from onward.parsing.resumes.bullets import without_bullet
from onward.parsing.resumes.lexicon import heading_kind, word_lists
from onward.parsing.resumes.lines import Line, Piece

_LEAST_LABELS = 6
_MAX_LABEL = 90
_COLON = re.compile(r"([^:]{3,90}):\s*")
_ORDER = ("title", "degree", "organization", "school", "dates", "sector", "lines")
_TELLING = frozenset({"title", "degree", "organization", "school"})


@dataclass(slots=True)
class _Form:
    """The lines of one entry by label; ``last`` is the label that lines without one continue."""

    lines: dict[str, list[Line]] = field(default_factory=dict)
    last: str = ""


@cache
def _labels() -> dict[str, str]:
    words = tomllib.loads((Path(__file__).parent / "words" / "labels.toml").read_text("utf-8"))
    return {label: role for role, labels in words.items() for label in labels}


def without_labels(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a form as those of a résumé: title, employer, dates, then items; others as they are.

    A document is a form where at least ``_LEAST_LABELS`` labels stand before facts, of three kinds or more.
    """
    found = [_labelled(line) for line in lines]
    roles = [role for role, _rest in filter(None, found)]
    if len(roles) < _LEAST_LABELS or len(set(roles)) < 3:
        return list(lines)
    answer: list[Line] = []
    form = _Form()
    for line, labelled in zip(lines, found, strict=True):
        if labelled is None and (not form.last or line.is_heading or heading_kind(line.text)):
            answer += _as_entry(form)
            form = _Form()
            answer.append(line)
            continue
        role, rest = labelled or (form.last, line)
        if labelled and role in form.lines:
            answer += _as_entry(form)
            form = _Form()
        form.last = role
        form.lines.setdefault(role, []).extend([rest] if rest else [])
    return [*answer, *_as_entry(form)]


def _labelled(line: Line) -> tuple[str, Line | None] | None:
    """Return what the label at the beginning of a line says, and the line without it; ``None`` without a label."""
    first = line.pieces[0]
    role = _role(first.text)
    if role and (len(line.pieces) > 1 or line.is_bullet or first.text.rstrip().endswith(":")):
        return role, _fact(line, line.pieces[1:])
    found = _COLON.match(first.text)
    role = _role(found[1]) if found else ""
    if not found or not role:
        return None
    rest = _without_start(first, found.end())
    return role, _fact(line, (rest, *line.pieces[1:]) if rest.text else line.pieces[1:])


def _fact(line: Line, pieces: tuple[Piece, ...]) -> Line | None:
    """Return what stands after a label, without a mark of its own; the mark before the label goes with it."""
    kept, is_bullet = without_bullet(pieces)
    return replace(line, pieces=kept, is_bullet=is_bullet) if kept else None


def _role(text: str) -> str:
    return _labels().get(_folded(text), "") if len(text) <= _MAX_LABEL else ""


@cache
def _beginnings() -> frozenset[str]:
    """Return what labels begin with, by whole words."""
    words = (label.split() for label in (*_labels(), *_personal_labels()))
    return frozenset(" ".join(label[:count]) for label in words for count in range(1, len(label)))


def may_be_label_begun(text: str) -> bool:
    """Return whether a text is the first words of a label, which may go on in the next line."""
    return len(text) <= _MAX_LABEL and _folded(text) in _beginnings()


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text[: _MAX_LABEL + 1].casefold()))


@cache
def _personal_labels() -> dict[str, str]:
    return {
        label: group
        for group, lists in reversed(tuple(word_lists("personal").items()))
        for labels in lists.values()
        for label in labels
    }


def personal_label(text: str) -> str:
    """Return which fact about a person a label stands before: "whole", "given" or "family" names, or "other" facts.

    Case, punctuation and a colon make no difference; empty for a text that is no such label.
    """
    return _personal_labels().get(_folded(text), "") if len(text) <= _MAX_LABEL else ""


def is_form_label(text: str) -> bool:
    """Return whether a text is a label of a form, before a fact about a post, a course or a person."""
    return bool(_role(text) or personal_label(text))


def _without_start(piece: Piece, count: int) -> Piece:
    runs = []
    for run in piece.runs:
        runs.append(run._replace(text=run.text[count:]))
        count = max(0, count - len(run.text))
    return replace(piece, runs=tuple(run for run in runs if run.text))


def _as_entry(form: _Form) -> list[Line]:
    """Return the lines of one entry: its heads in their usual order, each a paragraph, then its items."""
    entry: list[Line] = []
    gaps = sorted(line.gap for lines in form.lines.values() for line in lines if line.gap > 0) or [0.0]
    for role in _ORDER:
        for number, line in enumerate(form.lines.get(role, ())):
            begins = number == 0 if role != "lines" else None
            entry.append(
                replace(
                    line,
                    pieces=tuple(replace(piece, is_in_margin=False) for piece in line.pieces),
                    begins_paragraph=begins if begins is not None else line.begins_paragraph,
                    is_bullet=line.is_bullet or (role == "lines" and number == 0),
                    gap=line.gap if role == "lines" or number else gaps[0 if entry else -1],
                    is_after_blank=not entry and bool(_TELLING & form.lines.keys()),
                )
            )
    return entry
