"""An employer's spellings, and the history of applications there."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q
from django.urls import reverse

from onward.accounts.public import Person
from onward.campaign.applications.rules import company_key
from onward.campaign.employers.models import Employer, EmployerAlias
from onward.campaign.employers.rules import ApplicationOutcome, EmployerAnswers, address_of_key, count_answers
from onward.campaign.models import Application, Contact, Interaction, Job
from onward.foundation.ownership.reading import Owner
from onward.vocabulary import ENDING_STAGES, Stage

MAX_APPLICATIONS_TOLD = 200
"""Applications at one employer that its history counts."""
MAX_CONTACTS_SHOWN, MAX_INTERACTIONS_SHOWN = 50, 50
MAX_NAMES_OFFERED, MAX_SPELLINGS = 500, 100


@dataclass(frozen=True, slots=True)
class EmployerApplication:
    """An application at an employer, ready to show: ``label`` is its job, ``stage`` the name of its stage."""

    pk: int
    label: str
    company: str
    stage: str
    outcome: ApplicationOutcome


@dataclass(frozen=True, slots=True)
class EmployerHistory:
    """The applications at one employer under all its spellings, the newest first; ``key`` leads to its page."""

    key: str
    applications: tuple[EmployerApplication, ...]

    @property
    def last_sent(self) -> EmployerApplication | None:
        """The last one sent; one without a known day only if there is no other."""
        sent = [each for each in self.applications if each.outcome.is_sent]
        return max(sent, key=lambda each: (each.outcome.applied_on or date.min, each.pk), default=None)

    @property
    def times_sent(self) -> int:
        return sum(each.outcome.is_sent for each in self.applications)


@dataclass(frozen=True, slots=True)
class EmployerProfile:
    """All that is known of one employer. ``row`` is what the person wrote, ``None`` where nothing is."""

    key: str
    name: str
    row: Employer | None
    aliases: list[EmployerAlias]
    applications: list[EmployerApplication]
    contacts: list[Contact]
    interactions: list[Interaction]

    @property
    def answers(self) -> EmployerAnswers:
        return count_answers(each.outcome for each in self.applications)


@dataclass(frozen=True, slots=True)
class ListedEmployer:
    """An employer in the list: how many jobs are saved there, how many of them are in play, when one was last sent,
    how it answers, and how many people there the person knows."""

    key: str
    name: str
    row: Employer | None
    jobs: int
    in_play: int
    last_sent_on: date | None
    answers: EmployerAnswers
    contacts: int


def employer_url(company: str) -> str:
    """Return the address of an employer's page by any spelling of its name; empty for a name without letters."""
    key = company_key(company)
    return reverse("campaign:employer", args=[address_of_key(key)]) if key else ""


def employer_keys(owner: Owner, key: str) -> list[str]:
    """Return the keys of all spellings of the employer that ``key`` belongs to, that of its own name first.

    An employer of one spelling has ``key`` alone; there is none for an empty one. At most two queries.
    """
    if not key:
        return []
    aliases = EmployerAlias.objects.owned_by(owner).order_by("pk")
    found = aliases.filter(key=key).values_list("employer__key", flat=True).first() or key
    return [found, *aliases.filter(employer__key=found).values_list("key", flat=True)]


def employer_reason(person: Person, company: str) -> str:
    """Return why the person wants to work at a company, as they wrote it; empty where they did not. At most three
    queries."""
    keys = employer_keys(person, company_key(company))
    found = Employer.objects.owned_by(person).filter(key=keys[0]).values_list("why", flat=True) if keys else ()
    return next(iter(found), "")


def own_employer_keys(person: Person) -> dict[str, str]:
    """Map the key of each other spelling to the key of its employer. One query."""
    return dict(EmployerAlias.objects.owned_by(person).values_list("key", "employer__key"))


