"""The old European form for Word: a table, its labels with marks and right-aligned in a narrow column."""

import tomllib
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from layout_zoo.word_parts import joined, short, what

FORMS = tomllib.loads(Path(__file__).with_name("european_form.toml").read_text("utf-8"))


class Form:
    """A table of labels and facts, one row each."""

    def __init__(self, document: Document) -> None:
        self.table = document.add_table(0, 2)
        self.table.autofit = False

    def row(self, label: str, text: str = "", *, is_bold: bool = False, is_mark: bool = False) -> None:
        left, right = self.table.add_row().cells
        left.width, right.width = Cm(5.6), Cm(11)
        paragraph = left.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        made = paragraph.add_run(f"\u2022 {label}" if is_mark else label)
        made.bold, made.font.size = is_bold, Pt(12 if is_bold else 9)
        first, *others = text.split("\n")
        right.paragraphs[0].add_run(first).font.size = Pt(10)
        for other in others:
            right.add_paragraph(other).runs[0].font.size = Pt(10)


def write(document: Document, data: dict[str, Any]) -> None:
    words = FORMS[data["language"]]
    document.styles["Normal"].paragraph_format.space_after = Pt(2)
    form = Form(document)
    form.row(words["document"], is_bold=True)
    form.row(words["personal"], is_bold=True)
    for label, text in (("name", "name"), ("address", "place"), ("phone", "phone"), ("mail", "email")):
        form.row(words[label], data[text])
    form.row(words["nationality"], words["of"])
    for section in data["sections"]:
        form.row(section["heading"].upper(), is_bold=True)
        for entry in section["entries"]:
            if section["kind"] in ("work", "education"):
                write_labelled(form, words, entry, is_work=section["kind"] == "work")
            else:
                is_long = bool(entry["lines"])
                head = joined(", ", what(entry), entry["organization"], entry["dates"]) if is_long else short(entry)
                form.row("", "\n".join([head, *(f"- {line}" for line in entry["lines"])]))


def write_labelled(form: Form, words: dict[str, str], entry: dict[str, Any], *, is_work: bool) -> None:
    """Write a post or a course with a label before each fact; the sector of the employer is left empty, as most do."""
    form.row(words["dates"], entry["dates"], is_mark=True)
    form.row(
        words["employer" if is_work else "school"], joined(", ", entry["organization"], entry["place"]), is_mark=True
    )
    if is_work:
        form.row(words["sector"], is_mark=True)
    form.row(words["title" if is_work else "degree"], what(entry), is_mark=True)
    if entry["lines"]:
        form.row(words["tasks"], "\n".join(f"- {line}" for line in entry["lines"]), is_mark=True)
