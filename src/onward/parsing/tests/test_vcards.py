"""Cards as real address books write them, and what may be wrong with them."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.vcards import VCard, VCardVersion, is_vcards, read_vcards, write_vcards


def card(*lines, version="3.0"):
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def only(text):
    (found,) = read_vcards(text)
    return found


def test_a_card_of_a_phone():
    found = only(
        card(
            "N:Okafor;Imani;;;",
            "FN:Imani Okafor",
            "ORG:Quillpoint;Data",
            "TITLE:Head of Data",
            "item1.EMAIL;type=INTERNET;type=WORK:imani@quillpoint.example",
            "item1.X-ABLabel:_$!<Work>!$_",
            "EMAIL;type=HOME;type=pref:imani@example.org",
            "TEL;type=CELL;type=VOICE:+44 20 7946 0000",
            "URL:https://quillpoint.example/imani",
            "NOTE:Met in Leeds\\, twice.\\nLikes tea.",
        )
    )
    assert found == VCard(
        name="Imani Okafor",
        company="Quillpoint, Data",
        position="Head of Data",
        emails=("imani@example.org", "imani@quillpoint.example"),
        phones=("+44 20 7946 0000",),
        urls=("https://quillpoint.example/imani",),
        notes="Met in Leeds, twice.\nLikes tea.",
    )


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["N:Okafor;Imani;Ada;Dr.;"], "Imani Ada Okafor"),
        (["N:Okafor"], "Okafor"),
        (["N:O\\;Kafor;Imani"], "Imani O;Kafor"),
        (["ORG:Cella"], "Cella"),
        (["EMAIL:joon@example.org"], "joon@example.org"),
        (["NICKNAME:Joon"], "Joon"),
        (["FN:", "N:Park;Joon;;;"], "Joon Park"),
        (["FN;PREF=2:J. Park", "FN;PREF=1:Joon Park"], "Joon Park"),
        (["FN:  Joon \\n Park "], "Joon Park"),
    ],
)
def test_a_name_is_found_wherever_it_stands(lines, name):
    assert only(card(*lines)).name == name


@pytest.mark.parametrize(
    "lines", [["FN:Team", "KIND:group"], ["FN:Team", "X-ADDRESSBOOKSERVER-KIND:group"], [], ["N:;;"]]
)
def test_what_is_no_person_is_left_out(lines):
    assert list(read_vcards(card(*lines))) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB=20S=C3=B8n", "Zoë Søn"),
        ("FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Zo=EB", "Zoë"),
        ("FN;QUOTED-PRINTABLE:Zo=C3=AB", "Zoë"),
        ("FN;CHARSET=nonsense;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB", "Zoë"),
        ("FN;ENCODING=QUOTED-PRINTABLE:Zo=C3=\r\n=AB S=\r\n=C3=B8n", "Zoë Søn"),
        ("FN;ENCODING=b:Wm/Dqw==", "Zoë"),
        ("FN:Zo\r\n ë", "Zoë"),
        ("FN:Zo\r\n\të", "Zoë"),
        ("fn:Zoë", "Zoë"),
        ('FN;X="a:b;c":Zoë', "Zoë"),
    ],
)
def test_encodings_and_folding(line, name):
    assert only(card(line, version="2.1")).name == name


def test_a_phone_of_version_four_is_a_number():
    assert only(card("FN:Joon", "TEL;VALUE=uri;PREF=1:tel:+1-555-0100", version="4.0")).phones == ("+1-555-0100",)


def test_several_cards_and_pictures_between_them():
    picture = "PHOTO;ENCODING=b;TYPE=JPEG:" + "\r\n ".join(["A" * 70] * 5000)
    text = card("FN:Alice", picture) + card("FN:Bob") + card("FN:Charlie", picture)
    assert [(each.name, each.line) for each in read_vcards(text)] == [("Alice", 1), ("Bob", 5005), ("Charlie", 5009)]


def test_a_card_inside_a_card_is_not_a_person_of_its_own():
    text = card("FN:Alice", "AGENT:", "BEGIN:VCARD", "FN:Bob", "END:VCARD", "TITLE:Cook", version="2.1")
    assert only(text) == VCard("Alice", position="Cook")


def test_a_file_that_was_cut_off_gives_what_is_there():
    text = card("FN:Alice") + "BEGIN:VCARD\nFN:Bob\nTIT"
    assert [each.name for each in read_vcards(text)] == ["Alice", "Bob"]


@pytest.mark.parametrize(
    ("text", "answer"),
    [("BEGIN:VCARD\n", True), ("\ufeff\r\nbegin:vcard", True), ("Name,Company", False), ("", False)],
)
def test_a_file_of_cards_is_told_by_its_beginning(text, answer):
    assert is_vcards(text) is answer


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VCARD\n" * 200_000,
        "BEGIN:VCARD\nFN:" + "a\n " * 500_000,
        "BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE:" + "=\n" * 500_000,
        "BEGIN:VCARD\nFN" + ";a=b" * 300_000 + ":x",
        "BEGIN:VCARD\nFN" + '"' * 1_000_000,
        card("FN:Alice", "ORG:" + "\\;" * 40_000 + ";" * 40_000) * 5,
        card("FN:Alice") * 20_000,
    ],
    ids=["nested", "folded", "soft", "parameters", "quotes", "parts", "many"],
)
def test_no_file_takes_long(text):
    began = time.process_time()
    for _each in read_vcards(text):
        pass
    assert time.process_time() - began < 5


LINE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=120)
CARDS = st.builds(
    VCard,
    name=LINE,
    company=LINE | st.just(""),
    position=LINE | st.just(""),
    emails=st.lists(LINE, max_size=3, unique=True).map(tuple),
    phones=st.lists(st.from_regex(r"\+?[0-9]{3,12}", fullmatch=True), max_size=2, unique=True).map(tuple),
    urls=st.lists(LINE, max_size=2, unique=True).map(tuple),
    notes=st.lists(LINE, max_size=4).map("\n".join),
)


@settings(max_examples=60)
@given(cards=st.lists(CARDS, max_size=4), version=st.sampled_from(VCardVersion))
def test_what_is_written_is_read_again(cards, version):
    written = write_vcards(cards, version)
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    read = list(read_vcards(written))
    assert [(each.name, each.emails, each.phones, each.urls, each.notes) for each in read] == [
        (each.name, each.emails, each.phones, each.urls, each.notes) for each in cards
    ]
    assert [(each.company, each.position) for each in read] == [(each.company, each.position) for each in cards]


@settings(max_examples=60)
@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["BEGIN:VCARD", "END:VCARD", "FN:a", "N:;;", "ORG;", " x", "=", ":", ";;"])).map(
        "\n".join
    )
)
def test_no_text_breaks_the_reader(text):
    list(read_vcards(text))
