"""Profiles, postings and room for the exam of tailoring: invented ones, and those of the data."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

import numpy as np

from onward.materials.records import Demand, PageRoom, UnitHeight
from onward.parsing.postings.records import RequirementKind
from onward.parsing.resumes import read
from onward.parsing.resumes.records import DateSpan, PartialDate, Resume, ResumeEntry, SectionKind
from onward.profile.records import ContentEntry, ContentLine, ContentWording, ProfileContent

DATA = Path(os.environ.get("ONWARD_DATA", Path(__file__).parents[1] / ".." / "shared" / "data"))
Case = tuple[ProfileContent, tuple[Demand, ...], PageRoom]
SECTIONS = (SectionKind.WORK, SectionKind.PROJECTS, SectionKind.EDUCATION)
SAMPLES = (
    "rendercv/John_Doe_ClassicTheme_CV.yaml",
    "jsonresume/sample.resume.json",
    "json_resume_more/full.json",
    "europass/Europass-CV-Smith.json",
)
SHORTENED = 7
"""Every seventh line has a second wording: the line up to its first comma."""


def posting_pages() -> list[str]:
    """The HTML of every posting of the Ashby boards. Exits where the data are not there."""
    paths = sorted((DATA / "postings" / "ashby").glob("*.json"))
    if not paths:
        raise SystemExit(f"No postings in {DATA}; set ONWARD_DATA.")
    return [job["descriptionHtml"] for path in paths for job in json.loads(path.read_text("utf-8"))["jobs"]]


@cache
def joined_profile() -> ProfileContent:
    """The sample résumés as the profile of one person, newest first, each entry once."""
    paths = [DATA / "resumes" / name for name in SAMPLES]
    paths += sorted((DATA / "resumes" / "reactive" / "json").glob("*.json"))
    resumes = [read(path.read_bytes(), name=path.name) for path in paths if path.exists()]
    if not resumes:
        raise SystemExit(f"No résumés in {DATA}; set ONWARD_DATA.")
    return content_of(resumes)


def content_of(resumes: list[Resume]) -> ProfileContent:
    found: dict[tuple[str, str, str], ContentEntry] = {}
    for resume in resumes:
        for section in resume.sections:
            for entry in section.entries:
                key = (section.kind.value, entry.organization.casefold(), entry.title.casefold())
                found.setdefault(key, _content_entry(len(found), section.kind, section.heading, entry))
    kinds = list(SectionKind)
    ordered = sorted(found.values(), key=lambda each: (kinds.index(each.section), -newest_year(each.facts.dates)))
    return ProfileContent(resumes[0].basics, tuple(ordered))


def newest_year(dates: DateSpan) -> int:
    """The last year of a span; 9999 for what lasts until now."""
    last = dates.end or dates.start
    return 9999 if dates.present else last.year if last else 0


def _content_entry(number: int, kind: SectionKind, heading: str, entry: ResumeEntry) -> ContentEntry:
    lines = []
    for place, each in enumerate(entry.lines):
        texts = [each.text]
        short = each.text.partition(",")[0]
        if (number + place) % SHORTENED == 0 and len(short) < len(each.text):
            texts.append(short)
        said = tuple(ContentWording(f"{number}-{place}.{n}", text) for n, text in enumerate(texts))
        lines.append(ContentLine(f"{number}-{place}", said))
    facts = ResumeEntry(
        **{name: getattr(entry, name) for name in ResumeEntry.__slots__ if name not in {"lines", "where"}}
    )
    return ContentEntry(f"e{number}", kind, facts, tuple(lines), heading if kind is SectionKind.OTHER else "")


def small_case(seed: int) -> Case:
    """Up to eleven lines in three entries, some with two wordings, some in a second column."""
    generator = np.random.default_rng(seed)
    names = ["Alder", "Birch", "Cedar", "Doum", "Elder", "Fir"]
    entries = []
    for number in range(3):
        lines = []
        for place in range(int(generator.integers(1, 4))):
            texts = [" ".join(name for name in names if generator.random() < 0.3) or "None" for _each in range(2)]
            lines.append(_line(f"{number}-{place}", texts[: int(generator.integers(1, 3))]))
        section = SECTIONS[int(generator.integers(3))]
        entries.append(_entry(number, section, int(generator.integers(2012, 2026)), lines))
    entries.sort(key=lambda each: SECTIONS.index(each.section))
    content = ProfileContent(entries=tuple(entries))
    units = _units(content, generator, (8.4, 13.37, 26.8))
    units |= {f"section:{kind.value}": UnitHeight(13, 14) for kind in SECTIONS}
    demands = tuple(
        _demand(name, must=bool(generator.random() < 0.5), weight=int(generator.integers(1, 4))) for name in names
    )
    columns = {"main": float(generator.integers(20, 160)), "side": float(generator.integers(20, 90))}
    side = {"education": "side", "work": "main", "projects": "main"} if generator.random() < 0.4 else {}
    return content, demands, PageRoom(columns, units, side, first_line_gap=-2)


def dense_case(seed: int) -> Case:
    """300 lines in 50 entries, 60 demands; each line shows a demand with a chance of one in ten."""
    generator = np.random.default_rng(1000 + seed)
    names = [f"Tree{number}" for number in range(60)]
    entries = []
    for number in range(50):
        lines = []
        for place in range(6):
            shown = [name for name in names if generator.random() < 0.1]
            lines.append(_line(f"{number}-{place}", [" ".join(shown) or "None"]))
        entries.append(_entry(number, SECTIONS[number * 2 // 50], 2026 - number // 2, lines))
    content = ProfileContent(entries=tuple(entries))
    demands = tuple(_demand(name, must=number % 2 == 0, weight=1 + number % 3) for number, name in enumerate(names))
    return content, demands, PageRoom({"main": 700}, _units(content, generator, (16.8, 30.2, 30.2, 43.6)))


def _line(line_id: str, texts: list[str]) -> ContentLine:
    return ContentLine(line_id, tuple(ContentWording(f"{line_id}.{place}", text) for place, text in enumerate(texts)))


def _entry(number: int, section: SectionKind, year: int, lines: list[ContentLine]) -> ContentEntry:
    facts = ResumeEntry(organization="Employer", title="Post", dates=DateSpan(PartialDate(year - 2), PartialDate(year)))
    return ContentEntry(str(number), section, facts, tuple(lines))


def _demand(name: str, *, must: bool, weight: int) -> Demand:
    return Demand(name.casefold(), RequirementKind.SKILL, must, name, (name,), weight)


def _units(
    content: ProfileContent, generator: np.random.Generator, heights: tuple[float, ...]
) -> dict[str, UnitHeight]:
    units = {f"section:{kind.value}": UnitHeight(13, 15) for kind in SECTIONS}
    units |= {f"entry:{entry.id}": UnitHeight(7.5, 13.4) for entry in content.entries}
    for entry in content.entries:
        for line in entry.lines:
            units |= {f"wording:{each.id}": UnitHeight(3.4, float(generator.choice(heights))) for each in line.wordings}
    return units
