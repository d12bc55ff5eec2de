"""The invented people of the zoo, one TOML file each: ``dates`` are ``2019-03/present``, ``2019-03/2020-01`` or one
date alone; sections stand in the order of the file."""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from onward.parsing.resumes.records import (
    DateSpan,
    PartialDate,
    Resume,
    ResumeBasics,
    ResumeEntry,
    ResumeFormat,
    ResumeLine,
    ResumeLink,
    ResumeSection,
    SectionKind,
)

FOLDER = Path(__file__).parent / "people"
SEEN_WHILE_TUNING = ("chef_it", "engineer_en", "graduate_es", "returner_nl", "seller_pt", "teacher_fr", "welder_de")
"""One person a language; the other three are met in the other parts alone."""


class Person(NamedTuple):
    id: str
    resume: Resume


def people(folder: Path = FOLDER) -> list[Person]:
    return [Person(path.stem, read_person(path.read_text("utf-8"))) for path in sorted(folder.glob("*.toml"))]


def people_of(part: str) -> list[Person]:
    """Return who is set in the layouts of one part of the zoo: some of the ten, and those who are met there alone."""
    known = [person for person in people() if part != "tuning" or person.id in SEEN_WHILE_TUNING]
    return known + people(FOLDER.parent / part / "people")


def read_person(text: str) -> Resume:
    """Return what a file says of a person, without anything a layout adds."""
    data = tomllib.loads(text)
    basics = data["basics"]
    return Resume(
        format=ResumeFormat.UNKNOWN,
        basics=ResumeBasics(
            name=basics["name"],
            headline=basics["headline"],
            email=basics["email"],
            phone=basics["phone"],
            place=basics["place"],
            summary=basics["summary"],
            links=tuple(ResumeLink(url=url, label=label) for url, label in basics["links"]),
        ),
        sections=tuple(
            ResumeSection(kind=SectionKind(kind), entries=tuple(map(_entry, entries)))
            for kind, entries in data.items()
            if isinstance(entries, list)
        ),
        language=data["language"],
    )


def _entry(data: dict[str, Any]) -> ResumeEntry:
    texts = {key: value for key, value in data.items() if isinstance(value, str) and key != "dates"}
    return ResumeEntry(
        **texts,
        dates=read_dates(data.get("dates", "")),
        lines=tuple(ResumeLine(line) for line in data.get("lines", ())),
        keywords=tuple(data.get("keywords", ())),
        authors=tuple(data.get("authors", ())),
    )


def read_dates(text: str) -> DateSpan:
    """Read ``2019-03/present``, ``2019/2020-01`` or one date alone, which is the end; empty for empty."""
    start, slash, end = text.partition("/")
    if not slash:
        start, end = "", start
    return DateSpan(_date(start), _date(end), present=end == "present", as_written=text)


def _date(text: str) -> PartialDate | None:
    if not text or text == "present":
        return None
    return PartialDate(*map(int, text.split("-")))
