"""What was read of the file that waits, and the pictures of its pages."""

from base64 import b64decode

from onward.accounts.public import Person
from onward.foundation.guarded_process import GuardedCallError, call_guarded
from onward.parsing.resumes.records import Resume, ResumeFormat
from onward.profile.importing.rules import ReviewedBasics, ReviewedEntry, review_basics, review_entries
from onward.profile.models import ResumeUpload
from onward.profile.queries import profile_content

_PICTURE = "onward.parsing.resumes.pdf.pictures.page_picture"


def waiting_upload(person: Person) -> ResumeUpload | None:
    """The file that was read and waits to be looked through; without its bytes."""
    return ResumeUpload.objects.owned_by(person).defer("data").first()


def reading_of(upload: ResumeUpload) -> Resume:
    from pydantic import TypeAdapter  # noqa: PLC0415 - loaded when it is used

    return TypeAdapter(Resume).validate_python(upload.reading)


def review(person: Person, resume: Resume) -> tuple[ReviewedBasics, tuple[ReviewedEntry, ...]]:
    """What was read beside what the profile has."""
    content = profile_content(person)
    return review_basics(resume.basics, content.basics), review_entries(resume, content)


def page_picture(person: Person, page: int) -> bytes | None:
    """A page of the waiting PDF as a PNG; ``None`` where there is none or it cannot be drawn."""
    upload = ResumeUpload.objects.owned_by(person).filter(format=ResumeFormat.PDF.value).first()
    if upload is None:
        return None
    try:
        drawn = call_guarded(_PICTURE, bytes(upload.data), str, page=str(page))
    except GuardedCallError:
        return None
    return b64decode(drawn) or None
