"""The sheet as a PDF: one page whatever was written, and every text only a text."""

from datetime import date
from io import BytesIO

import pytest
from django.utils import translation
from pypdf import PdfReader

from onward.campaign.public import Interview
from onward.profile.models import Evidence
from onward.setbacks.models import Correction, DreadedQuestion, Preparation

pytestmark = [pytest.mark.django_db, pytest.mark.once]

DAY = date(2026, 3, 17)
HOSTILE = [
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.0": *',
    "$ integral_0^1 x dif x $",
    "\\ \\u{41} \\#",
    "*not bold* _not emphasis_ `raw`",
    "= no heading",
    "<label> @reference",
    "// no comment /* none */",
    "#{while true {}}",
    "#sys.inputs.data",
]


def read(answer) -> PdfReader:
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    return PdfReader(BytesIO(answer.content))


def words(reader: PdfReader) -> str:
    return " ".join(reader.pages[0].extract_text().split())


@pytest.fixture
def sheet(alice, as_alice, interview):
    """Makes a sheet in which ``text`` stands everywhere, longer than any form takes it, and gets it as a PDF."""

    def got(text: str, lines: int = 1):
        for _ in range(3):
            told = dict.fromkeys(("text", "situation", "did", "result", "praise"), text)
            Evidence(owner=alice, seen_by=text[:200], made_on=alice.today(), **told).save()
        Correction(owner=alice, stage="interview", text=text[:300], made_on=alice.today()).save()
        meeting = interview(DAY, name=text[:120], place=text[:500], people="\n".join([text] * lines)[:2000])
        job = meeting.event.application.job
        job.title, job.company = text[:300], text[:300]
        job.save()
        questions = "\n".join([text] * lines)
        dreaded = DreadedQuestion(owner=alice, asked=text[:300], answer=text, made_on=alice.today())
        dreaded.save()
        application = meeting.event.application
        Preparation(owner=alice, application=application, questions=questions, dreaded=dreaded).save()
        return read(as_alice.get(f"/preparation/{meeting.pk}/sheet.pdf"))

    return got


@pytest.mark.parametrize("text", HOSTILE)
def test_source_of_typst_stays_text(sheet, text):
    reader = sheet(text)
    assert " ".join(text.split()) in words(reader)
    assert "root:" not in words(reader)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("word " * 4000, 1),
        ("x" * 20_000, 1),
        ("short", 2000),
        ("\n" * 3000 + "end", 50),
        ("日本語" * 3000, 30),
        ("שלום עולם " * 900, 30),
        ("W" * 300 + " ", 60),
        ("\U0001f33b" * 800, 20),
        ("a\u0301" * 3000, 20),
        ("#" * 5000, 20),
    ],
    ids=["words", "one word", "lines", "gaps", "wide", "right to left", "widest", "emoji", "marks", "signs"],
)
def test_whatever_is_written_it_is_one_page(sheet, text, lines):
    assert len(sheet(text, lines).pages) == 1


def test_what_is_cut_says_so_and_what_is_not_does_not(sheet, alice, as_alice, interview):
    short = interview(DAY)
    assert "Shortened" not in words(read(as_alice.get(f"/preparation/{short.pk}/sheet.pdf")))
    assert "Shortened to fit one page" in words(sheet("word " * 4000))


def test_right_to_left_and_what_no_font_has_break_nothing(sheet):
    reader = sheet("مرحبا שלום \U0001f33b ok")
    assert "ok" in words(reader)
    assert "مرحبا" in words(reader)


@pytest.mark.parametrize("sign", ["\x07", "\ufffe", "\ufeff", "\u202e", "\ufdd0"])
def test_signs_that_are_no_letters_are_left_out(sheet, sign):
    assert "beforeafter" in words(sheet(f"before{sign}after"))


def test_it_can_be_read_aloud(sheet):
    reader = sheet("Plain words")
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "Plain words" in reader.metadata.title
    assert "pdfuaid" in reader.xmp_metadata.rdf_root.toxml()


def test_it_has_everything_of_the_sheet(sheet):
    said = words(sheet("Plain words"))
    for heading in ("When", "Where", "With", "What you bring", "Try this time", "Ask them", "If they ask"):
        assert heading in said


def test_a_bare_appointment_is_a_sheet_too(alice, as_alice, interview):
    meeting = interview(DAY, hour=None, minutes=None)
    Interview.objects.owned_by(alice).update(time_zone="")
    said = words(read(as_alice.get(f"/preparation/{meeting.pk}/sheet.pdf")))
    assert "no time yet" in said


def test_the_file_goes_by_the_firm_and_is_not_kept_by_anybody_between(as_alice, interview):
    answer = as_alice.get(f"/preparation/{interview(DAY).pk}/sheet.pdf")
    assert answer["Content-Disposition"] == 'inline; filename="preparation-quillpoint.pdf"'
    assert "no-store" in answer["Cache-Control"]


def test_a_name_cannot_break_the_header(sheet, as_alice, interview):
    meeting = interview(DAY)
    job = meeting.event.application.job
    job.company = 'x"; filename="evil\r\nSet-Cookie: a'
    job.save()
    answer = as_alice.get(f"/preparation/{meeting.pk}/sheet.pdf")
    assert answer["Content-Disposition"] == 'inline; filename="preparation-x-filenameevil-set-cookie-a.pdf"'
    assert translation.get_language() == "en"
