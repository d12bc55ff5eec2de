import json
from datetime import date
from decimal import Decimal
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.postings import read
from onward.parsing.postings.merging import merge_postings
from onward.parsing.postings.metadata.page_titles import PageTitle, read_page_title
from onward.parsing.postings.records import FieldSource, Found, Note, Pay, PayPeriod, Posting, Remote, WorkType

TODAY = date(2026, 3, 4)
WARD = "We care for people on a ward of twenty beds, day and night, and we do it together. " * 6


def page(*jobs, body="", head=""):
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(job)}</script>' for job in jobs)
    return f"<html><head>{head}{scripts}</head><body>{body}</body></html>"


def job(**properties):
    return {"@context": "https://schema.org", "@type": "JobPosting", "title": "Nurse"} | properties


def values(posting):
    found = {name: getattr(posting, name) for name in ("title", "company", "remote", "work_type", "posted", "closes")}
    return {name: each.value for name, each in found.items() if each}


def test_a_posting_is_read_out_of_json_ld():
    posting = read(
        page(
            job(
                hiringOrganization={"@type": "Organization", "name": "St Mary&#39;s"},
                jobLocation={
                    "address": {"addressLocality": "Leeds", "addressRegion": "Yorkshire", "addressCountry": "GB"}
                },
                jobLocationType="TELECOMMUTE",
                applicantLocationRequirements=[{"@type": "Country", "name": "UK"}, {"name": "Ireland"}],
                employmentType=["OTHER", "PART_TIME"],
                datePosted="2026-02-01T10:00:00Z",
                validThrough="2026-04-01",
                description=f"<p>{WARD}</p><ul><li>Nights</li></ul>",
            )
        ),
        now=TODAY,
    )
    assert values(posting) == {
        "title": "Nurse",
        "company": "St Mary's",
        "remote": Remote.YES,
        "work_type": WorkType.PART_TIME,
        "posted": date(2026, 2, 1),
        "closes": date(2026, 4, 1),
    }
    (place,) = posting.places.value
    assert (place.town, place.country) == ("Leeds", "GB")
    assert posting.remote_limits == ("UK", "Ireland")
    assert [block.text for block in posting.description] == [WARD.strip(), "Nights"]
    assert posting.title.source is FieldSource.JSON_LD
    assert posting.notes == frozenset()


@pytest.mark.parametrize(
    ("salary", "pay"),
    [
        (
            {"currency": "GBP", "value": {"minValue": 30_000, "maxValue": "35,000", "unitText": "YEAR"}},
            (30_000, 35_000, "GBP", PayPeriod.YEAR),
        ),
        (
            {"currency": "EUR", "value": {"value": 18.5, "unitText": "HOUR"}},
            (Decimal("18.5"), Decimal("18.5"), "EUR", PayPeriod.HOUR),
        ),
        ({"currency": "USD", "value": 90_000, "unitText": "per year"}, (90_000, 90_000, "USD", PayPeriod.YEAR)),
        ({"currency": "USD", "minValue": 2_000, "unitText": "MON"}, (2_000, None, "USD", PayPeriod.MONTH)),
        ({"value": {"minValue": 35_000, "maxValue": 30_000}}, (30_000, 35_000, "", None)),
        ("42000", (42_000, 42_000, "", None)),
        ({"currency": "GBP", "value": {"minValue": 0, "maxValue": 0}}, None),
        ({"currency": "GBP", "value": {"value": "competitive"}}, None),
        ({"value": {"value": "NaN"}}, None),
        ([], None),
    ],
)
def test_pay_is_read_as_the_data_write_it(salary, pay):
    found = read(page(job(baseSalary=salary))).pay
    assert (
        found and (found.value[0].least, found.value[0].most, found.value[0].currency, found.value[0].period)
    ) == pay


