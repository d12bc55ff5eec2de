from django.utils.translation import gettext_lazy as _

from onward.foundation.rooms import ArchivedModel, RoomConfig


class ProposalsConfig(RoomConfig):
    default = True
    name = "onward.proposals"
    verbose_name = _("Imports")
    archive = (
        ArchivedModel("imports.Import", "ProposalBatch"),
        ArchivedModel(
            "imports.ImportRow",
            "Proposal",
            {"source": "batch", "twin": "duplicate_of", "twin_line": "duplicate_of_line"},
        ),
    )
