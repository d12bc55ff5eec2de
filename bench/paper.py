"""Exam of the paper: what is read back of every template, and how long setting takes.

    ONWARD_DATA=../shared/data python bench/paper.py [read_back|warm|process ...] [--details]

``read_back`` sets the invented people of ``layout_zoo`` in every template and reads the pages with Onward's own import.
``warm`` sets pages again and again within one process, beside bare Typst on a finished source of the same pages.
``process`` starts a program for one document, beside ``rendercv render``; ``RENDERCV`` names that program (installed in
an environment of its own: it fetches an icon package at first, which a stub in Typst's package cache replaces).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import typst
import yaml

from layout_zoo.people import people
from layout_zoo.scoring import Score, score
from onward.materials.paper.document import document_data, everything
from onward.materials.paper.engine import FONTS_FOLDER, STAMP
from onward.materials.paper.measuring import measure
from onward.materials.paper.printed import as_json
from onward.materials.paper.rendering import page_pictures, render
from onward.materials.paper.templates import TEMPLATES
from onward.materials.records import PageSettings, Selection
from onward.parsing.resumes import read
from onward.profile.records import ProfileContent
from paper_content import content_of
from report import ReportRow, exit_code, print_report

DATA = Path(os.environ.get("ONWARD_DATA", "../shared/data")) / "resumes"
ROUNDS = 30


def report_read_back(*, details: bool) -> bool:
    """Read every person back from every template."""
    rows = []
    for template in TEMPLATES:
        whole = Score()
        for person in people():
            content = content_of(person.resume)
            page = PageSettings(template=template, language=content.language, max_pages=3)
            one = score(person.resume, read(render(content, everything(content), page), name="resume.pdf"))
            whole.add(one)
            for difference in one.differences if details else ():
                print(f"  {template} {person.id}: {difference}")
        worst = min(whole.fields, key=lambda field: whole.fields[field].f1)
        rows.append(ReportRow(f"{template}: fields read back, F1", whole.f1, at_least=0.99, expected=f"least {worst}"))
        rows.append(ReportRow(f"{template}: sections lost", len(whole.lost), at_most=0))
    return print_report(f"Read back by Onward's own import: {len(people())} people", rows)


def big_profile() -> ProfileContent:
    """A profile of two pages: the sample of RenderCV where the data are there, else an invented person."""
    sample = DATA / "rendercv" / "John_Doe_ClassicTheme_CV.yaml"
    if sample.exists():
        return content_of(read(sample.read_bytes(), name=sample.name))
    return content_of(next(person.resume for person in people() if person.id == "researcher_de"))


def finished_source(content: ProfileContent, page: PageSettings, folder: Path, number: int) -> Path:
    """The same pages as a Typst file that needs nothing but itself: markup with the words in it.

    It sets what the template sets, block by block, but asks and measures nothing.
    """
    data = {key: as_json(value) for key, value in document_data(content, everything(content), page).items()}
    wide = data["template"] == "modern"
    font = "Onward Sans" if wide else "Onward Serif"
    size = "9.6pt" if wide else "10pt"
    head = [
        f'#set document(title: "{data["name"]}")',
        '#set page(paper: "a4", margin: (x: 21mm, y: 18mm))',
        f'#set text(font: "{font}", size: {size}, lang: "en", hyphenate: false)',
        "#set text(top-edge: 0.74em, bottom-edge: -0.26em)",
        '#set par(leading: 0.34em, spacing: 0.34em, linebreaks: "optimized")',
        "#set block(spacing: 0.34em)",
        "#set list(spacing: 0.34em)",
        "#show heading: it => block(it.body)",
    ]
    body = [f"= {escaped(data['name'])}", " · ".join(escaped(each["text"]) for each in data["contacts"])]
    columns = ["\n\n".join(written(data[name])) for name in ("main", "side") if data[name]]
    if len(columns) > 1:
        body.append("#grid(columns: (1fr, 52mm), column-gutter: 9mm, [" + "], [".join(columns) + "])")
    else:
        body += columns
    path = folder / f"bare-{number}.typ"
    path.write_text("\n\n".join(["\n".join(head), *body]), "utf-8")
    return path


def written(sections: list[dict]) -> Iterator[str]:
    for section in sections:
        yield f"== {escaped(section['heading'])}\n\n#v(1.2pt, weak: true)\n#line(length: 100%, stroke: .5pt)"
        if section["text"]:
            yield escaped(section["text"])
        for entry in section["entries"]:
            date = f"align(end)[{escaped(entry['date'])}]"
            yield f"#grid(columns: (1fr, auto), [*{escaped(entry['first'])}*], {date})"
            yield "\n\n".join(escaped(entry[key]) for key in ("second", "place", "note", "tags") if entry[key])
            yield "\n".join(f"- {escaped(line['text'])}" for line in entry["lines"])


def escaped(text: str | list[str]) -> str:
    return "".join(f"\\{sign}" if sign in "\\#$*_`<>@[]-+=/~\"'" else sign for sign in "".join(text))


def report_warm(*, details: bool) -> bool:
    """Set two pages again and again, every line changed each time; medians, our figure over that of bare Typst."""
    content = big_profile()
    rows: list[ReportRow] = []
    for template in ("classic", "modern"):
        times = warm_times(content, PageSettings(template=template, max_pages=2))
        found = {name: median(each) for name, each in times.items()}
        if details:
            print(template, {name: [round(each) for each in values] for name, values in times.items()})
        rows += [
            ReportRow(f"{template}: PDF", found["ours"]),
            ReportRow(f"{template}: bare Typst on a finished source", found["bare"]),
            ReportRow(f"{template}: bare Typst, its fonts kept", found["kept"]),
            ReportRow(f"{template}: share of bare Typst", share(times, "bare"), at_most=1.1),
            ReportRow(f"{template}: share of bare Typst with kept fonts", share(times, "kept")),
            ReportRow(f"{template}: pictures of all pages", found["pictures"], at_most=200),
            ReportRow(f"{template}: measuring everything", found["room"], at_most=200),
        ]
    return print_report("Warm, within one process: ms of processor time", rows)


def share(times: dict[str, list[float]], other: str) -> float:
    """Our time over another's, round by round, as the load of the machine changes between rounds."""
    return median(ours / theirs for ours, theirs in zip(times["ours"], times[other], strict=True))


