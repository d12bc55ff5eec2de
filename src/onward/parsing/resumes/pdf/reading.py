"""Read a résumé from the pages of a PDF."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onward.parsing.resumes.layout import read_lines
from onward.parsing.resumes.lines import Line
from onward.parsing.resumes.pdf.columns import page_lines
from onward.parsing.resumes.pdf.drawn import drawn_bullets
from onward.parsing.resumes.pdf.glyphs import page_pieces
from onward.parsing.resumes.pdf.running_headers import without_running_headers
from onward.parsing.resumes.records import ReadingProblem, Resume, ResumeFormat

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MAX_PAGES = 20
MAX_SIZE = 5_000_000
_BLOCKS_A_PAGE = 1_000


def read_pdf(source: bytes) -> Resume:
    """Read the first twenty pages of a PDF by its layout: letters become lines in reading order, lines become entries.

    ``problems`` say what couldn't be read: an encrypted, damaged or scanned file, or one that is too large or too long.
    Never raises, but PDFium ends the whole process over some files: see `onward.parsing.resumes.read`.
    """
    import pypdfium2  # noqa: PLC0415 - loaded when a PDF is read

    if len(source) > MAX_SIZE:
        return Resume(ResumeFormat.PDF, problems=(ReadingProblem.TOO_LARGE,))
    try:
        document = pypdfium2.PdfDocument(source)
        count = len(document)
        lines = _lines(document)
    except (pypdfium2.PdfiumError, ValueError, IndexError, OverflowError, UnicodeError, ctypes.ArgumentError) as error:
        problem = ReadingProblem.ENCRYPTED if "password" in str(error).lower() else ReadingProblem.DAMAGED
        return Resume(ResumeFormat.PDF, problems=(problem,))
    except MemoryError:
        return Resume(ResumeFormat.PDF, problems=(ReadingProblem.TOO_LARGE,))
    if not lines:
        return Resume(ResumeFormat.PDF, problems=(ReadingProblem.SCANNED,), pages=count)
    resume = read_lines(lines, ResumeFormat.PDF)
    problems = (ReadingProblem.TOO_LONG,) if count > MAX_PAGES else ()
    return replace(resume, problems=(*problems, *resume.problems), pages=count)


def _lines(document: PdfDocument) -> Sequence[Line]:
    pages = [document[number] for number in range(min(len(document), MAX_PAGES))]
    kept = without_running_headers([(page_pieces(page), page.get_height()) for page in pages])
    lines: list[Line] = []
    for number, (page, pieces) in enumerate(zip(pages, kept, strict=True)):
        lines += page_lines([*pieces, *drawn_bullets(page, pieces)], number + 1, number * _BLOCKS_A_PAGE)
    return lines
