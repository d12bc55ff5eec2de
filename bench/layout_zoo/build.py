"""Set every person of the zoo in every layout.

The PDFs lie in ``bench/results/layout_zoo/PART/LAYOUT/PERSON.pdf`` and are made again only when a source changed. What
needs a program that is not installed (LibreOffice, Chromium, LaTeX) is left out and said.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from layout_zoo.layouts import ZOO, Layout, arranged, layouts, odd_headings, printed
from layout_zoo.makers import MAKERS, MakerMissingError, Sheet
from layout_zoo.people import Person, people_of
from layout_zoo.words import layout_data
from onward.parsing.resumes.records import Resume

RESULTS = ZOO.parent / "results" / "layout_zoo"
SHARED = {"typ": ("lib.typ",), "py": ("word_parts.py", "word_shapes.py")}
"""What layouts of one kind may share, by the ending of their files: made again where they name it."""


class Case(NamedTuple):
    """One person in one layout: the file to read, and what it should be read as."""

    layout: str
    person: str
    path: Path
    expected: Resume


def build(part: str, only: Iterable[str] = ()) -> list[Case]:
    """Make what is missing or out of date of one part; return all that is there."""
    kept = set(only)
    chosen = [layout for layout in layouts(part) if not kept or layout.name in kept]
    cases = [case for layout in chosen for case in _cases(layout)]
    for maker in sorted({layout.maker for layout in chosen}):
        sheets = [sheet for layout in chosen if layout.maker == maker for sheet in _stale_sheets(layout)]
        try:
            MAKERS[maker](sheets)
        except MakerMissingError as missing:
            print(f"Layouts of .{maker} files of {part} are left out: {missing}", file=sys.stderr)
    return [case for case in cases if case.path.exists()]


def _cases(layout: Layout) -> Iterator[Case]:
    for person in people_of(layout.part):
        path, expected = _path(layout, person), printed(person.resume, layout)
        yield Case(layout.name, person.id, path, expected)
        if layout.maker == "py":
            yield Case(f"{layout.name}.docx", person.id, path.with_suffix(".docx"), expected)


def _path(layout: Layout, person: Person) -> Path:
    return RESULTS / layout.part / layout.name / f"{person.id}.pdf"


def _stale_sheets(layout: Layout) -> Iterator[Sheet]:
    source = layout.path.read_bytes()
    names = [name for name in SHARED.get(layout.maker, ()) if name.removesuffix(".py").encode() in source]
    shared = [(ZOO / name).read_bytes() for name in names]
    for person in people_of(layout.part):
        data = layout_data(
            arranged(person.resume, layout),
            dates=layout.dates,
            headings=layout.headings,
            dash=layout.dash,
            odd=odd_headings(layout.part),
            durations=layout.durations,
        )
        path = _path(layout, person)
        stamp = path.with_suffix(".stamp")
        digest = _digest(source, *shared, json.dumps(data, ensure_ascii=False).encode())
        if path.exists() and stamp.exists() and stamp.read_text() == digest:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        stamp.write_text(digest)
        yield Sheet(layout.path, data, path)


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()
