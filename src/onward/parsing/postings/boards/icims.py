"""iCIMS: the answer behind career sites it makes (Jibe). Its classic pages carry JSON-LD and known markup."""

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
)
from onward.parsing.postings.records import Posting


def _read(job: Json, _answer: object) -> Posting:
    places = found_places(
        [
            place(
                job.get("city"),
                job.get("state"),
                job.get("country_code") or job.get("country"),
                job.get("location_name"),
            )
        ]
    )
    return Posting(
        title=found_text(job.get("title")),
        company=found_text(job.get("hiring_organization")),
        places=places,
        remote=remote_in_place(places),
        work_type=found_work_type(job.get("employment_type")),
        posted=found_day(job.get("posted_date")),
        apply_link=found_link(job.get("apply_url")),
        description=description(
            job.get("description"),
            ("Responsibilities", job.get("responsibilities")),
            ("Qualifications", job.get("qualifications")),
        ),
    )


READERS = (
    BoardReader(
        "icims", ("hiring_organization", "title", "apply_url"), _read, ids=(("slug",), ("req_id",)), url=("apply_url",)
    ),
)
