"""What a layout is given: the person's data with headings and dates as its language and its manner write them."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from babel.dates import get_month_names

from onward.parsing.resumes.records import DateSpan, PartialDate, Resume, ResumeEntry, ResumeSection, SectionKind

WORDS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
TODAY = PartialDate(2026, 11)
"""When "present" was, for whoever counts how long it lasted."""


def layout_data(
    resume: Resume,
    *,
    dates: str,
    headings: str,
    dash: str,
    odd: dict[str, dict[str, str]] | None = None,
    durations: bool = False,
) -> dict[str, Any]:
    """Return what a layout prints, as plain data.

    ``dates`` is ``short`` (Mar 2019), ``long`` (March 2019), ``numeric`` (03/2019), ``dotted`` (03.2019), ``iso``
    (2019-03) or ``years`` (2019); ``headings`` is ``usual`` or ``odd``; ``odd`` holds odd headings by language in place
    of those of ``words.toml``; ``dash`` stands between two dates, ``until`` is the word for it. With ``durations``,
    each entry says how long it took, and each run of posts at one employer how long it took together.
    """
    words = WORDS[resume.language]
    dash = f" {words['until']} " if dash == "until" else dash
    names = words["sections"] if headings == "usual" else (odd or {}).get(resume.language, words["odd_sections"])
    basics = resume.basics

    def written(section: ResumeSection, entry: ResumeEntry) -> dict[str, Any]:
        both = (entry.degree, words["degree_in"], entry.area) if entry.area else (entry.degree,)
        return {
            "kind": section.kind.value,
            "organization": entry.organization,
            "title": entry.title,
            "place": entry.place,
            "degree": entry.degree,
            "area": entry.area,
            "qualification": " ".join(both) if entry.degree else "",
            "level": entry.level,
            "url": entry.url,
            "lines": [line.text for line in entry.lines],
            "keywords": list(entry.keywords),
            "authors": list(entry.authors),
            "dates": write_dates(entry.dates, resume.language, dates, dash),
            **({"note": entry.summary} if entry.summary else {}),
            **(_durations(section, entry, resume.language) if durations else {}),
        }

    return {
        "language": resume.language,
        "name": basics.name,
        "headline": basics.headline,
        "email": basics.email,
        "phone": basics.phone,
        "place": basics.place,
        "links": [link.url for link in basics.links],
        "summary": basics.summary,
        "summary_heading": names[SectionKind.SUMMARY],
        "labels": words["labels"],
        "contact": words["contact"],
        "sections": [
            {
                "kind": section.kind.value,
                "heading": names[section.kind],
                "entries": [written(section, entry) for entry in section.entries],
            }
            for section in resume.sections
        ],
    }


def _durations(section: ResumeSection, entry: ResumeEntry, language: str) -> dict[str, str]:
    at_one = [each.dates for each in section.entries if each.organization == entry.organization]
    return {"duration": _duration([entry.dates], language), "together": _duration(at_one, language)}


def _duration(spans: Sequence[DateSpan], language: str) -> str:
    """Return the time from the first start to the last end, as "4 years 3 months"; empty where one is unknown."""
    starts = [span.start for span in spans if span.start]
    ends = [TODAY if span.present else span.end for span in spans if span.present or span.end]
    if not starts or not ends:
        return ""
    first, last = min(map(_months, starts)), max(_months(end) for end in ends if end)
    counts = zip(divmod(last - first + 1, 12), WORDS[language]["units"], strict=True)
    return " ".join(f"{count} {unit[count > 1]}" for count, unit in counts if count)


def _months(date: PartialDate) -> int:
    return 12 * date.year + (date.month or 1)


def write_dates(span: DateSpan, language: str, manner: str, dash: str) -> str:
    """Return a span in the manner of ``layout_data``; empty where nothing is known."""
    start = write_date(span.start, language, manner)
    end = WORDS[language]["present"] if span.present else write_date(span.end, language, manner)
    return dash.join(filter(None, (start, end)))


def write_date(date: PartialDate | None, language: str, manner: str) -> str:
    if date is None:
        return ""
    if date.month is None or manner == "years":
        return str(date.year)
    if manner in ("short", "long"):
        width = "abbreviated" if manner == "short" else "wide"
        return f"{get_month_names(width, 'stand-alone', language)[date.month]} {date.year}"
    pattern = {"numeric": "{m:02}/{y}", "dotted": "{m:02}.{y}", "iso": "{y}-{m:02}"}[manner]
    return pattern.format(m=date.month, y=date.year)
