"""Postings pasted as text: the lines above the description, labels, days and the blocks below."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.postings.pasted import read_pasted
from onward.parsing.postings.plain_blocks import text_blocks
from onward.parsing.postings.records import ApplicantCount, BlockKind, CountKind, Posting, Remote, WorkType

NOW = date(2026, 11, 18)
TEXT = """We look after people of all ages in our clinic, and you will be part of a team who care for each other.

What you bring
- Registration as a nurse
- Two years of experience

We offer £32,000 - £38,000 per year."""

LINKEDIN = f"""Company logo for, Castor Clinic.
Castor Clinic
Share
Show more options
Senior Nurse
Leeds, England, United Kingdom · Reposted 2 weeks ago · Over 100 applicants
Promoted by hirer · Actively reviewing applicants
£34K/yr - £40K/yr
Hybrid
Part-time
Easy Apply
Save
Save Senior Nurse  at Castor Clinic
About the job
{TEXT}"""

INDEED = f"""Senior Nurse
- job post
Castor Clinic
4.1 out of 5 stars
Little Snoring
£34,000 - £40,000 a year - Part-time
Apply now
Full job description
{TEXT}"""

GERMAN = """Pflegefachkraft (m/w/d)
Klinikum Süd
Nürnberg
Teilzeit, Unbefristet
vor 3 Tagen
Jetzt bewerben
Stellenbeschreibung
Wir suchen für unsere Station eine Pflegefachkraft, die mit uns und für unsere Patienten da ist.
Bewerbungsfrist: 31.12.2026"""

FRENCH = """Infirmière H/F
Clinique du Parc
Lyon, Auvergne-Rhône-Alpes, France
il y a 2 semaines
Postuler
À propos du poste
Nous recherchons une infirmière pour notre équipe, dans un service qui compte sur vous."""

MAIL = f"""Hi Alice,

I came across your profile.

Job title: Growth
Company: Castor Clinic
Location: York

