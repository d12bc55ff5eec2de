"""LinkedIn's data export: a ZIP of CSV files, or one of these alone."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from onward.parsing.resumes.records import (
    DateSpan,
    ReadingProblem,
    Resume,
    ResumeBasics,
    ResumeEntry,
    ResumeFormat,
    ResumeLine,
    ResumeLink,
    ResumeSection,
    SectionKind,
    UnreadPart,
    Where,
)
from onward.parsing.resumes.structured.values import MOST_ITEMS, body_of, read_date, span_of, unread_part, words
from onward.parsing.tables.decoding import decode
from onward.parsing.tables.delimited import detect_delimiter, read_rows
from onward.parsing.tables.file_records import FileLimits, UnreadableFileError
from onward.parsing.text import clean_text, normalize

MAX_FILE_BYTES = 3_000_000
MAX_FILES = 5_000
_LIMITS = FileLimits()
_HEADER_ROWS = 10
_ADDRESS = re.compile(r"https?://[^\s,\]]+|(?<![\w.@])www\.[^\s,\]]+", re.IGNORECASE)

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class _File:
    """What one file of the export holds: the columns that tell it, its section, and which column is which field."""

    telling: frozenset[str]
    kind: SectionKind | None = None
    fields: tuple[tuple[str, str], ...] = ()
    heading: str = ""


def _file(telling: str, kind: SectionKind | None = None, heading: str = "", **fields: str) -> _File:
    return _File(frozenset(telling.split(", ")), kind, tuple(fields.items()), heading)


_FILES: dict[str, _File] = {
    "profile": _file("first name, last name, headline"),
    "email addresses": _file("email address, confirmed"),
    "phonenumbers": _file("number, extension"),
    "positions": _file(
        "company name, title", SectionKind.WORK, organization="company name", title="title", place="location"
    ),
    "volunteering": _file(
        "company name, role", SectionKind.VOLUNTEERING, organization="company name", title="role", area="cause"
    ),
    "education": _file(
        *("school name, degree name", SectionKind.EDUCATION),
        organization="school name",
        degree="degree name",
        area="field of study",
    ),
    "certifications": _file(
        "name, authority", SectionKind.CERTIFICATES, organization="authority", title="name", url="url"
    ),
    "projects": _file("title, url, description, started on", SectionKind.PROJECTS, title="title", url="url"),
    "publications": _file(
        "name, published on", SectionKind.PUBLICATIONS, organization="publisher", title="name", url="url"
    ),
    "patents": _file("title, patent number", SectionKind.OTHER, "Patents", title="title", url="url"),
    "honors": _file("title, issued on", SectionKind.AWARDS, title="title"),
    "courses": _file("name, number", SectionKind.OTHER, "Courses", title="name"),
    "organizations": _file("name, position", SectionKind.OTHER, "Organizations", organization="name", title="position"),
    "test scores": _file("name, score", SectionKind.OTHER, "Test scores", title="name", score="score"),
    "recommendations received": _file(
        "first name, last name, text, job title", SectionKind.REFERENCES, organization="company"
    ),
    "skills": _file("name", SectionKind.SKILLS),
    "languages": _file("name, proficiency", SectionKind.LANGUAGES, title="name", level="proficiency"),
}
_START, _END = ("started on", "start date"), ("finished on", "end date")
_DATE = ("published on", "issued on", "issue date", "date", "filing date")
_TEXT = ("description", "text", "notes", "activities")
_OPEN_IS_PRESENT = frozenset((SectionKind.WORK, SectionKind.VOLUNTEERING, SectionKind.PROJECTS))


def is_linkedin_archive(names: list[str]) -> bool:
    """Return whether the names of an archive's files are those of an export with anything of a résumé in it."""
    stems = {_stem(name) for name in names}
    return bool(stems & {"profile", "positions", "education", "skills"})


def is_linkedin_table(text: str) -> bool:
    """Return whether a text begins with the heading of one file of the export that can be told without its name."""
    return _told_by_header([normalize(cell) for cell in text[:2_000].split("\n", 1)[0].split(",")]) != ""


def is_linkedin_tables_name(name: str) -> bool:
    """Return whether the name of a file is that of a table of the export."""
    return _stem(name) in _FILES


