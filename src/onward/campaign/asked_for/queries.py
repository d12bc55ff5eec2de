"""What keeps being asked for, counted over the jobs of a search."""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, Min, Q, QuerySet

from onward.accounts.public import Person
from onward.campaign.asked_for.models import AskedFor
from onward.campaign.asked_for.rules import COUNTED_KINDS
from onward.campaign.models import Application, Job
from onward.parsing.postings.records import RequirementKind
from onward.vocabulary import Stage

MAX_WORDS_OF_ROLE, MAX_JOBS_SHOWN = 6, 100


class JobsCounted(StrEnum):
    """Which jobs to count: all, those saved but not applied to, those applied to, or those that got further."""

    ALL = ""
    SAVED = "saved"
    SENT = "sent"
    FURTHER = "further"


@dataclass(frozen=True, slots=True)
class AskedFilter:
    """Which jobs to count: those whose title has all words of ``role``, and that got as far as ``jobs`` says."""

    role: str = ""
    jobs: JobsCounted = JobsCounted.ALL


@dataclass(frozen=True, slots=True)
class CountedThing:
    """One thing that postings ask for: in how many it is a must, and in how many it is nice to have."""

    kind: RequirementKind
    key: str
    name: str
    must: int
    nice: int

    @property
    def total(self) -> int:
        return self.must + self.nice


@dataclass(frozen=True, slots=True)
class AskedOverview:
    """What the postings ask for, by kind, the most frequent first: of ``jobs`` counted, ``read`` have a posting that
    was read, and ``unread`` one that was not yet."""

    jobs: int
    read: int
    unread: int
    things: dict[RequirementKind, list[CountedThing]]


@dataclass(frozen=True, slots=True)
class AskingJob:
    """A job that asks for a thing, in its words; ``application`` is the id of its page."""

    application: int
    label: str
    stage: str
    must: bool
    words: str


def asked_overview(person: Person, chosen: AskedFilter) -> AskedOverview:
    """Count what the postings of the chosen jobs ask for. Three queries."""
    jobs = _jobs(person, chosen)
    counts = jobs.aggregate(
        jobs=Count("pk"),
        read=Count("posting_reading"),
        unread=Count("pk", filter=Q(posting_reading=None) & ~Q(posting="")),
    )
    rows = _asked(person, chosen).order_by().values_list("kind", "key", "must")
    found = defaultdict[tuple[str, str], dict[bool, tuple[int, str]]](dict)
    for kind, key, must, count, name in rows.annotate(n=Count("pk"), spelled=Min("name")):
        found[kind, key][must] = (count, name)
    return AskedOverview(things=_by_kind(found), **counts)


def asking_jobs(
    person: Person, chosen: AskedFilter, kind: str, key: str
) -> tuple[CountedThing, list[AskingJob]] | None:
    """Return the jobs that ask for one thing, must-haves first; ``None`` if there are none.

    Two queries; at most 100 jobs.
    """
    asked = _asked(person, chosen).filter(kind=kind, key=key).order_by("-must", "-job")
    rows = list(asked.select_related("job").defer("job__posting")[:MAX_JOBS_SHOWN])
    if not rows or kind not in {each.value for each in COUNTED_KINDS}:
        return None
    applications = Application.objects.owned_by(person).filter(job__in=[row.job_id for row in rows])
    by_job = {each.job_id: each for each in applications.select_related("custom_stage").order_by("pk")}
    thing = CountedThing(
        RequirementKind(kind),
        key,
        min(row.name for row in rows),
        sum(row.must for row in rows),
        sum(not row.must for row in rows),
    )
    return thing, [_asking_job(row, by_job[row.job_id]) for row in rows if row.job_id in by_job]


def _asking_job(row: AskedFor, application: Application) -> AskingJob:
    return AskingJob(application.pk, str(row.job), application.stage_name, row.must, row.words)


def _jobs(person: Person, chosen: AskedFilter) -> QuerySet[Job]:
    rows = Job.objects.owned_by(person)
    for word in chosen.role.split()[:MAX_WORDS_OF_ROLE]:
        rows = rows.filter(title__icontains=word)
    return rows if chosen.jobs is JobsCounted.ALL else rows.filter(pk__in=_job_ids(person, chosen.jobs))


def _asked(person: Person, chosen: AskedFilter) -> QuerySet[AskedFor]:
    rows = AskedFor.objects.owned_by(person)
    return rows if chosen == AskedFilter() else rows.filter(job__in=_jobs(person, chosen).values("pk"))


def _job_ids(person: Person, jobs: JobsCounted) -> QuerySet[Application, int]:
    not_sent, applied = Q(furthest=Stage.SAVED), Q(furthest=Stage.APPLIED)
    wanted = {JobsCounted.SAVED: not_sent, JobsCounted.SENT: ~not_sent, JobsCounted.FURTHER: ~not_sent & ~applied}
    return Application.objects.owned_by(person).filter(wanted[jobs]).values_list("job_id", flat=True)


def _by_kind(
    found: dict[tuple[str, str], dict[bool, tuple[int, str]]],
) -> dict[RequirementKind, list[CountedThing]]:
    things: dict[RequirementKind, list[CountedThing]] = {kind: [] for kind in COUNTED_KINDS}
    for (kind, key), counts in found.items():
        must, nice = counts.get(True, (0, "")), counts.get(False, (0, ""))
        known = RequirementKind._value2member_map_.get(kind)
        if known in things:
            things[RequirementKind(kind)].append(
                CountedThing(RequirementKind(kind), key, must[1] or nice[1], must[0], nice[0])
            )
    for each in things.values():
        each.sort(key=lambda thing: (-thing.total, -thing.must, thing.key))
    return {kind: each for kind, each in things.items() if each}
