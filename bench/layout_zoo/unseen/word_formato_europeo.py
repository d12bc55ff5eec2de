"""The European form of 2002: labels at the right of a left column, facts of each post in rows of a table."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from layout_zoo.word_parts import LONG, short, what
from layout_zoo.word_shapes import base_font, margins, run


def write(document: Any, data: dict[str, Any]) -> None:
    margins(document, x=2, y=2)
    base_font(document, "DejaVu Sans", 8.5)
    labels, contact = data["labels"], data["contact"]
    table = document.add_table(rows=0, cols=2)
    table.autofit = False
    add_row(table, "Curriculum vitae", data["name"], bold=True)
    for key in ("place", "phone", "email"):
        add_row(table, contact[key], data[key])
    if data["links"]:
        add_row(table, contact["links"], ", ".join(data["links"]))
    add_row(table, data["summary_heading"].upper(), data["summary"], heading=True)
    for section in data["sections"]:
        add_row(table, section["heading"].upper(), "", heading=True)
        for entry in section["entries"]:
            if section["kind"] not in LONG:
                add_row(table, "", short(entry))
                continue
            school = section["kind"] == "education"
            add_row(table, labels["dates"], entry["dates"])
            add_row(table, labels["degree" if school else "title"], what(entry))
            place = ", ".join(filter(None, (entry["organization"], entry["place"])))
            add_row(table, labels["school" if school else "organization"], place)
            add_row(table, labels["lines"], "\n".join(f"- {text}" for text in entry["lines"]))
            add_row(table, "", " ")


def add_row(table: Any, label: str, value: str, *, heading: bool = False, bold: bool = False) -> None:
    if not value and not heading:
        return
    left, right = table.add_row().cells
    left.width, right.width = Cm(5), Cm(12)
    left.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run(left.paragraphs[0], label, bold=heading)
    run(right.paragraphs[0], value, bold=bold)