def read_linkedin(source: bytes) -> Resume:
    """Read the ZIP of CSV files that LinkedIn gives its members ("Get a copy of your data").

    A damaged or encrypted file in it is passed over, and ``problems`` say so. Never raises.
    """
    tables: dict[str, list[Row]] = {}
    problems: list[ReadingProblem] = []
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            for entry in archive.infolist()[:MAX_FILES]:
                stem = _stem(entry.filename)
                if stem in _FILES and stem not in tables:
                    data, problem = _unpack(archive, entry)
                    tables[stem] = list(_rows(decode(data).text, _FILES[stem]))
                    problems += [problem] if problem else []
    except Exception:  # noqa: BLE001 - BadZipFile, and others from below zipfile
        problems.append(ReadingProblem.DAMAGED)
    return _resume(tables, tuple(dict.fromkeys(problems)))


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> tuple[bytes, ReadingProblem | None]:
    """Return the first ``MAX_FILE_BYTES`` of a file, and why not all of it, or nothing, is read."""
    if entry.flag_bits & 0x1:
        return b"", ReadingProblem.ENCRYPTED
    try:
        with archive.open(entry) as unpacked:
            data = unpacked.read(MAX_FILE_BYTES + 1)
    except Exception:  # noqa: BLE001 - BadZipFile, OSError, zlib.error, NotImplementedError and others from below
        return b"", ReadingProblem.DAMAGED
    return data[:MAX_FILE_BYTES], ReadingProblem.TOO_LARGE if len(data) > MAX_FILE_BYTES else None


def read_linkedin_table(source: bytes, name: str = "") -> Resume:
    """Read one CSV file of an export, recognized by its name or else by its header; an empty résumé for others."""
    text = decode(source[:MAX_FILE_BYTES]).text
    header = [normalize(cell) for cell in text[:2_000].split("\n", 1)[0].split(",")]
    stem = _stem(name) if _stem(name) in _FILES else _told_by_header(header)
    return _resume({stem: list(_rows(text, _FILES[stem]))} if stem else {}, ())


def _told_by_header(header: list[str]) -> str:
    columns = frozenset(header)
    fitting = [stem for stem, file in _FILES.items() if file.telling <= columns and len(file.telling) > 1]
    return max(fitting, key=lambda stem: len(_FILES[stem].telling), default="")


def _stem(name: str) -> str:
    path = PurePosixPath(name.replace("\\", "/"))
    is_table = path.suffix.lower() == ".csv" and not path.name.startswith("._") and "__MACOSX" not in path.parts
    return normalize(path.stem) if is_table else ""


def _rows(text: str, file: _File) -> Iterator[Row]:
    """Yield the rows under the heading, which notes may stand above, by the names of their columns."""
    header: list[str] = []
    try:
        for number, row in enumerate(read_rows(text, detect_delimiter(text), _LIMITS)):
            if not header:
                names = [normalize(cell) for cell in row.cells]
                header = names if file.telling <= set(names) or (file.telling & set(names) and len(names) > 1) else []
                if not header and number > _HEADER_ROWS:
                    return
            elif any(cell.strip() for cell in row.cells):
                yield dict(zip(header, row.cells, strict=False))
            if number > 10 * MOST_ITEMS:
                return
    except UnreadableFileError:
        return


def _resume(tables: dict[str, list[Row]], problems: tuple[ReadingProblem, ...]) -> Resume:
    sections: list[ResumeSection] = []
    unread: list[UnreadPart] = []
    for stem, file in _FILES.items():
        rows = tables.get(stem, [])[:MOST_ITEMS]
        if file.kind is SectionKind.SKILLS and rows:
            names = tuple(name for row in rows if (name := words(row.get("name"))))
            sections.append(ResumeSection(file.kind, (ResumeEntry(keywords=names, where=Where(path="Skills.csv")),)))
        elif file.kind and rows:
            read = [_entry(file, row, f"{stem}[{number}]") for number, row in enumerate(rows)]
            sections.append(ResumeSection(file.kind, tuple(entry for entry, _ in read), file.heading))
            unread.extend(part for _, parts in read for part in parts)
    basics, rest = _basics(tables)
    return Resume(
        format=ResumeFormat.LINKEDIN,
        basics=basics,
        sections=tuple(sections),
        unread=(*rest, *unread),
        problems=problems,
    )


