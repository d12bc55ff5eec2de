"""What this room asks of today, and the search told back after an import."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.accounts.public import Person
from onward.campaign.public import campaign_today, count_probably_closed, search_totals, search_totals_text
from onward.foundation.models import Action
from onward.foundation.ownership.combined_reads import CombinedRead, Part
from onward.foundation.rooms import Mention, Moment, Order, Panel, Suggestion, mentions, suggestions, today_panels
from onward.foundation.shared_reads import shared_read
from onward.proposals.public import ProposalBatch

TOLD_BACK_FOR = timedelta(days=1)


@suggestions.provider
def import_suggestions(moment: Moment) -> list[Suggestion]:
    """Files that were read and not imported."""
    return [
        Suggestion(
            title=_("Finish importing %(file)s") % {"file": name},
            why=_("You uploaded it but haven't imported it yet."),
            url=reverse("imports:preview", args=[batch]),
            action=_("Continue"),
            order=Order.UNFINISHED_IMPORT,
        )
        for batch, name in sorted(_imports_today(moment.person).unfinished, reverse=True)
    ]


@mentions.provider
def import_mention(moment: Moment) -> list[Mention]:
    count = len(_imports_today(moment.person).unfinished)
    if not count:
        return []
    text = ngettext("an import to finish", "%(n)s imports to finish", count) % {"n": count}
    return [Mention(text, Order.UNFINISHED_IMPORT)]


@today_panels.provider
def imported_panel(moment: Moment) -> list[Panel]:
    """The search told back, for a day after an import or until something else was done."""
    found = _imports_today(moment.person)
    if found.ended_at is None or moment.person.now() - found.ended_at > TOLD_BACK_FOR:
        return []
    day = campaign_today(moment.person, moment.today)
    if not day.has_applications:
        return []
    closed = count_probably_closed(day)
    context = {"told": search_totals_text(search_totals(day.waits)), "closed": closed}
    return [Panel("imports/parts/imported_panel.html", context, Order.IMPORTED)]


@dataclass(frozen=True, slots=True)
class ImportsToday:
    """Files read and not imported, by id and name; and when the last import ended, if nothing was done since."""

    unfinished: list[tuple[int, str]]
    ended_at: datetime | None


@shared_read
def _imports_today(person: Person) -> ImportsToday:
    """One query."""
    unfinished, last_actions, imported = _read_imports(person)
    for action, ended_at in imported:
        if any(pk == action for pk, _at in last_actions) and last_actions[0][1] <= ended_at:
            return ImportsToday(unfinished, ended_at)
    return ImportsToday(unfinished, None)


def _parts(owner: int) -> list[Part]:
    batches = ProposalBatch.objects.owned_by(owner)
    return [
        batches.filter(state=ProposalBatch.State.CHOOSING).values_list("pk", "name"),
        Action.objects.owned_by(owner).filter(undone_at=None).values_list("pk", "at")[:2],
        batches.filter(state=ProposalBatch.State.DONE).values_list("action", "ended_at")[:1],
    ]


_read_imports = CombinedRead(_parts)
