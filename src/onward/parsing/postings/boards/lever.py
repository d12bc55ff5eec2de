"""Lever: the answer of its public postings API."""

from onward.parsing.postings.boards.reader import BoardReader
from onward.parsing.postings.boards.values import (
    Json,
    at,
    description,
    each,
    found_day,
    found_link,
    found_pay,
    found_places,
    found_remote,
    found_text,
    found_work_type,
    pay,
    place,
    web_address,
)
from onward.parsing.postings.records import Place, Posting


def _read(job: Json, _answer: object) -> Posting:
    lists = [(at(part, "text"), f"<ul>{at(part, 'content')}</ul>") for part in each(job.get("lists"))]
    salary = job.get("salaryRange")
    return Posting(
        title=found_text(job.get("text")),
        places=found_places(_places(job)),
        remote=found_remote(job.get("workplaceType")),
        pay=found_pay(pay(at(salary, "min"), at(salary, "max"), at(salary, "currency"), at(salary, "interval"))),
        work_type=found_work_type(at(job, "categories", "commitment")),
        posted=found_day(job.get("createdAt")),
        url=web_address(job.get("hostedUrl")),
        apply_link=found_link(job.get("applyUrl")),
        description=description(job.get("description"), *lists, job.get("salaryDescription"), job.get("additional")),
    )


def _places(job: Json) -> list[Place | None]:
    """Return all places; the country is that of the first."""
    first = at(job, "categories", "location")
    others = [place(words=name) for name in each(at(job, "categories", "allLocations")) if name != first]
    return [place(country=job.get("country"), words=first), *others]


READERS = (BoardReader("lever", ("hostedUrl", "text", "categories"), _read, title=("text",), url=("hostedUrl",)),)
