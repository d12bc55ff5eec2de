"""The same opening, or the same employer, met before."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from onward.accounts.public import Person
from onward.campaign.core.links import as_link, host, same_place
from onward.campaign.core.names import company_key, same_title
from onward.campaign.models import Application, Job


@dataclass(frozen=True, slots=True)
class Earlier:
    """An application from before: ``same`` when it is for this very opening, else only for the same employer."""

    pk: int
    label: str
    same: bool
    applied_on: date | None
    outcome: str
    since: date | None


def earlier(person: Person, *, title: str, company: str, url: str, besides: int | None = None) -> list[Earlier]:
    """Applications to this opening or employer, this opening first, then the newest; at most twenty."""
    key = company_key(company)
    near = Q(job__company_key=key) if key else Q(pk__in=())
    site = host(url)
    if site:
        near |= Q(job__url__icontains=site, job__in=_at_same_place(person, url, site))
    rows = Application.objects.owned_by(person).filter(near).select_related("job", "custom_stage")
    newest = rows.order_by("-applied_on", "-pk")[:200]
    found = [_earlier(row, title, key, url) for row in newest if row.pk != besides]
    return sorted(found, key=lambda each: not each.same)[:20]


def _at_same_place(person: Person, url: str, site: str) -> list[int]:
    """Jobs whose link leads to the same posting, however it is decorated."""
    path = as_link(url).split("?")[0].rstrip("/").rpartition("/")[2]
    rows = Job.objects.owned_by(person).filter(url__icontains=site).filter(url__icontains=path)
    return [pk for pk, other in rows.values_list("pk", "url")[:500] if same_place(url, other)]


def _earlier(row: Application, title: str, key: str, url: str) -> Earlier:
    job = row.job
    same_employer = bool(key) and job.company_key == key
    return Earlier(
        pk=row.pk,
        label=str(job),
        same=same_place(url, job.url) or (same_employer and bool(title) and same_title(title, job.title)),
        applied_on=row.applied_on,
        outcome=row.custom_stage.name if row.custom_stage else row.get_stage_display(),
        since=row.since,
    )
