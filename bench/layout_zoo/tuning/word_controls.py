"""A template of Word's: name, title, employer and dates are each a content control; a tab before the dates."""

from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from layout_zoo.word_parts import LONG, joined, short, what
from layout_zoo.word_shapes import base_font, line, margins, right_tab, rule_below, run


def held(paragraph: Any, text: str, **look: Any) -> None:
    """Add a run that stands in a content control."""
    made = run(paragraph, text, **look)._r
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    properties, alias = OxmlElement("w:sdtPr"), OxmlElement("w:alias")
    alias.set(qn("w:val"), "Enter text")
    properties.append(alias)
    paragraph._p.replace(made, control)
    content.append(made)
    control.extend((properties, content))


def held_paragraph(document: Any, text: str, **look: Any) -> None:
    """Add a paragraph that stands as a whole in a content control."""
    paragraph = line(document, text, **look)._p
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    paragraph.addprevious(control)
    content.append(paragraph)
    control.extend((OxmlElement("w:sdtPr"), content))


def write(document: Document, data: dict[str, Any]) -> None:
    base_font(document, "DejaVu Sans", 9.5)
    margins(document, x=2.2, y=1.8)
    held_paragraph(document, data["name"], points=22, bold=True, colour="2E74B5")
    reach = document.add_paragraph()
    for number, part in enumerate([data["place"], data["phone"], data["email"], *data["links"]]):
        if number:
            run(reach, " | ")
        held(reach, part)
    held_paragraph(document, data["summary"])
    for section in data["sections"]:
        heading = document.add_paragraph()
        heading.paragraph_format.space_before = Pt(10)
        held(heading, section["heading"], points=13, bold=True, colour="2E74B5")
        rule_below(heading, "2E74B5")
        for entry in section["entries"]:
            if section["kind"] not in LONG:
                held_paragraph(document, short(entry))
                continue
            head = document.add_paragraph()
            right_tab(head, 16.6)
            held(head, what(entry), bold=True)
            if entry["organization"]:
                run(head, " | ")
                held(head, joined(", ", entry["organization"], entry["place"]))
            run(head, "\t")
            held(head, entry["dates"])
            for text in entry["lines"]:
                item = document.add_paragraph(text, "List Bullet")
                item.paragraph_format.left_indent = Cm(0.8)
