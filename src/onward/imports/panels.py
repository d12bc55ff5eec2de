"""What this room asks to be done now, for Today."""

from django.urls import reverse
from django.utils.translation import gettext as _

from onward.foundation.ownership.combined_reads import CombinedRead
from onward.foundation.rooms import Moment, Order, Suggestion, suggestions
from onward.proposals.public import ProposalBatch


@suggestions.provider
def import_suggestions(moment: Moment) -> list[Suggestion]:
    """Files that were uploaded and not imported. One query."""
    (unfinished,) = _read_unfinished(moment.person)
    return [_suggest_finishing(*row) for row in sorted(unfinished, reverse=True)]


_read_unfinished = CombinedRead(
    lambda owner: [
        ProposalBatch.objects.owned_by(owner).filter(state=ProposalBatch.State.CHOOSING).values_list("pk", "name")
    ]
)


def _suggest_finishing(batch: int, name: str) -> Suggestion:
    return Suggestion(
        title=_("Finish importing %(file)s") % {"file": name},
        why=_("You uploaded it but haven't imported it yet."),
        url=reverse("imports:preview", args=[batch]),
        action=_("Continue"),
        order=Order.UNFINISHED_IMPORT,
    )
