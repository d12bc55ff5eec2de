"""Workday: the answer behind its page of one opening."""

from onward.parsing.postings.boards.reader import BoardReader
from onward.parsing.postings.boards.values import (
    Json,
    at,
    description,
    each,
    first_text,
    found_day,
    found_link,
    found_places,
    found_remote,
    found_text,
    found_work_type,
    place,
    text,
    web_address,
)
from onward.parsing.postings.records import Place, Posting


def _read(job: Json, answer: object) -> Posting:
    """``startDate`` is the day of posting; ``postedOn`` is in words of the reader's day and is left."""
    return Posting(
        title=found_text(job.get("title")),
        company=found_text(at(answer, "hiringOrganization", "name")),
        places=found_places(_places(job)),
        remote=found_remote(job.get("remoteType")),
        work_type=found_work_type(job.get("timeType"), job.get("workerSubType")),
        posted=found_day(job.get("startDate")),
        closes=found_day(job.get("endDate")),
        url=web_address(job.get("externalUrl")),
        apply_link=found_link(job.get("externalUrl")),
        description=description(job.get("jobDescription")),
    )


def _places(job: Json) -> list[Place | None]:
    """Return all places; the country is that of the first."""
    countries = (job.get("country"), at(job, "jobRequisitionLocation", "country"))
    country = first_text(*(at(each_one, key) for each_one in countries for key in ("alpha2Code", "descriptor")))
    first = place(country=country, words=text(job.get("location")) or at(job, "country", "descriptor"))
    return [first, *(place(words=name) for name in each(job.get("additionalLocations")))]


READERS = (
    BoardReader("workday", ("jobReqId", "title", "jobDescription"), _read, ids=(("jobReqId",),), url=("externalUrl",)),
)