@pytest.mark.parametrize(
    "wrapped",
    [
        {"@graph": [{"@type": "WebSite"}, job(hiringOrganization={"@id": "#us"}), {"@id": "#us", "name": "Acme"}]},
        [{"@type": "BreadcrumbList"}, job(hiringOrganization="Acme")],
        {"@type": "WebPage", "mainEntity": job(hiringOrganization=[{"name": "Acme"}])},
        job(hiringOrganization={"name": "Acme"}) | {"@type": ["Thing", "https://schema.org/JobPosting"]},
        {"title": "Nurse", "hiringOrganization": {"@value": "Acme"}},
    ],
)
def test_a_posting_is_found_wherever_it_is_nested(wrapped):
    assert values(read(page(wrapped))) == {"title": "Nurse", "company": "Acme"}


@pytest.mark.parametrize(
    "description", ["&lt;p&gt;Nights&lt;/p&gt;", "&amp;lt;p&amp;gt;Nights&amp;lt;/p&amp;gt;", "Nights"]
)
def test_a_description_may_have_its_signs_as_entities(description):
    assert [block.text for block in read(page(job(description=description))).description] == ["Nights"]


def test_what_is_asked_for_in_its_own_property_is_part_of_the_description():
    posting = read(page(job(description=WARD, qualifications=["A licence", "Dutch"])))
    assert [block.text for block in posting.description[1:]] == ["Qualifications", "A licence", "Dutch"]


def test_what_is_asked_for_in_objects_is_written_as_lines():
    asked = {
        "educationRequirements": {"credentialCategory": "bachelor degree", "about": "Nursing"},
        "experienceRequirements": {"monthsOfExperience": "60"},
        "skills": [{"@type": "DefinedTerm", "name": "First aid"}, "Dutch"],
    }
    posting = read(page(job(**asked)))
    texts = [block.text for block in posting.description if not block.kind.is_heading]
    assert texts == ["First aid", "Dutch", "5 years of experience", "bachelor degree, Nursing"]
    assert {each.least for each in posting.requirements} >= {5.0}


MICRODATA = """
<div itemscope itemtype="https://schema.org/JobPosting"><h1 itemprop="title">Nurse</h1>
<span itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization"><b
itemprop="name">Acme</b></span>
<div itemprop="jobLocation" itemscope><span itemprop="address" itemscope>
<i itemprop="addressLocality">Leeds</i></span></div>
<meta itemprop="employmentType" content="FULL_TIME"><time itemprop="datePosted" datetime="2026-02-01">Sunday</time>
<div itemprop="description"><p>Nights</p><p>Days</p></div></div>"""
RDFA = """
<div vocab="https://schema.org/" typeof="JobPosting"><h1 property="title">Nurse</h1>
<span property="hiringOrganization" typeof="Organization"><b property="name">Acme</b></span>
<div property="jobLocation" typeof="Place"><span property="address" typeof="PostalAddress">
<i property="addressLocality">Leeds</i></span></div><span property="employmentType">Full-time</span>
<span property="datePosted" content="2026-02-01">Sunday</span>
<div property="description"><p>Nights</p><p>Days</p></div></div>"""


@pytest.mark.parametrize(("html", "source"), [(MICRODATA, FieldSource.MICRODATA), (RDFA, FieldSource.RDFA)])
def test_a_posting_is_read_out_of_attributes(html, source):
    posting = read(html)
    assert values(posting) == {
        "title": "Nurse",
        "company": "Acme",
        "work_type": WorkType.FULL_TIME,
        "posted": date(2026, 2, 1),
    }
    assert [place.town for place in posting.places.value] == ["Leeds"]
    assert [block.text for block in posting.description] == ["Nights", "Days"]
    assert posting.title.source is source


JOBS = (
    job(url="https://acme.example/jobs/1", title="Cook"),
    job(url="https://acme.example/jobs/2?ref=x", title="Nurse", identifier={"value": "R-204"}),
    job(title="Porter"),
)


