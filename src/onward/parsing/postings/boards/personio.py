"""Personio: the XML feed of an employer's openings."""

from onward.parsing.postings.boards.reader import BoardReader
from onward.parsing.postings.boards.values import (
    Json,
    at,
    description,
    each,
    found_day,
    found_pay,
    found_places,
    found_seniority,
    found_text,
    found_work_type,
    pay,
    place,
    remote_in_place,
)
from onward.parsing.postings.records import Posting


def _read(job: Json, _answer: object) -> Posting:
    offices = [job.get("office"), *each(at(job, "additionalOffices", "office"))]
    places = found_places(place(words=office) for office in offices)
    parts = [(at(part, "name"), at(part, "value")) for part in each(at(job, "jobDescriptions", "jobDescription"))]
    salary = job.get("salaryInformation")
    return Posting(
        title=found_text(job.get("name")),
        company=found_text(job.get("subcompany")),
        places=places,
        remote=remote_in_place(places),
        pay=found_pay(pay(at(salary, "min"), at(salary, "max"), at(salary, "currencyCode"), at(salary, "type"))),
        work_type=found_work_type(job.get("employmentType"), job.get("schedule")),
        seniority=found_seniority(job.get("seniority")),
        posted=found_day(job.get("createdAt")),
        description=description(*parts),
    )


READERS = (BoardReader("personio", ("jobDescriptions", "name", "id"), _read, title=("name",)),)
