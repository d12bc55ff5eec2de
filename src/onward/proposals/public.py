"""What rooms above may call; nothing else of this room is imported by them."""

from typing import TYPE_CHECKING

from onward.foundation.lazy_names import names_from
from onward.proposals.models import Proposal, ProposalBatch
from onward.proposals.outcomes import ProposalOutcome
from onward.proposals.queries import (
    ClassifiedBatch,
    ProposalSummary,
    classified_batch,
    classified_items,
    items_in_tab,
    proposals_in_tab,
    proposals_to_review,
    related_applications,
)
from onward.proposals.rules import (
    ClassifiedItem,
    ContactIdentity,
    ExistingRecord,
    KeptOut,
    OpeningIdentity,
    PlaceInBatch,
    ReadItem,
    count_outcomes,
)
from onward.proposals.sources import Drafts, ProposalSource

if TYPE_CHECKING:
    from onward.proposals.operations import (
        BatchStateError,
        BatchUndoneError,
        DecideProposal,
        Verdict,
        accept_remaining,
        decide_proposal,
        discard_batch,
        dismiss_proposals,
        enqueue_batch,
        finish_batch,
        open_batch,
        require_state,
        retry_proposal,
        stop_batch,
    )
else:
    __getattr__ = names_from("onward.proposals.operations")

__all__ = [
    "BatchStateError",
    "BatchUndoneError",
    "ClassifiedBatch",
    "ClassifiedItem",
    "ContactIdentity",
    "DecideProposal",
    "Drafts",
    "ExistingRecord",
    "KeptOut",
    "OpeningIdentity",
    "PlaceInBatch",
    "Proposal",
    "ProposalBatch",
    "ProposalOutcome",
    "ProposalSource",
    "ProposalSummary",
    "ReadItem",
    "Verdict",
    "accept_remaining",
    "classified_batch",
    "classified_items",
    "count_outcomes",
    "decide_proposal",
    "discard_batch",
    "dismiss_proposals",
    "enqueue_batch",
    "finish_batch",
    "items_in_tab",
    "open_batch",
    "proposals_in_tab",
    "proposals_to_review",
    "related_applications",
    "require_state",
    "retry_proposal",
    "stop_batch",
]
