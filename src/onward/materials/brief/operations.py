"""What a person does with their brief: each verb is one action, and can be undone."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from onward.accounts.public import Person
from onward.campaign.public import AddPlanItem, PlanItem, WantEmployer, add_plan_item, plan_items_in_week, want_employer
from onward.foundation.operations import OperationInput
from onward.foundation.undo.recording import undoable
from onward.materials.brief.models import CampaignBrief
from onward.materials.brief.queries import campaign_brief
from onward.materials.brief.rules import MAX_OFFER, MAX_ROLES, spread_over_week
from onward.vocabulary import Channel

MAX_MINUTES, MAX_AMOUNT = 60 * 60, 50
WORKING_DAYS = (0, 1, 2, 3, 4)

RoleName = Annotated[str, Field(min_length=1, max_length=200)]
Why = Annotated[str, Field(max_length=500)]
Minutes = Annotated[int, Field(ge=0, le=MAX_MINUTES)]
Amount = Annotated[int, Field(ge=0, le=MAX_AMOUNT)]


class WriteBrief(OperationInput):
    """Parts of the brief; parts that are not given stay as they are. ``roles`` are kinds of role with why; ``channels``
    minutes a week; ``weekly`` how much of each activity."""

    offer: str | None = Field(default=None, max_length=MAX_OFFER)
    roles: tuple[tuple[RoleName, Why], ...] | None = Field(default=None, max_length=MAX_ROLES)
    channels: dict[Channel, Minutes] | None = None
    weekly: dict[PlanItem.Activity, Amount] | None = None
    signals: str | None = Field(default=None, max_length=2000)
    employers: tuple[WantEmployer, ...] = Field(default=(), max_length=MAX_ROLES)


def write_brief(person: Person, written: WriteBrief) -> CampaignBrief:
    """Save parts of the brief, starting one if there is none. Wanted employers are saved with their employers.

    Raises ``InputError("not_a_name")`` for an employer without letters in its name.
    """
    values = written.model_dump(mode="json", exclude={"employers"}, exclude_none=True)
    with undoable(person, _("Changed your brief")) as action:
        for wanted in written.employers:
            want_employer(person, wanted)
        present = campaign_brief(person)
        values["written_on"] = person.today()
        return action.update(present, **values) if present else action.create(CampaignBrief(**values))


def plan_week_of_brief(person: Person, week: date) -> list[PlanItem]:
    """Plan the week that starts on ``week`` as the brief says, spread over its working days, unless the week already
    has lines."""
    with undoable(person, _("Planned the week from your brief")):
        brief = campaign_brief(person)
        if brief is None or plan_items_in_week(person, week):
            return []
        weekly = {each: brief.weekly[each] for each in PlanItem.Activity.values if brief.weekly.get(each)}
        return [
            add_plan_item(
                person,
                AddPlanItem(week=week, day=each.day, activity=PlanItem.Activity(each.activity), amount=each.amount),
            )
            for each in spread_over_week(weekly, WORKING_DAYS)
        ]


def decline_brief(person: Person) -> CampaignBrief:
    """Decline to write a brief and stop being asked, which is stored as an empty brief."""
    with undoable(person, _("Declined to write a brief")) as action:
        present = campaign_brief(person)
        return present or action.create(CampaignBrief(written_on=person.today()))


def remove_brief(person: Person) -> None:
    with undoable(person, _("Removed your brief")) as action:
        action.delete_many(list(CampaignBrief.objects.owned_by(person)))
