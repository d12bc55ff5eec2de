"""Two addresses of one opening are known as such, and two openings never are."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.postings.links import LONGEST_LINK, canonical_link, posting_key, same_opening

A = "3414ba28-35f7-45d3-8e13-35c883959635"
B = "cd5ae036-0223-427a-b038-ba16ef9dcb32"

SAME = [
    ("https://boards.greenhouse.io/acme/jobs/4010?gh_src=abc", "https://job-boards.greenhouse.io/acme/jobs/4010"),
    ("https://acme.example/careers/job?gh_jid=4010&gh_src=x", "https://boards.greenhouse.io/acme/jobs/4010"),
    ("https://boards.greenhouse.io/embed/job_app?for=acme&token=4010", "https://boards.greenhouse.io/acme/jobs/4010"),
    ("https://job-boards.eu.greenhouse.io/acme/jobs/4010#app", "https://job-boards.eu.greenhouse.io/acme/jobs/4010"),
    ("https://boards-api.greenhouse.io/v1/boards/acme/jobs/4010", "https://boards.greenhouse.io/acme/jobs/4010"),
    (f"https://jobs.lever.co/acme/{A}/apply", f"https://jobs.lever.co/acme/{A}?lever-source=LinkedIn"),
    (f"https://api.lever.co/v0/postings/acme/{A}", f"https://jobs.lever.co/acme/{A.upper()}"),
    (f"https://jobs.eu.lever.co/acme/{A}", f"https://jobs.eu.lever.co/acme/{A}/apply?lever-origin=applied"),
    (f"https://jobs.ashbyhq.com/acme/{A}/application", f"https://jobs.ashbyhq.com/Acme/{A}?utm_source=x"),
    (f"https://acme.example/jobs?ashby_jid={A}", f"https://jobs.ashbyhq.com/acme/{A}"),
    ("https://apply.workable.com/acme/j/DD136DD7E7/", "https://apply.workable.com/j/DD136DD7E7"),
    ("https://apply.workable.com/acme/j/DD136DD7E7/apply/", "https://acme.workable.com/j/DD136DD7E7"),
    ("https://apply.workable.com/api/v2/accounts/acme/jobs/DD136DD7E7", "https://apply.workable.com/j/dd136dd7e7"),
    (
        "https://jobs.smartrecruiters.com/Acme1/744000012345678-museum-registrar",
        "https://jobs.smartrecruiters.com/Acme1/744000012345678?trid=x",
    ),
    (
        "https://api.smartrecruiters.com/v1/companies/Acme1/postings/744000012345678",
        "https://careers.smartrecruiters.com/Acme1/744000012345678-museum-registrar",
    ),
    ("https://acme.recruitee.com/o/data-engineer/c/new", "https://acme.recruitee.com/en/o/data-engineer?source=x"),
    ("https://acme.recruitee.com/api/offers/data-engineer", "https://acme.recruitee.com/o/data-engineer"),
    ("https://acme.jobs.personio.de/job/12345?language=de", "https://acme.jobs.personio.com/job/12345#apply"),
    ("https://acme.teamtailor.com/jobs/123456-nurse", "https://acme.teamtailor.com/de/jobs/123456-nurse-pfleger"),
    ("https://acme.na.teamtailor.com/jobs/123456-nurse", "https://acme.na.teamtailor.com/jobs/123456/applications/new"),
    (
        "https://acme.wd5.myworkdayjobs.com/en-US/Careers/job/Berlin/Engineer_R-1234-1?source=x",
        "https://acme.wd5.myworkdayjobs.com/Careers/job/Engineer_R-1234/",
    ),
    (
        "https://acme.wd5.myworkdayjobs.com/Careers/job/Berlin/Engineer_JR_100/apply/autofillWithResume",
        "https://acme.wd5.myworkdayjobs.com/de-DE/Careers/details/Engineer_JR_100?locations=x",
    ),
    (
        "https://wd5.myworkdaysite.com/en-US/recruiting/acme/Careers/job/Berlin/Engineer_R100",
        "https://acme.wd5.myworkdayjobs.com/Careers/job/Engineer_R100-2",
    ),
    (
        "https://acme.wd5.myworkdayjobs.com/wday/cxs/acme/Careers/job/Berlin/Engineer_R100",
        "https://acme.wd5.myworkdayjobs.com/Careers/job/Berlin/Engineer_R100",
    ),
    ("https://careers-acme.icims.com/jobs/2345/nurse/job?mode=view", "https://careers-acme.icims.com/jobs/2345/login"),
    ("https://acme.bamboohr.com/careers/45", "https://acme.bamboohr.com/jobs/view.php?id=45&source=x"),
    ("https://acme.bamboohr.com/careers/45/detail", "https://acme.bamboohr.com/careers/45"),
    ("https://acme.breezy.hr/p/0123456789ab-data-engineer", "https://acme.breezy.hr/p/0123456789ab-data-engineer/apply"),
    ("https://jobs.jobvite.com/acme/job/oABC1fwd", "https://jobs.jobvite.com/careers/acme/job/oABC1fwd/apply?__jvst=x"),
    ("https://acme.example/jobs?jvi=oABC1fwd,Job", "https://jobs.jobvite.com/acme/job/oABC1fwd"),
    (
        "https://career5.successfactors.eu/career?career_ns=job_listing&company=ACME&career_job_req_id=123",
        "https://career5.successfactors.eu/career?company=acme&career_job_req_id=123&rcm_site_locale=de_DE",
    ),
    (f"https://acme.pinpointhq.com/en/postings/{A}", f"https://acme.pinpointhq.com/postings/{A}/applications/new"),
    (f"https://ats.rippling.com/acme/jobs/{A}", f"https://ats.rippling.com/en-GB/acme/jobs/{A}/apply?step=application"),
    ("https://acme.applytojob.com/apply/AbCdEf1234/Data-Engineer", "https://acme.applytojob.com/apply/jobs/details/AbCdEf1234?&"),
    ("https://www.linkedin.com/jobs/view/3812345678/?trk=x&refId=y", "https://de.linkedin.com/jobs/view/nurse-at-acme-3812345678"),
    ("https://www.linkedin.com/comm/jobs/view/3812345678?midToken=a", "https://linkedin.com/jobs/view/3812345678"),
    (
        "https://www.linkedin.com/jobs/collections/recommended/?currentJobId=3812345678",
        "https://www.linkedin.com/jobs/search/?currentJobId=3812345678&keywords=nurse",
    ),
    ("https://m.linkedin.com/jobs/view/3812345678", "https://www.linkedin.com/jobs-guest/jobs/api/jobPosting/3812345678"),
    ("https://www.indeed.com/viewjob?jk=abcdef0123456789&from=serp", "https://uk.indeed.com/rc/clk?jk=abcdef0123456789&tk=1"),
    ("https://de.indeed.com/jobs?q=nurse&vjk=abcdef0123456789", "https://de.indeed.com/m/viewjob?jk=abcdef0123456789"),
    (
        "https://www.stepstone.de/stellenangebote--Nurse-Berlin-Acme-GmbH--1234567-inline.html?rltr=1",
        "https://www.stepstone.de/jobs--Nurse-Berlin-Acme-GmbH--1234567.html",
    ),
    ("https://www.xing.com/jobs/berlin-nurse-12345678/?ijt=jb_2", "https://www.xing.com/jobs/search?id=12345678"),
    (
        "https://www.glassdoor.com/job-listing/nurse-acme-JV_IC1147401_KO0,5_KE6,10.htm?jl=1009012345678",
        "https://www.glassdoor.co.uk/partner/jobListing.htm?pos=101&jobListingId=1009012345678",
    ),
    (f"https://www.monster.com/job-openings/nurse-boston--{A}?sid=1", f"https://www.monster.com/job-openings/nurse--{A}"),
    ("https://www.reed.co.uk/jobs/nurse/51234567?source=x", "https://www.reed.co.uk/jobs/nurse-leeds/51234567"),
    ("https://www.welcometothejungle.com/fr/companies/acme/jobs/nurse_paris", "https://www.welcometothejungle.com/en/companies/acme/jobs/nurse_paris?o=1"),
    ("https://wellfound.com/jobs/2345678-nurse", "https://wellfound.com/company/acme/jobs/2345678-nurse"),
    ("https://candidat.francetravail.fr/offres/recherche/detail/190ABCD", "https://candidat.pole-emploi.fr/offres/recherche/detail/190ABCD?x=1"),
    ("https://www.hellowork.com/fr-fr/emplois/12345678.html", "https://www.hellowork.com/fr-fr/emplois/12345678.html?utm_medium=mail"),
    ("https://www.seek.com.au/job/78123456?type=standout", "https://au.seek.com.au/job/78123456"),
    ("https://www.usajobs.gov/job/812345600", "https://www.usajobs.gov/GetJob/ViewDetails/812345600"),
    ("https://www.acme.example/jobs/7/?utm_source=x&utm_medium=y", "http://acme.example/jobs/7"),
    ("https://acme.example/job?b=2&a=1&fbclid=z", "https://m.acme.example/job?a=1&b=2"),
    ("https://acme.example/jobs/nurse#apply", "https://acme.example/jobs/nurse"),
    ("https://acme.example/#/jobs/7?", "https://acme.example/#/jobs/7?"),
    ("https://acme.example:443/j%7e1/%C3%BC", "https://ACME.example./j~1/\u00fc/"),
    (f"https://www.google.com/url?q=https%3A%2F%2Fjobs.lever.co%2Facme%2F{A}&sa=D", f"https://jobs.lever.co/acme/{A}"),
    ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Facme.example%2Fjobs%2F7&data=1", "https://acme.example/jobs/7"),
    ("https://www.linkedin.com/safety/go?url=https%3A%2F%2Facme.example%2Fjobs%2F7", "https://acme.example/jobs/7"),
]  # fmt: skip

DIFFERENT = [
    ("https://boards.greenhouse.io/acme/jobs/4010", "https://boards.greenhouse.io/acme/jobs/4011"),
    ("https://acme.example/careers?gh_jid=4010", "https://acme.example/careers?gh_jid=4011"),
    (f"https://jobs.lever.co/acme/{A}", f"https://jobs.lever.co/acme/{B}"),
    (f"https://acme.example/jobs?ashby_jid={A}", f"https://acme.example/jobs?ashby_jid={B}"),
    ("https://apply.workable.com/acme/j/DD136DD7E7", "https://apply.workable.com/acme/j/DD136DD7E8"),
    ("https://acme.jobs.personio.de/job/12345", "https://cella.jobs.personio.de/job/12345"),
    ("https://acme.bamboohr.com/careers/45", "https://cella.bamboohr.com/careers/45"),
    ("https://acme.teamtailor.com/jobs/123456", "https://cella.teamtailor.com/jobs/123456"),
    ("https://careers-acme.icims.com/jobs/2345/job", "https://careers-cella.icims.com/jobs/2345/job"),
    ("https://acme.wd5.myworkdayjobs.com/C/job/E_R-1234", "https://cella.wd5.myworkdayjobs.com/C/job/E_R-1234"),
    ("https://acme.wd5.myworkdayjobs.com/C/job/E_R-1234", "https://acme.wd5.myworkdayjobs.com/C/job/E_R-1235"),
    ("https://acme.recruitee.com/o/nurse", "https://cella.recruitee.com/o/nurse"),
    ("https://www.linkedin.com/jobs/view/3812345678", "https://www.linkedin.com/jobs/view/3812345679"),
    ("https://www.linkedin.com/jobs/view/381234567", "https://www.linkedin.com/jobs/view/3812345678"),
    ("https://www.indeed.com/viewjob?jk=abcdef0123456789", "https://www.indeed.com/viewjob?jk=abcdef0123456780"),
    ("https://www.stepstone.de/jobs--Nurse--1234567.html", "https://www.stepstone.de/jobs--Nurse--1234568.html"),
    ("https://www.reed.co.uk/jobs/nurse/51234567", "https://www.totaljobs.com/job/nurse/acme-job51234567"),
    ("https://jobs.jobvite.com/acme/job/oABC1fwd", "https://jobs.jobvite.com/acme/job/oabc1fwd"),
    ("https://acme.example/jobs?id=7", "https://acme.example/jobs?id=8"),
    ("https://acme.example/jobs/7", "https://acme.example/jobs/8"),
    ("https://acme.example/#/jobs/7", "https://acme.example/#/jobs/8"),
    ("https://acme.example:8000/jobs/7", "https://acme.example:9000/jobs/7"),
    ("https://acme.example/a%2Fb", "https://acme.example/a/b"),
    ("https://acme.example/Jobs", "https://acme.example/jobs"),
    ("https://jobs.lever.co/acme", "https://jobs.lever.co/cella"),
    ("nurse at acme", "nurse at acme"),
    ("", ""),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_an_opening_is_known_again_by_its_other_address(one, other):
    assert same_opening(one, other), (canonical_link(one), posting_key(one), canonical_link(other), posting_key(other))
    assert same_opening(other, one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_openings_are_never_taken_for_one(one, other):
    assert not same_opening(one, other)


def test_a_key_says_board_employer_and_id():
    assert str(posting_key("https://boards.greenhouse.io/acme/jobs/4010")) == "greenhouse:4010"
    assert str(posting_key("https://Acme.bamboohr.com/careers/45")) == "bamboohr:acme:45"
    assert posting_key("https://acme.example/jobs/7") is None
    assert posting_key("https://jobs.lever.co/acme") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "ftp://acme.example/",
        "https://",
        "https://a b/",
        "http://[::1",
        "javascript:1",
        "https://a\\b",
        "https://.",
        "https://a/\ud800",
    ],
)
def test_what_is_no_web_address_has_no_canonical_form(text):
    assert canonical_link(text) == ""
    assert posting_key(text) is None


PIECES = st.sampled_from(
    "https:// http:// acme.wd5.myworkdayjobs.com www.linkedin.com google.com/url / job/ jobs/view/ ?q= ? & = #/ % %zz "
    "-- _ 1234567 https%3A%2F%2F \ud800 \u0130 [ ] :99999 @".split()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=3), max_size=12).map("".join))
def test_no_text_breaks_the_reading_and_the_canonical_form_is_its_own(text):
    posting_key(text)
    link = canonical_link(text)
    assert canonical_link(link) == link


@pytest.mark.parametrize("piece", ["job/", "a/", "_", "-", "--1", "%7e", "job/_", "job/1_", "-1", "&a", "jobs/view/1-"])
@pytest.mark.parametrize(
    "host", ["acme.wd5.myworkdayjobs.com/", "stepstone.de/", "linkedin.com/jobs/view/", "monster.com/", "x.y/?"]
)
def test_no_address_takes_long(host, piece):
    url = f"https://{host}{piece * LONGEST_LINK}"[:LONGEST_LINK]
    began = time.perf_counter()
    posting_key(url)
    canonical_link(url)
    assert time.perf_counter() - began < 0.5