def _first(row: Row, names: tuple[str, ...]) -> str:
    return next((written for name in names if (written := words(row.get(name)))), "")


def _entry(file: _File, row: Row, path: str) -> tuple[ResumeEntry, tuple[UnreadPart, ...]]:
    fields = {name: words(row.get(column)) for name, column in file.fields}
    if file.kind is SectionKind.REFERENCES:
        fields["title"] = " ".join(filter(None, (words(row.get("first name")), words(row.get("last name")))))
        fields["level"] = words(row.get("job title"))
    summary, lines = _body(row, path)
    entry = ResumeEntry(
        organization=fields.get("organization", ""),
        title=fields.get("title", ""),
        place=fields.get("place", ""),
        degree=fields.get("degree", ""),
        area=fields.get("area", ""),
        score=fields.get("score", ""),
        level=fields.get("level", ""),
        url=fields.get("url", ""),
        dates=_dates(file, row),
        summary=summary,
        lines=lines,
        where=Where(path=path),
    )
    known = {column for _, column in file.fields} | {*_START, *_END, *_DATE, *_TEXT}
    known |= {"first name", "last name", "job title", "creation date", "status"}
    rest = tuple(f"{column}: {text}" for column, value in row.items() if column not in known and (text := words(value)))
    return entry, unread_part(fields.get("title", "") or fields.get("organization", ""), rest, path)


def _body(row: Row, path: str) -> tuple[str, tuple[ResumeLine, ...]]:
    """Return the texts of a row: one paragraph alone is a summary, several are lines, as people write them there."""
    bodies = [body_of(row.get(column), f"{path}.{column}") for column in _TEXT if row.get(column)]
    summaries = [text for summary, _ in bodies for text in summary.split("\n") if text]
    lines = tuple(line for _, found in bodies for line in found)
    if lines or len(summaries) < 2:
        return "\n".join(summaries), lines
    return "", tuple(ResumeLine(text, Where(path=path)) for text in summaries)


def _dates(file: _File, row: Row) -> DateSpan:
    start, end = _first(row, _START), _first(row, _END)
    if start and not end and file.kind is SectionKind.CERTIFICATES:
        return DateSpan(end=read_date(start)[0], as_written=start)
    if start or end:
        return span_of(start, end, open_is_present=file.kind in _OPEN_IS_PRESENT)
    written = _first(row, _DATE)
    return DateSpan(end=read_date(written)[0], as_written=written)


def _basics(tables: dict[str, list[Row]]) -> tuple[ResumeBasics, tuple[UnreadPart, ...]]:
    profile = next(iter(tables.get("profile", [])), {})
    mails = sorted(tables.get("email addresses", []), key=lambda row: words(row.get("primary")).lower() != "yes")
    phones = tables.get("phonenumbers", [])
    name = " ".join(filter(None, (words(profile.get("first name")), words(profile.get("last name")))))
    known = frozenset(("first name", "last name", "headline", "summary", "geo location", "websites", "industry"))
    rest = tuple(
        f"{column}: {text}" for column, value in profile.items() if column not in known and (text := words(value))
    )
    industry = words(profile.get("industry"))
    basics = ResumeBasics(
        name=name,
        headline=words(profile.get("headline")) or industry,
        email=next((mail for row in mails if (mail := words(row.get("email address")))), ""),
        phone=next((number for row in phones if (number := words(row.get("number")))), ""),
        place=words(profile.get("geo location")),
        summary="\n".join(filter(None, _summary_pieces(profile.get("summary", "")))),
        links=tuple(ResumeLink(url) for url in _ADDRESS.findall(clean_text(profile.get("websites", "")))[:20]),
        where=Where(path="Profile.csv") if profile else None,
    )
    return basics, unread_part("Profile", rest, "Profile.csv")


def _summary_pieces(text: str) -> list[str]:
    summary, lines = body_of(text)
    return [summary, *(line.text for line in lines)]
