"""Exam of what Onward writes: its own reader reads back every template and format, and LibreOffice agrees on pages.

    python bench/own_documents.py [pages|formats|word ...] [--details]

The ten invented people of ``layout_zoo`` are set in every template as PDF, and written as Word document, plain text,
Markdown and web page; what is read back is scored as in ``bench/resumes.py``. ``word`` has LibreOffice print each Word
document, with the typefaces of the pages, and compares the number of pages.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2

from layout_zoo.makers import MakerMissingError, program
from layout_zoo.people import people
from layout_zoo.profiles import profile_of
from layout_zoo.scoring import Score, score
from onward.materials.paper.document import everything
from onward.materials.paper.docx import write_docx
from onward.materials.paper.markdown import write_markdown
from onward.materials.paper.plain import write_text
from onward.materials.paper.rendering import render
from onward.materials.paper.templates import TEMPLATES
from onward.materials.paper.web_page import write_web_page
from onward.materials.records import PageSettings, Selection
from onward.parsing.resumes import read
from onward.profile.records import ProfileContent
from report import ReportRow, exit_code, print_report

FONTS = Path(__file__).parent.parent / "src" / "onward" / "materials" / "paper" / "fonts"
FONT_RULES = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{fonts}</dir>
<cachedir>{folder}/cache</cachedir>
<alias binding="same"><family>Source Serif 4</family><prefer><family>Onward Serif</family></prefer></alias>
<alias binding="same"><family>Source Sans 3</family><prefer><family>Onward Sans</family></prefer></alias>
</fontconfig>"""

Writer = Callable[[ProfileContent, Selection, PageSettings], bytes]
FORMATS: dict[str, Writer] = {
    "Word": write_docx,
    "plain text": lambda *given: write_text(*given).encode(),
    "Markdown": lambda *given: write_markdown(*given).encode(),
    "web page": lambda *given: write_web_page(*given).encode(),
}


def written(writer: Writer, template: str) -> Iterator[tuple[str, ProfileContent, bytes]]:
    for person in people():
        content = profile_of(person)
        settings = PageSettings(template=template, language=content.language, max_pages=3)
        yield person.id, content, writer(content, everything(content), settings)


def read_back(writer: Writer, template: str, *, details: bool) -> Score:
    together = Score()
    expected = {person.id: person.resume for person in people()}
    for name, _content, source in written(writer, template):
        one = score(expected[name], read(source))
        for line in one.differences if details else ():
            print(f"  {template} {name}: {line}")
        together.add(one)
    return together


def report_pages(*, details: bool) -> bool:
    """Read every template back from its PDF."""
    rows = []
    for template in TEMPLATES:
        found = read_back(render, template, details=details)
        rows.append(ReportRow(f"{template}: F1", found.f1, at_least=0.99))
        rows.append(ReportRow(f"{template}: sections lost", len(found.lost), at_most=0))
    return print_report("PDFs of our own templates, read back", rows)


def report_formats(*, details: bool) -> bool:
    """Read every format back; a Word document in every template."""
    rows = []
    for name, writer in FORMATS.items():
        for template in TEMPLATES if name == "Word" else ("classic",):
            found = read_back(writer, template, details=details)
            rows.append(ReportRow(f"{name}, {template}: F1", found.f1, at_least=0.99))
    return print_report("Our own formats, read back", rows)


def report_word(*, details: bool) -> bool:
    """Compare the pages of Word documents, printed by LibreOffice, with those of the PDFs in one column."""
    try:
        soffice = program("soffice")
    except MakerMissingError as missing:
        print(f"Not compared: {missing}")
        return True
    rows = []
    for template in (each.name for each in TEMPLATES.values() if not each.side):
        pages = {name: _pages(source) for name, _content, source in written(render, template)}
        printed = _printed_pages(soffice, template)
        for name, count in printed.items() if details else ():
            print(f"  {template} {name}: {pages[name]} pages as PDF, {count} from Word")
        same = sum(pages[name] == count for name, count in printed.items())
        rows.append(ReportRow(f"{template}: same number of pages", same / len(pages), at_least=0.9))
    return print_report("Word documents, printed by LibreOffice", rows)


def _printed_pages(soffice: str, template: str) -> dict[str, int]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "fonts.conf").write_text(FONT_RULES.format(fonts=FONTS, folder=folder))
        files = {}
        for person, _content, source in written(write_docx, template):
            files[person] = folder / f"{person}.docx"
            files[person].write_bytes(source)
        command = [soffice, f"-env:UserInstallation=file://{folder}/home", "--headless", "--convert-to", "pdf"]
        environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}
        command += ["--outdir", str(folder), *map(str, files.values())]
        subprocess.run(command, capture_output=True, timeout=300, check=True, env=environment)
        return {person: _pages(path.with_suffix(".pdf").read_bytes()) for person, path in files.items()}


def _pages(source: bytes) -> int:
    return len(pypdfium2.PdfDocument(source))


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Exam of what Onward writes.")
    parser.add_argument("parts", nargs="*", help="pages, formats, word; all of them where none is named")
    parser.add_argument("--details", action="store_true", help="print every difference")
    asked = parser.parse_args(words)
    reports = {"pages": report_pages, "formats": report_formats, "word": report_word}
    return exit_code([reports[part](details=asked.details) for part in asked.parts or reports])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
