"""The résumés of ``ONWARD_DATA`` with what each says, read here a second time and as plainly as can be.

Only the fields that ``layout_zoo/scoring.py`` compares are read, by other code than Onward's own. A PDF is compared
with the YAML or JSON that it was set from.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml

from layout_zoo.people import read_dates
from onward.parsing.resumes.records import (
    DateSpan,
    Resume,
    ResumeBasics,
    ResumeEntry,
    ResumeFormat,
    ResumeLine,
    ResumeSection,
    SectionKind,
)

DATA = Path(os.environ.get("ONWARD_DATA", "../shared/data")) / "resumes"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class Source:
    """One file: its bytes, what it says, and the format it is reported under."""

    name: str
    format: str
    content: bytes
    expected: Resume


def sources() -> Iterator[Source]:
    """Yield every file that has something to compare it with."""
    for path in sorted((DATA / "rendercv").glob("*.yaml")):
        expected = rendercv(path)
        yield Source(path.name, "RenderCV", path.read_bytes(), expected)
        yield _pdf(path.with_suffix(".pdf"), expected)
    for path in sorted((DATA / "reactive" / "json").glob("*.json")):
        expected = reactive(path)
        yield Source(f"reactive/{path.name}", "Reactive Resume", path.read_bytes(), expected)
        yield _pdf(DATA / "reactive" / "pdf" / f"{path.stem}.pdf", expected)
    for path in (DATA / "jsonresume" / "sample.resume.json", *sorted((DATA / "json_resume_more").glob("*.json"))):
        if path.exists():
            yield Source(path.name, "JSON Resume", path.read_bytes(), json_resume(path))
    for path in sorted((DATA / "linkedin").glob("*.zip")):
        yield Source(path.name, "LinkedIn", path.read_bytes(), linkedin(path))
    for path in sorted((DATA / "europass").iterdir()) if (DATA / "europass").is_dir() else ():
        yield Source(path.name, "Europass", path.read_bytes(), europass(path))


def _pdf(path: Path, expected: Resume) -> Source:
    return Source(path.name, "PDF", path.read_bytes(), expected)


def _resume(basics: ResumeBasics, **sections: Iterable[ResumeEntry]) -> Resume:
    kept = (ResumeSection(SectionKind(kind), tuple(entries)) for kind, entries in sections.items())
    return Resume(ResumeFormat.UNKNOWN, basics, tuple(section for section in kept if section.entries))


def _entry(dates: str | DateSpan = "", lines: Iterable[str] = (), **texts: str | None) -> ResumeEntry:
    span = read_dates(dates) if isinstance(dates, str) else dates
    given = {key: value for key, value in texts.items() if value}
    return ResumeEntry(dates=span, lines=tuple(ResumeLine(line) for line in lines if line), **given)


def rendercv(path: Path) -> Resume:
    cv = yaml.safe_load(path.read_text("utf-8"))["cv"]
    entries = [entry for section in cv["sections"].values() for entry in section if isinstance(entry, dict)]

    def read(key: str, **names: str) -> list[ResumeEntry]:
        return [
            _entry(
                _rendercv_dates(entry),
                [part for line in entry.get("highlights") or () for part in line.split(" - ")],
                summary=entry.get("summary"),
                **{ours: _without_link(entry.get(theirs)) for ours, theirs in names.items()},
            )
            for entry in entries
            if key in entry
        ]

    return _resume(
        ResumeBasics(name=cv["name"], email=cv.get("email") or "", phone=cv.get("phone") or ""),
        work=read("company", organization="company", title="position"),
        education=read("institution", organization="institution", degree="degree", area="area"),
        projects=read("name", title="name"),
    )


def _rendercv_dates(entry: dict[str, Any]) -> str:
    start, end = (str(entry.get(key) or "") for key in ("start_date", "end_date"))
    return f"{start}/{end}" if start else str(entry.get("date") or "")


def _without_link(text: str | None) -> str:
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text or "")


def reactive(path: Path) -> Resume:
    data = json.loads(path.read_text("utf-8"))
    sections = data["sections"]

    def read(section: str, **names: str) -> list[ResumeEntry]:
        return [
            _entry(
                english_span(item["date"]),
                html_lines(item["summary"]),
                summary=item.get("description"),
                **{ours: item[theirs] for ours, theirs in names.items()},
            )
            for item in sections[section]["items"]
            if item["visible"] and sections[section]["visible"]
        ]

    basics = data["basics"]
    return _resume(
        ResumeBasics(name=basics["name"], email=basics["email"], phone=basics["phone"]),
        work=read("experience", organization="company", title="position"),
        education=read("education", organization="institution", degree="studyType"),
        projects=read("projects", title="name"),
        volunteering=read("volunteer", organization="organization", title="position"),
    )


def html_lines(html: str) -> list[str]:
    """The items of a list, or the whole text as one."""
    items = re.findall(r"<li>(.*?)</li>", html, re.DOTALL) or [html]
    return [text for item in items if (text := unescape(re.sub(r"<[^>]+>", "", item)).strip())]


def english_span(text: str) -> DateSpan:
    """Read ``January 2019 to Present``, ``2020``, ``Jan 2022 - Mar 2023``."""
    return read_dates("/".join(_english_date(part) for part in re.split(r"\s+(?:to|-|\u2013)\s+", text)))


def _english_date(text: str) -> str:
    if text.casefold() == "present":
        return "present"
    year = re.search(r"\d{4}", text)
    month = text[:3].casefold()
    if year is None:
        return ""
    return f"{year[0]}-{MONTHS.index(month) + 1:02}" if month in MONTHS else year[0]


def json_resume(path: Path) -> Resume:
    data = json.loads(path.read_text("utf-8"))

    def read(section: str, lines: str, **names: str) -> list[ResumeEntry]:
        return [
            _entry(
                _span(item.get("startDate"), item.get("endDate")),
                item.get(lines) or (),
                summary=item.get("summary") or item.get("description"),
                **{ours: item.get(theirs) for ours, theirs in names.items()},
            )
            for item in data.get(section, ())
        ]

    basics = data["basics"]
    return _resume(
        ResumeBasics(name=basics["name"], email=basics["email"], phone=basics["phone"]),
        work=read("work", "highlights", organization="name", title="position"),
        education=read("education", "courses", organization="institution", degree="studyType", area="area"),
        projects=read("projects", "highlights", title="name"),
        volunteering=read("volunteer", "highlights", organization="organization", title="position"),
    )


def _span(start: str | None, end: str | None) -> str:
    return f"{start}/{end or 'present'}" if start else end or ""


def linkedin(path: Path) -> Resume:
    with zipfile.ZipFile(path) as archive:
        tables = {
            name: list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"))))
            for name in archive.namelist()
        }

    def read(name: str, lines: tuple[str, ...], **names: str) -> list[ResumeEntry]:
        return [
            _entry(
                read_dates(_span(_english_date(row["Started On"]), _english_date(row["Finished On"]))),
                [row[key] for key in lines],
                **{ours: row[theirs] for ours, theirs in names.items()},
            )
            for row in tables[f"{name}.csv"]
        ]

    person = tables["Profile.csv"][0]
    mails = [row["Email Address"] for row in tables["Email Addresses.csv"] if row.get("Primary", "Yes") == "Yes"]
    return _resume(
        ResumeBasics(name=f"{person['First Name']} {person['Last Name']}", email=mails[0]),
        work=read("Positions", ("Description",), organization="Company Name", title="Title"),
        education=read(
            "Education",
            ("Notes", "Activities"),
            organization="School Name",
            degree="Degree Name",
            area="Field of Study",
        ),
        projects=read("Projects", ("Description",), title="Title"),
    )


def europass(path: Path) -> Resume:
    return _europass_xml(path) if path.suffix == ".xml" else _europass_json(path)


def _europass_xml(path: Path) -> Resume:
    text = re.sub(r'\sxmlns="[^"]*"', "", path.read_text("utf-8"), count=1)
    learner = ElementTree.fromstring(text).find("LearnerInfo")
    assert learner is not None

    def date(period: ElementTree.Element, name: str) -> str:
        found = period.find(name)
        return "" if found is None else f"{found.get('year')}-{found.get('month', '').strip('-')}".rstrip("-")

    def read(entry: ElementTree.Element, **names: str) -> ResumeEntry:
        period = entry.find("Period")
        dates = "" if period is None else f"{date(period, 'From')}/{date(period, 'To') or 'present'}"
        lines = html_lines(entry.findtext("Activities") or "")
        return _entry(dates, lines, **{ours: entry.findtext(theirs) for ours, theirs in names.items()})

    name = "Identification/PersonName/"
    return _resume(
        ResumeBasics(
            name=f"{learner.findtext(name + 'FirstName')} {learner.findtext(name + 'Surname')}",
            email=learner.findtext("Identification/ContactInfo/Email/Contact") or "",
        ),
        work=[
            read(entry, organization="Employer/Name", title="Position/Label")
            for entry in learner.iter("WorkExperience")
        ],
        education=[
            read(entry, organization="Organisation/Name", degree="Title") for entry in learner.iter("Education")
        ],
    )


def _europass_json(path: Path) -> Resume:
    learner = json.loads(path.read_text("utf-8"))["SkillsPassport"]["LearnerInfo"]
    person = learner["Identification"]

    def date(data: dict[str, int] | None) -> str:
        return "" if data is None else "-".join(f"{data[key]:02}" for key in ("Year", "Month") if key in data)

    def read(entry: dict[str, Any], title: Callable[[dict[str, Any]], str]) -> ResumeEntry:
        period = entry.get("Period", {})
        dates = f"{date(period.get('From'))}/{date(period.get('To')) or 'present'}" if period else ""
        return _entry(dates, html_lines(entry.get("Activities", "")), title=title(entry))

    return _resume(
        ResumeBasics(
            name=f"{person['PersonName']['FirstName']} {person['PersonName']['Surname']}",
            email=person["ContactInfo"]["Email"]["Contact"],
        ),
        work=[read(entry, lambda each: each["Position"]["Label"]) for entry in learner.get("WorkExperience", ())],
    )
