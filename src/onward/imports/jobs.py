"""What runs in the background."""

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.foundation.models import Work
from onward.foundation.work import Cancelled, Progress
from onward.imports.actions.bringing import UndoneMeanwhile, bring_pieces, stop
from onward.imports.models import Import


def bring_in(work: Work, progress: Progress) -> str:
    """Bring in the file of ``work``; goes on where it was interrupted."""
    person = Person.objects.get(pk=work.owner_id)
    source = Import.objects.owned_by(person).select_related("deed").get(pk=work.arguments["source"])
    if source.state == Import.State.DONE:
        return summary(source)
    try:
        bring_pieces(person, source, lambda done, total: progress.report(done, total, _("Bringing in rows")))
    except Cancelled as cancelled:
        stop(source)
        raise Cancelled(_("Stopped. What came in so far is on the board.")) from cancelled
    except UndoneMeanwhile as undone:
        stop(source)
        raise Cancelled(_("The import was undone, so the rest was not brought in.")) from undone
    return summary(source)


def summary(source: Import) -> str:
    """What came of every row, in one sentence."""
    parts = [
        (_("%(n)s brought in"), "new"),
        (_("%(n)s contacts"), "contacts"),
        (_("%(n)s there already"), "duplicate"),
        (_("%(n)s need a look"), "attention"),
        (_("%(n)s left out"), "left_out"),
        (_("%(n)s not applications"), "not_a_row"),
    ]
    return ", ".join(text % {"n": source.counts[key]} for text, key in parts if source.counts.get(key))
