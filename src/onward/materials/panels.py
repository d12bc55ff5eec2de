"""What this room adds to the page of one application: its documents."""

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.foundation.rooms import DocumentVersion, Order, Panel, application_panels, sent_versions
from onward.materials.brief import panels as brief_panels  # noqa: F401 - its providers
from onward.materials.letters.panels import letter_rows
from onward.materials.letters.queries import sent_letter_versions
from onward.materials.sent.models import SentDocument
from onward.materials.sent.queries import sent_documents
from onward.vocabulary import Ending

MAX_VERSIONS = 2_000


@application_panels.provider
def document_panels(person: Person, application: Application) -> list[Panel]:
    from onward.materials.documents.queries import documents_of  # noqa: PLC0415 - as on the next line
    from onward.materials.documents.texts import about_text  # noqa: PLC0415 - Today asks for panels too, without Babel

    sent = list(sent_documents(person, application))
    letters_kept_on = {each.sent_on for each in sent if each.kind == SentDocument.Kind.LETTER}
    context = {
        "about": about_text,
        "application": application,
        "has_ended": application.stage in set(Ending),
        "documents": documents_of(person, application),
        "sent": sent,
        **letter_rows(person, application, letters_kept_on),
    }
    return [Panel("materials/parts/application_panel.html", context, Order.DOCUMENTS)]


@sent_versions.provider
def named_versions(person: Person) -> list[DocumentVersion]:
    """Return what was sent under the name of a version, then what letters were put together from; each the latest
    first."""
    rows = sent_documents(person).exclude(version_name="").filter(application__sample=False)
    named = [
        DocumentVersion(each.version_name, each.kind, each.application_id, each.sent_on) for each in rows[:MAX_VERSIONS]
    ]
    return [*named, *sent_letter_versions(person)]
