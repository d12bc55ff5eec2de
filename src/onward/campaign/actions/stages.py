"""Stages of the person's own, between the fixed ones."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.actions.applications import refold
from onward.campaign.core.timeline import OPEN, Kind, Stage
from onward.campaign.models import Application, CustomStage, Event
from onward.foundation.deeds import Act, deed


def add_custom_stage(person: Person, name: str, after: Stage) -> CustomStage:
    with deed(person, _("Added the stage %(name)s") % {"name": name}) as act:
        return act.make(CustomStage(name=name, after=after, position=_next_position(person, after)))


def edit_custom_stage(person: Person, stage: CustomStage, name: str, after: Stage) -> CustomStage:
    """Rename a stage, or put it after another fixed one."""
    with deed(person, _("Changed the stage %(name)s") % {"name": stage.name}) as act:
        position = stage.position if stage.after == after else _next_position(person, after)
        act.change(stage, name=name, after=after.value, position=position)
        refold(_passed_through(person, [stage]))
    return stage


def shift_custom_stage(person: Person, stage: CustomStage, *, up: bool) -> None:
    """Move a stage one step towards saved (``up``) or towards accepted, past its neighbour or a fixed stage."""
    with deed(person, _("Moved the stage %(name)s") % {"name": stage.name}) as act:
        group = list(CustomStage.objects.owned_by(person).filter(after=stage.after))
        order = _shifted(group, group.index(stage), up=up)
        if order == group:
            _past_fixed(act, stage, up=up)
        else:
            _number(act, order)
        refold(_passed_through(person, group))


def remove_custom_stage(person: Person, stage: CustomStage) -> None:
    """Cards in it fall back to where their other events put them."""
    with deed(person, _("Removed the stage %(name)s") % {"name": stage.name}) as act:
        events = list(Event.objects.owned_by(person).filter(custom_stage=stage).exclude(kind=Kind.RETRACTION))
        touched = list(Application.objects.owned_by(person).filter(events__in=events).distinct())
        act.make_many([event.retraction() for event in events])
        act.change_many(events, custom_stage=None)
        Application.objects.owned_by(person).filter(custom_stage=stage).update(custom_stage=None)
        act.remove(stage)
        refold(touched)


def _shifted(group: Sequence[CustomStage], at: int, *, up: bool) -> list[CustomStage]:
    order, to = list(group), at - 1 if up else at + 1
    if 0 <= to < len(order):
        order[at], order[to] = order[to], order[at]
    return order


def _past_fixed(act: Act, stage: CustomStage, *, up: bool) -> None:
    """To the end of the stages before the fixed one, or to the beginning of those after it."""
    to = OPEN.index(Stage(stage.after)) + (-1 if up else 1)
    if not 0 <= to < len(OPEN):
        return
    there = list(CustomStage.objects.owned_by(stage.owner_id).filter(after=OPEN[to]))
    act.change(stage, after=OPEN[to].value)
    _number(act, [*there, stage] if up else [stage, *there])


def _number(act: Act, order: Sequence[CustomStage]) -> None:
    for position, each in enumerate(order):
        act.change(each, position=position)


def _next_position(person: Person, after: Stage) -> int:
    last = CustomStage.objects.owned_by(person).filter(after=after).last()
    return last.position + 1 if last else 0


def _passed_through(person: Person, stages: Sequence[CustomStage]) -> list[Application]:
    events = Event.objects.owned_by(person).filter(custom_stage__in=stages)
    return list(Application.objects.owned_by(person).filter(pk__in=events.values("application")))
