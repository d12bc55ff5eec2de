"""Keeping documents exactly as they were sent."""

from typing import Annotated

from django.db.models import Sum
from django.utils.translation import gettext as _
from pydantic import Field

from onward.accounts.public import Person
from onward.campaign.public import Application, RecordEvent, record_event
from onward.foundation.operations import Day, InputError, OperationInput, require_not_ahead
from onward.foundation.undo.recording import undoable
from onward.materials.documents.models import Document
from onward.materials.documents.operations import lock_application
from onward.materials.sent.models import SentDocument
from onward.materials.sent.rules import MAX_FILE_BYTES, MAX_KEPT_BYTES, DocumentFile
from onward.vocabulary import EventKind, Stage

MAX_ANSWERS, MAX_VERSION_NAME = 30, 120

Question = Annotated[str, Field(max_length=500)]
Answer = Annotated[str, Field(max_length=10_000)]


class KeepSent(OperationInput):
    """The details of a sent document: ``answers`` are the questions of the application form with their answers.

    ``applied`` also records that the application was sent, if that isn't recorded yet.
    """

    kind: SentDocument.Kind = SentDocument.Kind.RESUME
    title: str = Field(min_length=1, max_length=200)
    sent_on: Day
    version_name: str = Field(default="", max_length=MAX_VERSION_NAME)
    answers: tuple[tuple[Question, Answer], ...] = Field(default=(), max_length=MAX_ANSWERS)
    applied: bool = False


def keep_sent(
    person: Person, application: Application, file: DocumentFile, kept: KeepSent, document: Document | None = None
) -> SentDocument:
    """Keep a file with the posting as it is now, and say so on the timeline.

    It works for a document that was deleted meanwhile, too, since it was sent. Raises ``InputError``: ``"empty_file"``,
    ``"file_too_large"`` over 5 MB, ``"too_much_kept"`` over 60 MB in all, ``"day_ahead"``, and ``"application_gone"``.
    """
    require_not_ahead(kept.sent_on, person.today(), "sent_on")
    label = _("Marked as sent: %(job)s") % {"job": application.job}
    with undoable(person, label) as action:
        _require_room(person, file)
        application = lock_application(person, application)
        sent = action.create(
            SentDocument(
                application=application,
                document=document and _locked(person, document),
                file_name=file.name,
                format=file.format,
                content=file.content,
                size=len(file.content),
                sha256=file.digest,
                posting=application.job.posting,
                answers=[list(each) for each in kept.answers if any(each)],
                **kept.model_dump(include={"kind", "title", "sent_on", "version_name"}),
            )
        )
        record_event(person, application, _event(application, kept, file))
        return sent


def _locked(person: Person, document: Document) -> Document | None:
    return Document.objects.owned_by(person).select_for_update().filter(pk=document.pk).first()


def remove_sent(person: Person, sent: SentDocument) -> None:
    """Delete a sent document that was kept by mistake; its line on the timeline stays until it is removed there."""
    with undoable(person, _("Removed %(title)s from what you sent") % {"title": sent.title}) as action:
        action.delete(sent)


def _require_room(person: Person, file: DocumentFile) -> None:
    if not file.content:
        raise InputError("empty_file", "file")
    if len(file.content) > MAX_FILE_BYTES:
        raise InputError("file_too_large", "file")
    kept = SentDocument.objects.owned_by(person).aggregate(size=Sum("size"))["size"] or 0
    if kept + len(file.content) > MAX_KEPT_BYTES:
        raise InputError("too_much_kept", "file")


def _event(application: Application, kept: KeepSent, file: DocumentFile) -> RecordEvent:
    kind = EventKind.APPLIED if kept.applied and application.stage == Stage.SAVED else EventKind.NOTE
    text = _("Sent: %(kind)s (%(file)s)") % {"kind": kept.kind.label, "file": file.name}
    return RecordEvent(kind=kind, on=kept.sent_on, text=text)
