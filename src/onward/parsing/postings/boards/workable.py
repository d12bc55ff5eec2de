"""Workable: the answer of its widget (a list with the employer's name), and of its page of one opening."""

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
    found_remote,
    found_seniority,
    found_text,
    found_work_type,
    place,
    text,
    web_address,
)
from onward.parsing.postings.records import Place, Posting, Remote


def _read(job: Json, answer: object) -> Posting:
    telecommuting = job.get("telecommuting") is True or job.get("remote") is True
    return Posting(
        title=found_text(job.get("title")),
        company=found_text(at(answer, "name"), at(job, "company", "name"), at(job, "company", "title")),
        places=found_places(_places(job, answer)),
        remote=found_remote(job.get("workplace")) or (found(Remote.YES, "telecommuting") if telecommuting else None),
        work_type=found_work_type(job.get("employment_type"), job.get("type"), job.get("employmentType")),
        seniority=found_seniority(job.get("experience")),
        posted=found_day(job.get("published_on")) or found_day(job.get("published")),
        url=web_address(job.get("url")),
        apply_link=found_link(job.get("application_url"), job.get("url")),
        description=description(
            job.get("description"),
            ("Requirements", job.get("requirements") or job.get("requirementsSection")),
            ("Benefits", job.get("benefits") or job.get("benefitsSection")),
        ),
    )


def _places(job: Json, answer: object) -> list[Place | None]:
    """Places of all rows with the code of this opening: the widget repeats it for each."""
    rows = [row for row in each(at(answer, "jobs")) if at(row, "shortcode") == job.get("shortcode")]
    places = [_place(location) for row in rows or [job] for location in _locations(row)]
    return places if any(places) else [place(job.get("city"), job.get("state"), job.get("country"))]


def _locations(row: object) -> list[object]:
    return each(at(row, "locations")) or each(at(row, "location"))


def _place(location: object) -> Place | None:
    if at(location, "hidden") is True:
        return None
    if isinstance(location, str):
        return place(words=location)
    parts = [text(at(location, part)) for part in ("city", "region", "country")]
    code = at(location, "countryCode") or at(location, "countryName") or parts[2]
    return place(parts[0], parts[1], code, words=", ".join(filter(None, parts)))


READERS = (BoardReader("workable", ("shortcode", "title", "department"), _read, ids=(("shortcode",),), url=("url",)),)
