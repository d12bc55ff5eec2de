"""What kinds of sources are told apart, and how readings of one source are folded."""

import json
from datetime import date
from decimal import Decimal

import pytest

from onward.parsing.postings import read
from onward.parsing.postings.mail import is_mail, read_mail
from onward.parsing.postings.pdf import read_pdf_text
from onward.parsing.postings.records import FieldSource, Note, Remote, RequirementKind

TODAY = date(2026, 3, 4)
WARD = "We care for people on a ward of twenty beds, day and night, and we do it together. " * 6
LEVER = {
    "id": "3414ba28-0000-45d3-8e13-35c883959635",
    "text": "Night nurse",
    "hostedUrl": "https://jobs.lever.co/acme/3414ba28-0000-45d3-8e13-35c883959635",
    "applyUrl": "https://jobs.lever.co/acme/3414ba28-0000-45d3-8e13-35c883959635/apply",
    "categories": {"location": "Leeds, England", "commitment": "Full-time"},
    "createdAt": 1_772_000_000_000,
    "descriptionPlain": WARD,
    "description": f"<p>{WARD}</p>",
    "lists": [],
    "workplaceType": "onsite",
}
PERSONIO = """<?xml version="1.0" encoding="UTF-8"?><workzag-jobs><position><id>7</id><office>Berlin</office>
<name>Nachtschwester</name><jobDescriptions><jobDescription><name>Aufgaben</name><value><![CDATA[<p>Pflege</p>]]></value>
</jobDescription></jobDescriptions><employmentType>permanent</employmentType><schedule>full-time</schedule>
<createdAt>2026-02-01T10:00:00+00:00</createdAt></position></workzag-jobs>"""


def ld(**properties):
    job = {"@context": "https://schema.org", "@type": "JobPosting", "title": "Nurse"} | properties
    return f'<script type="application/ld+json">{json.dumps(job)}</script>'


@pytest.mark.parametrize(
    ("source", "title", "field_source"),
    [
        (json.dumps([LEVER]), "Night nurse", FieldSource.BOARD),
        (PERSONIO, "Nachtschwester", FieldSource.BOARD),
        (PERSONIO.encode(), "Nachtschwester", FieldSource.BOARD),
        (f"<h1>Nurse</h1><script>window.__data = {json.dumps(LEVER)};</script>", "Night nurse", FieldSource.BOARD),
        (
            f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": LEVER})}</script><p>x</p>',
            "Night nurse",
            FieldSource.BOARD,
        ),
        ('{"@type": "JobPosting", "title": "Nurse"}', "Nurse", FieldSource.JSON_LD),
        (f"Night nurse\nSt Mary's\nLeeds, England\n\nAbout the job\n{WARD}", "Night nurse", FieldSource.TEXT),
    ],
)
def test_the_kind_of_a_source_is_told_by_what_it_holds(source, title, field_source):
    posting = read(source, now=TODAY)
    assert (posting.title.value, posting.title.source) == (title, field_source)


def test_of_a_boards_answer_the_opening_of_the_address_is_read():
    other = LEVER | {"id": "99999999-0000-45d3-8e13-35c883959635", "text": "Cook", "hostedUrl": ""}
    assert read(json.dumps([other, LEVER]), url=LEVER["hostedUrl"]).title.value == "Night nurse"


def test_a_sign_for_less_in_a_text_is_no_markup():
    assert (
        read("Night nurse\nSt Mary's\nLeeds\n\nAbout the job\n<3 years of experience").title.source is FieldSource.TEXT
    )


def test_the_words_of_the_description_fill_gaps():
    posting = read(
        ld(description=f"<p>{WARD}</p><p>Salary: £30,000 - £35,000 per year.</p><p>This role is hybrid.</p>")
    )
    (pay,) = posting.pay.value
    assert (pay.least, pay.most, pay.currency) == (Decimal(30_000), Decimal(35_000), "GBP")
    assert posting.pay.source is FieldSource.TEXT
    assert posting.remote.value is Remote.HYBRID
    assert posting.language == "en"


def test_pay_that_the_words_say_differently_is_a_conflict():
    salary = {"currency": "USD", "value": {"minValue": 120_000, "maxValue": 160_000, "unitText": "YEAR"}}
    posting = read(
        ld(baseSalary=salary, description=f"<p>{WARD}</p><p>The base salary is $130,000 - $145,000 a year.</p>")
    )
    assert [(pay.least, pay.most) for pay in posting.pay.value] == [(120_000, 160_000)]
    (conflict,) = posting.conflicts
    assert (conflict.kept_source, conflict.other_source) == (FieldSource.JSON_LD, FieldSource.TEXT)


def test_what_a_posting_asks_for_points_at_its_description():
    posting = read(ld(description=f"<p>{WARD}</p><h3>Requirements</h3><ul><li>3+ years of nursing</li></ul>"))
    (asked,) = (each for each in posting.requirements if each.kind is RequirementKind.EXPERIENCE)
    assert posting.description[asked.block].text[asked.start : asked.end] == asked.words == "3+ years of nursing"


def test_a_page_without_data_tells_its_place_by_the_lines_below_its_title():
    html = (
        f"<title>Night nurse | Acme</title><h1>Night nurse</h1><p>Leeds, England</p><h2>About the job</h2><p>{WARD}</p>"
    )
    assert [place.town for place in read(html, now=TODAY).places.value] == ["Leeds"]


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ('<a href="/apply/7">Apply now</a>', "https://acme.example/apply/7"),
        ('<a href="https://jobs.example/7">Jetzt bewerben</a>', "https://jobs.example/7"),
        ('<a href="javascript:apply()">Apply</a>', None),
        ('<a href="#apply">Apply</a>', None),
        ('<a href="http://[/7">Apply</a>', None),
        ('<a href="/about">How to apply the brakes of a train safely</a>', None),
    ],
)
def test_the_link_to_the_application_is_found_by_its_words(link, address):
    posting = read(f"<h1>Nurse</h1><p>{WARD}</p>{link}", url="https://acme.example/jobs/7")
    assert (posting.apply_link.value if posting.apply_link else None) == address


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\nHi", True),
        (b"Subject: x\nContent-Type: text/plain\n\nHi", True),
        (b"Subject: a nurse\n\nHi", False),
        (b"Nurse\nSubject: x\nMIME-Version: 1.0\n\n", False),
        (b"<html>", False),
        (b"", False),
    ],
)
def test_a_mail_is_known_by_its_headers(data, expected):
    assert is_mail(data) is expected


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        (b"=?utf-8?q?Pflegekr=C3=A4fte?=", "Pflegekräfte"),
        (b"=?iso-8859-1?b?UGZsZWdla3LkZnRl?=", "Pflegekräfte"),
        (b"=?no-such-code?q?Nurse?=", "Nurse"),
        (b"AW: WG: Nurse", "Nurse"),
        (b"Pflegekr\xc3\xa4fte", "Pflegekräfte"),
    ],
)
def test_the_subject_of_a_mail_is_decoded(header, subject):
    assert read_mail(b"Subject: " + header + b"\nMIME-Version: 1.0\n\nHi").subject == subject


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\nstream\nx\x9c\x00", b"%PDF" + b"\x00" * 100])
def test_a_broken_pdf_is_no_text(data):
    assert read_pdf_text(data) is None


def test_a_pdf_that_is_too_large_says_so():
    assert Note.TOO_LARGE in read(b"%PDF-1.7\n" + b"x" * 5_000_001).notes
