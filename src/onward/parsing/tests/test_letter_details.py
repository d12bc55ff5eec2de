"""The company, the job, days and links of a letter."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.parsing.letters import read_text
from onward.parsing.letters.understanding import LinkPurpose, understand
from onward.parsing.letters.understanding.links import host_of, purpose_of
from onward.parsing.letters.understanding.moments import moments_of
from onward.parsing.letters.understanding.names import company_of, company_of_host, comparable_company, job_title_of
from onward.parsing.letters.understanding.words import FoldedText, fold, places_of, words_of


def company(text: str = "", subject: str = "", sender: str = "") -> str:
    return company_of(read_text(text, subject=subject, sender=sender), FoldedText.of(text))


def title(text: str = "", subject: str = "") -> str:
    return job_title_of(subject, FoldedText.of(text))


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("Harbor Foods", "Thank you for your interest in Harbor Foods and the time you took."),
        ("Nuts.com", "Thanks for applying to Nuts.com! We have it."),
        ("Bek Advisory", "Merci d'avoir postulé chez Bek Advisory."),
        ("Bank of Albion", "Thank you for applying to Bank of Albion. We have it."),
        ("Crédit du Nord", "Nous vous remercions de votre candidature chez Crédit du Nord."),
        ("Nordlicht Pflege GmbH", "Vielen Dank für Ihre Bewerbung bei Nordlicht Pflege GmbH."),
        ("Acme", "We read your letter.\n\nKind regards,\nThe Acme Recruiting Team"),
        ("", "We read your letter with interest and will be in touch."),
    ],
)
def test_a_company_is_named_by_the_words_around_it(expected: str, text: str) -> None:
    assert company(text) == expected


def test_a_company_is_named_by_the_subject_before_the_body() -> None:
    assert company("Join Zoom on Monday.", subject="Your application to Harbor Foods") == "Harbor Foods"


def test_a_company_is_named_by_a_sender_that_says_more_than_a_person() -> None:
    assert company(sender="Acme Careers <no-reply@myworkday.com>") == "Acme"
    assert company(sender="Dana Smith <dana@gmail.com>") == ""


@pytest.mark.parametrize(
    ("host", "expected"),
    [("mail.acme.co.uk", "acme"), ("acme.example", "acme"), ("us.greenhouse-mail.io", ""), ("gmail.com", ""), ("", "")],
)
def test_a_host_that_sends_for_many_names_no_company(host: str, expected: str) -> None:
    assert company_of_host(host) == expected


def test_companies_are_compared_without_legal_forms() -> None:
    assert comparable_company("The Acme, Inc.") == comparable_company("ACME GmbH") == "acme"


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("Night Nurse", "Thank you for your application for the position of Night Nurse at Acme."),
        ("Software Engineer", "We will not go on with the Software Engineer role."),
        ("Pastry Cook", "We have decided not to move forward with your Pastry Cook application."),
        ("", "We have decided not to move forward with your Blue Badge application."),
        ("Ingénieur Data (H/F)", 'votre candidature pour le poste de "Ingénieur Data (H/F)", nous'),
        ("Erzieherin", "Ihre Bewerbung als Erzieherin ist eingegangen."),
        ("", "Thank you for writing to us."),
    ],
)
def test_a_job_is_named_by_the_words_around_it(expected: str, text: str) -> None:
    assert title(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Tuesday, May 6 at 2:00 PM ET", datetime(2026, 5, 6, 14, tzinfo=ZoneInfo("America/New_York"))),
        ("le mardi 4 mars à 14h30", datetime(2026, 3, 4, 14, 30)),  # noqa: DTZ001  no zone was named
        ("am Donnerstag, 8. Mai, um 10 Uhr", datetime(2026, 5, 8, 10)),  # noqa: DTZ001
        ("2026-06-01 09:30 UTC", datetime(2026, 6, 1, 9, 30, tzinfo=ZoneInfo("UTC"))),
        ("by January 5", date(2027, 1, 5)),
    ],
)
def test_a_day_without_a_year_is_the_next_one(text: str, expected: date) -> None:
    letter = read_text(text, date="Mon, 02 Mar 2026 09:00:00 +0000")

    assert [moment.start for moment in moments_of(letter, FoldedText.of(text))] == [expected]


@pytest.mark.parametrize("text", ["04/05/2026 at noon", "February 31", "May 6", "version 10.2.3"])
def test_no_day_is_guessed(text: str) -> None:
    assert moments_of(read_text(text), FoldedText.of(text)) == ()


def test_a_deadline_is_marked() -> None:
    (moment,) = moments_of(read_text(""), FoldedText.of("Please sign by Friday, June 5, 2026."))

    assert moment.is_deadline


def test_a_link_is_told_by_where_it_leads() -> None:
    text = (
        "Book your interview for the job: https://calendly.com/acme/30min or https://calendly.com.evil.example/x\n"
        "https://calendly.com@evil.example/y"
    )

    found = understand(read_text(text, subject="Interview"))

    assert [(link.host, link.purpose) for link in found.links] == [("calendly.com", LinkPurpose.SCHEDULING)]


def test_a_host_that_is_none_has_no_purpose() -> None:
    assert host_of("https://[") == ""
    assert purpose_of("") is None


@given(st.text())
def test_folding_keeps_every_letter_where_it_is(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_words_and_their_places_agree(text: str) -> None:
    folded = fold(text)

    assert [folded[start:end] for start, end in places_of(folded)] == words_of(folded)


@given(st.text(max_size=400), st.text(max_size=80), st.datetimes(timezones=st.just(UTC)))
def test_understanding_never_raises(text: str, subject: str, when: datetime) -> None:
    found = understand(read_text(text, subject=subject, date=when.isoformat()))

    assert 0 <= found.probability <= 1


@pytest.mark.parametrize("sign_off", ["Cordialement,", "Mit freundlichen Grüßen", "Kind regards", "Un saludo"])
def test_a_sign_off_is_no_company(sign_off: str) -> None:
    letter = read_text(f"We have received your application.\n\n{sign_off}", sender="HR <no-reply@ats.example>")

    assert understand(letter).company in ("", "ats.example")


def test_what_a_company_owns_is_no_part_of_its_name() -> None:
    letter = read_text("Thank you for applying to Orbis Inc's Data Science team. We have received your application.")

    assert understand(letter).company == "Orbis Inc"
