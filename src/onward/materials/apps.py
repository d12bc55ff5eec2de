from django.utils.translation import gettext_lazy as _

from onward.foundation.rooms import ArchivedModel, RoomConfig, SectionTab


class MaterialsConfig(RoomConfig):
    default = True
    name = "onward.materials"
    verbose_name = _("Materials")
    url_prefix = "materials/"
    section = "profile"
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
    )
    links = {"start_letter": "materials:letter_start"}
    archive = (
        ArchivedModel("materials.Document", "Document"),
        ArchivedModel("materials.SentDocument", "SentDocument"),
        ArchivedModel("materials.LetterBlock", "LetterBlock"),
        ArchivedModel("materials.Letter", "Letter"),
    )
