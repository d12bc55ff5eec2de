"""Coming back from a pause: what waits, and of that three small things."""

from collections.abc import Mapping
from datetime import date

from onward.accounts.public import Person
from onward.balance.return_from_pause.rules import SmallThingKind, WaitingTask, pick_small_things
from onward.balance.return_from_pause.texts import (
    SmallThing,
    follow_up_thing,
    look_thing,
    own_time_thing,
    planned_thing,
)
from onward.campaign.public import Application, due_follow_ups, plan_items_on
from onward.profile.public import written_values
from onward.vocabulary import Stage

FOLLOW_UP_MINUTES, LOOK_MINUTES, PLAN_ITEM_MINUTES, OWN_TIME_MINUTES = 10, 5, 30, 30
"""Minutes each takes, at a guess."""


def small_things_on_return(person: Person, today: date) -> list[SmallThing]:
    """Three small things for the first day back."""
    due = {each.application.pk: each.application for each in due_follow_ups(person, today)}
    planned = [each.item for each in plan_items_on(person, today)]
    tasks = [
        *(
            WaitingTask(SmallThingKind.FOLLOW_UP, FOLLOW_UP_MINUTES, application.stage != Stage.APPLIED, pk)
            for pk, application in due.items()
        ),
        *(
            WaitingTask(SmallThingKind.PLANNED, PLAN_ITEM_MINUTES * item.amount)
            for item in planned
            if item.done < item.amount
        ),
        WaitingTask(SmallThingKind.LOOK, LOOK_MINUTES),
        WaitingTask(SmallThingKind.YOURSELF, OWN_TIME_MINUTES),
    ]
    return [_small_thing(person, task, due) for task in pick_small_things(tasks)]


def _small_thing(person: Person, task: WaitingTask, due: Mapping[int, Application]) -> SmallThing:
    match task.kind:
        case SmallThingKind.FOLLOW_UP:
            return follow_up_thing(due[task.key])
        case SmallThingKind.PLANNED:
            return planned_thing()
        case SmallThingKind.LOOK:
            return look_thing()
        case SmallThingKind.YOURSELF:
            return own_time_thing(next(iter(written_values(person)), ""))
