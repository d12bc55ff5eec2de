"""Fuzzing of ``read`` over résumés: nothing may raise, nothing of up to 100 kB may take two seconds.

    python bench/fuzz_resumes.py SECONDS [mutations|hypothesis|pages|documents] [FOLDER]

``mutations`` damages the formats that are data or text, ``pages`` the objects of PDFs (and draws them), ``documents``
the XML of Word's. Resumable: FOLDER (default ``/tmp/fuzz_resumes``) keeps how far a run came, and every finding as a
file; PDFs in ``FOLDER/seeds`` are damaged too. What was read is written in each format and read again. A finding
becomes a test in ``src/onward/parsing/tests/``.
"""

from __future__ import annotations

import io
import traceback
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from random import Random
from time import process_time

from pypdf import PdfWriter
from pypdfium2 import PdfiumError

from fuzzing import damaged_text, encode, main, noisy, run_hypothesis, run_numbered
from onward.parsing.date_spans import find_spans, read_span
from onward.parsing.resumes.pdf.pictures import draw_page
from onward.parsing.resumes.reading import read_file
from onward.parsing.resumes.records import Resume
from onward.parsing.resumes.sniff import is_pdf
from onward.parsing.resumes.writing.europass import write_europass
from onward.parsing.resumes.writing.json_resume import write_json_resume
from onward.parsing.resumes.writing.rendercv import write_rendercv
from onward.parsing.tests import resume_pages, test_word_documents
from onward.parsing.tests import sample_resumes as samples
from pdf_damage import Objects, damaged_pdf, objects_of
from word_damage import damaged_document

MAX_SECONDS = 2.0
MAX_BYTES = 100_000

PLAIN = """Alice Example
Leeds | alice@example.com | +44 20 7946 0000

EXPERIENCE
Ward nurse, St Mary's                  June 2019 - present
- Ran a ward of 28 beds
EDUCATION
BSc Nursing, University of Leeds, 2012 - 2015
SKILLS: Triage, Excel
"""
MARKED = """# Alice Example
alice@example.com

## Experience
### Ward nurse | *St Mary's* | June 2019 - present
* Ran a **ward** of [28 beds](https://a.example)
  1. Nested
"""
PAGE = "<html><body><h1>Alice Example</h1><h2>Experience</h2><h3>Nurse</h3><p>St Mary's, 2019 - 2021<ul><li>Ran it"
SEEDS = (
    *(samples.JSON_RESUME, samples.RENDERCV, samples.REACTIVE, samples.REACTIVE_5, samples.EUROPASS, samples.CANDIDATE),
    *samples.LINKEDIN_FILES.values(),
    *(PLAIN, MARKED, PAGE),
)
WORDS = r"""
{ } [ ] , : " ' \ null true 1e999 -0 NaN &a *a << !!python/object: --- ... - | > ? % @ ` <!DOCTYPE <!ENTITY &x;
<![CDATA[ ]]> <a> </a> <ul><li> &lt;p&gt; &#0; --07 ---31 "basics": "work":[ "sections":{ cv: highlights:
"visible":false # ## ``` ~~~ > | ![x](y) <table><tr><td> <h2> </h2> <script>
2019 to
present seit 09/18 '18 2021年3月 31.02.2020 • ● - İ ß ٣ 🩺 Name, ;; "" EXPERIENCE Education a@b.c +49 https://x.y/z
[link](http://x) **b** *c
"""
SPACES = (
    *("\ufeff", "\x00", "\ud800", "\u200b", "\u202e", "\n", "\n\n", "\t", "  ", "\u00a0", "\uff19", "\\ud83d", "\x0c"),
)
TOKENS = (*WORDS.split(), *SPACES)


def mutation(number: int) -> bytes:
    """Make the source of a number from a text or data, plain or in an archive."""
    chance = Random(number)
    text = damaged_text(chance.choice(SEEDS), chance, SEEDS, TOKENS, MAX_BYTES)
    if chance.random() < 0.1:
        source = _archive(chance.choice([*samples.LINKEDIN_FILES]), text)
    else:
        source = text.encode(chance.choice(("utf-8", "utf-8", "utf-16", "cp1252")), "replace")
    return noisy(source, chance, chance.choice((0, 0, 1, 3)))


def _archive(name: str, text: str) -> bytes:
    with io.BytesIO() as target:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, text.encode("utf-8", "replace"))
        return target.getvalue()


