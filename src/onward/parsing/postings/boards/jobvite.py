"""Jobvite: an employer's feed as JSON or XML. Its pages are read by their markup."""

from onward.parsing.postings.boards.reader import BoardReader
from onward.parsing.postings.boards.values import (
    Json,
    description,
    found_day,
    found_link,
    found_places,
    found_text,
    found_work_type,
    place,
    remote_in_place,
    web_address,
)
from onward.parsing.postings.records import Posting


def _read(job: Json, _answer: object) -> Posting:
    places = found_places([place(words=job.get("location"))])
    link = job.get("detailUrl") or job.get("detail-url") or job.get("jobLink")
    return Posting(
        title=found_text(job.get("title")),
        company=found_text(job.get("company"), job.get("companyName")),
        places=places,
        remote=remote_in_place(places),
        work_type=found_work_type(job.get("jobType"), job.get("jobtype")),
        posted=found_day(job.get("date")),
        url=web_address(link),
        apply_link=found_link(job.get("applyUrl"), job.get("apply-url"), job.get("applyLink"), link),
        description=description(job.get("description")),
    )


READERS = (
    BoardReader("jobvite", ("eId", "title"), _read, ids=(("eId",), ("id",), ("jobId",)), url=("detailUrl",)),
    BoardReader("jobvite", ("detail-url", "jobtype", "title"), _read, url=("detail-url",)),
)
