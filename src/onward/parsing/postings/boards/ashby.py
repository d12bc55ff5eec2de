"""Ashby: the answer of its public job board API, and the state in its own pages."""

from onward.parsing.postings.boards.reader import BoardReader
from onward.parsing.postings.boards.values import (
    Json,
    at,
    description,
    each,
    found,
    found_day,
    found_link,
    found_pay,
    found_places,
    found_remote,
    found_text,
    found_work_type,
    found_written_pay,
    pay,
    place,
    web_address,
)
from onward.parsing.postings.records import Found, Pay, Place, Posting, Remote


def _read(job: Json, _answer: object) -> Posting:
    places = [_place(job), *(_place(other) for other in each(job.get("secondaryLocations")))]
    return Posting(
        title=found_text(job.get("title")),
        company=found_text(job.get("organizationName")),
        places=found_places(places),
        remote=_remote(job),
        pay=found_pay(*_pays(job.get("compensation"))),
        work_type=found_work_type(job.get("employmentType")),
        posted=found_day(job.get("publishedAt")),
        url=web_address(job.get("jobUrl")),
        apply_link=found_link(job.get("applyUrl")),
        description=description(job.get("descriptionHtml")),
    )


def _read_page(job: Json, answer: object) -> Posting:
    names = [job.get("locationName"), *each(job.get("secondaryLocationNames"))]
    return Posting(
        title=found_text(job.get("title")),
        company=found_text(at(answer, "organization", "name")),
        places=found_places(place(words=name) for name in names),
        remote=_remote(job),
        pay=found_pay(*_pays(job)) or found_written_pay(job.get("scrapeableCompensationSalarySummary")),
        work_type=found_work_type(job.get("employmentType")),
        posted=found_day(job.get("publishedDate")),
        closes=found_day(job.get("applicationDeadline")),
        description=description(job.get("descriptionHtml")),
    )


def _place(job: object) -> Place | None:
    address = at(job, "address", "postalAddress") or at(job, "address")
    town, region, country = (at(address, f"address{part}") for part in ("Locality", "Region", "Country"))
    return place(town, region, country, at(job, "location"))


def _remote(job: Json) -> Found[Remote] | None:
    """Read ``isRemote``, which is also false for hybrid work, so only true counts."""
    said = found_remote(job.get("workplaceType"))
    return said or (found(Remote.YES, "isRemote") if job.get("isRemote") is True else None)


def _pays(compensation: object) -> list[Pay | None]:
    """Read salaries only; shares and bonuses are listed among them."""
    components = each(at(compensation, "summaryComponents")) or [
        component for tier in each(at(compensation, "compensationTiers")) for component in each(at(tier, "components"))
    ]
    return [
        pay(
            at(part, "minValue"),
            at(part, "maxValue"),
            at(part, "currencyCode"),
            at(part, "interval"),
            words=at(part, "summary"),
        )
        for part in components
        if at(part, "compensationType") == "Salary"
    ]


READERS = (
    BoardReader("ashby", ("jobUrl", "title", "employmentType"), _read, url=("jobUrl",)),
    BoardReader("ashby", ("descriptionHtml", "title", "locationName"), _read_page, url=("externalLink",)),
)
