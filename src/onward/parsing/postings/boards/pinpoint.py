"""Pinpoint: the public list of an employer's openings."""

from onward.parsing.postings.boards.reader import BoardReader
from onward.parsing.postings.boards.values import (
    Json,
    at,
    description,
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
from onward.parsing.postings.records import Pay, Posting

_SECTIONS = ("key_responsibilities", "skills_knowledge_expertise", "benefits")


def _read(job: Json, _answer: object) -> Posting:
    location = job.get("location")
    sections = [(job.get(f"{name}_header"), job.get(name)) for name in _SECTIONS]
    return Posting(
        title=found_text(job.get("title")),
        places=found_places([place(at(location, "city"), at(location, "province"), words=at(location, "name"))]),
        remote=found_remote(job.get("workplace_type"), job.get("workplace_type_text")),
        pay=found_pay(_pay(job)),
        work_type=found_work_type(job.get("employment_type"), job.get("employment_type_text")),
        closes=found_day(job.get("deadline_at")),
        url=web_address(job.get("url")),
        apply_link=found_link(job.get("url")),
        description=description(job.get("description"), *sections),
    )


def _pay(job: Json) -> Pay | None:
    if job.get("compensation_visible") is False:
        return None
    parts = (job.get(f"compensation_{part}") for part in ("minimum", "maximum", "currency", "frequency"))
    return pay(*parts, words=job.get("compensation"))


READERS = (
    BoardReader("pinpoint", ("skills_knowledge_expertise", "title"), _read),
    BoardReader("pinpoint", ("compensation_visible", "title", "url"), _read),
)
