"""The layouts of the zoo, the part each belongs to, and what of a person each prints."""

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from onward.parsing.resumes.records import DateSpan, PartialDate, Resume, ResumeEntry, ResumeLine, SectionKind

ZOO = Path(__file__).parent
HALVES = ("tuning", "held_out")
PARTS = (*HALVES, "unseen")


@dataclass(frozen=True)
class Layout:
    """``maker`` is the ending of its file, which decides what sets it; the rest is told in ``words.layout_data``."""

    name: str
    part: str
    maker: str
    dates: str
    headings: str = "usual"
    dash: str = " \u2013 "
    lines: str = "each"
    durations: bool = False
    note: Mapping[str, str] = field(default_factory=dict)
    names_only: Sequence[str] = ()

    @property
    def path(self) -> Path:
        return ZOO / self.part / f"{self.name}.{self.maker}"


def parts_of(name: str) -> tuple[str, ...]:
    """Return where a layout may lie: a coin tossed by its name decides, before anybody knows how it is read."""
    return ("held_out", "unseen") if hashlib.sha256(name.encode()).digest()[0] % 2 else ("tuning",)


def layouts(part: str) -> list[Layout]:
    found = {path.stem: path.suffix[1:] for path in (ZOO / part).iterdir() if path.is_file() and path.suffix != ".toml"}
    manners = tomllib.loads((ZOO / part / "layouts.toml").read_text("utf-8"))
    return [Layout(name, part, found[name], **manner) for name, manner in sorted(manners.items())]


def odd_headings(part: str) -> dict[str, dict[str, str]]:
    """Return the odd headings that a part has for itself, by language; empty where it has none."""
    path = ZOO / part / "odd_headings.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def arranged(resume: Resume, layout: Layout) -> Resume:
    """Return a person as this layout tells it.

    ``note`` stands in every post, by language. ``lines`` are ``each`` an item, all of an entry one ``paragraph``, or
    ``apart``: those of posts are listed below the person's skills, as in a résumé by skills.
    """
    if layout.lines == "apart":
        resume = _lines_below_skills(resume)
    note = layout.note.get(resume.language, "")

    def entry(kind: SectionKind, each: ResumeEntry) -> ResumeEntry:
        if layout.lines == "paragraph" and each.lines:
            each = replace(each, lines=(ResumeLine(" ".join(f"{line.text.rstrip('.')}." for line in each.lines)),))
        return replace(each, summary=note) if kind is SectionKind.WORK and note else each

    sections = (
        replace(section, entries=tuple(entry(section.kind, each) for each in section.entries))
        for section in resume.sections
    )
    return replace(resume, sections=tuple(sections))


def _lines_below_skills(resume: Resume) -> Resume:
    """Deal the lines of all posts out to the skills in turn."""
    lines = [line for entry in resume.entries(SectionKind.WORK) for line in entry.lines]
    groups = len(resume.entries(SectionKind.SKILLS))

    def entry(kind: SectionKind, number: int, each: ResumeEntry) -> ResumeEntry:
        if kind is SectionKind.WORK:
            return replace(each, lines=())
        return replace(each, lines=tuple(lines[number::groups])) if kind is SectionKind.SKILLS else each

    sections = (
        replace(section, entries=tuple(entry(section.kind, *each) for each in enumerate(section.entries)))
        for section in resume.sections
    )
    return replace(resume, sections=tuple(sections))


def printed(resume: Resume, layout: Layout) -> Resume:
    """Return what of a person a reader can find in this layout: years alone where it prints no months, and the titles
    alone of the sections that ``names_only`` names."""
    resume = _names_alone(arranged(resume, layout), layout.names_only)
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


def _names_alone(resume: Resume, kinds: Sequence[str]) -> Resume:
    sections = (
        replace(section, entries=tuple(ResumeEntry(title=each.title) for each in section.entries))
        if section.kind.value in kinds
        else section
        for section in resume.sections
    )
    return replace(resume, sections=tuple(sections))
