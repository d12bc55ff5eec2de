"""What runs in the background: reading the page that a saved link leads to."""

from dataclasses import replace

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.models import Application
from onward.campaign.postings.models import LinkReading
from onward.campaign.postings.operations import keep_what_link_says, record_link_result
from onward.campaign.postings.reading import BoxReading, read_given
from onward.foundation.jobs.running import JobFailedError, JobProgress
from onward.foundation.models import BackgroundJob
from onward.foundation.safe_http import FetchError, fetch_page
from onward.parsing.postings.boards.api_links import board_api_link
from onward.parsing.postings.records import Note

PROBLEMS = {
    Note.NEEDS_SIGN_IN: LinkReading.Problem.SIGN_IN,
    Note.NEEDS_SCRIPT: LinkReading.Problem.SCRIPT,
    Note.LIST_PAGE: LinkReading.Problem.LIST_PAGE,
}


class LinkNotReadError(Exception):
    """The page at an address could not be read; ``problem`` says why."""

    def __init__(self, problem: LinkReading.Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def read_link(work: BackgroundJob, progress: JobProgress) -> str:
    """Fetch the page of the job that ``work`` names, fill in what is missing and keep a copy; safe to do again."""
    person = Person.objects.get(pk=work.owner_id)
    progress.report(0, 2, _("Getting the page"))
    application = _application(person, work)
    if application is None:
        return _("You deleted this job in the meantime.")
    try:
        found = fetch_posting(application.job.url, person)
    except LinkNotReadError as error:
        record_link_result(person, application.job_id, error.problem)
        raise JobFailedError(str(error.problem.label)) from error
    progress.report(1, 2, _("Reading it"))
    application = _application(person, work)
    if application is None:
        return _("You deleted this job in the meantime.")
    keep_what_link_says(person, application, found.seen, found.details)
    record_link_result(person, application.job_id)
    return _("The posting is saved.")


def fetch_posting(url: str, person: Person) -> BoxReading:
    """Return what the page at ``url`` says. If it says nothing without scripts, the job board's API is asked, and the
    page only fills gaps: few boards name the employer.

    Raises ``LinkNotReadError``.
    """
    try:
        page = fetch_page(url)
    except FetchError as refused:
        raise LinkNotReadError(LinkReading.Problem(refused.why.value)) from refused
    found = read_given(page.body, person.today(), page.final_url)
    if found.seen.blocks and not found.notes & PROBLEMS.keys():
        return found
    for address in dict.fromkeys([page.final_url, url]):
        asked = _asked_of_board(address, page.body, person)
        if asked is not None:
            return replace(asked, details=found.details | asked.details)
    problem = next((PROBLEMS[note] for note in PROBLEMS if note in found.notes), None)
    raise LinkNotReadError(problem or LinkReading.Problem.NO_POSTING)


def _asked_of_board(url: str, page: bytes, person: Person) -> BoxReading | None:
    """Return what the board's API says about the opening at ``url``, if it has one and allows the request."""
    address = board_api_link(url, page=page.decode("utf-8", "replace"))
    if not address:
        return None
    try:
        answer = fetch_page(address, asks_robots=True)
    except FetchError:
        return None
    found = read_given(answer.body, person.today(), url)
    return found if found.seen.blocks else None


def _application(person: Person, work: BackgroundJob) -> Application | None:
    rows = Application.objects.owned_by(person).filter(job=work.arguments["job"])
    return rows.select_related("job").order_by("pk").first()
