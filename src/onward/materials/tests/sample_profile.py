"""A profile long enough that not all of it fits on a page, and a posting that some of it answers."""

from onward.parsing.resumes.records import DateSpan, PartialDate, ResumeBasics, ResumeEntry, ResumeLine, SectionKind
from onward.profile.public import AddEntries, IncomingEntry, add_entries

POSTING = """Data Engineer at Harbor Analytics, Utrecht.

Requirements
- 4+ years of experience with Python
- Strong SQL and PostgreSQL
- Experience with Apache Airflow
- Bachelor's degree in computer science
- You speak English fluently

Nice to have
- Kubernetes
- Terraform
- Experience with dbt
"""

WORK = (
    (
        ("Blue Canal Tours", "Skipper", "Amsterdam", (2024, 4), None),
        (
            "Sails a boat of 60 guests through 15 km of canals, up to five times a day",
            "Tells the history of the town in English, Dutch, and German",
            "Checks engine, vests, and radio before every first tour of a day",
            "Keeps the log and reports damage to the harbor office",
            "Plans the weeks of eight skippers so that nobody works three weekends in a row",
            "Sold 40 evening tours to companies in the first season",
            "Brought two boats through the yearly inspection without a remark",
            "Trains new skippers in mooring with wind from the side",
        ),
    ),
    (
        ("Northwind Shipping", "Senior Data Engineer", "Utrecht", (2022, 3), (2024, 3)),
        (
            "Rebuilt the nightly load of 40 million rows in Python, from six hours to 50 minutes",
            "Moved 120 jobs from cron to Apache Airflow, with alerts that name who has to act",
            "Cut the monthly bill of the warehouse by 31 % by rewriting twelve SQL queries",
            "Taught SQL to 14 colleagues in customs and sales over two winters",
            "Wrote the runbook that the night shift uses, in plain words and two languages",
            "Interviewed 22 candidates and helped hire five of them",
        ),
    ),
    (
        ("Lakeside Energy", "Data Engineer", "Rotterdam", (2019, 1), (2022, 2)),
        (
            "Designed the PostgreSQL schema that holds readings of 600,000 meters",
            "Built dbt models that replaced 70 hand-made reports",
            "Ran the Kubernetes cluster of the team with 99.9 % of its hours up",
            "Described all infrastructure in Terraform, so that a new region took two days",
            "Answered 300 questions of analysts in the first year and wrote the answers down",
            "Sat on the works council for two years",
        ),
    ),
    (
        ("Fern & Daughters", "Web Developer", "Leiden", (2015, 9), (2018, 12)),
        (
            "Built the shop of a garden center in PHP and JavaScript",
            "Halved the time that pages take to load",
            "Kept 14 sites of clients up to date, among them that of a hospital",
            "Trained two apprentices",
            "Presented drafts to clients every second week",
        ),
    ),
    (
        ("Town Library of Leiden", "Assistant", "Leiden", (2013, 9), (2015, 8)),
        (
            "Catalogued 3,000 donated books",
            "Ran the reading hour for children on Saturdays",
            "Sorted returns and answered the telephone",
        ),
    ),
)


def add_sample_profile(person):
    """Give ``person`` the profile of Alice: 5 posts with 28 lines, education, projects, skills and languages."""
    entries = [_post(head, lines) for head, lines in WORK]
    entries += [
        IncomingEntry(
            SectionKind.EDUCATION,
            ResumeEntry(
                organization="Leiden University",
                degree="Bachelor",
                area="Computer Science",
                dates=DateSpan(PartialDate(2012), PartialDate(2015)),
            ),
        ),
        IncomingEntry(
            SectionKind.PROJECTS,
            ResumeEntry(
                title="Tide tables",
                dates=DateSpan(end=PartialDate(2021)),
                lines=(ResumeLine("Published a Python library that 2,100 sailors use"),),
            ),
        ),
        IncomingEntry(
            SectionKind.SKILLS, ResumeEntry(title="Data", keywords=("Python", "SQL", "PostgreSQL", "Apache Airflow"))
        ),
        IncomingEntry(SectionKind.SKILLS, ResumeEntry(title="Platforms", keywords=("Kubernetes", "Terraform"))),
        IncomingEntry(SectionKind.LANGUAGES, ResumeEntry(title="English", level="C2")),
        IncomingEntry(SectionKind.LANGUAGES, ResumeEntry(title="Dutch", level="native")),
    ]
    basics = ResumeBasics(
        name="Alice Moss",
        headline="Data engineer",
        email="alice@example.org",
        phone="+31 6 1234 5678",
        place="Utrecht, Netherlands",
        summary="Data engineer who makes slow loads fast and explains them to the people who wait for them.",
    )
    add_entries(person, AddEntries(basics=basics, entries=tuple(entries), language="en"))


def _post(head, lines):
    organization, title, place, start, end = head
    dates = DateSpan(PartialDate(*start), PartialDate(*end) if end else None, present=end is None)
    facts = ResumeEntry(
        organization=organization, title=title, place=place, dates=dates, lines=tuple(map(ResumeLine, lines))
    )
    return IncomingEntry(SectionKind.WORK, facts)
