"""The layouts of the zoo and the half each belongs to, by its name alone."""

import hashlib
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from onward.parsing.resumes.records import DateSpan, PartialDate, Resume

ZOO = Path(__file__).parent
HALVES = ("tuning", "held_out")


@dataclass(frozen=True)
class Layout:
    """``maker`` is the ending of its file, which decides what sets it; the rest is told in ``words.layout_data``."""

    name: str
    half: str
    maker: str
    dates: str
    headings: str = "usual"
    dash: str = " \u2013 "

    @property
    def path(self) -> Path:
        return ZOO / self.half / f"{self.name}.{self.maker}"


def half_of(name: str) -> str:
    """Return the half of a layout: a coin tossed by its name, before anybody knows how it is read."""
    return HALVES[hashlib.sha256(name.encode()).digest()[0] % 2]


def layouts(half: str) -> list[Layout]:
    found = {path.stem: path.suffix[1:] for path in (ZOO / half).iterdir() if path.is_file() and path.suffix != ".toml"}
    manners = tomllib.loads((ZOO / half / "layouts.toml").read_text("utf-8"))
    return [Layout(name, half, found[name], **manner) for name, manner in sorted(manners.items())]


def odd_headings(half: str) -> dict[str, dict[str, str]]:
    """Return the odd headings that a half has for itself, by language; empty where it has none."""
    path = ZOO / half / "odd_headings.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def printed(resume: Resume, layout: Layout) -> Resume:
    """Return what of a person a reader can find in this layout: years alone where it prints no months."""
    if layout.dates != "years":
        return resume

    def year(date: PartialDate | None) -> PartialDate | None:
        return PartialDate(date.year) if date else None

    def span(dates: DateSpan) -> DateSpan:
        return replace(dates, start=year(dates.start), end=year(dates.end))

    sections = (
        replace(section, entries=tuple(replace(entry, dates=span(entry.dates)) for entry in section.entries))
        for section in resume.sections
    )
    return replace(resume, sections=tuple(sections))
