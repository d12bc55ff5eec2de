"""Interview rounds: when, where and with whom."""

from dataclasses import asdict
from datetime import date

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.actions.applications import EditedElsewhere, Meeting, correct
from onward.campaign.core.timeline import Kind
from onward.campaign.models import Round
from onward.foundation.deeds import deed


def reschedule(person: Person, meeting: Round, version: int, change: Meeting, *, day: date) -> Round:
    """Change when, where or with whom a round takes place. Raises ``EditedElsewhere``.

    Another ``day`` corrects the interview's date on the timeline too.
    """
    with deed(person, _("Changed the interview for %(job)s") % {"job": meeting.event.application.job}) as act:
        current = Round.objects.owned_by(person).select_for_update().get(pk=meeting.pk)
        if current.version != version:
            raise EditedElsewhere
        event = meeting.event
        if event.on != day:
            correct(person, event, kind=Kind(event.kind), on=day, text=event.text)
            current.refresh_from_db()
        return act.change(current, **asdict(change), version=version + 1)
