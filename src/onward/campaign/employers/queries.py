"""What is known of an employer: its spellings, and what came of it so far."""

from dataclasses import dataclass
from datetime import date

from onward.accounts.public import Person
from onward.campaign.applications.rules import company_key
from onward.campaign.employers.models import EmployerAlias
from onward.campaign.employers.rules import ApplicationOutcome
from onward.campaign.models import Application
from onward.vocabulary import Stage

MAX_APPLICATIONS_TOLD = 200
"""Applications at one employer that its history counts."""


@dataclass(frozen=True, slots=True)
class EmployerApplication:
    """An application at an employer, for people to read: ``label`` is its job, ``stage`` the name of its stage."""

    pk: int
    label: str
    stage: str
    outcome: ApplicationOutcome
    sample: bool


@dataclass(frozen=True, slots=True)
class EmployerHistory:
    """The applications at one employer under all its spellings, the newest first; ``key`` leads to its page."""

    key: str
    applications: tuple[EmployerApplication, ...]

    @property
    def last_sent(self) -> EmployerApplication | None:
        """The one sent last; one of an unknown day only where no other was sent."""
        sent = [each for each in self.applications if each.outcome.is_sent]
        return max(sent, key=lambda each: (each.outcome.applied_on or date.min, each.pk), default=None)

    @property
    def times_sent(self) -> int:
        return sum(each.outcome.is_sent for each in self.applications)


def employer_keys(person: Person, key: str) -> list[str]:
    """Return the keys of all spellings of the employer that ``key`` belongs to, that of its own name first.

    An employer of one spelling has ``key`` alone; there is none for an empty one. At most two queries.
    """
    if not key:
        return []
    aliases = EmployerAlias.objects.owned_by(person).order_by("pk")
    found = aliases.filter(key=key).values_list("employer__key", flat=True).first() or key
    return [found, *aliases.filter(employer__key=found).values_list("key", flat=True)]


def employer_history(person: Person, company: str, *, excluded_pk: int | None = None) -> EmployerHistory | None:
    """Return what came of this employer so far, however its name is spelled; ``None`` where nothing is known of it.

    ``excluded_pk`` is an application that is not counted. At most three queries.
    """
    keys = employer_keys(person, company_key(company))
    rows = employer_applications(person, keys)
    found = tuple(each for each in rows if each.pk != excluded_pk)
    return EmployerHistory(keys[0], found) if found else None


def employer_applications(person: Person, keys: list[str]) -> list[EmployerApplication]:
    """Return the applications at the employer of these spellings, the newest first; at most 200. One query."""
    if not keys:
        return []
    rows = Application.objects.owned_by(person).filter(job__company_key__in=keys)
    newest = rows.select_related("job", "custom_stage").order_by("-applied_on", "-pk")[:MAX_APPLICATIONS_TOLD]
    return [_employer_application(row) for row in newest]


def _employer_application(row: Application) -> EmployerApplication:
    return EmployerApplication(
        pk=row.pk,
        label=row.job.title or row.job.company,
        stage=row.custom_stage.name if row.custom_stage else row.get_stage_display(),
        outcome=ApplicationOutcome(Stage(row.stage), Stage(row.furthest), row.applied_on, row.replied_on, row.since),
        sample=row.sample,
    )
