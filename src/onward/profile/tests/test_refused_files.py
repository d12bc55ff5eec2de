"""Files that no résumé is read from: the import page says why, in time, and what was there before stays."""

import io
import time
import zipfile
import zlib
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from onward.parsing.resumes.reading import MAX_BYTES
from onward.parsing.resumes.records import ReadingProblem
from onward.parsing.tests import resume_pages, sample_resumes
from onward.parsing.tests.test_word_documents import ALICE, packed
from onward.profile.entries.operations import SaveEntry, add_entry
from onward.profile.importing.operations import UploadResume, read_upload
from onward.profile.importing.texts import NOTES, REFUSALS
from onward.profile.models import ProfileEntry, ResumeUpload

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.timeout(120)]
PAGE = resume_pages.pdf(resume_pages.LAYOUTS[0]())
BEFORE = b"Bob Example\nbob@example.com\n\nEXPERIENCE\nBaker, Corner Bakery, 2019 - 2021\n"
SLOWEST = 45


def written(writer: PdfWriter) -> bytes:
    with io.BytesIO() as stream:
        writer.write(stream)
        return stream.getvalue()


def locked(user: str, owner: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(PAGE)))
    writer.encrypt(user, owner, algorithm="RC4-128")
    return written(writer)


def many_pages(count: int, *, begin: bytes = b"") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(begin))) if begin else PdfWriter()
    for _number in range(count - len(writer.pages)):
        writer.add_blank_page(595, 842)
    return written(writer)


def with_contents(contents: bytes, resources: DictionaryObject | None = None, writer: PdfWriter | None = None) -> bytes:
    writer = writer or PdfWriter()
    page = writer.add_blank_page(595, 842)
    stream = DecodedStreamObject()
    stream.set_data(contents)
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    page[NameObject("/Resources")] = resources or DictionaryObject()
    return written(writer)


