"""A sample profile: an invented analyst, who goes with the sample search and is removed with it."""

from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.foundation.undo.recording import undoable
from onward.profile.lines.rules import skills_named
from onward.profile.models import Evidence, Profile, ProfileEntry, SectionChoice
from onward.profile.sample.queries import SAMPLE_EMAIL, SAMPLE_KEY, sample_entries, sample_profiles

BASICS = {
    "name": "Robin Hale",
    "headline": "Data analyst",
    "email": SAMPLE_EMAIL,
    "phone": "+44 113 496 0118",
    "place": "Leeds",
    "summary": "Analyst who turns ticket and delivery data into decisions people act on the same day.",
}


class _Entry(NamedTuple):
    """An entry; its years are counted back from today, and the last may be none."""

    section: SectionChoice
    columns: dict[str, Any]
    years_ago: tuple[int, int | None] | None = None
    lines: tuple[str, ...] = ()


ENTRIES = (
    _Entry(
        SectionChoice.WORK,
        {"title": "Data Analyst", "organization": "Aldgate Parcels", "place": "Leeds"},
        (3, None),
        (
            "Cut late deliveries from 9% to 6% by finding three depots that loaded in the wrong order",
            "Built the weekly report in SQL and Python that 40 depot managers read every Monday",
            "Taught 12 colleagues to answer their own questions in Power BI",
            "Wrote tests for the nightly load, which then failed twice instead of ten times a year",
        ),
    ),
    _Entry(
        SectionChoice.WORK,
        {"title": "Reporting Assistant", "organization": "Ridings Theatre", "place": "Wakefield"},
        (6, 3),
        (
            "Forecast ticket sales within 5% for 30 plays, in Excel and later in R",
            "Brought the seating plan, the till, and the mailing list into one PostgreSQL database",
            "Sold programs at the door on opening nights",
        ),
    ),
    _Entry(
        SectionChoice.EDUCATION,
        {"organization": "University of Hull", "degree": "BSc", "area": "Statistics"},
        (9, 6),
        ("Final project on how rain affects bus ridership, from seven years of open data",),
    ),
    _Entry(SectionChoice.SKILLS, {"title": "Tools", "keywords": ["SQL", "Python", "R", "Power BI", "PostgreSQL"]}),
    _Entry(SectionChoice.LANGUAGES, {"title": "English", "level": "Native"}),
    _Entry(SectionChoice.LANGUAGES, {"title": "French", "level": "B1"}),
)


def add_sample_profile(person: Person) -> bool:
    """Write the sample into an empty profile; one that has anything in it stays as it is, and the answer is false."""
    today = person.today()
    with undoable(person, _("Added sample data")) as action:
        if ProfileEntry.objects.owned_by(person).exists() or Profile.objects.owned_by(person).exists():
            return False
        action.create(Profile(**BASICS))
        lines = 0
        for number, each in enumerate(ENTRIES):
            entry = action.create(_entry_row(each, number, today))
            action.create_many(
                [_line_row(entry, lines + position, position, text, today) for position, text in enumerate(each.lines)]
            )
            lines += len(each.lines)
    return True


def remove_sample_profile(person: Person) -> None:
    """Delete the sample's entries with their lines, and its head unless the person made it their own."""
    with undoable(person, _("Removed the sample data")) as action:
        action.delete_many(list(sample_entries(person)))
        action.delete_many(list(sample_profiles(person)))


def _entry_row(sample: _Entry, number: int, today: date) -> ProfileEntry:
    started, ended = sample.years_ago or (None, None)
    return ProfileEntry(
        key=f"{SAMPLE_KEY}e{number}",
        section=sample.section,
        position=number,
        started="" if started is None else str(today.year - started),
        ended="" if ended is None else str(today.year - ended),
        present=sample.years_ago is not None and ended is None,
        **sample.columns,
    )


def _line_row(entry: ProfileEntry, number: int, position: int, text: str, today: date) -> Evidence:
    key = f"{SAMPLE_KEY}l{number}"
    return Evidence(key=key, entry=entry, position=position, text=text, skills=skills_named(text), made_on=today)
