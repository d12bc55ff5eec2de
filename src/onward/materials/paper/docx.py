"""A document for Word: one column, built-in styles, dates at a tab stop, looking like its page."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from onward.materials.paper.document import printed_photo
from onward.materials.paper.outline import Outline, OutlineEntry, OutlineSection, outline
from onward.materials.paper.printed import is_left_to_right
from onward.materials.paper.templates import template_named
from onward.materials.paper.word_looks import MM, WordLook, word_look
from onward.materials.paper.word_package import (
    BULLET_INDENT,
    SECONDARY,
    WordText,
    drawn_photo,
    pack,
    page_properties,
    sized,
    twips,
)
from onward.materials.records import PageSettings, Selection
from onward.profile.records import ProfileContent

_LEFT_DATES = 112.0
_CONTACT_GAP = 5.0
_PHOTO_WIDTH, _PHOTO_HEIGHT = 22 * MM, 22 * MM * 9 / 7
_CONTACT_SIZE = 0.92
_LETTER_WIDTH = 0.5 * _CONTACT_SIZE
"""About how wide a letter of the contacts is, in times the size of the text."""
_DOT_LENGTH = 3
_LINE_BREAK = "<w:r><w:br/></w:r>"
_LEFT_TO_RIGHT_MARK = "\u200e"
_RIGHT_TO_LEFT_MARK = "\u200f"
_BOLD, _ITALIC, _QUIET = "<w:b/><w:bCs/>", "<w:i/>", f'<w:color w:val="{SECONDARY}"/>'
_TAB = "<w:r><w:tab/></w:r>"


def write_docx(content: ProfileContent, selection: Selection, settings: PageSettings) -> bytes:
    """Return a Word document; equal input gives equal bytes.

    Sections are headings of the first level and entries of the second; templates with two columns are written in one,
    because programs that read applications read tables badly.
    """
    said = outline(content, selection, settings)
    look = word_look(settings)
    text = _Writer(look, said, printed_photo(content, settings)).text()
    font = settings.font if settings.font in ("serif", "sans") else template_named(settings.template).font
    return pack(text, look, title=said.name, language=said.language, font=font, is_right_to_left=said.is_right_to_left)


class _Writer:
    """Writes paragraphs one after the other and keeps the addresses of links."""

    def __init__(self, look: WordLook, said: Outline, photo: bytes) -> None:
        self._photo = photo
        self._look = look
        self._said = said
        self._links: list[str] = []

    def text(self) -> WordText:
        parts = [*self._head(), *(part for section in self._said.sections for part in self._section(section))]
        return WordText(
            "".join(parts) + page_properties(self._look, is_right_to_left=self._said.is_right_to_left),
            tuple(self._links),
            self._photo,
        )

    def _head(self) -> Iterator[str]:
        look, middle = self._look, '<w:jc w:val="center"/>' if self._look.is_centered else ""
        yield self._paragraph(self._picture() + self._run(self._said.name), style="Title")
        if self._said.headline:
            yield self._paragraph(self._run(self._said.headline), style="Subtitle")
        if self._said.contacts:
            after = look.head_gap - look.section_gap + self._beside_photo()
            yield self._paragraph(self._contacts(), before=look.beyond(_CONTACT_GAP), after=after, end=middle)

    def _contacts(self) -> str:
        """Return the contacts in as few rows as they need, evenly filled, without a dot at the end of one."""
        look = self._look
        small = f"{_QUIET}{sized(look.size * _CONTACT_SIZE)}"
        dot = self._run(f" {_RIGHT_TO_LEFT_MARK}· " if self._said.is_right_to_left else " · ", small)
        width = look.body_width - (1.4 * _PHOTO_WIDTH if self._photo else 0)
        rows = evenly_filled([len(each.text) for each in self._said.contacts], width / (look.size * _LETTER_WIDTH))
        items = [self._link(self._kept_in_order(each.text), each.url, small) for each in self._said.contacts]
        return _LINE_BREAK.join(dot.join(items[each] for each in row) for row in rows)

    def _picture(self) -> str:
        if not self._photo:
            return ""
        at_left = self._said.is_right_to_left
        return drawn_photo(_PHOTO_WIDTH, _PHOTO_HEIGHT, self._said.name, at_left=at_left)

    def _beside_photo(self) -> float:
        """Return by how much the photo reaches further down than name, headline and contacts."""
        look = self._look
        head = look.name_size * 1.2 + look.line_height * (2 + bool(self._said.headline))
        return max(_PHOTO_HEIGHT - head, 0) + look.section_gap if self._photo else 0

    def _kept_in_order(self, text: str) -> str:
        """Return an address or a number so that it keeps its order among words that run from right to left."""
        keeps = self._said.is_right_to_left and is_left_to_right(text)
        return f"{_LEFT_TO_RIGHT_MARK}{text}{_LEFT_TO_RIGHT_MARK}" if keeps else text

    def _section(self, section: OutlineSection) -> Iterator[str]:
        capitals = "<w:caps/>" if self._look.has_capitals and section.may_be_capitals else ""
        yield self._paragraph(self._run(section.heading, capitals), style="Heading1")
        if section.text:
            yield self._paragraph(self._run(section.text))
        for number, entry in enumerate(section.entries):
            yield from self._entry(entry, is_first=number == 0)

    def _entry(self, entry: OutlineEntry, *, is_first: bool) -> Iterator[str]:
        look = self._look
        if entry.shape in ("row", "level"):
            yield self._row(entry)
            return
        stands_close = is_first or (entry.is_bare and look.dates != "below")
        heads = [head for head in self._heads(entry) if head]
        for number, head in enumerate(heads):
            yield self._paragraph(
                head,
                style="Heading2" if number == 0 else "",
                before=look.beyond(look.entry_gap) if number == 0 and not stands_close else 0,
                keep=bool(entry.lines) or number + 1 < len(heads),
                tabs=self._tabs(is_first=number == 0),
                indent=self._indent(hangs=number == 0),
            )
        for number, line in enumerate(entry.lines):
            yield self._paragraph(
                self._run(line),
                style="ListBullet",
                before=look.beyond(look.first_line) if number == 0 else 0,
                keep=len(entry.lines) > 1 and number in (0, len(entry.lines) - 2),
                indent=self._bullet_indent(),
            )

    def _heads(self, entry: OutlineEntry) -> Iterator[str]:
        """Yield the lines above the bullets of an entry."""
        look = self._look
        if entry.shape == "quote":
            yield self._dated(self._run(entry.note, _ITALIC), "")
            yield self._joined(self._link(entry.first, entry.url, _BOLD), self._run(entry.second))
            return
        is_swapped = look.is_title_first and entry.second and entry.shape == "post"
        first, second = (entry.second, entry.first) if is_swapped else (entry.first, entry.second)
        name, other = self._link(first, entry.url, _BOLD), self._run(second, _ITALIC)
        date, place = self._run(entry.date, _QUIET), self._run(entry.place, _QUIET)
        if look.dates == "below":
            yield name
            yield other
            yield self._run(" · ", _QUIET).join(part for part in (date, place) if part)
        elif entry.shape == "short":
            yield self._dated(self._joined(name, other, place), date)
        elif entry.shape == "publication":
            yield self._dated(name, date)
            yield self._run(entry.note)
            yield other
        else:
            yield self._dated(name, date)
            yield _beside(other, place)
        if entry.shape != "publication" or look.dates == "below":
            yield self._run(entry.note)
        yield self._run(self._listed(entry.tags), _QUIET)

    def _dated(self, text: str, date: str) -> str:
        """Return a text with its date: before it where dates stand at the left, else at its end."""
        return f"{date}{_TAB}{text}" if self._look.dates == "left" and text else _beside(text, date)

    def _row(self, entry: OutlineEntry) -> str:
        """Return a label and its text beside it, which hangs."""
        label, words = self._run(entry.first, _BOLD), self._run(self._listed(entry.second))
        if self._look.dates == "below" or not label or not words:
            colon = self._run(": ", _BOLD) if label and words else ""
            return self._paragraph(f"{label}{colon}{words}")
        width = _LEFT_DATES if self._look.dates == "left" else self._look.label_width + 9
        return self._paragraph(f"{label}{_TAB}{words}", indent=_hanging(width, width), tabs=_tabs(_tab("start", width)))

    def _listed(self, words: str) -> str:
        """Return the things of a list so that they run from right to left where the page does, also Latin ones."""
        comma = self._said.separator
        return words.replace(comma, _RIGHT_TO_LEFT_MARK + comma) if self._said.is_right_to_left else words

    def _tabs(self, *, is_first: bool) -> str:
        """Return the stops of a line: no end for one that begins with a date, which a wide date would jump to."""
        end = _tab("end", self._look.body_width)
        if self._look.dates == "left":
            return _tabs(_tab("start", _LEFT_DATES) if is_first else end)
        return _tabs(end) if self._look.dates == "right" else ""

    def _indent(self, *, hangs: bool) -> str:
        """Return the indent of a head: right of the dates where these stand at the left, where only the first hangs."""
        if self._look.dates != "left":
            return ""
        return _hanging(_LEFT_DATES, _LEFT_DATES if hangs else 0)

    def _bullet_indent(self) -> str:
        bullet = self._look.size * BULLET_INDENT
        return _hanging(_LEFT_DATES + bullet, bullet) if self._look.dates == "left" else ""

    def _paragraph(
        self,
        runs: str,
        *,
        style: str = "",
        before: float = 0,
        after: float = 0,
        keep: bool = False,
        tabs: str = "",
        indent: str = "",
        end: str = "",
    ) -> str:
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        kept = "<w:keepNext/>" if keep else ""
        spaced = before or after
        spacing = f'<w:spacing w:before="{twips(before)}" w:after="{twips(max(after, 0))}"/>' if spaced else ""
        return f"<w:p><w:pPr>{named}{kept}{tabs}{spacing}{indent}{end}</w:pPr>{runs}</w:p>"

    def _run(self, text: str, look: str = "") -> str:
        if not text:
            return ""
        right_to_left = "<w:rtl/>" if self._said.is_right_to_left and not text.isascii() else ""
        properties = f"<w:rPr>{look}{right_to_left}</w:rPr>" if look or right_to_left else ""
        return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    def _link(self, text: str, url: str, look: str) -> str:
        if not text or not url:
            return self._run(text, look)
        self._links.append(url)
        return f'<w:hyperlink r:id="rId{len(self._links)}">{self._run(text, look)}</w:hyperlink>'

    def _joined(self, *parts: str) -> str:
        return self._run(self._said.separator).join(part for part in parts if part)


def evenly_filled(lengths: Sequence[int], most: float) -> list[list[int]]:
    """Return the numbers of things in rows of at most ``most`` letters: as few rows as can be, about equally long."""

    def rows_of(limit: float) -> list[list[int]]:
        rows: list[list[int]] = []
        used = 0
        for number, length in enumerate(lengths):
            if not rows or used + _DOT_LENGTH + length > limit:
                rows.append([])
                used = -_DOT_LENGTH
            rows[-1].append(number)
            used += _DOT_LENGTH + length
        return rows

    rows = rows_of(most)
    for step in range(1, 14):
        narrower = rows_of(most * (1 - step * 0.05))
        if len(narrower) > len(rows):
            break
        rows = narrower
    return rows


def _beside(text: str, aside: str) -> str:
    return f"{text}{_TAB}{aside}" if aside else text


def _tabs(stops: str) -> str:
    return f"<w:tabs>{stops}</w:tabs>"


def _tab(kind: str, place: float) -> str:
    return f'<w:tab w:val="{kind}" w:pos="{twips(place)}"/>'


def _hanging(indent: float, hanging: float) -> str:
    return f'<w:ind w:start="{twips(indent)}" w:hanging="{twips(hanging)}"/>'
