"""Breezy: the public list of an employer's openings."""

from onward.parsing.postings.boards.reader import BoardReader
from onward.parsing.postings.boards.values import (
    Json,
    at,
    description,
    each,
    found,
    found_day,
    found_link,
    found_places,
    found_seniority,
    found_text,
    found_work_type,
    found_written_pay,
    place,
    web_address,
)
from onward.parsing.postings.records import Place, Posting, Remote


def _read(job: Json, _answer: object) -> Posting:
    locations = each(job.get("locations")) or each(job.get("location"))
    is_remote = any(at(location, "is_remote") is True for location in locations)
    return Posting(
        title=found_text(job.get("name")),
        company=found_text(at(job, "company", "name")),
        places=found_places(_place(location) for location in locations),
        remote=found(Remote.YES if is_remote else None, "is_remote"),
        pay=found_written_pay(job.get("salary")),
        work_type=found_work_type(at(job, "type", "name"), at(job, "type", "id")),
        seniority=found_seniority(at(job, "experience", "name")),
        posted=found_day(job.get("published_date")),
        url=web_address(job.get("url")),
        apply_link=found_link(job.get("url")),
        description=description(job.get("description")),
    )


def _place(location: object) -> Place | None:
    country = at(location, "country", "id") or at(location, "country", "name")
    return place(at(location, "city"), at(location, "state", "name"), country, at(location, "name"))


READERS = (BoardReader("breezy", ("published_date", "type", "name", "url"), _read, title=("name",)),)
