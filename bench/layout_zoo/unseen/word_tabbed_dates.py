"""Word's chronological template: the dates in a line above, then title, employer, and place in one line with dots."""

from typing import Any

from layout_zoo.word_parts import LONG, contacts, joined, short, what
from layout_zoo.word_shapes import base_font, line, margins


def write(document: Any, data: dict[str, Any]) -> None:
    margins(document, x=2.5, y=2)
    base_font(document, "DejaVu Serif", 10)
    document.add_paragraph(data["name"], style="Title")
    line(document, contacts(data, "\t"))
    line(document, data["summary"])
    for section in data["sections"]:
        document.add_heading(section["heading"], 1)
        for entry in section["entries"]:
            if section["kind"] not in LONG:
                line(document, short(entry))
                continue
            if entry["dates"]:
                line(document, entry["dates"].upper(), points=8, before=6)
            line(document, joined(" \u2022 ", what(entry), entry["organization"], entry["place"]), bold=True)
            for text in entry["lines"]:
                line(document, text)
