"""Rippling: the answer of its public board API, and the state in its pages."""

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
    remote_in_place,
    web_address,
)
from onward.parsing.postings.records import Pay, Place, Posting


def _read(job: Json, _answer: object) -> Posting:
    places = found_places(_places(job))
    kinds = [at(location, "workplaceType") for location in each(job.get("locations"))]
    about = job.get("description")
    return Posting(
        title=found_text(job.get("name")),
        company=found_text(job.get("companyName"), at(job, "board", "companyName")),
        places=places,
        remote=found_remote(*kinds) or remote_in_place(places),
        pay=found_pay(*(_pay(pay_range) for pay_range in each(job.get("payRangeDetails")))),
        work_type=found_work_type(at(job, "employmentType", "label"), at(job, "employmentType", "id")),
        posted=found_day(job.get("createdOn")),
        url=web_address(job.get("url")),
        apply_link=found_link(job.get("url")),
        description=description(at(about, "company"), at(about, "role")),
    )


def _places(job: Json) -> list[Place | None]:
    listed = [
        place(at(one, "city"), at(one, "state"), at(one, "countryCode"), at(one, "name"))
        for one in each(job.get("locations"))
    ]
    named = [place(words=name) for name in each(job.get("workLocations"))]
    return listed or named or [place(words=at(job, "workLocation", "label"))]


def _pay(pay_range: object) -> Pay | None:
    least, most = at(pay_range, "rangeStart"), at(pay_range, "rangeEnd")
    return pay(least, most, at(pay_range, "currency"), at(pay_range, "frequency"))


_IDS = (("uuid",), ("id",))
READERS = (
    BoardReader("rippling", ("workLocations", "name"), _read, ids=_IDS, title=("name",)),
    BoardReader("rippling", ("workLocation", "name", "uuid"), _read, ids=_IDS, title=("name",)),
)
