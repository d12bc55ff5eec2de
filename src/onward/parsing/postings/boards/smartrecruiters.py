"""SmartRecruiters: the answer of its public API, a list without descriptions or one opening with them."""

import re

from onward.parsing.postings.boards.reader import BoardReader
from onward.parsing.postings.boards.values import (
    Json,
    at,
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
    remote_if,
    text,
    web_address,
)
from onward.parsing.postings.records import Posting

_SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")


def _read(job: Json, _answer: object) -> Posting:
    location = job.get("location")
    salary = job.get("compensation") or job.get("salary")
    sections = [at(job, "jobAd", "sections", name) for name in _SECTIONS]
    return Posting(
        title=found_text(job.get("name")),
        company=found_text(at(job, "company", "name")),
        places=found_places(
            [place(at(location, "city"), at(location, "region"), at(location, "country"), at(location, "fullLocation"))]
        ),
        remote=remote_if(remote=at(location, "remote"), hybrid=at(location, "hybrid")),
        pay=found_pay(pay(at(salary, "min"), at(salary, "max"), at(salary, "currency"), at(salary, "period"))),
        work_type=found_work_type(at(job, "typeOfEmployment", "label")),
        seniority=found_seniority(at(job, "experienceLevel", "label")),
        posted=found_day(job.get("releasedDate")),
        url=web_address(job.get("postingUrl")) or _page(job),
        apply_link=found_link(job.get("applyUrl")),
        description=description(*((at(section, "title"), at(section, "text")) for section in sections)),
    )


def _page(job: Json) -> str:
    """Return the address of an opening in a list, which leaves it out."""
    employer, number = text(at(job, "company", "identifier")), text(job.get("id"))
    return (
        f"https://jobs.smartrecruiters.com/{employer}/{number}"
        if re.fullmatch(r"\w+/\d+", f"{employer}/{number}")
        else ""
    )


READERS = (
    BoardReader(
        "smartrecruiters",
        ("releasedDate", "name", "company"),
        _read,
        ids=(("id",), ("uuid",), ("jobAdId",)),
        title=("name",),
        url=("postingUrl",),
    ),
)
