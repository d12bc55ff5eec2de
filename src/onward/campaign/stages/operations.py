"""Stages of the person's own, between the fixed ones."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from pydantic import Field, field_validator

from onward.accounts.public import Person
from onward.campaign.events.projection import rebuild_state
from onward.campaign.models import Application, CustomStage, Event, StageChoice
from onward.foundation.operations import InputError, OperationInput
from onward.foundation.ownership.models import OwnedQuerySet
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.vocabulary import OPEN_STAGES, EventKind, Stage


class SaveCustomStage(OperationInput):
    """The name of a stage, and the fixed one it comes after. Raises ``InputError("unknown_stage")`` for an ending."""

    name: str = Field(min_length=1, max_length=60)
    after: Stage

    @field_validator("after")
    @classmethod
    def _require_open_stage(cls, after: Stage) -> Stage:
        if after not in OPEN_STAGES:
            raise InputError("unknown_stage")
        return after


def add_custom_stage(person: Person, saved: SaveCustomStage) -> CustomStage:
    """Add a stage behind those after the same fixed one. Raises ``InputError("stage_name_taken")``."""
    with undoable(person, _("Added the stage %(name)s") % {"name": saved.name}) as action:
        _require_free_name(CustomStage.objects.owned_by(person), saved.name)
        return action.create(CustomStage(**saved.model_dump(), position=_next_position(person, saved.after)))


def edit_custom_stage(person: Person, stage: CustomStage, saved: SaveCustomStage) -> CustomStage:
    """Rename a stage, or put it after another fixed one. Raises ``InputError("stage_name_taken")``."""
    with undoable(person, _("Changed the stage %(name)s") % {"name": stage.name}) as action:
        _require_free_name(CustomStage.objects.owned_by(person).exclude(pk=stage.pk), saved.name)
        position = stage.position if stage.after == saved.after else _next_position(person, saved.after)
        action.update(stage, name=saved.name, after=saved.after.value, position=position)
        rebuild_state(_applications_through(person, [stage]))
    return stage


def move_custom_stage(person: Person, stage: CustomStage, *, up: bool) -> None:
    """Move a stage one step towards saved (``up``) or towards accepted, past its neighbour or a fixed stage."""
    with undoable(person, _("Moved the stage %(name)s") % {"name": stage.name}) as action:
        group = list(CustomStage.objects.owned_by(person).filter(after=stage.after))
        order = _swapped_with_neighbour(group, group.index(stage), up=up)
        if order == group:
            _move_past_fixed_stage(action, stage, up=up)
        else:
            _renumber(action, order)
        rebuild_state(_applications_through(person, group))


def remove_custom_stage(person: Person, stage: CustomStage) -> None:
    """Remove a stage; cards in it fall back to where their other events put them."""
    with undoable(person, _("Removed the stage %(name)s") % {"name": stage.name}) as action:
        events = list(Event.objects.owned_by(person).filter(custom_stage=stage).exclude(kind=EventKind.RETRACTION))
        touched = list(Application.objects.owned_by(person).filter(events__in=events).distinct())
        action.create_many([event.retraction() for event in events])
        action.update_many(events, custom_stage=None)
        Application.objects.owned_by(person).filter(custom_stage=stage).update(custom_stage=None)
        action.delete(stage)
        rebuild_state(touched)


def _require_free_name(others: OwnedQuerySet[CustomStage], name: str) -> None:
    fixed = {str(label).casefold() for label in StageChoice.labels}
    if name.casefold() in fixed or others.filter(name=name).exists():
        raise InputError("stage_name_taken", "name")


def _swapped_with_neighbour(group: Sequence[CustomStage], at: int, *, up: bool) -> list[CustomStage]:
    order, to = list(group), at - 1 if up else at + 1
    if 0 <= to < len(order):
        order[at], order[to] = order[to], order[at]
    return order


def _move_past_fixed_stage(action: ActionRecorder, stage: CustomStage, *, up: bool) -> None:
    """Move a stage to the end of those before the fixed one, or to the beginning of those after it."""
    to = OPEN_STAGES.index(Stage(stage.after)) + (-1 if up else 1)
    if not 0 <= to < len(OPEN_STAGES):
        return
    there = list(CustomStage.objects.owned_by(stage.owner_id).filter(after=OPEN_STAGES[to]))
    action.update(stage, after=OPEN_STAGES[to].value)
    _renumber(action, [*there, stage] if up else [stage, *there])


def _renumber(action: ActionRecorder, order: Sequence[CustomStage]) -> None:
    for position, each in enumerate(order):
        action.update(each, position=position)


def _next_position(person: Person, after: Stage) -> int:
    last = CustomStage.objects.owned_by(person).filter(after=after).last()
    return last.position + 1 if last else 0


def _applications_through(person: Person, stages: Sequence[CustomStage]) -> list[Application]:
    events = Event.objects.owned_by(person).filter(custom_stage__in=stages)
    return list(Application.objects.owned_by(person).filter(pk__in=events.values("application")))
