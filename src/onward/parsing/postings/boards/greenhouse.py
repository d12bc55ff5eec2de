"""Greenhouse: the answer of its public job board API, and the state in its own pages."""

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
    found_text,
    found_work_type,
    pay,
    place,
    remote_in_place,
    web_address,
)
from onward.parsing.postings.records import Pay, Posting


def _read(job: Json, _answer: object) -> Posting:
    places = found_places([place(words=at(job, "location", "name"))])
    return Posting(
        title=found_text(job.get("title")),
        company=found_text(job.get("company_name")),
        places=places,
        remote=remote_in_place(places),
        pay=found_pay(*(_cents(pay_range) for pay_range in each(job.get("pay_input_ranges")))),
        posted=found_day(job.get("first_published")),
        closes=found_day(job.get("application_deadline")),
        url=web_address(job.get("absolute_url")),
        apply_link=found_link(job.get("absolute_url")),
        description=description(job.get("content")),
    )


def _read_page(job: Json, _answer: object) -> Posting:
    places = found_places([place(words=job.get("job_post_location"))])
    return Posting(
        title=found_text(job.get("title")),
        company=found_text(job.get("company_name")),
        places=places,
        remote=remote_in_place(places),
        pay=found_pay(*(_units(pay_range) for pay_range in each(job.get("pay_ranges")))),
        work_type=found_work_type(job.get("employment")),
        posted=found_day(job.get("published_at")),
        url=web_address(job.get("public_url")),
        apply_link=found_link(job.get("public_url")),
        description=description(job.get("introduction"), job.get("content"), job.get("conclusion")),
    )


def _cents(pay_range: object) -> Pay | None:
    least, most = at(pay_range, "min_cents"), at(pay_range, "max_cents")
    return pay(least, most, at(pay_range, "currency_type"), at(pay_range, "title"), share=100)


def _units(pay_range: object) -> Pay | None:
    return pay(at(pay_range, "min"), at(pay_range, "max"), at(pay_range, "currency_type"), at(pay_range, "title"))


READERS = (
    BoardReader("greenhouse", ("absolute_url", "title", "internal_job_id"), _read, url=("absolute_url",)),
    BoardReader("greenhouse", ("job_post_location", "title"), _read_page, url=("public_url",)),
)
