"""What this room asks to be done now, for Today."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.accounts.public import Person
from onward.campaign.public import current_pause
from onward.foundation.room import Step
from onward.imports.core.outcomes import Outcome
from onward.imports.models import Import, ImportRow


def steps(person: Person, today: date) -> list[Step]:
    """Nothing during a pause: rows and files wait without asking."""
    if current_pause(person, today):
        return []
    return [*_rows_to_look_at(person), *_files_to_go_on_with(person)]


def _rows_to_look_at(person: Person) -> Iterator[Step]:
    rows = ImportRow.objects.owned_by(person).filter(
        settled=False,
        outcome__in=[Outcome.ATTENTION, Outcome.NEW],
        source__state=Import.State.DONE,
        source__deed__undone_at=None,
    )
    for source, name, number in (
        rows.values_list("source", "source__name").annotate(number=Count("pk")).order_by("source")
    ):
        title = ngettext("%(n)s row of %(file)s needs a look", "%(n)s rows of %(file)s need a look", number)
        yield Step(
            title=title % {"n": number, "file": name},
            why=_("They are kept; nothing is lost while they wait."),
            url=reverse("imports:rows", args=[source]),
            action=_("Look at them"),
            order=60,
        )


def _files_to_go_on_with(person: Person) -> Iterator[Step]:
    for source in Import.objects.owned_by(person).filter(state=Import.State.CHOOSING):
        yield Step(
            title=_("Go on with %(file)s") % {"file": source.name},
            why=_("It was read, but not brought in yet."),
            url=reverse("imports:assistant", args=[source.pk]),
            action=_("Go on"),
            order=40,
        )
