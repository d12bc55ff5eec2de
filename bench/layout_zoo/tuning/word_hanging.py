"""Dates left before a tab, the rest hanging; lines with a dash that was typed."""

from typing import Any

from docx.document import Document
from docx.shared import Cm, Pt

from layout_zoo.word_parts import LONG, contacts, joined, short, what


def write(document: Document, data: dict[str, Any]) -> None:
    document.styles["Normal"].font.name = "DejaVu Serif"
    document.styles["Normal"].font.size = Pt(10)

    def hanging(left: str, text: str, *, bold: bool = False) -> None:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(4.2), Cm(-4.2)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(4.2))
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.add_run(f"{left}\t")
        paragraph.add_run(text).bold = bold

    document.add_paragraph(data["name"]).runs[0].font.size = Pt(22)
    document.add_paragraph(contacts(data, ", "))
    document.add_paragraph(data["summary"])
    for section in data["sections"]:
        heading = document.add_paragraph()
        heading.paragraph_format.space_before = Pt(12)
        heading.add_run(section["heading"]).underline = True
        for entry in section["entries"]:
            if section["kind"] not in LONG:
                document.add_paragraph(short(entry))
                continue
            hanging(entry["dates"], joined(", ", what(entry), entry["organization"]), bold=True)
            for line in entry["lines"]:
                hanging("", f"- {line}")
