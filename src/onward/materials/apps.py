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
    )
    archive = (
        ArchivedModel("materials.Document", "Document"),
        ArchivedModel("materials.SentDocument", "SentDocument"),
    )