@lru_cache(maxsize=1)
def pdf_seeds() -> tuple[Objects, ...]:
    """Pages of the tests, and one that carries Europass."""
    pages = [objects_of(resume_pages.pdf(layout())) for layout in resume_pages.LAYOUTS]
    return (*pages, objects_of(_with_attachment(samples.EUROPASS)))


def _with_attachment(text: str) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(resume_pages.pdf(resume_pages.LAYOUTS[0]())))
    writer.add_attachment("cv.xml", text.encode("utf-8", "replace"))
    with io.BytesIO() as target:
        writer.write(target)
        return target.getvalue()


def page(number: int, others: tuple[Objects, ...] = ()) -> bytes:
    """Make a damaged PDF of a number; one in twelve is sound and carries damaged Europass."""
    chance = Random(number)
    if chance.random() < 0.08:
        return _with_attachment(
            damaged_text(chance.choice((samples.EUROPASS, samples.CANDIDATE)), chance, SEEDS, TOKENS, MAX_BYTES)
        )
    return damaged_pdf(chance.choice((*pdf_seeds(), *others)), chance)


def word_seeds() -> dict[str, str]:
    """The parts of a Word document with what most have: styles, a header, tables, text boxes."""
    tests = test_word_documents
    aside = f"<w:txbxContent>{tests.p('Skills')}</w:txbxContent>"
    table = f"<w:tbl>{tests.row(tests.p('2019 - 2021'), tests.p('Baker, Corner Bakery') + tests.p('Baked'))}</w:tbl>"
    box = f"<w:p><w:r><w:pict><v:textbox>{aside}</v:textbox></w:pict></w:r></w:p>"
    body = tests.ALICE + table + box + tests.p("Baked rye", "Punkte") + table
    return {
        "word/document.xml": f"<w:document {tests.NAMES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": tests.STYLES,
        "word/header1.xml": f"<w:hdr {tests.NAMES}>{tests.p('Alice Adams')}</w:hdr>",
    }


def document(number: int) -> bytes:
    """Make a damaged Word document of a number."""
    return damaged_document(word_seeds(), Random(number))


def check_resume(resume: Resume) -> None:
    """What holds of everything that was read: it can be stored, written, and read again."""
    repr(resume).encode("utf-8")
    for write in (write_json_resume, write_rendercv, write_europass):
        again = read_file(write(resume).encode("utf-8"), "")
        names = (resume.basics.name, again.basics.name)
        assert names[0] == names[1] or not names[0].strip("\u2013"), f"{write.__name__}: {names!r:.200}"


def problem_of(source: str | bytes) -> str:
    """Read a source, and draw the first page of one in eight; what was wrong with that, or nothing."""
    data = encode(source)
    begin = process_time()
    try:
        resume = read_file(data, "")
        seconds = process_time() - begin
        check_resume(resume)
        line = data[:200].decode("utf-8", "replace")
        find_spans(line)
        read_span(line)
        if is_pdf(data) and len(data) % 8 == 0:
            seconds = max(seconds, _seconds_to_draw(data))
    except Exception:  # noqa: BLE001 - whatever is raised is a finding
        return traceback.format_exc()
    return f"{seconds:.1f} s" if seconds > MAX_SECONDS else ""


def _seconds_to_draw(source: bytes) -> float:
    begin = process_time()
    with suppress(PdfiumError):
        draw_page(source, page="1")
    return process_time() - begin


def run_mutations(seconds: float, folder: Path) -> None:
    run_numbered("mutations", seconds, folder, mutation, problem_of)


def run_pages(seconds: float, folder: Path) -> None:
    others = tuple(objects_of(path.read_bytes()) for path in sorted((folder / "seeds").glob("*.pdf")))
    run_numbered("pages", seconds, folder, lambda number: page(number, others), problem_of)


def run_documents(seconds: float, folder: Path) -> None:
    run_numbered("documents", seconds, folder, document, problem_of)


WAYS: dict[str, Callable[[float, Path], None]] = {
    "mutations": run_mutations,
    "hypothesis": lambda seconds, folder: run_hypothesis(seconds, folder, SEEDS, TOKENS, problem_of),
    "pages": run_pages,
    "documents": run_documents,
}

if __name__ == "__main__":
    main(WAYS, "/tmp/fuzz_resumes")
