"""The paragraphs of a Word document in the order in which they are read, those of tables and text boxes among them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from onward.parsing.resumes.lines import Run
from onward.parsing.resumes.word.package import Attributes, walk_xml
from onward.parsing.resumes.word.styles import Style, Stylesheet, said

MAX_CHARACTERS = 400_000
_SKIPPED = frozenset({"Fallback", "del", "moveFrom", "instrText", "delText", "fldData", "binData", "rt", "object"})
_BREAKS = frozenset({"br", "cr"})
_HYPHENS = {"noBreakHyphen": "-", "softHyphen": ""}
TAB, BREAK = "\t", "\n"


@dataclass(slots=True)
class WordParagraph:
    """Runs of letters; tabs and line breaks stand in them as such. ``block`` tells columns and boxes apart."""

    style: Style
    runs: list[tuple[Run, Style]] = field(default_factory=list)
    block: int = 0

    @property
    def text(self) -> str:
        return "".join(run.text for run, _look in self.runs)


@dataclass(slots=True)
class Cell:
    """One cell of a table: what stands in it, tables inside already laid flat."""

    paragraphs: list[WordParagraph] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    rows: list[list[Cell]] = field(default_factory=list)


Part = WordParagraph | Table


def read_paragraphs(text: bytes, styles: Stylesheet) -> tuple[list[Part], bool]:
    """Return paragraphs and tables in the order of the body, and whether the whole was read.

    A table inside a cell is laid flat there. Deleted text, codes of fields and hidden text are left out; of drawings
    that stand there twice, for old and new programs, the new one is read.
    """
    reader = _Reader(styles)
    complete = walk_xml(text, reader.start, reader.end, reader.write)
    return reader.parts, complete and reader.room > 0


class _Reader:
    """Holds what is open; nothing is recursive, so that a document may nest as it likes."""

    def __init__(self, styles: Stylesheet) -> None:
        self.parts: list[Part] = []
        self.room = MAX_CHARACTERS
        self._styles = styles
        self._names: list[str] = []
        self._skipping = 0
        self._open: list[WordParagraph] = []
        self._looks: list[Style] = []
        self._tables: list[Table] = []
        self._cells: list[Cell] = []
        self._blocks = [0]
        self._next_block = 1

    def start(self, name: str, attributes: Attributes) -> None:
        parent = self._names[-1] if self._names else ""
        self._names.append(name)
        if self._skipping or name in _SKIPPED:
            self._skipping += 1
        elif name == "p":
            self._open.append(WordParagraph(self._styles.paragraph(""), block=self._blocks[-1]))
        elif name == "tbl":
            self._tables.append(Table())
        elif name == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif name == "tc" and self._tables and self._tables[-1].rows:
            self._cells.append(Cell())
            self._tables[-1].rows[-1].append(self._cells[-1])
        elif name == "txbxContent":
            self._blocks.append(self._next_block)
            self._next_block += 1
        elif name == "r":
            self._looks.append(Style())
        elif self._open:
            self._inside(name, parent, attributes)

    def _inside(self, name: str, parent: str, attributes: Attributes) -> None:
        paragraph = self._open[-1]
        if name == "pStyle":
            paragraph.style = self._styles.paragraph(attributes.get("val", ""))
        elif name == "rStyle" and self._looks:
            self._looks[-1] = self._looks[-1].over(self._styles.run(attributes.get("val", "")))
        elif parent == "rPr":
            self._take_look(said(name, attributes))
        elif parent in {"pPr", "numPr"}:
            own = said(name, attributes)
            paragraph.style = own.over(paragraph.style) if own else paragraph.style
        elif name in {"tab", "ptab"} and parent == "r":
            self._append(TAB)
        elif name in _BREAKS:
            self._append(BREAK)
        elif name in _HYPHENS:
            self._append(_HYPHENS[name])
        elif name == "sym":
            self._append("\uf0b7")

    def _take_look(self, style: Style | None) -> None:
        """Take what a run says of itself; what stands in the properties of a paragraph looks like its mark alone."""
        if style is not None and self._looks and len(self._names) > 2 and self._names[-3] == "r":
            self._looks[-1] = style.over(self._looks[-1])

    def write(self, text: str) -> None:
        if not self._skipping and self._names and self._names[-1] == "t":
            self._append(text.replace("\n", " ").replace("\t", " "))

    def _append(self, text: str) -> None:
        if not self._open or not self._looks:
            return
        paragraph = self._open[-1]
        look = self._looks[-1].over(paragraph.style)
        if look.is_hidden:
            return
        kept = text[: max(self.room, 0)]
        self.room -= len(text)
        shown = kept.upper() if look.is_capitals else kept
        paragraph.runs.append((Run(shown, bool(look.is_bold), bool(look.is_italic)), look))

    def end(self, name: str) -> None:
        self._names.pop()
        if self._skipping:
            self._skipping -= 1
        elif name == "r" and self._looks:
            self._looks.pop()
        elif name == "p" and self._open:
            self._keep(self._open.pop())
        elif name == "txbxContent" and len(self._blocks) > 1:
            self._blocks.pop()
        elif name == "tc" and self._cells:
            self._cells.pop()
        elif name == "tbl" and self._tables:
            self._keep(self._tables.pop())

    def _keep(self, part: Part) -> None:
        if self._cells:
            inside = part if isinstance(part, Table) else None
            flat = [p for row in inside.rows for cell in row for p in cell.paragraphs] if inside else [part]
            self._cells[-1].paragraphs += [each for each in flat if isinstance(each, WordParagraph)]
        else:
            self.parts.append(part)


def in_block(paragraphs: list[WordParagraph], block: int) -> list[WordParagraph]:
    """Return the paragraphs of one column, which get its number; those of boxes inside keep theirs."""
    return [replace(paragraph, block=paragraph.block or block) for paragraph in paragraphs]
