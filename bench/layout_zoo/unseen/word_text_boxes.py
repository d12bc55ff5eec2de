"""Word's template with text boxes: name, reach, and skills float in two of them, posts are ordinary paragraphs."""

from typing import Any

from docx.shared import Cm

from layout_zoo.word_parts import LONG, joined, short, what
from layout_zoo.word_shapes import base_font, box_line, line, margins, text_box

SIDE = ("skills", "languages", "certificates", "interests", "references")


def write(document: Any, data: dict[str, Any]) -> None:
    margins(document, x=1.8, y=1.8)
    document.sections[0].left_margin = Cm(8.2)
    document.sections[0].top_margin = Cm(4.6)
    base_font(document, "DejaVu Sans", 9)
    anchor = document.add_paragraph()
    head = text_box(anchor, 1, left=1.5, top=1.2, width=18, height=2.8, fill="DEEAF6")
    box_line(head, data["name"], points=22, bold=True, colour="1F4E79")
    box_line(head, data["headline"], points=11)
    side = text_box(anchor, 2, left=1.5, top=4.6, width=6, height=22, fill="F2F2F2")
    box_line(side, data["contact"]["contact"], points=12, bold=True, colour="1F4E79")
    for part in (data["phone"], data["email"], data["place"], *data["links"]):
        box_line(side, part, points=8)
    for section in data["sections"]:
        if section["kind"] in SIDE:
            box_line(side, section["heading"], points=12, bold=True, colour="1F4E79")
            for entry in section["entries"]:
                box_line(side, short(entry), points=8)
    write_body(document, data)


def write_body(document: Any, data: dict[str, Any]) -> None:
    line(document, data["summary_heading"], points=12, bold=True, colour="1F4E79")
    line(document, data["summary"])
    for section in data["sections"]:
        if section["kind"] in SIDE:
            continue
        line(document, section["heading"], points=12, bold=True, colour="1F4E79", before=10)
        for entry in section["entries"]:
            if section["kind"] not in LONG:
                line(document, short(entry))
                continue
            line(document, joined(" | ", what(entry), entry["organization"], entry["place"]), bold=True, before=6)
            line(document, entry["dates"])
            for text in entry["lines"]:
                document.add_paragraph(text, style="List Bullet")
