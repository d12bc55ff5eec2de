"""Pastes made around a posting's own text, in the order in which pages of jobs and mails are copied."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

_KINDS = {"FullTime": "Full-time", "PartTime": "Part-time", "Contract": "Contract", "Intern": "Internship"}
_KINDS_IN_GERMAN = {"FullTime": "Vollzeit", "PartTime": "Teilzeit", "Contract": "Freelance", "Intern": "Praktikum"}


class Opening(NamedTuple):
    title: str
    company: str
    place: str
    kind: str
    is_remote: bool
    text: str


def linkedin(opening: Opening) -> str:
    return f"""Company logo for, {opening.company}.
{opening.company}
Share
Show more options
{opening.title}
{opening.place} · 2 weeks ago · Over 100 applicants
Promoted by hirer · Responses managed off LinkedIn
{"Remote" if opening.is_remote else "On-site"}
Matches your job preferences, workplace type is Remote.
{_KINDS[opening.kind]}
Easy Apply
Save
Save {opening.title}  at {opening.company}
{opening.title}
{opening.company} · {opening.place}
Apply
About the job
{opening.text}"""


def linkedin_without_marks(opening: Opening) -> str:
    """The lower part of the page alone, as it is copied from the title on."""
    return f"""{opening.title}
{opening.company} · {opening.place} · 3 days ago · 47 applicants

{_KINDS[opening.kind]}
{"Remote" if opening.is_remote else "Hybrid"}
12 connections work here
Easy Apply
Save

About the job
{opening.text}"""


def indeed(opening: Opening) -> str:
    return f"""{opening.title}
- job post
{opening.company}
4.1 out of 5 stars
{opening.place}
{_KINDS[opening.kind]}
You must create an Indeed account before continuing to the company website to apply
Apply now
Job details
Job type
{_KINDS[opening.kind]}
Location
{opening.place}
Full job description
{opening.text}"""


def german_board(opening: Opening) -> str:
    return f"""{opening.title}
{opening.company}
{opening.place}
Feste Anstellung, {_KINDS_IN_GERMAN[opening.kind]}
Erschienen: vor 3 Tagen
Jetzt bewerben
Merken
Teilen
Über uns
{opening.text}"""


def mail_alert(opening: Opening) -> str:
    return f"""Your job alert for jobs
30+ new jobs match your preferences.

{opening.title}
{opening.company} · {opening.place}
Actively recruiting
View job: https://board.example/jobs/1

{opening.text[:1500]}"""


def mail_from_recruiter(opening: Opening) -> str:
    return f"""Hi Alice,

I came across your profile and thought this could be of interest.

Job title: {opening.title}
Company: {opening.company}
Location: {opening.place}

{opening.text}"""


def plain(opening: Opening) -> str:
    return f"""{opening.title}
{opening.company}
{opening.place}

{opening.text}"""


TEMPLATES: tuple[tuple[str, Callable[[Opening], str], float], ...] = (
    ("LinkedIn", linkedin, 0),
    ("LinkedIn, from the title on", linkedin_without_marks, 0.02),
    ("Indeed", indeed, 0.02),
    ("a German board", german_board, 0.02),
    ("mail alert", mail_alert, 0.02),
    ("mail of a recruiter", mail_from_recruiter, 0.02),
    ("title, company, place", plain, 0.02),
)
"""Name, template, and the share of wrong titles or companies that is allowed."""
