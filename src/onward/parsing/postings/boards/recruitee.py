"""Recruitee: the answer of its public offers API."""

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
    found_seniority,
    found_text,
    found_work_type,
    pay,
    place,
    remote_if,
    web_address,
)
from onward.parsing.postings.records import Place, Posting


def _read(job: Json, _answer: object) -> Posting:
    salary = job.get("salary")
    return Posting(
        title=found_text(job.get("title")),
        company=found_text(job.get("company_name")),
        places=found_places(_places(job)),
        remote=remote_if(remote=job.get("remote"), hybrid=job.get("hybrid"), on_site=job.get("on_site")),
        pay=found_pay(pay(at(salary, "min"), at(salary, "max"), at(salary, "currency"), at(salary, "period"))),
        work_type=found_work_type(job.get("employment_type_code")),
        seniority=found_seniority(job.get("experience_code")),
        posted=found_day(job.get("published_at")) or found_day(job.get("created_at")),
        closes=found_day(job.get("close_at")),
        url=web_address(job.get("careers_url")),
        apply_link=found_link(job.get("careers_apply_url"), job.get("careers_url")),
        description=description(job.get("description"), ("Requirements", job.get("requirements"))),
    )


def _places(job: Json) -> list[Place | None]:
    places = [
        place(at(one, "city"), at(one, "state"), at(one, "country_code"), at(one, "full_address") or at(one, "name"))
        for one in each(job.get("locations"))
    ]
    only = place(job.get("city"), job.get("state_name"), job.get("country_code"), job.get("location"))
    return places or [only]


READERS = (BoardReader("recruitee", ("careers_url", "title"), _read, ids=(("slug",), ("id",)), url=("careers_url",)),)
