"""What this room asks to be done now, for Today."""

from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.accounts.public import Person
from onward.foundation.rooms import Moment, Order, Suggestion, suggestions
from onward.proposals.public import ProposalBatch, proposals_to_review


@suggestions.provider
def import_suggestions(moment: Moment) -> list[Suggestion]:
    """Rows and files that wait for the person."""
    person = moment.person
    return [*_suggest_reviewing_rows(person), *_suggest_unfinished_files(person)]


def _suggest_reviewing_rows(person: Person) -> Iterator[Suggestion]:
    rows = proposals_to_review(person.pk).filter(batch__state=ProposalBatch.State.DONE, batch__action__undone_at=None)
    for batch, name, number in rows.values_list("batch", "batch__name").annotate(number=Count("pk")).order_by("batch"):
        title = ngettext("%(n)s row of %(file)s needs a look", "%(n)s rows of %(file)s need a look", number)
        yield Suggestion(
            title=title % {"n": number, "file": name},
            why=_("They are kept; nothing is lost while they wait."),
            url=reverse("imports:rows", args=[batch]),
            action=_("Look at them"),
            order=Order.PROPOSALS,
        )


def _suggest_unfinished_files(person: Person) -> Iterator[Suggestion]:
    for batch in ProposalBatch.objects.owned_by(person).filter(state=ProposalBatch.State.CHOOSING):
        yield Suggestion(
            title=_("Go on with %(file)s") % {"file": batch.name},
            why=_("It was read, but not brought in yet."),
            url=reverse("imports:preview", args=[batch.pk]),
            action=_("Go on"),
            order=Order.UNFINISHED_IMPORT,
        )
