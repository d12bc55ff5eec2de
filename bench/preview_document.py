"""The document of ``preview.py``: two full pages for one job, of a profile that holds more."""

from onward.accounts.public import local_owner
from onward.campaign.public import SaveJob, save_job
from onward.materials.documents.operations import SetPages, set_pages, tailor_document
from onward.materials.tests.sample_profile import POSTING, add_sample_profile
from onward.parsing.resumes.records import DateSpan, PartialDate, ResumeBasics, ResumeEntry, ResumeLine, SectionKind
from onward.profile.public import AddEntries, IncomingEntry, add_entries

POSTS = {
    "Marsh Railways": "Timetable Analyst",
    "Hillside Clinic": "Records Clerk",
    "Kestrel Weather": "Observer",
    "Dune Bicycles": "Mechanic",
    "Polder Radio": "Producer",
}
"""Those before the posts of the sample profile, so that the document fills two pages."""
LINES = (
    "Compared {n} thousand records of two systems each month and wrote down what made them differ",
    "Wrote the instructions that new colleagues read in their first {n} days, with a picture for each step",
    "Answered about {n} questions a week by telephone, and kept a list of those that came again",
    "Planned the shifts of {n} people around holidays, illness, and school terms",
    "Saved {n} hours a month by letting a spreadsheet do what was typed twice before",
)


def written_document(template: str) -> int:
    """Give the owner of the data folder a profile, a job and a document of two pages; return its number."""
    owner = local_owner()
    add_sample_profile(owner)
    entries = tuple(_post(number, *each) for number, each in enumerate(POSTS.items()))
    add_entries(owner, AddEntries(basics=ResumeBasics(), entries=entries, language="en"))
    job = save_job(owner, SaveJob(title="Data Engineer", company="Harbor Analytics", posting=POSTING))
    document = tailor_document(owner, job)
    return int(set_pages(owner, document, SetPages(template=template, max_pages=2)).pk)


def _post(number: int, organization: str, title: str) -> IncomingEntry:
    dates = DateSpan(PartialDate(2011 - 2 * number, 9), PartialDate(2013 - 2 * number, 8))
    lines = tuple(ResumeLine(text.format(n=number + at + 2)) for at, text in enumerate(LINES))
    facts = ResumeEntry(organization=organization, title=title, place="Delft", dates=dates, lines=lines)
    return IncomingEntry(SectionKind.WORK, facts)
