"""One table with lines around every cell: a row for each heading, dates in the left cell, posts in the right one."""

from typing import Any

from docx.shared import Cm

from layout_zoo.word_parts import LONG, contacts, joined, short, what
from layout_zoo.word_shapes import base_font, line, margins, run, shade


def write(document: Any, data: dict[str, Any]) -> None:
    margins(document, x=2, y=1.8)
    base_font(document, "DejaVu Sans", 9)
    line(document, data["name"], points=18, bold=True)
    line(document, contacts(data, ", "))
    table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    table.autofit = False
    add_heading(table, data["summary_heading"])
    add_wide(table).text = data["summary"]
    for section in data["sections"]:
        add_heading(table, section["heading"])
        for entry in section["entries"]:
            if section["kind"] in LONG:
                add_entry(table, entry, document.styles["List Bullet"])
            else:
                add_wide(table).text = short(entry)


def add_wide(table: Any) -> Any:
    left, right = table.add_row().cells
    return left.merge(right).paragraphs[0]


def add_heading(table: Any, heading: str) -> None:
    paragraph = add_wide(table)
    run(paragraph, heading, points=11, bold=True)
    shade(table.rows[-1].cells[0], "D9E2F3")


def add_entry(table: Any, entry: dict[str, Any], bullet: Any) -> None:
    left, right = table.add_row().cells
    left.width, right.width = Cm(4), Cm(13)
    left.text = entry["dates"]
    run(right.paragraphs[0], what(entry), bold=True)
    if entry["organization"]:
        line(right, joined(", ", entry["organization"], entry["place"]))
    for text in entry["lines"]:
        right.add_paragraph(text, style=bullet)
