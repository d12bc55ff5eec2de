"""What this room asks to be done now, for Today."""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.foundation.ownership.combined_reads import CombinedRead, Part
from onward.foundation.rooms import Moment, Order, Suggestion, suggestions
from onward.proposals.public import ProposalBatch, proposals_to_review


@suggestions.provider
def import_suggestions(moment: Moment) -> list[Suggestion]:
    """Rows and files that wait for the person. One query."""
    to_review, unfinished = _read_waiting(moment.person)
    return [
        *(_suggest_reviewing_rows(*row) for row in sorted(to_review)),
        *(_suggest_going_on(*row) for row in sorted(unfinished, reverse=True)),
    ]


def _waiting_parts(owner: int) -> list[Part]:
    rows = proposals_to_review(owner).filter(batch__state=ProposalBatch.State.DONE, batch__action__undone_at=None)
    return [
        rows.order_by().values_list("batch", "batch__name").annotate(number=Count("pk")),
        ProposalBatch.objects.owned_by(owner).filter(state=ProposalBatch.State.CHOOSING).values_list("pk", "name"),
    ]


_read_waiting = CombinedRead(_waiting_parts)


def _suggest_reviewing_rows(batch: int, name: str, number: int) -> Suggestion:
    title = ngettext("%(n)s row of %(file)s needs a look", "%(n)s rows of %(file)s need a look", number)
    return Suggestion(
        title=title % {"n": number, "file": name},
        why=_("They are kept; nothing is lost while they wait."),
        url=reverse("imports:rows", args=[batch]),
        action=_("Look at them"),
        order=Order.PROPOSALS,
    )


def _suggest_going_on(batch: int, name: str) -> Suggestion:
    return Suggestion(
        title=_("Go on with %(file)s") % {"file": name},
        why=_("It was read, but not brought in yet."),
        url=reverse("imports:preview", args=[batch]),
        action=_("Go on"),
        order=Order.UNFINISHED_IMPORT,
    )
