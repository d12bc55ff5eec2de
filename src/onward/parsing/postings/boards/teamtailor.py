"""Teamtailor: the feeds of a career site, as JSON:API and RSS. A page of one opening carries JSON-LD."""

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
from onward.parsing.postings.records import Posting


def _read(job: Json, answer: object) -> Posting:
    attributes, link = job.get("attributes"), at(job, "links", "careersite-job-url")
    least, most = at(attributes, "min-salary"), at(attributes, "max-salary")
    return Posting(
        title=found_text(at(attributes, "title")),
        company=found_text(at(attributes, "company-name")),
        places=found_places(place(words=name) for name in _location_names(job, answer)),
        remote=found_remote(at(attributes, "remote-status")),
        pay=found_pay(pay(least, most, at(attributes, "currency"), at(attributes, "salary-time-unit"))),
        work_type=found_work_type(at(attributes, "employment-type")),
        posted=found_day(at(attributes, "created-at")),
        closes=found_day(at(attributes, "end-date")),
        url=web_address(link),
        apply_link=found_link(at(job, "links", "careersite-job-apply-url"), link),
        description=description(at(attributes, "pitch"), at(attributes, "body")),
    )


def _location_names(job: Json, answer: object) -> list[object]:
    """Names of the places that the opening refers to among what the answer includes."""
    wanted = [at(each_one, "id") for each_one in each(at(job, "relationships", "locations", "data"))]
    return [
        at(included, "attributes", "name") or at(included, "attributes", "city")
        for included in each(at(answer, "included"))
        if at(included, "type") == "locations" and at(included, "id") in wanted
    ]


def _read_feed(job: Json, answer: object) -> Posting:
    locations = each(at(job, "locations", "location"))
    return Posting(
        title=found_text(job.get("title")),
        company=found_text(job.get("company_name"), at(answer, "channel", "title")),
        places=found_places(
            place(at(one, "city"), country=at(one, "country"), words=at(one, "name")) for one in locations
        ),
        remote=found_remote(job.get("remoteStatus")),
        posted=found_day(job.get("pubDate")),
        url=web_address(job.get("link")),
        apply_link=found_link(job.get("link")),
        description=description(job.get("description")),
    )


_PAGE = ("links", "careersite-job-url")
READERS = (
    BoardReader(
        "teamtailor",
        ("attributes", "links", "id"),
        _read,
        title=("attributes", "title"),
        url=_PAGE,
        mark=_PAGE,
    ),
    BoardReader("teamtailor", ("remoteStatus", "title", "link"), _read_feed, ids=(("guid",),), url=("link",)),
)
