"""What was read of the file that waits, and the pictures of its pages."""

from base64 import b64decode

from onward.accounts.public import Person
from onward.foundation.guarded_process import GuardedCallError, GuardedCallTimeoutError, call_guarded
from onward.parsing.resumes.records import ReadingProblem, Resume, ResumeBasics, ResumeFormat
from onward.profile.importing.rules import ReviewedBasics, ReviewedEntry, review_basics, review_entries
from onward.profile.models import ProfileEntry, ResumeUpload
from onward.profile.queries import profile_content
from onward.profile.sample.queries import without_sample

_READ = "onward.parsing.resumes.read"
_PICTURE = "onward.parsing.resumes.pdf.pictures.draw_page"


class ResumeNotReadError(Exception):
    """Nothing came of a file, for the reason that ``problem`` names."""

    def __init__(self, problem: ReadingProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def read_resume(name: str, data: bytes) -> Resume:
    """Read a file in a process of its own. Raises ``ResumeNotReadError`` if nothing came of it."""
    try:
        resume = call_guarded(_READ, data, Resume, name=name)
    except GuardedCallTimeoutError as error:
        raise ResumeNotReadError(ReadingProblem.TIMED_OUT) from error
    except GuardedCallError as error:
        raise ResumeNotReadError(ReadingProblem.DAMAGED) from error
    is_empty = not resume.sections and not resume.unread and not _has_basics(resume.basics)
    if is_empty:
        raise ResumeNotReadError(next(iter(resume.problems), ReadingProblem.NOT_A_RESUME))
    return resume


def _has_basics(basics: ResumeBasics) -> bool:
    return any((basics.name, basics.email, basics.phone, basics.summary))


def has_entries(person: Person) -> bool:
    return ProfileEntry.objects.owned_by(person).exists()


def waiting_upload(person: Person) -> ResumeUpload | None:
    """Return the file that was read and waits to be looked through; without its bytes."""
    return ResumeUpload.objects.owned_by(person).defer("data").first()


def reading_of(upload: ResumeUpload) -> Resume:
    """Return the résumé that was read; an empty one where it was kept by an Onward that reads otherwise."""
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - loaded when it is used

    try:
        return TypeAdapter(Resume).validate_python(upload.reading)
    except ValidationError:
        return Resume(ResumeFormat.UNKNOWN)


def review(person: Person, resume: Resume) -> tuple[ReviewedBasics, tuple[ReviewedEntry, ...]]:
    """Return what was read beside what the person wrote in their profile."""
    content = without_sample(profile_content(person))
    return review_basics(resume.basics, content.basics), review_entries(resume, content)


def page_picture(person: Person, page: int) -> bytes | None:
    """Return a page of the waiting PDF as a PNG; ``None`` where there is none or it cannot be drawn."""
    upload = ResumeUpload.objects.owned_by(person).filter(format=ResumeFormat.PDF.value).first()
    if upload is None:
        return None
    try:
        drawn = call_guarded(_PICTURE, bytes(upload.data), str, page=str(page))
    except GuardedCallError:
        return None
    return b64decode(drawn) or None
