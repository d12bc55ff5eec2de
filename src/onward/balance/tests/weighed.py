"""People who said what matters to them, and jobs that are weighed by it."""

from decimal import Decimal

from onward.balance.actions import priorities as actions
from onward.balance.actions.fit import note_fit
from onward.balance.models import Priority
from onward.campaign.public import Kind, record, save_job

PAY = {
    "about": "pay",
    "name": "Pay",
    "worst": "",
    "best": "",
    "worst_number": Decimal(45_000),
    "best_number": Decimal(65_000),
    "unit": "euros a year",
}
WORDS = {"worst_number": None, "best_number": None, "unit": ""}
HOURS = {**WORDS, "about": "hours", "name": "Hours", "worst": "overtime most weeks", "best": "forty and no more"}
CHOIR = {**WORDS, "about": "other", "name": "Room for the choir", "worst": "once a month", "best": "every Tuesday"}


def priorities_of(person, *every, placed=True) -> list[Priority]:
    rows = [actions.add_priority(person, **each) for each in every or (PAY, HOURS, CHOIR)]
    if placed:
        for row in rows[:-1] or rows:
            actions.place_next(person, row)
    for row in rows:
        row.refresh_from_db()
    return rows


def job(person, title, company="Quillpoint", *, offer=False, **opening):
    made = save_job(person, {"title": title, "company": company, **opening})
    if offer:
        record(person, made, Kind.OFFER, on=person.today())
        made.refresh_from_db()
    return made


def known(at):
    return {"surety": "known", "at": at}


def placed(person, application, rows, *levels):
    """Note where ``application`` stands on each of ``rows``; ``None`` for what is not known."""
    note_fit(person, application, {row: each for row, each in zip(rows, levels, strict=True) if each}, {})