def warm_times(content: ProfileContent, page: PageSettings) -> dict[str, list[float]]:
    """Milliseconds of processor time of each way, in turn and each first in turn: what one leaves, the next clears."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS_FOLDER])
    times: dict[str, list[float]] = {}

    def other(number: int, purpose: str) -> tuple[ProfileContent, Selection]:
        now = changed(content, f"{number} {purpose}")
        return now, everything(now)

    with tempfile.TemporaryDirectory() as folder:
        for number in range(ROUNDS):
            now = changed(content, f"{number} of {ROUNDS}")
            source = finished_source(now, page, Path(folder), number)
            ways: dict[str, Callable[[], object]] = {
                "ours": partial(render, now, everything(now), page),
                "bare": partial(bare, source, [FONTS_FOLDER]),
                "kept": partial(bare, source, fonts),
                "pictures": partial(page_pictures, *other(number, "pictures"), page),
                "room": partial(measure, other(number, "room")[0], page),
            }
            first = number % len(ways)
            for name, work in [*ways.items()][first:] + [*ways.items()][:first]:
                start = process_time()
                work()
                times.setdefault(name, []).append(1000 * (process_time() - start))
    return times


def bare(source: Path, fonts: typst.Fonts | list[Path]) -> bytes:
    return typst.compile(source, font_paths=fonts, pdf_standards=["ua-1"], timestamp=STAMP)


def changed(content: ProfileContent, words: str) -> ProfileContent:
    """The same with some words more in every line, so that nothing of it was set before."""
    return replace(
        content,
        entries=tuple(
            replace(
                entry,
                lines=tuple(
                    replace(line, wordings=tuple(replace(each, text=f"{each.text} {words}") for each in line.wordings))
                    for line in entry.lines
                ),
            )
            for entry in content.entries
        ),
    )


OURS = """
import pathlib, sys
from onward.materials.paper.document import everything
from onward.materials.paper.rendering import render
from onward.materials.records import PageSettings, Selection
from onward.parsing.resumes import read
sys.path.insert(0, {bench!r})
from paper_content import content_of
content = content_of(read(pathlib.Path({source!r}).read_bytes(), name="cv.yaml"))
pathlib.Path({target!r}).write_bytes(render(content, everything(content), PageSettings(max_pages=3)))
"""


def report_process(*, details: bool) -> bool:
    """Start a program for one document, alternately; medians. A first round, which counts nothing, leaves bytecode."""
    sample = DATA / "rendercv" / "John_Doe_ClassicTheme_CV.yaml"
    rival = os.environ.get("RENDERCV", "")
    if not sample.exists() or not rival:
        print("process: needs ONWARD_DATA and RENDERCV, a path of the program rendercv; left out.")
        return True
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    times: dict[str, list[float]] = {"ours": [], "rendercv": []}
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "cv.yaml"
        content.write_text(yaml.safe_dump({"cv": yaml.safe_load(sample.read_text("utf-8"))["cv"]}), "utf-8")
        ours = OURS.format(bench=str(Path(__file__).parent), source=str(content), target=f"{folder}/ours.pdf")
        for counts in (False, *[True] * 6):
            for name, command in (
                ("ours", [sys.executable, "-c", ours]),
                ("rendercv", [rival, "render", str(content), *NO_OTHER_FORMATS]),
            ):
                start = perf_counter()
                subprocess.run(command, check=True, capture_output=True, cwd=folder)
                if counts:
                    times[name].append(perf_counter() - start)
    if details:
        print(json.dumps(times))
    found = {name: median(each) for name, each in times.items()}
    return print_report(
        "A whole process: seconds",
        [
            ReportRow("ours", found["ours"]),
            ReportRow("rendercv render", found["rendercv"]),
            ReportRow("share", found["ours"] / found["rendercv"], at_most=1 / 3),
        ],
    )


NO_OTHER_FORMATS = ("--dont-generate-html", "--dont-generate-markdown", "--dont-generate-png")


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Exam of the paper.")
    parser.add_argument("parts", nargs="*", help="read_back, warm, process; all of them where none is named")
    parser.add_argument("--details", action="store_true")
    asked = parser.parse_args(words)
    reports: dict[str, Callable[..., bool]] = {
        "read_back": report_read_back,
        "warm": report_warm,
        "process": report_process,
    }
    return exit_code([reports[part](details=asked.details) for part in asked.parts or reports])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
