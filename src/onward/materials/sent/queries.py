"""Sent documents, without their bytes, which only the download needs."""

from django.db.models import QuerySet

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.materials.sent.models import SentDocument


def sent_documents(person: Person, application: Application | None = None) -> QuerySet[SentDocument]:
    """Return all that was sent, or what was sent to one employer, the latest first."""
    rows = SentDocument.objects.owned_by(person).defer("content", "posting").select_related("application__job")
    return rows if application is None else rows.filter(application=application)
