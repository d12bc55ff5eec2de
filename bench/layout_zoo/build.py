"""Set every person of the zoo in every layout.

The PDFs lie in ``bench/results/layout_zoo/HALF/LAYOUT/PERSON.pdf`` and are made again only when a source changed. What
needs a program that is not installed (LibreOffice, Chromium, LaTeX) is left out and said.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from layout_zoo.layouts import ZOO, Layout, layouts, odd_headings, printed
from layout_zoo.makers import MAKERS, MakerMissingError, Sheet
from layout_zoo.people import SEEN_WHILE_TUNING, Person, people
from layout_zoo.words import layout_data
from onward.parsing.resumes.records import Resume

RESULTS = ZOO.parent / "results" / "layout_zoo"
SHARED = {"typ": ("lib.typ",), "py": ("word_parts.py",)}
"""What the layouts of one kind share, by the ending of their files."""


class Case(NamedTuple):
    """One person in one layout: the file to read, and what it should be read as."""

    layout: str
    person: str
    path: Path
    expected: Resume


def build(half: str, only: Iterable[str] = ()) -> list[Case]:
    """Make what is missing or out of date of one half; return all that is there."""
    kept = set(only)
    chosen = [layout for layout in layouts(half) if not kept or layout.name in kept]
    cases = [case for layout in chosen for case in _cases(layout)]
    for maker in sorted({layout.maker for layout in chosen}):
        sheets = [sheet for layout in chosen if layout.maker == maker for sheet in _stale_sheets(layout)]
        try:
            MAKERS[maker](sheets)
        except MakerMissingError as missing:
            print(f"Layouts of .{maker} files of the half {half} are left out: {missing}", file=sys.stderr)
    return [case for case in cases if case.path.exists()]


def _cases(layout: Layout) -> Iterator[Case]:
    for person in _people(layout.half):
        path, expected = _path(layout, person), printed(person.resume, layout)
        yield Case(layout.name, person.id, path, expected)
        if layout.maker == "py":
            yield Case(f"{layout.name}.docx", person.id, path.with_suffix(".docx"), expected)


def _people(half: str) -> list[Person]:
    return [person for person in people() if half == "held_out" or person.id in SEEN_WHILE_TUNING]


def _path(layout: Layout, person: Person) -> Path:
    return RESULTS / layout.half / layout.name / f"{person.id}.pdf"


def _stale_sheets(layout: Layout) -> Iterator[Sheet]:
    shared = [(ZOO / name).read_bytes() for name in SHARED.get(layout.maker, ())]
    for person in _people(layout.half):
        data = layout_data(
            person.resume, dates=layout.dates, headings=layout.headings, dash=layout.dash, odd=odd_headings(layout.half)
        )
        path = _path(layout, person)
        stamp = path.with_suffix(".stamp")
        digest = _digest(layout.path.read_bytes(), *shared, json.dumps(data, ensure_ascii=False).encode())
        if path.exists() and stamp.exists() and stamp.read_text() == digest:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        stamp.write_text(digest)
        yield Sheet(layout.path, data, path)


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()
