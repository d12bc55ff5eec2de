"""Read a résumé, keep it until it was looked through, and add what was chosen to the profile."""

from typing import Annotated

from django.db import transaction
from pydantic import Field

from onward.accounts.public import Person
from onward.foundation.guarded_process import GuardedCallError, GuardedCallTimeoutError, call_guarded
from onward.foundation.operations import InputError, OperationInput, lock_person
from onward.parsing.resumes.reading import MAX_BYTES
from onward.parsing.resumes.records import ReadingProblem, Resume, ResumeBasics
from onward.parsing.text import to_storable
from onward.profile.entries.merging import AddEntries, IncomingEntry, add_entries
from onward.profile.importing.queries import reading_of, review
from onward.profile.importing.rules import MAX_REVIEWED, ReviewedEntry, as_section, chosen_at_first
from onward.profile.models import ProfileEntry, ResumeUpload

_READ = "onward.parsing.resumes.read"


class UploadResume(OperationInput):
    """A file with its name."""

    name: Annotated[str, Field(max_length=1_000)]
    data: Annotated[bytes, Field(max_length=MAX_BYTES)]


class ImportChosen(OperationInput):
    """The numbers of the entries to add, as they were reviewed, and whether to take the head of the résumé."""

    chosen: Annotated[frozenset[int], Field(max_length=MAX_REVIEWED)] = frozenset()
    with_basics: bool = True


def read_resume(uploaded: UploadResume) -> Resume:
    """Read a file in a process of its own. Raises ``InputError("resume_…")`` with the problem if nothing came of it."""
    try:
        resume = call_guarded(_READ, uploaded.data, Resume, name=uploaded.name)
    except GuardedCallTimeoutError as error:
        raise InputError(f"resume_{ReadingProblem.TIMED_OUT.value}", "file") from error
    except GuardedCallError as error:
        raise InputError(f"resume_{ReadingProblem.DAMAGED.value}", "file") from error
    is_empty = not resume.sections and not resume.unread and not _has_basics(resume.basics)
    if is_empty:
        problem = next(iter(resume.problems), ReadingProblem.NOT_A_RESUME)
        raise InputError(f"resume_{problem.value}", "file")
    return resume


def _has_basics(basics: ResumeBasics) -> bool:
    return any((basics.name, basics.email, basics.phone, basics.summary))


def read_upload(person: Person, uploaded: UploadResume) -> ResumeUpload:
    """Read a file and keep it, in place of one before, until it is imported or discarded. Raises ``InputError``."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - loaded when it is used

    resume = read_resume(uploaded)
    with transaction.atomic():
        lock_person(person)
        ResumeUpload.objects.owned_by(person).delete()
        upload = ResumeUpload(
            owner=person,
            name=to_storable(uploaded.name)[:255],
            format=resume.format.value,
            data=uploaded.data,
            reading=TypeAdapter(Resume).dump_python(resume, mode="json"),
        )
        upload.save()
    return upload


def import_chosen(person: Person, upload: ResumeUpload, asked: ImportChosen) -> list[ProfileEntry]:
    """Add what was chosen as one action, and remove the file. Raises ``InputError`` where there is no room."""
    resume = reading_of(upload)
    _basics, entries = review(person, resume)
    with transaction.atomic():
        rows = _add(person, resume, [each for each in entries if each.number in asked.chosen], asked.with_basics)
        ResumeUpload.objects.owned_by(person).filter(pk=upload.pk).delete()
    return rows


def import_whole(person: Person, resume: Resume) -> list[ProfileEntry]:
    """Add all that was understood and is not in the profile yet, as one action."""
    _basics, entries = review(person, resume)
    chosen = chosen_at_first(entries)
    return _add(person, resume, [each for each in entries if each.number in chosen], with_basics=True)


def _add(person: Person, resume: Resume, chosen: list[ReviewedEntry], with_basics: bool) -> list[ProfileEntry]:  # noqa: FBT001
    incoming = []
    for each in chosen:
        entry = as_section(each) if each.is_loose else each
        incoming.append(IncomingEntry(entry.section, entry.facts, entry.heading, entry.into))
    basics = resume.basics if with_basics else None
    return add_entries(person, AddEntries(basics=basics, entries=tuple(incoming), language=resume.language))


def discard_upload(person: Person) -> None:
    """Remove the file that waits, and what was read of it."""
    ResumeUpload.objects.owned_by(person).delete()
