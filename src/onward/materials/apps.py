from typing import Any

from django.utils.translation import gettext_lazy as _

from onward.foundation.rooms import Application, ArchivedModel, Person, RoomConfig, SectionTab, sample_added


def add_sample_document(person: Person, application: Application, **_signal: Any) -> None:
    from onward.materials.documents import operations  # noqa: PLC0415 - models aren't there yet when this is imported

    operations.add_sample_document(person, application)


class MaterialsConfig(RoomConfig):
    default = True
    name = "onward.materials"
    verbose_name = _("Materials")
    url_prefix = "materials/"
    section_tabs = (
        SectionTab(
            label=_("Documents"),
            url_name="materials:documents",
            order=20,
            pages=("documents", "document", "document_send", "sent_document", "document_attach"),
        ),
        SectionTab(
            label=_("Letters"),
            url_name="materials:letters",
            order=30,
            pages=("letters", "letter", "letter_blocks", "letter_block"),
        ),
        SectionTab(
            label=_("What you can't show yet"),
            url_name="materials:gaps",
            order=60,
            pages=("gaps", "gap"),
            rare=True,
        ),
        SectionTab(label=_("Brief"), url_name="materials:brief", order=40, pages=("brief", "brief_edit")),
    )
    links = {
        "letters": "materials:letters",
        "start_letter": "materials:letter_start",
        "reword_line": "materials:rewordings",
        "brief": "materials:brief",
    }
    encrypted_columns = ("materials.RewordingHelper.encrypted_key",)
    archive = (
        ArchivedModel("materials.Document", "Document"),
        ArchivedModel("materials.SentDocument", "SentDocument"),
        ArchivedModel("materials.LetterBlock", "LetterBlock"),
        ArchivedModel("materials.Letter", "Letter"),
        ArchivedModel("materials.CampaignBrief", "CampaignBrief"),
    )

    def ready(self) -> None:
        sample_added.connect(add_sample_document, dispatch_uid="materials.add_sample_document")
