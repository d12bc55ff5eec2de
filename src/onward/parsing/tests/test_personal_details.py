from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.parsing.personal_details import DetailKind, find, replace_details


def found(text: str, language: str = "en") -> list[tuple[DetailKind, str]]:
    return [(detail.kind, detail.text.strip()) for detail in find(text, language=language)]


def replaced(text: str, language: str = "en") -> str:
    return replace_details(text, find(text, language=language))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("My manager Dana told me.", "My manager told me."),
        ("My manager, Dana, told me.", "My manager told me."),
        ("Acme Inc. never answered.", "A company never answered."),
        ("I had two interviews at Corvane.", "I had two interviews at a company."),
        ("Mrs. Delacroix wrote it.", "Someone wrote it."),
        ("I thanked Marcus Oyelaran the same evening.", "I thanked someone the same evening."),
        ("Write to jo@mail.example, please.", "Write to an email address, please."),
        ("Call me on (415) 555-0134.", "Call me on a phone number."),
    ],
)
def test_what_tells_who_somebody_is_is_replaced_by_what_it_is(text: str, written: str) -> None:
    assert replaced(text) == written


@pytest.mark.parametrize(
    ("language", "text", "written"),
    [
        ("de", "Das Gespräch bei Lindner & Sohn GmbH war gut.", "Das Gespräch bei einer Firma war gut."),
        ("de", "Meine Chefin Sabine half mir.", "Meine Chefin half mir."),
        ("fr", "J'ai travaillé chez Valmont Conseil.", "J'ai travaillé chez une entreprise."),
        ("es", "Trabajé en la empresa Textiles Navarro S.A. seis años.", "Trabajé en la empresa seis años."),
        ("pt", "Fiz uma entrevista na Montenegro Lda e nada.", "Fiz uma entrevista na empresa e nada."),
        ("it", "Il signor Esposito è stato gentile.", "Una persona è stato gentile."),
        ("nl", "Ik werkte bij Bakkerij Hofstra.", "Ik werkte bij een bedrijf."),
    ],
)
def test_the_words_are_those_of_the_language(language: str, text: str, written: str) -> None:
    assert replaced(text, language) == written


@pytest.mark.parametrize(
    "text",
    [
        "On Monday I applied for twelve jobs in Ohio, most of them on LinkedIn.",
        "Python and SQL were what they tested, not Excel.",
        "A Senior Engineer and the Head of Product were on the panel.",
        "It took 143 applications, 11 interviews and 2 offers, from 2019 - 2021.",
        "They pay $85,000 - 92,000, about 120 000 000 less than they should.",
        "ISO-27001 and RFC 9110 came up on 12/05/2024.",
        "Can you believe it? Will you go on? Mark every day in the calendar.",
        "I saw it on https://www.linkedin.com/jobs/view/3812345678/ first.",
    ],
)
def test_days_places_tools_titles_amounts_and_links_to_jobs_tell_nothing(text: str) -> None:
    assert found(text) == []


def test_a_name_that_was_told_once_is_known_wherever_it_stands() -> None:
    assert found("My recruiter Zorblax called. Later Zorblax wrote again.") == [
        (DetailKind.PERSON, "Zorblax"),
        (DetailKind.PERSON, "Zorblax"),
    ]


def test_an_address_of_mail_that_is_spelled_out_is_found() -> None:
    assert found("Write to jo (at) mail (dot) example")[0][0] is DetailKind.EMAIL


@given(st.text(max_size=300) | st.text(alphabet="Aa b.@-+&'\u2019019()/\n", max_size=300))
def test_details_stand_where_they_say_and_in_order(text: str) -> None:
    details = find(text, language="en")
    assert all(text[detail.start : detail.end] == detail.text for detail in details)
    assert all(one.end <= other.start for one, other in pairwise(details))


@pytest.mark.parametrize(
    "piece",
    [
        "A ",
        "a@",
        "1-",
        "1 ",
        "A & ",
        "Aa. ",
        "u/",
        "born ",
        "x (at) ",
        "van ",
        "M. ",
        "1 Aa ",
        "AB-12-",
        "@a.",
        "(",
        "Rua a ",
    ],
)
def test_a_long_text_of_one_piece_is_read_in_a_moment(piece: str) -> None:
    find("warm up", language="en")
    start = process_time()
    find(piece * (60_000 // len(piece)), language="en")
    assert process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The first call with quillpoint went well.", ["quillpoint"]),
        ("Target asked, and I met my target.", ["Target"]),
        ("I wrote to northwind\ntraders again.", ["northwind\ntraders"]),
        ("The harborside team, and Harborside Inc. itself.", ["harborside", "Harborside Inc."]),
        ("It was requillpointed.", []),
    ],
)
def test_a_company_that_is_known_is_found_however_it_is_written(text: str, marked: list[str]) -> None:
    companies = ["Quillpoint", "Target", "Northwind  Traders", "Harborside, Inc.", " ", "Q", "(", ""]
    details = find(text, language="en", companies=companies)
    assert [each.text for each in details if each.kind is DetailKind.COMPANY] == marked


def test_thousands_of_known_companies_take_no_time() -> None:
    companies = [f"Company {n}" for n in range(3_000)]
    begun = process_time()
    find("Company " * 600 + "a" * 200, language="en", companies=companies)
    assert process_time() - begun < 1
