"""What job boards publish is read field by field, and what is not there stays absent."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.postings.boards import (
    READERS,
    board_api_link,
    read_board,
    read_inline,
)
from onward.parsing.postings.boards.values import found_places, found_work_type, place
from onward.parsing.postings.boards.xml_data import parse_xml
from onward.parsing.postings.records import FieldSource, Note, PayPeriod, Posting, Remote, Seniority, WorkType
from onward.parsing.tests import board_answers as answers
from onward.parsing.tests.board_answers import UUID, written

YEARLY = (Decimal(38000), Decimal(45500), PayPeriod.YEAR)

READ = [
    (
        answers.GREENHOUSE,
        {"title": "Nurse & Carer", "company": "Cella", "remote": Remote.YES, "posted": date(2026, 4, 17)}
        | {"closes": date(2026, 12, 24), "apply_link": "https://boards.greenhouse.io/cella/jobs/4010"},
        [("Remote, Italy", "", "", "IT")],
        ("EUR", Decimal(38000), Decimal("45500.50"), PayPeriod.YEAR),
    ),
    (
        answers.GREENHOUSE_PAGE,
        {"title": "Nurse", "company": "Cella", "posted": date(2026, 4, 17)},
        [("Leeds, United Kingdom", "Leeds", "England", "GB")],
        ("GBP", *YEARLY),
    ),
    (
        answers.LEVER,
        {"title": "Nurse", "remote": Remote.HYBRID, "work_type": WorkType.FULL_TIME, "posted": date(2026, 5, 19)}
        | {"apply_link": f"https://jobs.lever.co/cella/{UUID}/apply"},
        [("Leeds", "Leeds", "England", "GB"), ("York", "York", "England", "GB")],
        ("GBP", *YEARLY),
    ),
    (
        answers.ASHBY,
        {"title": "Nurse", "remote": Remote.NO, "work_type": WorkType.FULL_TIME, "posted": date(2026, 4, 17)},
        [("Leeds Hospital", "Leeds", "Yorkshire", "GB"), ("York", "York", "", "GB")],
        ("GBP", *YEARLY),
    ),
    (
        answers.ASHBY_PAGE,
        {"title": "Nurse", "company": "Cella", "remote": Remote.HYBRID, "work_type": WorkType.FULL_TIME}
        | {"posted": date(2026, 4, 17), "closes": date(2026, 12, 24)},
        [("Leeds", "Leeds", "England", "GB"), ("York", "York", "England", "GB")],
        None,
    ),
    (
        answers.WORKABLE_LIST,
        {"title": "Nurse", "company": "Cella", "work_type": WorkType.FULL_TIME, "seniority": Seniority.SENIOR}
        | {"posted": date(2026, 8, 5)},
        [("Bilbao, Spain", "Bilbao", "", "ES"), ("Portugal", "", "", "PT")],
        None,
    ),
    (
        answers.WORKABLE_PAGE,
        {"title": "Nurse", "remote": Remote.YES, "work_type": WorkType.FULL_TIME, "posted": date(2026, 8, 5)},
        [("Bilbao, Biscay, Spain", "Bilbao", "Biscay", "ES")],
        None,
    ),
    (
        answers.SMARTRECRUITERS,
        {"title": "Nurse", "company": "Cella", "remote": Remote.HYBRID, "work_type": WorkType.PART_TIME}
        | {"seniority": Seniority.ENTRY, "posted": date(2026, 10, 7)},
        [("Leeds, Yorkshire, gb", "Leeds", "Yorkshire", "GB")],
        None,
    ),
    (
        answers.RECRUITEE,
        {"title": "Nurse", "company": "Cella", "remote": Remote.HYBRID, "work_type": WorkType.FULL_TIME}
        | {"seniority": Seniority.MID, "posted": date(2026, 3, 4)},
        [("Utrecht, Netherlands", "Utrecht", "", "NL")],
        ("EUR", Decimal(3000), Decimal("3600.50"), PayPeriod.MONTH),
    ),
    (
        answers.PERSONIO,
        {"title": "Pflegekraft (m/w/d)", "company": "Cella GmbH", "work_type": WorkType.FULL_TIME}
        | {"seniority": Seniority.MID, "posted": date(2026, 4, 17)},
        [("Leipzig", "Leipzig", "Sachsen", "DE"), ("Jena", "Jena", "Thüringen", "DE")],
        ("EUR", *YEARLY),
    ),
    (
        answers.TEAMTAILOR,
        {"title": "Nurse", "remote": Remote.YES, "work_type": WorkType.FULL_TIME, "posted": date(2026, 4, 17)}
        | {"closes": date(2026, 12, 24)},
        [("Malmö", "Malmö", "", "SE")],
        ("SEK", Decimal(38000), Decimal(45500), PayPeriod.MONTH),
    ),
    (
        answers.TEAMTAILOR_FEED,
        {"title": "Nurse", "company": "Cella", "remote": Remote.HYBRID, "posted": date(2026, 4, 17)},
        [("Malmö", "Malmö", "", "SE")],
        None,
    ),
    (
        answers.WORKDAY,
        {"title": "Nurse", "company": "Cella plc", "remote": Remote.HYBRID, "work_type": WorkType.FULL_TIME}
        | {"posted": date(2026, 4, 17)},
        [("Leeds", "Leeds", "England", "GB"), ("York", "York", "England", "GB")],
        None,
    ),
    (
        answers.ICIMS,
        {"title": "Nurse", "company": "Cella", "work_type": WorkType.FULL_TIME, "posted": date(2026, 4, 17)},
        [("Boston, Massachusetts, US", "Boston", "Massachusetts", "US")],
        None,
    ),
    (
        answers.BAMBOOHR,
        {"title": "Nurse", "remote": Remote.YES, "work_type": WorkType.FULL_TIME, "seniority": Seniority.ENTRY}
        | {"posted": date(2026, 4, 17), "apply_link": "https://cella.bamboohr.com/careers/45"},
        [("Lehi, Utah, United States", "Lehi", "Utah", "US")],
        ("USD", Decimal(38), Decimal(38), PayPeriod.HOUR),
    ),
    (
        answers.BREEZY,
        {"title": "Nurse", "company": "Cella", "remote": Remote.YES, "work_type": WorkType.FULL_TIME}
        | {"posted": date(2026, 4, 17)},
        [("Tampa, FL", "Tampa", "Florida", "US")],
        ("USD", Decimal(38), Decimal(38), PayPeriod.HOUR),
    ),
    (
        answers.JOBVITE,
        {"title": "Nurse", "company": "Cella", "work_type": WorkType.FULL_TIME, "posted": date(2026, 4, 17)},
        [("Boston, Massachusetts, United States", "Boston", "Massachusetts", "US")],
        None,
    ),
    (
        answers.PINPOINT,
        {"title": "Nurse", "remote": Remote.NO, "work_type": WorkType.FULL_TIME, "closes": date(2026, 12, 24)},
        [("Leeds Hospital", "Leeds", "Yorkshire", "")],
        ("GBP", *YEARLY),
    ),
    (
        answers.RIPPLING,
        {"title": "Nurse", "company": "Cella", "remote": Remote.YES, "work_type": WorkType.FULL_TIME}
        | {"posted": date(2026, 3, 31)},
        [("Leeds, UK", "Leeds", "England", "GB"), ("Remote (UK)", "", "", "GB")],
        ("GBP", *YEARLY),
    ),
    (
        answers.JAZZHR,
        {"title": "Nurse", "work_type": WorkType.FULL_TIME, "seniority": Seniority.ENTRY},
        [("Boston, MA, US", "Boston", "MA", "US")],
        None,
    ),
]
ADDRESSES = {
    id(answers.ASHBY): f"https://jobs.ashbyhq.com/cella/{UUID}",
    id(answers.PERSONIO): "https://cella.jobs.personio.de/job/12?language=de",
}


def said(posting: Posting) -> dict[str, object]:
    """The single fields that were read."""
    names = ("title", "company", "remote", "work_type", "seniority", "posted", "closes")
    fields = {name: getattr(posting, name) for name in names}
    assert all(field.source is FieldSource.BOARD for field in fields.values() if field)
    return {name: field.value for name, field in fields.items() if field}


@pytest.mark.parametrize(("answer", "fields", "places", "pay"), READ)
def test_an_opening_is_read_as_its_board_publishes_it(answer, fields, places, pay):
    posting = read_board(written(answer), url=ADDRESSES.get(id(answer)))
    assert posting is not None
    link = fields.get("apply_link")
    assert said(posting) == {name: value for name, value in fields.items() if name != "apply_link"}
    assert link is None or posting.apply_link.value == link
    assert [(each.words, each.town, each.region, each.country) for each in posting.places.value] == places
    read_pay = posting.pay.value[0] if posting.pay else None
    assert (read_pay and (read_pay.currency, read_pay.least, read_pay.most, read_pay.period)) == pay
    texts = [block.text for block in posting.description]
    assert "We care for people." in texts
    assert "Two years on a ward" in texts
    assert Note.LIST_PAGE not in posting.notes


def test_every_board_that_publishes_data_has_a_sample():
    boards = {reader.board for reader in READERS}
    assert len(boards) == 16
    assert len(READ) >= len(boards)


@pytest.mark.parametrize(
    ("written_as", "places"),
    [
        ("Leeds, UK; York, UK", ["Leeds", "York"]),
        ("Austin, TX | Remote", ["Austin"]),
        ("US, CA, Santa Clara", ["Santa Clara"]),
        ("London Office, London, United Kingdom", ["London"]),
        ("Remote", []),
        ("3 Locations", []),
        ("Ward 7", [""]),
    ],
)
def test_places_in_one_field_are_told_apart(written_as, places):
    found = found_places([place(words=written_as)])
    assert [each.town for each in (found.value if found else ())] == places


@pytest.mark.parametrize(
    ("written_as", "work_type"),
    [
        ("permanent_full_time", WorkType.FULL_TIME),
        ("HOURLY_PT", WorkType.PART_TIME),
        ("full-or-part-time", None),
        ("Permanent contract", None),
        ("CONTRACTOR", WorkType.CONTRACT),
        ("unbefristet", None),
        ("Working student", WorkType.INTERNSHIP),
    ],
)
def test_kinds_of_work_are_read_as_boards_write_them(written_as, work_type):
    found = found_work_type(written_as)
    assert (found and found.value) == work_type


def test_of_several_openings_the_one_of_the_address_is_read_and_the_others_are_named():
    posting = read_board(written(answers.ASHBY), url=f"https://cella.example/jobs?ashby_jid={UUID}")
    assert posting.title.value == "Nurse"
    assert [other.title for other in posting.other_openings] == ["Porter"]
    assert posting.notes == set()


def test_of_several_openings_without_an_address_the_first_is_read_and_a_list_is_noted():
    posting = read_board(written(answers.ASHBY))
    assert posting.title.value == "Porter"
    assert posting.notes == {Note.LIST_PAGE}


def test_an_opening_that_the_board_no_longer_lists_is_not_another_one():
    gone = "https://jobs.ashbyhq.com/cella/cd5ae036-0223-427a-b038-ba16ef9dcb32"
    assert read_board(written(answers.ASHBY), url=gone) is None


def test_an_opening_in_several_places_is_one():
    assert read_board(written(answers.WORKABLE_LIST)).other_openings == ()


def test_an_opening_is_found_deep_in_the_state_of_a_page():
    state = {"props": {"pageProps": {"apiData": {"x": [1, "a", None, {"jobPost": answers.RIPPLING}]}}}}
    assert read_inline(state).title.value == "Nurse"


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "null", "{}", '{"jobs": []}', "<html><p>Nurse</p></html>", "<a/>", "Nurse at Cella"),
        *('{"title": "x"}', "[" * 50_000, "<jobs>" * 5_000, '{"absolute_url": 1, "title": [], "internal_job_id": {}}'),
    ],
)
def test_what_is_no_answer_of_a_board_is_none(text):
    assert read_board(text) is None


def test_fields_of_another_kind_are_absent_and_nothing_is_raised():
    keys = {key for reader in READERS for key in reader.keys} | {"title", "name", "text"}
    for value in (None, True, 0, -1, 10**40, 1e308, "", [], {}, [[]], {"name": []}, "\ud800"):
        job = dict.fromkeys(keys, value) | {
            "title": "Nurse",
            "name": "Nurse",
            "text": "Nurse",
            "jobOpeningName": "Nurse",
        }
        posting = read_inline(job)
        assert posting is None or posting.title.value == "Nurse"


ANSWERS = [each[0] for each in READ if not isinstance(each[0], str)]


def places_in(answer):
    """Everything that holds a value in an answer, with the key or the number of that value."""
    places, waiting = [], [answer]
    while waiting:
        holder = waiting.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        places += [(holder, key) for key in keys]
        waiting += [holder[key] for key in keys if isinstance(holder[key], dict | list)]
    return places


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_answer_with_a_changed_value_breaks_the_reading(data):
    answer = json.loads(written(data.draw(st.sampled_from(ANSWERS))))
    holder, key = data.draw(st.sampled_from(places_in(answer)))
    holder[key] = data.draw(st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text()))
    read_board(json.dumps(answer))


@pytest.mark.parametrize("other", [[], {"name": "x"}])
def test_no_answer_with_a_list_or_an_object_in_the_place_of_a_value_breaks_the_reading(other):
    for answer in ANSWERS:
        for at in range(len(places_in(json.loads(written(answer))))):
            changed = json.loads(written(answer))
            holder, key = places_in(changed)[at]
            holder[key] = other
            read_board(json.dumps(changed))


API_LINKS = {
    f"https://jobs.ashbyhq.com/cella/{UUID}": "https://api.ashbyhq.com/posting-api/job-board/cella?includeCompensation=true",
    f"https://jobs.ashbyhq.com/Cella%20Care/{UUID}": (
        "https://api.ashbyhq.com/posting-api/job-board/Cella%20Care?includeCompensation=true"
    ),
    "https://boards.greenhouse.io/cella/jobs/4010": (
        "https://boards-api.greenhouse.io/v1/boards/cella/jobs/4010?pay_transparency=true"
    ),
    f"https://jobs.lever.co/cella/{UUID}/apply": f"https://api.lever.co/v0/postings/cella/{UUID}",
    f"https://jobs.eu.lever.co/cella/{UUID}": f"https://api.eu.lever.co/v0/postings/cella/{UUID}",
    "https://apply.workable.com/cella/j/DD136DD7E7/": (
        "https://apply.workable.com/api/v2/accounts/cella/jobs/DD136DD7E7"
    ),
    "https://cella.jobs.personio.de/job/12": "https://cella.jobs.personio.de/xml",
    "https://cella.recruitee.com/o/nurse": "https://cella.recruitee.com/api/offers/nurse",
    "https://jobs.smartrecruiters.com/Cella1/744000012345678-nurse": (
        "https://api.smartrecruiters.com/v1/companies/Cella1/postings/744000012345678"
    ),
    "https://cella.bamboohr.com/careers/45": "https://cella.bamboohr.com/careers/45/detail",
    "https://careers-cella.icims.com/jobs/2345/nurse/login": (
        "https://careers-cella.icims.com/jobs/2345/job?in_iframe=1"
    ),
    "https://cella.breezy.hr/p/0123456789ab-nurse": "https://cella.breezy.hr/json",
    f"https://ats.rippling.com/cella/jobs/{UUID}": f"https://ats.rippling.com/api/v2/board/cella/jobs/{UUID}",
    "https://cella.wd5.myworkdayjobs.com/en-US/Careers/job/Leeds/Nurse_R-1234/apply": (
        "https://cella.wd5.myworkdayjobs.com/wday/cxs/cella/Careers/job/Leeds/Nurse_R-1234"
    ),
    "https://apply.workable.com/j/DD136DD7E7": None,
    "https://cella.example/jobs?gh_jid=4010": None,
    "https://www.linkedin.com/jobs/view/3812345678": None,
    "https://cella.example/jobs/7": None,
    "nurse": None,
}


@pytest.mark.parametrize(("page", "link"), API_LINKS.items())
def test_a_page_leads_to_the_data_behind_it(page, link):
    assert board_api_link(page) == link


@pytest.mark.parametrize(
    ("url", "html", "link"),
    [
        (
            "https://cella.example/jobs?gh_jid=4010",
            '<div id="grnhse_app"></div><script src="https://boards.greenhouse.io/embed/job_board/js?for=cella"></script>',
            "https://boards-api.greenhouse.io/v1/boards/cella/jobs/4010?pay_transparency=true",
        ),
        (
            f"https://cella.example/jobs?ashby_jid={UUID}",
            '<script src="https://jobs.ashbyhq.com/cella/embed?version=2"></script>',
            "https://api.ashbyhq.com/posting-api/job-board/cella?includeCompensation=true",
        ),
        ("https://cella.example/jobs?gh_jid=4010", "<script src='https://cella.example/a.js'></script>", None),
        ("https://cella.example/jobs/7", '<script src="https://jobs.ashbyhq.com/cella/embed"></script>', None),
    ],
)
def test_an_employers_own_page_says_which_board_it_embeds(url, html, link):
    assert board_api_link(url, page=html) == link


@pytest.mark.parametrize(
    "text",
    [
        *("", "<a>", "<a/><b/>", "\x00", "<a>&undefined;</a>"),
        "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
        "<a>" * 100 + "</a>" * 100,
    ],
)
def test_xml_that_is_broken_deep_or_defines_entities_is_none(text):
    assert parse_xml(text) is None


def test_xml_is_read_as_the_text_it_is_whatever_it_declares():
    assert parse_xml("<?xml version='1.0' encoding='iso-8859-1'?><r><a>Malmö</a></r>") == {"a": "Malmö"}


def test_xml_reads_like_json():
    assert parse_xml("<r><a>1</a><n:b><c/></n:b><a>2</a><a> 3 </a></r>") == {"a": ["1", "2", "3"], "b": {"c": ""}}
