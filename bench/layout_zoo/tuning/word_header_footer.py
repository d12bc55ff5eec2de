"""Name and reach in the page header, page numbers in the footer; dates behind a tab at the right of the title."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH

from layout_zoo.word_parts import LONG, contacts, joined, short, what
from layout_zoo.word_shapes import add_field, base_font, line, margins, right_tab, rule_below, run


def write(document: Any, data: dict[str, Any]) -> None:
    margins(document, x=2.2, y=2)
    base_font(document, "DejaVu Serif", 9.5)
    write_header(document.sections[0], data)
    line(document, data["headline"], points=12, bold=True)
    line(document, data["summary"])
    for section in data["sections"]:
        rule_below(line(document, section["heading"].upper(), points=10, bold=True, before=12), "7F7F7F")
        for entry in section["entries"]:
            if section["kind"] not in LONG:
                line(document, short(entry), before=2)
                continue
            head = line(document, what(entry), bold=True, before=6)
            right_tab(head, 16.6)
            run(head, "\t" + entry["dates"])
            if entry["organization"]:
                line(document, joined(", ", entry["organization"], entry["place"])).runs[0].italic = True
            for text in entry["lines"]:
                document.add_paragraph(text, style="List Bullet")


def write_header(section: Any, data: dict[str, Any]) -> None:
    name = section.header.paragraphs[0]
    run(name, data["name"], points=18, bold=True)
    reach = section.header.add_paragraph()
    run(reach, contacts(data, " · "), points=8)
    for paragraph in (name, reach):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    rule_below(reach, "7F7F7F")
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run(foot, data["name"] + ", ", points=8)
    add_field(foot, "PAGE")
    run(foot, " / ", points=8)
    add_field(foot, "NUMPAGES")
