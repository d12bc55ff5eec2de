"""BambooHR: the answers behind its list and its page of one opening."""

from onward.parsing.postings.boards.reader import BoardReader
from onward.parsing.postings.boards.values import (
    Json,
    at,
    description,
    found,
    found_day,
    found_link,
    found_places,
    found_seniority,
    found_text,
    found_work_type,
    found_written_pay,
    place,
    text,
    web_address,
)
from onward.parsing.postings.records import Place, Posting, Remote

_REMOTE_BY_NUMBER = {"0": Remote.NO, "1": Remote.YES, "2": Remote.HYBRID}


def _read(job: Json, _answer: object) -> Posting:
    remote = _REMOTE_BY_NUMBER.get(text(job.get("locationType")))
    return Posting(
        title=found_text(job.get("jobOpeningName")),
        places=found_places([_place(job)]),
        remote=found(remote, "locationType"),
        pay=found_written_pay(job.get("compensation")),
        work_type=found_work_type(job.get("employmentStatusLabel")),
        seniority=found_seniority(job.get("minimumExperience")),
        posted=found_day(job.get("datePosted")),
        url=web_address(job.get("jobOpeningShareUrl")),
        apply_link=found_link(job.get("jobOpeningShareUrl")),
        description=description(job.get("description"), ("Compensation", job.get("compensation"))),
    )


def _place(job: Json) -> Place | None:
    location, other = job.get("location"), job.get("atsLocation")
    town, region = at(location, "city") or at(other, "city"), at(location, "state") or at(other, "state")
    country = at(location, "addressCountry") or at(location, "country") or at(other, "country")
    return place(town, region, country)


READERS = (BoardReader("bamboohr", ("jobOpeningName",), _read, title=("jobOpeningName",), url=("jobOpeningShareUrl",)),)
