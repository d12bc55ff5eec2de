"""What a person does with documents: each verb is one action, and can be undone."""

from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.foundation.operations import ContentVersion, InputError, OperationInput, require_unchanged
from onward.foundation.ownership.locking import lock_row
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.materials.documents import rules
from onward.materials.documents.making import made_for
from onward.materials.documents.models import Document
from onward.materials.documents.queries import pages_version, title_version, usual_pages
from onward.materials.documents.rules import LineChange
from onward.materials.paper.document import everything
from onward.materials.records import Density, PageSettings, PageSize
from onward.profile.public import profile_content

MAX_DOCUMENTS, MAX_PAGES = 500, 4
COPIED_COLUMNS = ("application", "settings", "selection", "pinned", "left_out", "placed", "best")
CHANGE_LABELS = {
    LineChange.PUT_IN: gettext_lazy("Put a line into %(document)s"),
    LineChange.TAKE_OUT: gettext_lazy("Took a line out of %(document)s"),
    LineChange.KEEP: gettext_lazy("Pinned a line in %(document)s"),
    LineChange.RELEASE: gettext_lazy("Unpinned a line in %(document)s"),
    LineChange.REWORD: gettext_lazy("Chose another wording in %(document)s"),
    LineChange.MOVE: gettext_lazy("Changed the order of %(document)s"),
}

Key = Annotated[str, Field(min_length=1, max_length=rules.MAX_KEY_LENGTH)]


class ChangeDocument(OperationInput):
    """One change: ``key`` is that of a line or an entry, or of a section to be moved; ``wording`` and ``to`` belong to
    another wording and to another place, counted from 0 among its siblings."""

    change: LineChange
    key: Key
    wording: str = Field(default="", max_length=rules.MAX_KEY_LENGTH)
    to: int = Field(default=0, ge=0, le=rules.MAX_KEYS)


class SetPages(OperationInput):
    """How the pages of a document look."""

    template: str = Field(max_length=40)
    size: PageSize = PageSize.A4
    density: Density = Density.NORMAL
    accent: str = Field(default="", pattern=r"^(#[0-9a-fA-F]{6})?$")
    font: str = Field(default="", pattern=r"^(serif|sans)?$")
    language: str = Field(default="en", pattern=r"^[a-z]{2,3}$")
    max_pages: int = Field(default=1, ge=1, le=MAX_PAGES)
    photo: bool = False
    version: ContentVersion = ""

    @property
    def settings(self) -> PageSettings:
        return PageSettings(**self.model_dump(exclude={"version"}))


class RenameDocument(OperationInput):
    title: str = Field(min_length=1, max_length=200)
    version: ContentVersion = ""


def tailor_document(person: Person, application: Application | None = None) -> Document:
    """Make a résumé for an application, or for none: the best selection, in the style of the latest one.

    Raises ``InputError("empty_profile")``, ``InputError("too_many_documents")``, and ``InputError("application_gone")``
    where it was deleted meanwhile.
    """
    content = profile_content(person)
    if not content.entries:
        raise InputError("empty_profile")
    title = str(application.job) if application and str(application.job) else _("Résumé")
    latest = Document.objects.owned_by(person).order_by("-pk").first()
    settings = latest.settings if latest else rules.stored_settings(usual_pages(person, content.language))
    document = Document(application=application, title=title[:200], settings=settings, made_on=person.today())
    made = made_for(person, document)  # takes seconds the first time, so nothing is locked meanwhile
    with undoable(person, _("Made a résumé: %(title)s") % {"title": title}) as action:
        _require_room_for_one(person)
        if application:
            lock_application(person, application)
        document.selection, document.best = rules.stored_selection(made.selection), made.best
        return action.create(document)


