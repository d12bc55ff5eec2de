"""One table: each post a row, its dates in a narrow cell at the left, its heading in a row of its own, no frames."""

from typing import Any

from docx.document import Document
from docx.shared import Cm, Pt

from layout_zoo.word_parts import LONG, contacts, joined, short, what


def write(document: Document, data: dict[str, Any]) -> None:
    document.styles["Normal"].font.size = Pt(10)
    document.styles["Normal"].paragraph_format.space_after = Pt(2)
    document.add_paragraph(data["name"]).runs[0].font.size = Pt(24)
    document.add_paragraph(contacts(data, " | "))
    document.add_paragraph(data["summary"])
    table = document.add_table(0, 2)
    table.autofit = False
    for section in data["sections"]:
        left, right = table.add_row().cells
        left.merge(right).paragraphs[0].add_run(section["heading"].upper()).bold = True
        for entry in section["entries"]:
            left, right = table.add_row().cells
            left.width, right.width = Cm(3.2), Cm(12)
            left.text = entry["dates"]
            if section["kind"] not in LONG:
                right.text = short(entry | {"dates": ""})
                continue
            right.paragraphs[0].add_run(joined(", ", entry["organization"], entry["place"]) or what(entry)).bold = True
            if entry["organization"]:
                right.add_paragraph(what(entry)).runs[0].italic = True
            for line in entry["lines"]:
                right.add_paragraph(line, "List Bullet")
