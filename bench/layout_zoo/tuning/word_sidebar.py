"""A table without frames makes two columns: contacts and skills left, posts right."""

from typing import Any

from docx.document import Document
from docx.shared import Cm, Pt

from layout_zoo.word_parts import LONG, joined, short, what

SIDE = ("skills", "languages", "certificates", "interests")


def write(document: Document, data: dict[str, Any]) -> None:
    document.styles["Normal"].font.size = Pt(9.5)
    document.styles["Normal"].paragraph_format.space_after = Pt(2)
    left, right = document.add_table(1, 2).rows[0].cells
    left.width, right.width = Cm(5), Cm(10.5)
    left.paragraphs[0].add_run(data["name"]).bold = True
    left.paragraphs[0].runs[0].font.size = Pt(18)
    for line in (data["headline"], "", data["email"], data["phone"], data["place"], *data["links"]):
        left.add_paragraph(line)
    right.paragraphs[0].text = data["summary"]
    for section in data["sections"]:
        cell = left if section["kind"] in SIDE else right
        heading = cell.add_paragraph()
        heading.paragraph_format.space_before = Pt(10)
        heading.add_run(section["heading"]).bold = True
        heading.runs[0].font.size = Pt(13)
        for entry in section["entries"]:
            if section["kind"] not in LONG:
                cell.add_paragraph(short(entry))
                continue
            cell.add_paragraph().add_run(what(entry)).bold = True
            cell.add_paragraph(joined(" | ", entry["organization"], entry["place"], entry["dates"]))
            for line in entry["lines"]:
                cell.add_paragraph(line, "List Bullet")