def add_sample_document(person: Person, application: Application) -> None:
    """Make a résumé of the whole sample profile for its job; it fits on one page, so nothing has to be chosen."""
    content = profile_content(person)
    with undoable(person, _("Added sample data")) as action:
        action.create(
            Document(
                application=application,
                title=str(application.job)[:200],
                settings=rules.stored_settings(usual_pages(person, content.language)),
                selection=rules.stored_selection(everything(content)),
                made_on=person.today(),
            )
        )


def tailor_again(person: Person, document: Document, *, from_scratch: bool = False) -> Document:
    """Choose the best selection again, keeping what was put in, taken out and moved by hand unless ``from_scratch``."""
    with undoable(person, _("Tailored %(document)s again") % {"document": document}) as action:
        current = _locked(person, document)
        if from_scratch:
            current = action.update(current, pinned=[], left_out=[], placed=[])
        return _fill(action, person, current)


def change_document(person: Person, document: Document, change: ChangeDocument) -> Document:
    """Put a line in or out, pin it, reword it or move it; tailoring again respects such changes."""
    content = profile_content(person)
    with undoable(person, str(CHANGE_LABELS[change.change]) % {"document": document}) as action:
        current = _locked(person, document)
        selection = rules.still_there(content, rules.read_stored_selection(current.selection))
        by_hand = rules.ByHand(tuple(current.pinned), tuple(current.left_out), tuple(current.placed))
        selection, by_hand = rules.changed(content, selection, by_hand, **dict(change))
        return action.update(
            current,
            selection=rules.stored_selection(selection),
            pinned=list(by_hand.pinned),
            left_out=list(by_hand.left_out),
            placed=list(by_hand.placed),
            version=current.version + 1,
        )


def set_pages(person: Person, document: Document, pages: SetPages) -> Document:
    """Change how the pages look, and choose their content again. Raises ``EditConflictError``."""
    with undoable(person, _("Changed the pages of %(document)s") % {"document": document}) as action:
        current = _locked(person, document)
        require_unchanged(pages_version(current), pages.version)
        settings = rules.stored_settings(pages.settings)
        if settings == current.settings:
            return current
        return _fill(action, person, action.update(current, settings=settings))


def rename_document(person: Person, document: Document, renamed: RenameDocument) -> Document:
    """Rename a document. Raises ``EditConflictError``."""
    with undoable(person, _("Renamed %(document)s") % {"document": document}) as action:
        current = _locked(person, document)
        require_unchanged(title_version(current), renamed.version)
        return action.update(current, title=renamed.title)


def duplicate_document(person: Person, document: Document) -> Document:
    """Make a copy to be changed on its own. Raises ``InputError("too_many_documents")``."""
    with undoable(person, _("Duplicated %(document)s") % {"document": document}) as action:
        _require_room_for_one(person)
        current = _locked(person, document)
        title = _("%(document)s, copy") % {"document": current.title[:190]}
        kept = {name: getattr(current, name) for name in COPIED_COLUMNS}
        return action.create(Document(title=title, made_on=person.today(), **kept))


def delete_document(person: Person, document: Document) -> None:
    """Delete a document; copies that were sent stay."""
    with undoable(person, _("Deleted %(document)s") % {"document": document}) as action:
        action.delete(_locked(person, document))


def lock_application(person: Person, application: Application) -> Application:
    """Return an application, locked until the transaction ends. Raises ``InputError("application_gone")``."""
    rows = Application.objects.owned_by(person).select_for_update(of=("self",)).select_related("job")
    current = rows.filter(pk=application.pk).first()
    if current is None:
        raise InputError("application_gone")
    return current


def _require_room_for_one(person: Person) -> None:
    if Document.objects.owned_by(person).count() >= MAX_DOCUMENTS:
        raise InputError("too_many_documents")


def _locked(person: Person, document: Document) -> Document:
    return lock_row(Document.objects.owned_by(person).select_related("application__job"), document.pk)


def _fill(action: ActionRecorder, person: Person, document: Document) -> Document:
    made = made_for(person, document)
    selection = rules.stored_selection(made.selection)
    return action.update(document, selection=selection, best=made.best, version=document.version + 1)
