"""Of which jobs the page counts what is asked for, as its address says it."""

from django.http import QueryDict

from onward.campaign.asked_for.queries import AskedFilter, JobsCounted
from onward.parsing.text import strip_invisible


def asked_filter(given: QueryDict) -> AskedFilter:
    """Return the filter that an address gives; all jobs for one that it doesn't name or names wrongly."""
    role = strip_invisible(given.get("role", "")).strip()[:100]
    jobs = given.get("jobs", "")
    return AskedFilter(role, JobsCounted(jobs) if jobs in JobsCounted._value2member_map_ else JobsCounted.ALL)


def asked_filter_fields(chosen: AskedFilter, **further: str) -> dict[str, str]:
    """Return the fields of an address: those of the filter that aren't empty, and ``further`` ones."""
    given = {"role": chosen.role, "jobs": chosen.jobs.value}
    return {**{name: value for name, value in given.items() if value}, **further}
