from io import BytesIO
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader

from onward.foundation.pdf import printable, render_pdf

HEAD = '#let data = json(bytes(sys.inputs.data))\n#set document(title: "T")\n#set text(lang: "en")\n= Title\n'


@pytest.fixture
def template(tmp_path):
    def made(body: str) -> Path:
        path = tmp_path / "secret-folder" / "sheet.typ"
        path.parent.mkdir(exist_ok=True)
        path.write_text(HEAD + body)
        (path.parent / "beside.txt").write_text("beside")
        return path

    return made


def words(document: bytes) -> str:
    return PdfReader(BytesIO(document)).pages[0].extract_text()


def test_data_becomes_text(template):
    assert "#read(3) $x$" in words(render_pdf(template("#data.text"), {"text": "#read(3) $x$"}))


@pytest.mark.parametrize("path", ["/etc/passwd", "beside.txt", "../beside.txt", "/beside.txt", "../../../etc/passwd"])
def test_even_a_template_that_reads_files_finds_none(template, path):
    with pytest.raises(typst.TypstError):
        render_pdf(template(f'#read("{path}")'), {})


def test_what_no_font_can_show_leaves_the_rest(template):
    document = render_pdf(template("#data.text"), {"text": "before \U0001f33b\ue000日本 after"})
    assert "before" in words(document)
    assert "after" in words(document)


def test_it_is_tagged_for_reading_aloud(template):
    document = render_pdf(template("#data.text"), {"text": "plain"})
    assert PdfReader(BytesIO(document)).trailer["/Root"]["/StructTreeRoot"]
    assert b"pdfuaid" in document


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a\x00b\x1f\x9f", "ab"),
        ("a\tb\nc", "a\tb\nc"),
        ("half \ud83d", "half "),
        ("\u202eback", "back"),
        (["a\x00", {"k\x00": "v\x00"}], ["a", {"k\x00": "v"}]),
        (("a", 1, None, True, 0.5), ["a", 1, None, True, 0.5]),
        ("short words stay", "short words stay"),
        ("x" * 60, "x" * 24 + "\u200b" + "x" * 24 + "\u200b" + "x" * 12),
    ],
)
def test_what_is_printed_is_cleaned(value, shown):
    assert printable(value) == shown


def test_a_template_that_is_wrong_says_so(template):
    with pytest.raises(typst.TypstError):
        render_pdf(template("#nonsense"), {})