{TEXT}"""


def names(posting: Posting) -> tuple[str, str, str]:
    return (
        posting.title.value if posting.title else "",
        posting.company.value if posting.company else "",
        posting.places.words if posting.places else "",
    )


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (LINKEDIN, ("Senior Nurse", "Castor Clinic", "Leeds, England, United Kingdom")),
        (INDEED, ("Senior Nurse", "Castor Clinic", "Little Snoring")),
        (GERMAN, ("Pflegefachkraft (m/w/d)", "Klinikum Süd", "Nürnberg")),
        (FRENCH, ("Infirmière H/F", "Clinique du Parc", "Lyon, Auvergne-Rhône-Alpes, France")),
        (MAIL, ("Growth", "Castor Clinic", "York")),
    ],
)
def test_title_company_and_place_are_read_from_the_lines_above_the_description(text, read):
    assert names(read_pasted(text, now=NOW)) == read


def test_the_lines_of_linkedin_say_days_applicants_pay_and_kind():
    posting = read_pasted(LINKEDIN, now=NOW)
    assert posting.posted
    assert posting.posted.value == date(2026, 11, 4)
    assert posting.applicants
    assert posting.applicants.value == ApplicantCount(100, CountKind.OVER)
    assert posting.remote
    assert posting.remote.value is Remote.HYBRID
    assert posting.work_type
    assert posting.work_type.value is WorkType.PART_TIME
    assert posting.pay
    assert posting.pay.value[0].most == 40_000
    assert posting.language == "en"


def test_the_full_stop_of_a_legal_form_stays():
    text = LINKEDIN.replace("Castor Clinic", "Castor Inc.")
    assert names(read_pasted(text, now=NOW))[:2] == ("Senior Nurse", "Castor Inc.")


def test_a_company_named_like_a_kind_of_employment_says_none():
    assert read_pasted("Analyst\nContract Candles\nLeeds\nApply", now=NOW).work_type is None


def test_without_today_no_day_is_counted_back():
    assert read_pasted(LINKEDIN).posted is None


def test_the_last_day_to_apply_is_read_from_the_text():
    posting = read_pasted(GERMAN, now=NOW)
    assert posting.closes
    assert posting.closes.value == date(2026, 12, 31)
    assert posting.language == "de"


def test_pay_of_the_text_fills_the_gap_of_the_head():
    posting = read_pasted(MAIL, now=NOW)
    assert posting.pay
    assert posting.pay.value[0].least == 32_000


def test_the_description_begins_after_the_head():
    blocks = read_pasted(LINKEDIN, now=NOW).description
    assert blocks[0].text.startswith("We look after people")
    assert [block.kind for block in blocks[1:4]] == [BlockKind.H3, BlockKind.ITEM, BlockKind.ITEM]


def test_prose_alone_has_no_title():
    assert names(
        read_pasted("We are a small clinic in the north.\nWe care.\nCome and see us.\nSoon.\nBye.", now=NOW)
    ) == ("", "", "")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Growth\nDriver & Nurse Agency · Leeds\n2 days ago\nApply", ("Growth", "Driver & Nurse Agency", "Leeds")),
        ("Growth\n- job post\nNurse Next Door\nLeeds\nApply now", ("Growth", "Nurse Next Door", "Leeds")),
        ("Analyst\nOrange\nParis\nFull-time\nApply", ("Analyst", "Orange", "Paris")),
        (
            "Analyst\nContract Candles\nLittle Snoring\nContract\nApply",
            ("Analyst", "Contract Candles", "Little Snoring"),
        ),
        ("Analyst\nLeeds\nFull-time, permanent\nApply\nLocation\nLeeds", ("Analyst", "", "Leeds")),
        ("Castor Labs\nAnalyst\nLeeds\nCDI\nPostuler", ("Analyst", "Castor Labs", "Leeds")),
        ("Analyst at Castor Labs\nLeeds\n2w\nApply", ("Analyst", "Castor Labs", "Leeds")),
        ("Analyst\nCastor Labs (Leeds)\n2w\nApply", ("Analyst", "Castor Labs", "Leeds")),
        ("Analyst\nCastor Labs, Columbus, OH (hybrid)\n$52,000", ("Analyst", "Castor Labs", "Columbus, OH")),
    ],
)
def test_names_that_look_like_something_else_are_known_by_where_they_stand(text, read):
    assert names(read_pasted(text, now=NOW)) == read


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("We're hiring a Senior Nurse at Castor Clinic in Leeds.", ("Senior Nurse", "Castor Clinic")),
        ("Castor Clinic is looking for a Registered Nurse to join the team.", ("Registered Nurse", "Castor Clinic")),
        (
            "Thank you for your interest in the Data Analyst position at Castor Clinic.",
            ("Data Analyst", "Castor Clinic"),
        ),
        (
            "I'm recruiting for a Head of People role with St. Mary's Hospital.",
            ("Head of People", "St. Mary's Hospital"),
        ),
        ("Wir suchen eine Pflegefachkraft bei Klinikum Süd.", ("Pflegefachkraft", "Klinikum Süd")),
        ("Nordlicht sucht eine Teamleiterin Vertrieb.", ("Teamleiterin Vertrieb", "Nordlicht")),
        ("We\u2019re looking for a Cook.", ("Cook", "")),
        ("That\u2019s why we\u2019re hiring a Cook.", ("Cook", "")),
        ("We are looking for people who love Tea.", ("", "")),
        ("You will meet the hiring Manager and the team.", ("", "")),
    ],
)
def test_a_sentence_of_a_mail_names_title_and_company(sentence, read):
    text = f"Hi Alice,\n\nI hope you are well. {sentence}\n\nSee you soon."
    assert names(read_pasted(text, now=NOW))[:2] == read


def test_a_title_that_looks_like_a_button_is_kept():
    assert names(read_pasted("Applied Scientist\nCastor Labs\nLeeds\nFull-time\nApply", now=NOW))[:2] == (
        "Applied Scientist",
        "Castor Labs",
    )


def test_lines_broken_at_a_width_are_one_paragraph():
    blocks = text_blocks("This is a long line of a mail that was broken at\nthe width of a window.\n\nAnother one.")
    assert [block.text for block in blocks] == [
        "This is a long line of a mail that was broken at the width of a window.",
        "Another one.",
    ]


def test_bullets_and_numbers_are_items_and_indents_are_depths():
    blocks = text_blocks("Tasks:\n• Care\n    - At night\n1. Write")
    assert [(block.kind, block.text, block.depth) for block in blocks] == [
        (BlockKind.H3, "Tasks:", 0),
        (BlockKind.ITEM, "Care", 1),
        (BlockKind.ITEM, "At night", 2),
        (BlockKind.ITEM, "Write", 1),
    ]


@given(st.text(max_size=800))
@settings(max_examples=80, deadline=None)
def test_any_text_is_read_without_an_error(text):
    read_pasted(text, now=NOW)


@given(st.lists(st.sampled_from([*LINKEDIN.splitlines(), *GERMAN.splitlines(), "", "Remote", "·", " · "]), max_size=25))
@settings(max_examples=80, deadline=None)
def test_lines_in_any_order_are_read_without_an_error(lines):
    read_pasted("\n".join(lines), now=NOW)


@pytest.mark.parametrize(
    "text", ["a" * 500_000, "- " * 250_000, "\n" * 500_000, "Nurse\n" * 80_000, "· " * 100_000, "(" * 100_000]
)
def test_a_huge_text_is_read_in_bounded_time(text):
    assert len(read_pasted(text, now=NOW).description) <= 5_000


def test_a_list_before_the_first_long_paragraph_belongs_to_the_description():
    pasted = (
        "Platform Engineer\nAcme GmbH\nBerlin\n\nRequirements\n- Python\n- Kubernetes\n\n"
        "We are a small company building tools for people who build other tools, and you will work with us on"
        " infrastructure every day."
    )
    posting = read_pasted(pasted)
    assert posting.title.value == "Platform Engineer"
    assert [block.text for block in posting.description][:3] == ["Requirements", "Python", "Kubernetes"]