def unpacks_to(count: int) -> bytes:
    """A page whose drawing is ``count`` bytes long and packed into little."""
    return with_contents(b"0 0 m 9 9 l S " * (count // 14))


def marks_in_marks(levels: int) -> bytes:
    """A page of marked contents, each begun within the one before: its engine keeps all marks of each letter."""
    return with_contents(b"BT /Span << /ActualText (x) >> BDC (x) Tj " * levels)


def forms_in_forms(levels: int, each: int) -> bytes:
    """A page that draws a form, which draws another ``each`` times, and so on: ``each ** levels`` in all."""
    writer = PdfWriter()
    inner, resources = b"0 0 m 9 9 l S", DictionaryObject()
    for _level in range(levels):
        form = DecodedStreamObject()
        form.set_data(inner)
        form[NameObject("/Type")], form[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
        form[NameObject("/BBox")] = ArrayObject([NumberObject(number) for number in (0, 0, 595, 842)])
        form[NameObject("/Resources")] = resources
        named = DictionaryObject({NameObject("/F"): writer._add_object(form)})
        resources = DictionaryObject({NameObject("/XObject"): named})
        inner = b"/F Do " * each
    return with_contents(inner, resources, writer)


def archive(**files: bytes) -> bytes:
    with io.BytesIO() as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed_files:
            for name, content in files.items():
                packed_files.writestr(f"{name}.csv", content)
        return stream.getvalue()


def doctype(text: str, end: str) -> bytes:
    return f'<?xml version="1.0"?><!DOCTYPE x [{text}]>{end}'.encode()


EXPANDING = '<!ENTITY a0 "aaaaaaaaaa">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
ANCHORS = "\n".join(f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))
LOADS = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'

REFUSED = {
    "a PDF behind a password": (lambda: locked("secret", "owner"), ReadingProblem.ENCRYPTED),
    "a scanned PDF": (lambda: resume_pages.pdf("#rect(width: 100%, height: 50%)"), ReadingProblem.SCANNED),
    "5,000 empty pages": (lambda: many_pages(5_000), ReadingProblem.SCANNED),
    "a PDF that unpacks to 130 MB": (lambda: unpacks_to(130_000_000), ReadingProblem.DAMAGED),
    "forms in forms in a PDF": (lambda: forms_in_forms(12, 10), ReadingProblem.DAMAGED),
    "marks in marks in a PDF": (lambda: marks_in_marks(60_000), ReadingProblem.DAMAGED),
    "half a PDF": (lambda: PAGE[: len(PAGE) // 3], ReadingProblem.DAMAGED),
    "a Word document with macros": (lambda: packed(ALICE, **{"word/vbaProject.bin": b"x"}), ReadingProblem.UNSAFE),
    "a Word document that loads files": (lambda: packed(ALICE, **{"word/document.xml": LOADS}), ReadingProblem.UNSAFE),
    "a Word document that unpacks to much": (lambda: packed("<!--" + " " * 40_000_000), ReadingProblem.TOO_LARGE),
    "XML that expands": (
        lambda: doctype(EXPANDING, "<SkillsPassport>&a11;</SkillsPassport>"),
        ReadingProblem.DAMAGED,
    ),
    "XML that loads files": (
        lambda: doctype('<!ENTITY x SYSTEM "file:///etc/passwd">', "<SkillsPassport>&x;</SkillsPassport>"),
        ReadingProblem.DAMAGED,
    ),
    "YAML that expands": (f"cv:\n  name: Bob\n  a0: &a0 [x]\n{ANCHORS}".encode, ReadingProblem.DAMAGED),
    "an archive that unpacks to much": (lambda: archive(Positions=b"a" * 60_000_000), ReadingProblem.TOO_LARGE),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + zlib.compress(b"x" * 999), ReadingProblem.NOT_A_RESUME),
    "a file too large": (lambda: b"x" * (MAX_BYTES + 1), ReadingProblem.TOO_LARGE),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_in_words_and_nothing_is_lost(alice, as_alice, what):
    make, problem = REFUSED[what]
    add_entry(alice, SaveEntry(section="work", title="Nurse"))
    waiting = read_upload(alice, UploadResume(name="before.txt", data=BEFORE))
    data = make()

    began = time.perf_counter()
    answer = as_alice.post("/profile/import/", {"file": SimpleUploadedFile("cv", data)})

    assert time.perf_counter() - began < SLOWEST
    assert answer.status_code == 422
    assert str(REFUSALS[problem]) in unescape(answer.content.decode())
    assert ResumeUpload.objects.owned_by(alice).get() == waiting
    assert ProfileEntry.objects.owned_by(alice).get().title == "Nurse"


OPENED = {
    "a PDF with an empty password": (lambda: locked("", "owner"), None),
    "5,000 pages": (lambda: many_pages(5_000, begin=PAGE), ReadingProblem.TOO_LONG),
    "a PDF after other bytes": (lambda: b"GIF89a;<script>alert(1)</script>\n" + PAGE, None),
    "a PDF that is a ZIP too": (lambda: PAGE + archive(Positions=b"Company Name,Title\nAcme,Cook\n"), None),
}


@pytest.mark.parametrize("what", OPENED)
def test_it_is_read_and_what_is_left_out_is_said(as_alice, what):
    make, problem = OPENED[what]

    answer = as_alice.post("/profile/import/", {"file": SimpleUploadedFile("cv.pdf", make())}, follow=True)

    said = unescape(answer.content.decode())
    assert answer.redirect_chain == [("/profile/import/review/", 302)]
    assert "Alice Archer" in said
    assert problem is None or str(NOTES[problem]) in said


def test_markup_in_a_file_is_text_on_the_page_that_shows_it(as_alice):
    source = sample_resumes.JSON_RESUME.replace("Alice", "<img src=x onerror=alert(1)>Alice")

    answer = as_alice.post("/profile/import/", {"file": SimpleUploadedFile("<b>.json", source.encode())}, follow=True)

    assert "&lt;img src=x" in answer.content.decode()
    assert "<img src=x" not in answer.content.decode()
