"""Read a résumé, keep it until it was looked through, and add what was chosen to the profile."""

from typing import Annotated

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import Field

from onward.accounts.public import Person
from onward.foundation.operations import OperationInput
from onward.foundation.ownership.locking import lock_person
from onward.foundation.undo.recording import undoable
from onward.parsing.resumes.reading import MAX_BYTES
from onward.parsing.resumes.records import Resume, ResumeBasics
from onward.parsing.text import to_storable
from onward.profile.entries.merging import AddEntries, IncomingEntry, add_entries
from onward.profile.importing.queries import read_resume, reading_of, review
from onward.profile.importing.rules import MAX_REVIEWED, ReviewedEntry, as_section, chosen_at_first
from onward.profile.models import ProfileEntry, ResumeUpload
from onward.profile.sample.operations import remove_sample_profile
from onward.profile.sample.queries import has_sample_profile


class UploadResume(OperationInput):
    """A file with its name."""

    name: Annotated[str, Field(max_length=1_000)]
    data: Annotated[bytes, Field(max_length=MAX_BYTES)]


class ImportChosen(OperationInput):
    """The numbers of the entries to add, as they were reviewed, and whether to take the head of the résumé."""

    chosen: Annotated[frozenset[int], Field(max_length=MAX_REVIEWED)] = frozenset()
    with_basics: bool = True


def read_upload(person: Person, uploaded: UploadResume) -> ResumeUpload:
    """Read a file and keep it, in place of one before, until it is imported or discarded.

    Raises ``ResumeNotReadError``.
    """
    from pydantic import TypeAdapter  # noqa: PLC0415 - loaded when it is used

    resume = read_resume(uploaded.name, uploaded.data)
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
    """Add what was chosen as one action, in place of a sample, and remove the file.

    Raises ``InputError`` where there is no room.
    """
    resume = reading_of(upload)
    basics = resume.basics if asked.with_basics else None
    with undoable(person, _("Imported a résumé")):
        _basics, entries = review(person, resume)
        chosen = [each for each in entries if each.number in asked.chosen]
        if has_sample_profile(person):
            remove_sample_profile(person)
        rows = add_entries(person, _added(resume, basics, chosen))
        ResumeUpload.objects.owned_by(person).filter(pk=upload.pk).delete()
    return rows


def import_whole(person: Person, resume: Resume) -> list[ProfileEntry]:
    """Add all that was understood and is not in the profile yet, as one action."""
    with undoable(person, _("Imported a résumé")):
        _basics, entries = review(person, resume)
        numbers = chosen_at_first(entries)
        chosen = [each for each in entries if each.number in numbers]
        return add_entries(person, _added(resume, resume.basics, chosen))


def _added(resume: Resume, basics: ResumeBasics | None, chosen: list[ReviewedEntry]) -> AddEntries:
    entries = [as_section(each) if each.is_loose else each for each in chosen]
    incoming = tuple(IncomingEntry(each.section, each.facts, each.heading, each.into) for each in entries)
    return AddEntries(basics=basics, entries=incoming, language=resume.language)


def discard_upload(person: Person) -> None:
    """Remove the file that waits, and what was read of it."""
    ResumeUpload.objects.owned_by(person).delete()
