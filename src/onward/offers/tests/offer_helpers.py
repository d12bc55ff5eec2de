"""People who said what matters to them, and jobs that are weighed by it."""

from decimal import Decimal

from onward.campaign.public import RecordEvent, SaveJob, record_event, save_job
from onward.offers.fit.operations import RecordFit, record_fit
from onward.offers.models import Priority
from onward.offers.priorities import operations as actions
from onward.offers.priorities.operations import SavePriority
from onward.vocabulary import EventKind

PAY = {
    "about": "pay",
    "name": "Pay",
    "worst": "",
    "best": "",
    "worst_number": Decimal(45_000),
    "best_number": Decimal(65_000),
    "unit": "euros a year",
}
NO_NUMBERS = {"worst_number": None, "best_number": None, "unit": ""}
HOURS = {**NO_NUMBERS, "about": "hours", "name": "Hours", "worst": "overtime most weeks", "best": "forty and no more"}
CHOIR = {**NO_NUMBERS, "about": "other", "name": "Room for the choir", "worst": "once a month", "best": "every Tuesday"}


def add_priorities(person, *every, placed=True) -> list[Priority]:
    rows = [actions.add_priority(person, SavePriority(**each)) for each in every or (PAY, HOURS, CHOIR)]
    if placed:
        for row in rows[:-1] or rows:
            actions.rank_next(person, row)
    for row in rows:
        row.refresh_from_db()
    return rows


def add_application(person, title, company="Quillpoint", *, offer=False, **opening):
    made = save_job(person, SaveJob(title=title, company=company, **opening))
    if offer:
        record_event(person, made, RecordEvent(kind=EventKind.OFFER, on=person.today()))
        made.refresh_from_db()
    return made


def certain_rating(at):
    return {"certainty": "known", "at": at}


def rate_application(person, application, rows, *levels):
    """Note where ``application`` stands on each of ``rows``; ``None`` for what is not known."""
    record_fit(
        person, application, RecordFit(ratings={r.pk: each for r, each in zip(rows, levels, strict=True) if each})
    )


def answer_must_have(person, application, must_have, **answer):
    record_fit(person, application, RecordFit(answers={must_have.pk: answer}))
