"""The current content of a document, and how well it answers its posting."""

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass

from babel.core import get_global
from django.db.models import QuerySet

from onward.accounts.public import Person
from onward.campaign.public import Application, requirements_of
from onward.foundation.operations import content_version
from onward.materials.documents.coverage import DemandRow, ShownLimits, demand_rows, newest_first, shown_limits
from onward.materials.documents.models import Document
from onward.materials.documents.outline import OutlinedLine, OutlinedSection, outline, outlined_summary
from onward.materials.documents.pages import (
    PagePicture,
    Printout,
    begin_pages,
    kept_pages_of,
    kept_pictures,
    page_room,
    task_digest,
)
from onward.materials.documents.rules import (
    read_stored_selection,
    read_stored_settings,
    still_there,
    stored_settings,
    usual_paper,
)
from onward.materials.paper.coverage import letters_without_font
from onward.materials.records import Demand, PageSettings
from onward.materials.tailoring.coverage import coverages
from onward.materials.tailoring.demands import demands_of
from onward.profile.public import Evidence, profile_content


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document beside its posting: the whole profile as it stands to it, what is asked for, its pages, by
    script the letters that no typeface has, what is known of how much could be shown, and the rows of its lines by
    their keys. The pages are being set: what needs them waits for them, so it is best done last."""

    printout: Printout
    summary: OutlinedLine | None
    outline: list[OutlinedSection]
    demands: list[DemandRow]
    coming_pages: Future[tuple[PagePicture, ...]]
    missing_letters: Mapping[str, str]
    limits: ShownLimits | None
    rows: dict[str, Evidence]

    @property
    def pages(self) -> tuple[PagePicture, ...]:
        return self.coming_pages.result()


def listed_documents(person: Person) -> QuerySet[Document]:
    return Document.objects.owned_by(person).select_related("application__job").defer("application__job__posting")


def usual_pages(person: Person, language: str) -> PageSettings:
    """Return how a first document looks, on the paper of the country of the person's time zone."""
    country = str(get_global("zone_territories").get(person.time_zone, ""))
    return PageSettings(language=language, size=usual_paper(country))


def documents_of(person: Person, application: Application) -> QuerySet[Document]:
    return listed_documents(person).filter(application=application)


def printout(person: Person, document: Document) -> Printout:
    """Return what a document prints, without what the profile no longer has. Three queries, four with a photo."""
    settings = read_stored_settings(document.settings)
    content = profile_content(person, with_photo=settings.photo)
    selection = still_there(content, read_stored_selection(document.selection))
    return Printout(content, selection, settings)


def title_version(document: Document) -> str:
    """Return the version of a document's name, for its form."""
    return content_version([document.title])


def pages_version(document: Document) -> str:
    """Return the version of a document's page settings, for their form."""
    return content_version(stored_settings(read_stored_settings(document.settings)).values())


def document_demands(document: Document) -> tuple[Demand, ...]:
    """Return what the posting of a document's job asks for. One query, none for a document without a job."""
    return demands_of(requirements_of(document.application.job)) if document.application else ()


def picture_of_page(person: Person, document: Document, page: int, digest: str) -> PagePicture | None:
    """Return the page with a digest, or if that isn't kept any more, the page with a number as it is now. No query, or
    three; ``None`` where there are fewer pages."""
    if kept := kept_pictures.find(document.pk, digest):
        return kept
    pictures = kept_pages_of(document.pk, printout(person, document))
    return pictures[page - 1] if 1 <= page <= len(pictures) else None


def document_page(person: Person, document: Document) -> DocumentPage:
    """Return all that the page of a document shows. Six queries at most."""
    made = printout(person, document)
    coming_pages = begin_pages(document.pk, made)
    demands = document_demands(document)
    today = person.today()
    line_rows = Evidence.objects.owned_by(person).exclude(entry=None)
    plain = newest_first(made.content, page_room(made.content, made.settings))
    rows = demand_rows(*coverages(made.content, demands, (None, made.selection, plain), today=today))
    return DocumentPage(
        printout=made,
        summary=outlined_summary(made.content, made.selection),
        outline=outline(made.content, made.selection, document.pinned, document.left_out),
        demands=rows,
        coming_pages=coming_pages,
        missing_letters=letters_without_font(made.content, made.selection, made.settings),
        limits=shown_limits(document.best, rows, task_digest(made.content, demands, made.settings)),
        rows={row.key: row for row in line_rows.only("owner", "key", "proof", "seen_by")},
    )
