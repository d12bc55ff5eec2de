"""Word's template with a coloured column: name and reach in a shaded cell, posts in the one beside it."""

from typing import Any

from docx.shared import Cm

from layout_zoo.word_parts import LONG, joined, short, what
from layout_zoo.word_shapes import base_font, line, margins, rule_below, shade

SIDE = ("skills", "languages", "certificates", "interests", "references")
BLUE = "2E74B5"


def write(document: Any, data: dict[str, Any]) -> None:
    margins(document, x=1.5, y=1.5)
    base_font(document, "DejaVu Sans", 9)
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    side, main = table.rows[0].cells
    for cell, width in ((side, 5.8), (main, 12.2)):
        cell.width = Cm(width)
    shade(side, "1F3864")
    write_side(side, data)
    line(main, data["summary_heading"], points=13, bold=True, colour=BLUE)
    line(main, data["summary"])
    for section in data["sections"]:
        if section["kind"] not in SIDE:
            write_section(main, section, document.styles["List Bullet"])


def write_side(cell: Any, data: dict[str, Any]) -> None:
    white = "FFFFFF"
    line(cell, data["name"], points=19, bold=True, colour=white)
    line(cell, data["headline"], points=10, colour=white)
    line(cell, data["contact"]["contact"].upper(), bold=True, colour=white, before=14)
    for part in (data["place"], data["phone"], data["email"], *data["links"]):
        line(cell, part, points=8, colour=white)
    for section in data["sections"]:
        if section["kind"] not in SIDE:
            continue
        line(cell, section["heading"].upper(), bold=True, colour=white, before=14)
        for entry in section["entries"]:
            line(cell, short(entry), points=8, colour=white)


def write_section(cell: Any, section: dict[str, Any], bullet: Any) -> None:
    rule_below(line(cell, section["heading"], points=13, bold=True, colour=BLUE, before=10), BLUE)
    for entry in section["entries"]:
        if section["kind"] not in LONG:
            line(cell, short(entry), before=3)
            continue
        line(cell, what(entry), bold=True, before=7)
        line(cell, joined(" | ", entry["organization"], entry["place"], entry["dates"]), colour="595959")
        for text in entry["lines"]:
            cell.add_paragraph(text, style=bullet)
