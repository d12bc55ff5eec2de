"""One framed table: dates left, what was done right."""

from typing import Any

from docx.document import Document

from layout_zoo.word_parts import LONG, contacts, joined, short, what


def write(document: Document, data: dict[str, Any]) -> None:
    document.add_heading(data["name"], 0)
    document.add_paragraph(contacts(data, "\n"))
    document.add_paragraph(data["summary"])
    table = document.add_table(0, 2)
    table.style = "Table Grid"
    for section in data["sections"]:
        heading = table.add_row().cells
        heading[0].merge(heading[1]).paragraphs[0].add_run(section["heading"]).bold = True
        for entry in section["entries"]:
            left, right = table.add_row().cells
            if section["kind"] not in LONG:
                left.merge(right).text = short(entry)
                continue
            left.text = entry["dates"]
            right.paragraphs[0].add_run(what(entry)).bold = True
            if entry["organization"]:
                right.add_paragraph(joined(", ", entry["organization"], entry["place"]))
            for line in entry["lines"]:
                right.add_paragraph(line, "List Bullet")
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = (
            document.sections[0].page_width // 6,
            document.sections[0].page_width // 2,
        )
