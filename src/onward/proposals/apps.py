from onward.foundation.rooms import ArchivedModel, RoomConfig


class ProposalsConfig(RoomConfig):
    default = True
    name = "onward.proposals"
    archive = (
        ArchivedModel("imports.Import", "ProposalBatch"),
        ArchivedModel(
            "imports.ImportRow",
            "Proposal",
            {"source": "batch", "twin": "duplicate_of", "twin_line": "duplicate_of_line"},
        ),
    )