@pytest.mark.parametrize(
    ("url", "body", "title"),
    [
        ("https://acme.example/jobs/2/", "", "Nurse"),
        ("https://acme.example/openings/r-204", "", "Nurse"),
        ("https://acme.example/", "<h1>Porter</h1>", "Porter"),
    ],
)
def test_of_several_postings_the_one_is_read_that_the_page_is_about(url, body, title):
    posting = read(page(*JOBS, body=body), url=url)
    assert posting.title.value == title
    assert {each.title for each in posting.other_openings} == {"Cook", "Nurse", "Porter"} - {title}
    assert Note.LIST_PAGE not in posting.notes


def test_of_several_postings_the_first_is_read_where_nothing_tells():
    posting = read(page(*JOBS))
    assert posting.title.value == "Cook"
    assert Note.LIST_PAGE in posting.notes


@pytest.mark.parametrize(
    ("line", "headings", "site", "said"),
    [
        ("Nurse - St Mary's | Careers", (), "", ("Nurse", "St Mary's", "")),
        ("Nurse | St Mary's Careers", ("Nurse",), "", ("Nurse", "St Mary's", "")),
        ("St Mary's hiring Night Nurse in Leeds | LinkedIn", (), "", ("Night Nurse", "St Mary's", "Leeds")),
        ("Job Application for Nurse at St Mary's", (), "", ("Nurse", "St Mary's", "")),
        ("Nurse @ St Mary's", (), "", ("Nurse", "St Mary's", "")),
        ("Krankenpfleger (m/w/d) bei Charité", (), "", ("Krankenpfleger (m/w/d)", "Charité", "")),
        ("Nurse - Nights - St Mary's", ("Nurse - Nights",), "", ("Nurse - Nights", "St Mary's", "")),
        ("Nurse - Nights | St Mary's", (), "St Mary's", ("Nurse - Nights", "St Mary's", "")),
        ("St Mary's - Nurse", ("Nurse",), "", ("Nurse", "St Mary's", "")),
        ("Chef at Large at Acme", ("Chef at Large",), "", ("Chef at Large", "Acme", "")),
        ("Nurse", (), "Greenhouse", ("Nurse", "", "")),
        ("Nurse - Nights - Leeds - Acme", (), "", ("Nurse", "", "")),
        ("Jobs at Acme", (), "", ("", "Acme", "")),
        ("Careers", (), "Acme Careers", ("", "Acme", "")),
        ("", (), "", ("", "", "")),
    ],
)
def test_the_title_of_a_page_is_taken_apart(line, headings, site, said):
    assert read_page_title(line, headings=headings, site=site) == PageTitle(*said)


def test_a_page_without_data_is_read_by_its_titles_and_its_main_part():
    posting = read(
        page(
            head='<title>Nurse | Acme</title><meta property="og:title" content="Nurse">'
            '<meta property="og:site_name" content="Acme">',
            body=f"<nav>Home</nav><main><h1>Nurse</h1><p>{WARD}</p><h2>Similar jobs</h2><p>Cook</p></main>"
            "<footer>Imprint</footer>",
        )
    )
    assert values(posting) == {"title": "Nurse", "company": "Acme"}
    assert [block.text for block in posting.description] == [WARD.strip()]


def test_forms_are_left_out_unless_the_page_is_one():
    fields = "<input><input>"
    assert "Your email" not in str(read(f"<h1>Nurse</h1><p>{WARD}</p><form>Your email {fields}</form>").description)
    assert "ward" in str(read(f"<form><h1>Nurse</h1><p>{WARD}</p>{fields}</form>").description)


