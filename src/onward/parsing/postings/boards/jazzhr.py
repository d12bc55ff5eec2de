"""JazzHR: an employer's feed as JSON or XML. Its pages are read by their markup and JSON-LD."""

from onward.parsing.postings.boards.reader import BoardReader
from onward.parsing.postings.boards.values import (
    Json,
    description,
    found_day,
    found_link,
    found_pay,
    found_places,
    found_seniority,
    found_text,
    found_work_type,
    pay,
    place,
    remote_in_place,
    web_address,
)
from onward.parsing.postings.records import Posting


def _read(job: Json, _answer: object) -> Posting:
    places = found_places([place(job.get("city"), job.get("state"), job.get("country") or job.get("country_id"))])
    return Posting(
        title=found_text(job.get("title")),
        company=found_text(job.get("company")),
        places=places,
        remote=remote_in_place(places),
        pay=found_pay(pay(job.get("minimum_salary"), job.get("maximum_salary"))),
        work_type=found_work_type(job.get("type")),
        seniority=found_seniority(job.get("experience")),
        posted=found_day(job.get("original_open_date")) or found_day(job.get("date")),
        url=web_address(job.get("url")),
        apply_link=found_link(job.get("applyurl"), job.get("url")),
        description=description(job.get("description")),
    )


READERS = (
    BoardReader("jazzhr", ("board_code", "title"), _read, ids=(("board_code",), ("id",))),
    BoardReader("jazzhr", ("postalcode", "title", "url"), _read),
)
