"""Earlier applications to the same opening or employer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from onward.accounts.public import Person
from onward.campaign.applications.rules import company_key, same_title, site_name, web_link
from onward.campaign.employers.queries import employer_keys
from onward.campaign.models import Application, Job
from onward.parsing.postings.links import canonical_link, posting_key, same_opening


@dataclass(frozen=True, slots=True)
class EarlierApplication:
    """An earlier application: ``same_opening`` if it is for this very opening, ``similar`` if its posting says much the
    same, else one to the same employer."""

    pk: int
    label: str
    same_opening: bool
    applied_on: date | None
    outcome: str
    since: date | None
    similar: bool = False


def earlier_applications(
    person: Person, *, title: str, company: str, url: str, excluded_pk: int | None = None
) -> list[EarlierApplication]:
    """Applications to this opening or employer, this opening first, then the newest; at most twenty."""
    keys = employer_keys(person, company_key(company))
    near = Q(job__company_key__in=keys)
    if web_link(url):
        near |= Q(job__in=_jobs_with_same_posting(person, url))
    rows = Application.objects.owned_by(person).filter(near).select_related("job", "custom_stage")
    newest = rows.order_by("-applied_on", "-pk")[:200]
    found = [earlier_application(row, title, keys, url) for row in newest if row.pk != excluded_pk]
    return sorted(found, key=lambda each: not each.same_opening)[:20]


def _jobs_with_same_posting(person: Person, url: str) -> list[int]:
    """Jobs whose link leads to the same posting, however it is decorated: its number on a board stands in each."""
    key = posting_key(url)
    rows = Job.objects.owned_by(person)
    if key:
        rows = rows.filter(url__icontains=key.id)
    else:
        link = canonical_link(url)
        rows = rows.filter(url__icontains=site_name(link)).filter(url__icontains=link.split("?")[0].rpartition("/")[2])
    return [pk for pk, other in rows.values_list("pk", "url")[:500] if same_opening(url, other)]


def earlier_application(row: Application, title: str, keys: Sequence[str], url: str) -> EarlierApplication:
    """Describe what came of an application; ``keys`` are those of the employer it is compared with."""
    job = row.job
    same_employer = job.company_key in keys
    return EarlierApplication(
        pk=row.pk,
        label=str(job),
        same_opening=same_opening(url, job.url) or (same_employer and bool(title) and same_title(title, job.title)),
        applied_on=row.applied_on,
        outcome=row.stage_name,
        since=row.since,
    )
