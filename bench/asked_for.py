"""What the pages of employers and of what they ask for cost, with 1,000 jobs that ask for about twelve things each and
5,000 people: processor time of the whole request and queries.

    python bench/asked_for.py [rounds]
"""

import random
import sys
from datetime import date
from statistics import median
from time import process_time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import fresh_database
from onward.accounts.models import Person
from onward.campaign.asked_for.models import AskedFor, PostingReading
from onward.campaign.asked_for.rules import READER
from onward.campaign.models import Application, Contact, Job
from onward.vocabulary import Stage
from report import ReportRow, exit_code, print_report

JOBS, PEOPLE, EMPLOYERS, SKILLS = 1_000, 5_000, 300, 900
PAGES = {
    "what employers ask for": "/campaign/asked-for/",
    "the same for a role": "/campaign/asked-for/?role=engineer+3",
    "the same for those sent": "/campaign/asked-for/?jobs=sent",
    "jobs behind a number": "/campaign/asked-for/jobs/?kind=skill&key=skill+1",
    "employers": "/campaign/employers/",
    "one employer": "/campaign/employers/company-7/",
}
MAX_MS, MAX_QUERIES = 60, 12


def main(rounds: int) -> int:
    fresh_database.database()
    client = Client(HTTP_HOST="localhost")
    client.force_login(_searcher(), backend="allauth.account.auth_backends.AuthenticationBackend")
    found = []
    for name, url in PAGES.items():
        client.get(url)
        found.append(ReportRow(f"{name}: ms", median(_time(client, url) for _ in range(rounds)), at_most=MAX_MS))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        found.append(ReportRow(f"{name}: queries", len(asked), at_most=MAX_QUERIES))
    return exit_code(
        [print_report(f"{JOBS:,} jobs, {AskedFor.objects.across_owners('counted').count():,} things", found)]
    )


def _time(client: Client, url: str) -> float:
    start = process_time()
    client.get(url)
    return (process_time() - start) * 1000


def _searcher() -> Person:
    person = Person.objects.create_user("alice@example.org")
    made = [
        Job(owner=person, title=f"Engineer {n % 17}", company=f"Company {n % EMPLOYERS}", posting="word " * 600)
        for n in range(JOBS)
    ]
    for job in made:
        job.company_key = job.company.lower()
    jobs = Job.objects.bulk_create(made)
    sent = {"stage": Stage.APPLIED, "furthest": Stage.APPLIED, "applied_on": date(2026, 3, 2)}
    Application.objects.bulk_create([Application(owner=person, job=job, **sent) for job in jobs])
    PostingReading.objects.bulk_create([PostingReading(owner=person, job=job, reader=READER) for job in jobs])
    chance = random.Random(1)
    AskedFor.objects.bulk_create(
        [
            AskedFor(
                owner=person, job=job, kind="skill", key=f"skill {skill}", name=f"Skill {skill}", must=skill % 3 > 0
            )
            for job in jobs
            for skill in {int(chance.paretovariate(0.6)) % SKILLS for _ in range(25)}
        ],
        batch_size=1_000,
    )
    Contact.objects.bulk_create(
        [Contact(owner=person, name=f"Person {n}", company=f"Elsewhere {n % 2_500}") for n in range(PEOPLE)]
    )
    return person


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 9))
