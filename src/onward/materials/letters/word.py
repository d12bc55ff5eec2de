"""A letter for Word, in the styles of the résumé that goes with it."""

from xml.sax.saxutils import escape

from onward.materials.paper.letter import LetterText
from onward.materials.paper.printed import cleaned
from onward.materials.paper.templates import template_named
from onward.materials.paper.word_looks import word_look
from onward.materials.paper.word_package import WordText, pack, page_properties, twips
from onward.materials.records import PageSettings
from onward.parsing.resumes.records import ResumeBasics

LINE_GAP, PARAGRAPH_GAP, PART_GAP = 0.0, 8.0, 18.0
"""Points above a paragraph."""


def write_letter_docx(basics: ResumeBasics, letter: LetterText, settings: PageSettings) -> bytes:
    """Return a Word document; equal input gives equal bytes."""
    look = word_look(settings)
    contacts = " · ".join(filter(None, (basics.email, basics.phone, basics.place)))
    parts = [
        _paragraph(basics.name, style="Title"),
        _paragraph(basics.headline, style="Subtitle"),
        _paragraph(contacts),
    ]
    parts += _block(letter.recipient) + _block((letter.dated,)) + _block((letter.subject,), bold=True)
    parts += [_paragraph(text, above=PARAGRAPH_GAP) for text in letter.paragraphs]
    parts += _block((letter.closing, basics.name))
    font = settings.font if settings.font in ("serif", "sans") else template_named(settings.template).font
    body = WordText("".join(parts) + page_properties(look), ())
    return pack(body, look, title=cleaned(basics.name), language=settings.language, font=font, is_right_to_left=False)


def _block(lines: tuple[str, ...], *, bold: bool = False) -> list[str]:
    """Lines below each other, apart from what stands above."""
    said = [line for line in lines if line]
    return [_paragraph(line, above=PART_GAP if n == 0 else LINE_GAP, bold=bold) for n, line in enumerate(said)]


def _paragraph(text: str, *, style: str = "", above: float = 0, bold: bool = False) -> str:
    words = cleaned(text)
    if not words:
        return ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    spacing = f'<w:spacing w:before="{twips(above)}" w:after="0"/>' if above else ""
    weight = "<w:rPr><w:b/><w:bCs/></w:rPr>" if bold else ""
    run = f'<w:r>{weight}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'
    return f"<w:p><w:pPr>{named}{spacing}</w:pPr>{run}</w:p>"
