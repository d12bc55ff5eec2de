"""Dates at a right tab stop, bold titles, bullets."""

from typing import Any

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt

from layout_zoo.word_parts import LONG, contacts, joined, short, what


def write(document: Document, data: dict[str, Any]) -> None:
    document.styles["Normal"].font.size = Pt(10)
    name = document.add_paragraph()
    run = name.add_run(data["name"])
    run.bold, run.font.size = True, Pt(20)
    document.add_paragraph(contacts(data, " \u2022 "))
    document.add_paragraph(data["summary"])
    for section in data["sections"]:
        heading = document.add_paragraph()
        heading.add_run(section["heading"].upper()).bold = True
        for entry in section["entries"]:
            if section["kind"] not in LONG:
                document.add_paragraph(short(entry))
                continue
            head = document.add_paragraph()
            head.paragraph_format.tab_stops.add_tab_stop(Cm(15.2), WD_TAB_ALIGNMENT.RIGHT)
            head.paragraph_format.space_after = Pt(0)
            head.add_run(what(entry)).bold = True
            head.add_run(f"\t{entry['dates']}")
            if entry["organization"]:
                place = document.add_paragraph()
                place.paragraph_format.space_after = Pt(2)
                place.add_run(joined(", ", entry["organization"], entry["place"])).italic = True
            for line in entry["lines"]:
                document.add_paragraph(line, "List Bullet").paragraph_format.space_after = Pt(1)
