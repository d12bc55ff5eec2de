"""Bytes of letters to text: wrong labels, and transfer encodings that are cut, wrong, or not declared."""

import base64
import codecs
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.parsing.letters.charsets import meta_charset, text_codec, to_text
from onward.parsing.letters.transfer import decode
from onward.parsing.tables.decoding import decode as decode_text

pytestmark = pytest.mark.once

SENTENCE = "Nous avons le regret de vous informer que votre candidature n\u2019a pas été retenue"


@pytest.mark.parametrize(
    ("data", "label", "text"),
    [
        ("é\u2019".encode(), "us-ascii", "é\u2019"),
        ("é\u2019".encode(), "iso-8859-1", "é\u2019"),
        ("é\u2019".encode(), "", "é\u2019"),
        ("é\u2019".encode("cp1252"), "us-ascii", "é\u2019"),
        ("é\u2019".encode("cp1252"), "utf-8", "é\u2019"),
        ("é\u2019".encode("cp1252"), "iso-8859-1", "é\u2019"),
        ("Łódź".encode("iso-8859-2"), "iso-8859-2", "Łódź"),
        ("Привет".encode("koi8-r"), "koi8-r", "Привет"),
        ("日本語".encode("shift_jis"), "shift_jis", "日本語"),
        ("日本語".encode("iso-2022-jp"), "iso-2022-jp", "日本語"),
        ("日本語".encode("iso-2022-jp"), "", "日本語"),
        ("한국어".encode("euc-kr"), "ks_c_5601-1987", "한국어"),
        ("中文".encode("gb18030"), "gb2312", "中文"),
        ("é".encode("utf-16"), "utf-16", "é"),
        ("é".encode("utf-16"), "us-ascii", "é"),
        (codecs.BOM_UTF8 + "é".encode(), "iso-8859-1", "é"),
        ("é".encode("utf-7"), "unicode-1-1-utf-7", "é"),
        ("日本語".encode()[:-1], "utf-8", "日本"),
        ("é".encode("cp1252"), 'a"\0b', "é"),
    ],
)
def test_bytes_are_read_by_what_they_are(data, label, text):
    assert to_text(data, label)[0] == text


@pytest.mark.parametrize(
    "label", ["base64", "idna", "rot13", "undefined", "a\0b", "hex", "zip", "punycode", "x" * 999, "ü"]
)
def test_a_label_that_makes_no_text_is_none(label):
    assert text_codec(label) == ""
    assert to_text(SENTENCE.encode(), label)[0] == SENTENCE


def test_a_page_of_html_may_name_its_character_set_itself():
    assert meta_charset(b'<html><META http-equiv="x" content="text/html; charset=koi8-r">') == "koi8-r"
    assert to_text("Привет".encode("koi8-r"), "", "koi8-r")[0] == "Привет"


@pytest.mark.parametrize(
    ("data", "declared", "text", "true"),
    [
        (base64.encodebytes(SENTENCE.encode()), "base64", SENTENCE, True),
        (base64.b64encode(SENTENCE.encode())[:-2], "BASE64 ", SENTENCE[:-1], False),
        (base64.b64encode(SENTENCE.encode()) + b"!", "base64", SENTENCE, False),
        (base64.b64encode(b"one ") + base64.b64encode(b"two"), "base64", "one two", True),
        (SENTENCE.encode(), "base64", SENTENCE, False),
        (quopri.encodestring(SENTENCE.encode()), "quoted-printable", SENTENCE, True),
        (b"100 = 100", "quoted-printable", "100 = 100", True),
        (b"caf=C3=A9 and cr=C3=A8=\nme", "7bit", "café and crème", False),
        (b"a = b\nc=d", "", "a = b\nc=d", True),
        (base64.encodebytes(SENTENCE.encode()), "", SENTENCE, False),
        (b"Donaudampfschifffahrtsgesellschaftskapitaen", "", "Donaudampfschifffahrtsgesellschaftskapitaen", True),
        (b"begin 644 a.txt\n#0V%T\n`\nend\n", "x-uuencode", "Cat", True),
        (SENTENCE.encode(), "nonsense", SENTENCE, True),
    ],
)
def test_a_transfer_encoding_is_taken_off(data, declared, text, true):
    found = decode(data, declared)

    assert (found.data.decode(), found.as_declared) == (text, true)


@given(st.binary(max_size=200), st.sampled_from(["base64", "quoted-printable", "uuencode", "", "x"]))
def test_no_bytes_raise(data, declared):
    text, codec = to_text(decode(data, declared).data, declared)

    assert isinstance(text, str)
    assert codecs.lookup(codec)


@given(st.text(min_size=1), st.sampled_from(["utf-8", "us-ascii", "iso-8859-1", "", "x-unknown"]))
def test_utf_8_is_read_under_any_label_of_one_byte(text, label):
    data = text.encode("utf-8", "replace")
    if not text.startswith(("\ufeff", "\ufffe")) and "\ufffd" not in text:
        assert to_text(data, label)[0] == data.decode()


@pytest.mark.parametrize("codec", ["utf-16-le", "utf_16_le", "utf_32_be"])
def test_half_a_character_at_the_end_loses_nothing_before_it(codec: str) -> None:
    data = SENTENCE.encode(codec) + b"?"

    assert decode_text(data, codec).text.startswith(SENTENCE)
