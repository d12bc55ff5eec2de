"""Exam of reading postings: fields, text, broken data, speed, and pages that are built to hurt.

    ONWARD_DATA=../shared/data python bench/postings.py [fields|boards|schemaorg|text|broken|speed|hostile ...]

The answers of the Ashby boards are the oracle; the reader never sees them. It is given a page that is made around
``descriptionHtml`` alone, because title and company do not stand in it: once with JSON-LD, once with ``h1``,
``title`` and OpenGraph, once with ``h1`` and ``title`` alone. A field is correct, absent or wrong;
absent is better than wrong.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from html import escape, unescape
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, NamedTuple
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from onward.parsing.postings import read
from onward.parsing.postings.html import read_blocks
from onward.parsing.postings.records import Posting
from onward.parsing.postings.work_types import read_work_type_field
from onward.parsing.text import normalize
from postings_hostile import report_hostile
from report import ReportRow, exit_code, print_report

DATA = Path(os.environ.get("ONWARD_DATA", "../shared/data")) / "postings"
ROUNDS = 7


class Opening(NamedTuple):
    """One opening of a board: its raw JSON, and the name of the employer's board."""

    job: dict[str, Any]
    company: str


class Verdict(NamedTuple):
    """How one field of one page was read."""

    field: str
    expected: str
    found: str

    @property
    def kind(self) -> str:
        if not self.found:
            return "absent"
        return "correct" if _same(self.expected, self.found) else "wrong"


def openings() -> list[Opening]:
    return [
        Opening(job, unquote(path.stem).removesuffix(".com").replace("-", " ").title())
        for path in sorted((DATA / "ashby").glob("*.json"))
        for job in json.loads(path.read_text("utf-8"))["jobs"]
    ]


def page_with_json_ld(opening: Opening) -> str:
    """The page as boards publish it, with a tab's title that says little."""
    job = opening.job
    data = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": job["title"],
        "description": job["descriptionHtml"],
        "hiringOrganization": {"@type": "Organization", "name": opening.company},
        "datePosted": job["publishedAt"],
        "employmentType": re.sub(r"(?<=[a-z])(?=[A-Z])", "_", job["employmentType"]).upper(),
        "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": job["location"]}},
    }
    if job["isRemote"]:
        data["jobLocationType"] = "TELECOMMUTE"
    script = json.dumps(data).replace("</", "<\\/")
    return (
        f'<!doctype html><html><head><title>Careers</title><script type="application/ld+json">{script}</script></head>'
        f"<body><nav><a href=/>Home</a></nav><main>{job['descriptionHtml']}</main></body></html>"
    )


def page_with_titles(opening: Opening) -> str:
    """A page without data for machines, as an employer's own site makes them."""
    title, company = escape(opening.job["title"]), escape(opening.company)
    return (
        f"<!doctype html><html><head><title>{title} | {company} Careers</title>"
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="{company}"></head>'
        f"<body><header><a href=/>{company}</a><nav><a href=/jobs>Jobs</a></nav></header>"
        f"<main><h1>{title}</h1><p>{escape(opening.job['location'])}</p>{opening.job['descriptionHtml']}"
        "<form><input name=name><input name=email></form></main><footer>Imprint</footer></body></html>"
    )


def page_with_heading(opening: Opening) -> str:
    """A page that has its heading and its tab's title alone, with nothing to tell the employer from the rest."""
    title, company = escape(opening.job["title"]), escape(opening.company)
    return (
        f"<html><head><title>{title} - {company}</title></head><body><ul><li><a href=/>Home</a></ul>"
        f"<h1>{title}</h1>{opening.job['descriptionHtml']}</body></html>"
    )


def fields_with_json_ld(opening: Opening, posting: Posting) -> Iterator[Verdict]:
    job = opening.job
    yield from fields_with_titles(opening, posting)
    yield Verdict("place", job["location"].strip(), ", ".join(place.words for place in _value(posting.places) or ()))
    yield Verdict("posted", job["publishedAt"][:10], str(_value(posting.posted) or ""))
    yield Verdict("work type", str(read_work_type_field(job["employmentType"])), str(_value(posting.work_type) or ""))
    if job["isRemote"]:
        yield Verdict("remote", "yes", str(_value(posting.remote) or ""))


def fields_with_titles(opening: Opening, posting: Posting) -> Iterator[Verdict]:
    yield Verdict("title", opening.job["title"].strip(), _value(posting.title) or "")
    yield Verdict("company", opening.company, _value(posting.company) or "")
    expected = read_blocks(opening.job["descriptionHtml"])
    texts = {block.text for block in expected}
    share = len(texts & {block.text for block in posting.description}) / len(texts)
    yield Verdict("description", "whole", "whole" if share > 0.98 else f"{share:.2f}" if posting.description else "")


