"""What this room adds to the page of one application: its documents."""

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.foundation.rooms import Order, Panel, application_panels
from onward.materials.brief import panels as brief_panels  # noqa: F401 - its providers
from onward.materials.documents.models import Document
from onward.materials.letters import panels as letters_panels  # noqa: F401 - its providers
from onward.materials.sent.queries import sent_documents


@application_panels.provider
def document_panels(person: Person, application: Application) -> list[Panel]:
    context = {
        "application": application,
        "documents": Document.objects.owned_by(person).filter(application=application),
        "sent": sent_documents(person, application),
    }
    return [Panel("materials/parts/application_panel.html", context, Order.DOCUMENTS)]