def employer_history(person: Person, company: str, *, excluded_pk: int | None = None) -> EmployerHistory | None:
    """Return the history with this employer under all its spellings; ``None`` if there is none.

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
    newest = rows.select_related("job", "custom_stage").order_by(F("applied_on").desc(nulls_last=True), "-pk")
    return [_employer_application(row) for row in newest[:MAX_APPLICATIONS_TOLD]]


def _employer_application(row: Application) -> EmployerApplication:
    return EmployerApplication(
        pk=row.pk,
        label=row.job.title or row.job.company,
        company=row.job.company,
        stage=row.stage_name,
        outcome=ApplicationOutcome(Stage(row.stage), Stage(row.furthest), row.applied_on, row.replied_on, row.since),
    )


def employer_profile(person: Person, key: str) -> EmployerProfile | None:
    """Return what is known of the employer of this key, by any of its spellings; ``None`` where nothing is. At most
    eight queries."""
    keys = employer_keys(person, key)
    if not keys:
        return None
    row = Employer.objects.owned_by(person).filter(key=keys[0]).first()
    applications = employer_applications(person, keys)
    contacts = _contacts_at(person, keys)
    if row is None and not applications and not contacts:
        return None
    named = [each.company for each in applications] or [each.company for each in contacts]
    return EmployerProfile(
        key=keys[0],
        name=row.name if row else named[0],
        row=row,
        aliases=list(EmployerAlias.objects.owned_by(person).filter(employer=row)) if row else [],
        applications=applications,
        contacts=contacts[:MAX_CONTACTS_SHOWN],
        interactions=_interactions_with(person, contacts, applications),
    )


def listed_employers(person: Person, text: str = "") -> list[ListedEmployer]:
    """Return the employers with a job, and those the person wrote about, the last sent to first; with ``text``, those
    whose name contains it. At most four queries, whatever there is."""
    written = {each.key: each for each in Employer.objects.owned_by(person)}
    own_key = own_employer_keys(person)
    names: dict[str, str] = {}
    outcomes = defaultdict[str, list[ApplicationOutcome]](list)
    for key, company, outcome in _outcomes_by_company(person):
        found = own_key.get(key, key)
        names.setdefault(found, company)
        outcomes[found].append(outcome)
    known = _contacts_by_key(person, own_key)
    rows = [
        _listed_employer(key, names.get(key, ""), written.get(key), outcomes.get(key, []), known[key])
        for key in {**written, **outcomes}
    ]
    wanted = text.casefold()
    rows = [each for each in rows if wanted in each.name.casefold()]
    rows.sort(key=lambda each: each.name.casefold())
    rows.sort(key=lambda each: each.last_sent_on or date.min, reverse=True)
    return rows


def employer_keys_of_search(person: Person) -> set[str]:
    """Return the keys of all spellings of employers with a job, and of those the person wants. Three queries."""
    jobs = Job.objects.owned_by(person).exclude(company_key="").order_by()
    keys = set(jobs.values_list("company_key", flat=True).distinct())
    keys |= set(Employer.objects.owned_by(person).exclude(wanted_on=None).values_list("key", flat=True))
    own_key = own_employer_keys(person)
    own = {own_key.get(key, key) for key in keys}
    return own | {alias for alias, key in own_key.items() if key in own}


def company_names(person: Person) -> frozenset[str]:
    """Return the companies of all jobs, as they are written. One query."""
    jobs = Job.objects.owned_by(person).exclude(company="").order_by()
    return frozenset(jobs.values_list("company", flat=True).distinct())


def other_employer_names(person: Person, excluded: Iterable[str]) -> list[str]:
    """Return the names of employers with a job, but for those of the ``excluded`` keys. One query."""
    rows = Application.objects.owned_by(person).exclude(job__company_key__in=["", *excluded])
    names = rows.order_by("job__company").values_list("job__company", flat=True).distinct()
    return list(names[:MAX_NAMES_OFFERED])


def company_spellings(owner: Owner, keys: Iterable[str]) -> list[str]:
    """Return the companies of contacts, as they are written, that belong to the employers of these keys; at most 100.
    One query."""
    wanted = set(keys)
    companies = Contact.objects.owned_by(owner).exclude(company="").order_by().values_list("company", flat=True)
    return [each for each in companies.distinct() if company_key(each) in wanted][:MAX_SPELLINGS]


def _contacts_at(person: Person, keys: list[str]) -> list[Contact]:
    spellings = company_spellings(person, keys)
    if not spellings:
        return []
    return list(Contact.objects.owned_by(person).filter(company__in=spellings))


def _interactions_with(
    person: Person, contacts: list[Contact], applications: list[EmployerApplication]
) -> list[Interaction]:
    """Return the interactions with people there or about an application there, the newest first."""
    people = [each.pk for each in contacts[:MAX_CONTACTS_SHOWN]]
    involved = Q(contact__in=people) | Q(application__in=[each.pk for each in applications])
    rows = Interaction.objects.owned_by(person).filter(involved).select_related("contact", "application__job")
    return list(rows[:MAX_INTERACTIONS_SHOWN])


def _outcomes_by_company(person: Person) -> list[tuple[str, str, ApplicationOutcome]]:
    """Return the key and name of the company of each application, and how it stands, the newest first."""
    columns = ("job__company_key", "job__company", "stage", "furthest", "applied_on", "replied_on", "since")
    rows = Application.objects.owned_by(person).exclude(job__company_key="").order_by("-pk").values_list(*columns)
    return [
        (key, company, ApplicationOutcome(Stage(stage), Stage(furthest), *days))
        for key, company, stage, furthest, *days in rows
    ]


def _contacts_by_key(person: Person, own_key: dict[str, str]) -> Counter[str]:
    """Return how many contacts there are at each employer."""
    rows = Contact.objects.owned_by(person).exclude(company="").order_by()
    found = Counter[str]()
    for company, count in rows.values_list("company").annotate(n=Count("pk")):
        key = company_key(company)
        found[own_key.get(key, key)] += count
    return found


def _listed_employer(
    key: str, name: str, row: Employer | None, outcomes: list[ApplicationOutcome], contacts: int
) -> ListedEmployer:
    return ListedEmployer(
        key=key,
        name=row.name if row else name,
        row=row,
        jobs=len(outcomes),
        in_play=sum(each.stage not in ENDING_STAGES for each in outcomes),
        last_sent_on=max((each.applied_on for each in outcomes if each.applied_on), default=None),
        answers=count_answers(outcomes),
        contacts=contacts,
    )