def report_fields(kept: list[Opening]) -> bool:
    held = []
    for name, page, fields in (
        ("JSON-LD", page_with_json_ld, fields_with_json_ld),
        ("h1, title and OpenGraph", page_with_titles, fields_with_titles),
        ("h1 and title", page_with_heading, fields_with_titles),
    ):
        verdicts = [verdict for opening in kept for verdict in fields(opening, read(page(opening)))]
        for verdict in verdicts:
            if verdict.kind == "wrong":
                print(f"  wrong {verdict.field}: {verdict.found!r} for {verdict.expected!r}")
        held.append(print_report(f"{len(kept)} pages with {name}", _field_rows(verdicts)))
    return all(held)


def similarity(opening: Opening) -> float:
    """How alike the text of the blocks and ``descriptionPlain`` are, letters alone.

    The plain text writes the addresses of links and pictures, and signs before items: both are taken out of both.
    """
    html = opening.job["descriptionHtml"]
    addresses = sorted({unescape(each) for each in re.findall(r'(?:href|src)="([^"]+)"', html)}, key=len, reverse=True)
    one = _letters(" ".join(block.text for block in read_blocks(html)), addresses)
    other = _letters(opening.job["descriptionPlain"], addresses)
    if one == other:
        return 1.0
    start = _same_start(one, other)
    end = _same_start(one[start:][::-1], other[start:][::-1])
    middle = SequenceMatcher(None, one[start : len(one) - end], other[start : len(other) - end], autojunk=False)
    same = start + end + sum(block.size for block in middle.get_matching_blocks())
    return 2 * same / (len(one) + len(other))