@pytest.mark.parametrize(
    ("html", "notes"),
    [
        ("<p>Sign in</p><form><input type=password></form>", {Note.NEEDS_SIGN_IN}),
        ("<title>Anmelden | Beispiel</title><p>Weiter</p>", {Note.NEEDS_SIGN_IN}),
        ('<div id="root"></div><p>Loading</p>', {Note.NEEDS_SCRIPT}),
        ("<p>Just a moment...</p>", {Note.NEEDS_SCRIPT}),
        ('<div id="app"></div><script src="a.js"></script>', {Note.NEEDS_SCRIPT, Note.NOT_A_POSTING}),
        ("".join(f'<a href="/jobs/{n}">Opening {n}</a><br>' for n in range(20)), {Note.LIST_PAGE}),
        (f"<h1>Nurse</h1><p>{WARD}</p><p>This job is no longer available.</p>", {Note.EXPIRED}),
        (f"<h1>Pflege</h1><p>{WARD}</p><p>Diese Stelle ist nicht mehr verfügbar.</p>", {Note.EXPIRED}),
        (f"<h1>Nurse</h1><p>{WARD}</p>", set()),
        ("", {Note.NOT_A_POSTING}),
    ],
)
def test_a_page_that_is_no_posting_says_so(html, notes):
    assert read(html).notes == notes


def test_an_opening_is_over_when_its_last_day_is():
    over = page(job(validThrough="2026-03-03", description=WARD))
    assert Note.EXPIRED in read(over, now=TODAY).notes
    assert Note.EXPIRED not in read(over).notes


def pay_of(least, most, source):
    pay = Pay(words=f"{least}-{most}", least=Decimal(least), most=Decimal(most))
    return Posting(pay=Found((pay,), source))


def test_a_weaker_source_fills_gaps_and_a_difference_is_shown():
    merged = merge_postings([pay_of(120, 160, FieldSource.BOARD), pay_of(130, 145, FieldSource.TEXT)])
    assert [(pay.least, pay.most) for pay in merged.pay.value] == [(120, 160)]
    (conflict,) = merged.conflicts
    assert (conflict.field, conflict.kept, conflict.other) == ("pay", "120-160", "130-145")


def test_sources_that_agree_are_no_conflict():
    one, other = (Posting(title=Found(title, FieldSource.JSON_LD)) for title in ("R&D Nurse", "r d nurse"))
    assert merge_postings([one, other]).conflicts == ()


def test_a_saved_page_is_read_with_its_address():
    saved = MIMEMultipart("related")
    saved["Snapshot-Content-Location"] = "https://acme.example/jobs/1"
    saved["Subject"] = "Nurse"
    saved.attach(MIMEText(f"<title>Nurse at Acmé</title><h1>Nurse</h1><p>{WARD}</p>", "html", "utf-8"))
    posting = read(saved.as_bytes())
    assert posting.url == "https://acme.example/jobs/1"
    assert values(posting) == {"title": "Nurse", "company": "Acmé"}


def test_a_mail_is_read_by_its_body_and_subject():
    mail = MIMEText(f"Dear Alice,\n\n{WARD}", "plain", "iso-8859-1")
    mail["Subject"] = "Fwd: Re: Nurse at Acme"
    posting = read(mail.as_bytes())
    assert values(posting) == {"title": "Nurse", "company": "Acme"}


def test_a_mail_of_many_parts_in_parts_is_read_in_bounded_time():
    nested = b"Subject: x\nMIME-Version: 1.0\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3_000)
    )
    assert read(nested).pay is None


SOURCES = (
    page(*JOBS),
    MICRODATA,
    RDFA,
    "Nurse at Acme",
    '{"title": "Nurse"}',
    "Subject: x\nMIME-Version: 1\n\nx",
    "%PDF-1.7\n%x",
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SOURCES), st.integers(0, 3_000), st.binary(max_size=12), st.integers(0, 40))
def test_no_source_raises(source, place, put, gone):
    data = source.encode()
    damaged = data[:place] + put + data[place + gone :]
    for each in (damaged, damaged.decode("utf-8", "surrogateescape")):
        assert isinstance(read(each, url="https://acme.example/jobs/2", now=TODAY), Posting)


def test_a_comment_inside_of_a_marked_posting_is_no_element():
    assert read(MICRODATA.replace("<h1", "<!-- title --><h1")).title.value == "Nurse"
