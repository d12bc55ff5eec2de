"""Word's own styles: Title, Heading 1 and 2, List Bullet."""

from typing import Any

from docx.document import Document

from layout_zoo.word_parts import LONG, contacts, joined, short, what


def write(document: Document, data: dict[str, Any]) -> None:
    document.add_heading(data["name"], 0)
    document.add_paragraph(contacts(data, " | "))
    document.add_heading(data["summary_heading"], 1)
    document.add_paragraph(data["summary"])
    for section in data["sections"]:
        document.add_heading(section["heading"], 1)
        for entry in section["entries"]:
            if section["kind"] not in LONG:
                document.add_paragraph(short(entry))
                continue
            document.add_heading(what(entry), 2)
            document.add_paragraph(joined(", ", entry["organization"], entry["place"], entry["dates"]))
            for line in entry["lines"]:
                document.add_paragraph(line, "List Bullet")