def _same_start(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def report_text(kept: list[Opening]) -> bool:
    found = [similarity(opening) for opening in kept]
    return print_report(
        "HTML to text, against the text that the board publishes",
        [
            ReportRow("similarity, median", median(found), at_least=0.999),
            ReportRow("similarity, least", min(found), at_least=0.995),
            ReportRow("letter for letter the same", sum(each == 1 for each in found)),
        ],
    )


def report_boards(kept: list[Opening]) -> bool:
    """Read the whole answer of each board with the address of one of its openings."""
    verdicts = []
    for path in sorted((DATA / "ashby").glob("*.json")):
        data = path.read_bytes()
        for job in json.loads(data)["jobs"]:
            posting = read(data, url=job["jobUrl"])
            verdicts += [
                Verdict("title", job["title"].strip(), _value(posting.title) or ""),
                Verdict("posted", job["publishedAt"][:10], str(_value(posting.posted) or "")),
                Verdict(
                    "work type", str(read_work_type_field(job["employmentType"])), str(_value(posting.work_type) or "")
                ),
            ]
            if job["isRemote"]:
                verdicts.append(Verdict("remote", "yes", str(_value(posting.remote) or "")))
    ashby = _field_rows(verdicts)
    samples = []
    for path in sorted((DATA / "boards").glob("*.json")):
        data = path.read_bytes()
        answer = json.loads(data)
        for job in answer if isinstance(answer, list) else answer.get("jobs") or answer["content"]:
            url = next((job[key] for key in ("absolute_url", "hostedUrl", "jobUrl", "url", "ref") if key in job), None)
            title = job.get("title") or job.get("text") or job.get("name") or ""
            samples.append(Verdict(f"{path.stem}: title", title, _value(read(data, url=url).title) or ""))
    return all(
        [print_report(f"Answers of {len(kept)} openings' boards", ashby), print_report("Samples", _field_rows(samples))]
    )


def report_schema_org(_kept: list[Opening]) -> bool:
    """Read the vocabulary's own examples; the oracle is their JSON, whatever notation is read."""
    verdicts = []
    for path in sorted((DATA / "schemaorg").rglob("*.txt")):
        for example in re.split(r"(?m)^TYPES:", path.read_text("utf-8")):
            parts = re.split(r"(?m)^(PRE-MARKUP|MICRODATA|RDFA|JSON):\s*$", example)
            sections = {name: body for name, body in zip(parts[1::2], parts[2::2], strict=True) if "JobPosting" in body}
            script = re.search(r"<script[^>]*>(.*?)</script>", sections.pop("JSON", ""), re.DOTALL)
            if script is None:
                continue
            job = json.loads(script[1])
            sections.pop("PRE-MARKUP", None)
            for name, body in {**sections, "JSON-LD": script[0]}.items():
                verdicts += _schema_org_verdicts(name, job, read(body))
    return print_report("Examples of schema.org", _field_rows(verdicts))


def _schema_org_verdicts(notation: str, job: dict[str, Any], posting: Posting) -> Iterator[Verdict]:
    yield Verdict(f"{notation}: title", job.get("title") or job["name"], _value(posting.title) or "")
    if "hiringOrganization" in job:
        yield Verdict(f"{notation}: company", job["hiringOrganization"]["name"], _value(posting.company) or "")
    if "datePosted" in job:
        yield Verdict(f"{notation}: posted", job["datePosted"], str(_value(posting.posted) or ""))
    if "baseSalary" in job:
        pay = _value(posting.pay)
        yield Verdict(f"{notation}: pay", job["baseSalary"], f"{pay[0].least:f}" if pay and pay[0].least else "")


def _field_rows(verdicts: list[Verdict]) -> list[ReportRow]:
    rows = []
    for field in dict.fromkeys(verdict.field for verdict in verdicts):
        counts = Counter(verdict.kind for verdict in verdicts if verdict.field == field)
        what = f"{field}: {counts['correct']} correct, {counts['absent']} absent, {counts['wrong']} wrong"
        rows.append(ReportRow(what, counts["correct"] / counts.total(), at_least=0.97))
        rows.append(ReportRow(f"{field}: wrong", counts["wrong"] / counts.total(), at_most=0.02))
    return rows


BROKEN: dict[str, Callable[[str], str]] = {
    "comment": lambda text: f"// generated\n{text}",
    "block comment": lambda text: text.replace(":", ": /* x */", 1),
    "HTML comment": lambda text: f"<!--\n{text}\n-->",
    "CDATA": lambda text: f"//<![CDATA[\n{text}\n//]]>",
    "semicolon": lambda text: f"{text};",
    "byte order mark": lambda text: f"\ufeff{text}",
    "trailing comma": lambda text: f"{text[:-1]},}}",
    "two commas": lambda text: text.replace(', "', ',, "', 1),
    "missing commas": lambda text: re.sub(r'(?<=["\]}]), "(?=\w+":)', '\n"', text),
    "single quotes": lambda text: str(json.loads(text)),
    "bare keys": lambda text: re.sub(r'"(\w+)":', r"\1:", text),
    "raw line breaks": lambda text: text.replace("\\n", "\n").replace("</p>", "</p>\n"),
    "raw tabs": lambda text: text.replace("<p>", "<p>\t"),
    "bad escapes": lambda text: text.replace("'", "\\'").replace("&", "\\&"),
    "lone surrogate": lambda text: text.replace("<p>", "<p>\\ud83d", 1),
    "quotes inside": lambda text: text.replace('\\"', '"'),
    "cut off": lambda text: text[:-2],
    "two roots": lambda text: f'{{"@type": "WebSite", "name": "Careers"}}\n{text}',
    "entities": lambda text: escape(text, quote=True),
}


def report_broken(kept: list[Opening]) -> bool:
    """Break the JSON-LD of every page in 19 ways; the description comes first, so that it is in the way."""
    rows = []
    for name, damage in BROKEN.items():
        right = 0
        for opening in kept[::5]:
            whole = page_with_json_ld(opening)
            before, start, rest = whole.partition('ld+json">')
            script, end, after = rest.partition("</script>")
            posting = read(before + start + damage(script.replace("<\\/", "</")) + end + after)
            right += _same(opening.job["title"], _value(posting.title) or "") and _same(
                opening.company, _value(posting.company) or ""
            )
        rows.append(ReportRow(name, right / len(kept[::5]), at_least=0.98))
    return print_report("Title and company out of broken JSON-LD", rows)


def report_speed(kept: list[Opening]) -> bool:
    """Processor time, the least of several rounds, against the parse of the bare fragments alone."""
    fragments = [opening.job["descriptionHtml"] for opening in kept]
    pages = [page_with_json_ld(opening) for opening in kept]
    read(pages[0])
    parse = _seconds(LexborHTMLParser, fragments)
    blocks = _seconds(read_blocks, fragments)
    whole = _seconds(read, pages)
    each = 1000 * whole / len(kept)
    return print_report(
        "Speed",
        [
            ReportRow("parse of a fragment, ms", 1000 * parse / len(kept)),
            ReportRow("HTML to blocks, times the parse", blocks / parse, at_most=3),
            ReportRow("whole read of a page, ms", each, at_most=6),
            ReportRow("whole read, times the parse", whole / parse, at_most=25),
        ],
    )


def _seconds(work: Callable[[str], object], texts: list[str]) -> float:
    times = []
    for _ in range(ROUNDS):
        begin = process_time()
        for text in texts:
            work(text)
        times.append(process_time() - begin)
    return min(times)


def _value(found: Any) -> Any:
    return found.value if found else None


def _same(one: str, other: str) -> bool:
    return normalize(one) == normalize(other)


def _letters(text: str, addresses: list[str]) -> str:
    for address in addresses:
        text = text.replace(address, "")
    return re.sub(r"[\W_]+", "", text.casefold())


def main(parts: list[str]) -> int:
    if not (DATA / "ashby").is_dir():
        print(f"No data at {DATA}: set ONWARD_DATA to the folder of the exams.")
        return 2
    kept = openings()
    reports: dict[str, Callable[[], bool]] = {
        "fields": lambda: report_fields(kept),
        "boards": lambda: report_boards(kept),
        "schemaorg": lambda: report_schema_org(kept),
        "text": lambda: report_text(kept),
        "broken": lambda: report_broken(kept),
        "speed": lambda: report_speed(kept),
        "hostile": report_hostile,
    }
    return exit_code(reports[part]() for part in parts or reports)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
