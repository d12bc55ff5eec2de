"""The stages of the board in order: the fixed ones, with the person's own between them."""

from dataclasses import dataclass

from onward.accounts.public import Person
from onward.campaign.models import Application, CustomStage, StageChoice
from onward.foundation.shared_reads import shared_read
from onward.vocabulary import ENDING_STAGES, PROGRESS_STAGES, Stage


@dataclass(frozen=True, slots=True)
class BoardStage:
    """Where a card can stand: a fixed stage, or one of the person's own after it."""

    stage: Stage
    name: str
    custom: CustomStage | None = None

    @property
    def key(self) -> str:
        """What a form sends for it."""
        return f"custom:{self.custom.pk}" if self.custom else self.stage.value

    @property
    def stage_key(self) -> tuple[str, int | None]:
        """The values of an application's ``stage`` and ``custom_stage_id`` that put it here."""
        return (self.stage.value, self.custom.pk if self.custom else None)


def progress_stages(person: Person) -> list[BoardStage]:
    """Return the stages from saved to accepted. One query."""
    own: dict[str, list[CustomStage]] = {}
    for each in _own_stages(person):
        own.setdefault(each.after, []).append(each)
    board_stages = []
    for stage in PROGRESS_STAGES:
        board_stages.append(BoardStage(stage, str(StageChoice(stage).label)))
        board_stages += [BoardStage(stage, each.name, each) for each in own.get(stage, [])]
    return board_stages


def ending_stages() -> list[BoardStage]:
    """Return the ways an application ends without a job, in the order the pages name them."""
    return [BoardStage(stage, str(StageChoice(stage).label)) for stage in reversed(ENDING_STAGES)]


def all_stages(person: Person) -> list[BoardStage]:
    """Return every stage a card can be moved to. One query."""
    return [*progress_stages(person), *ending_stages()]


@dataclass(frozen=True, slots=True)
class StageStep:
    """A stage as the page of an application shows it: whether the application got there, and stands there now."""

    board_stage: BoardStage
    reached: bool
    current: bool


def stage_line(person: Person, application: Application) -> list[StageStep]:
    """Return the stages from saved to accepted; of an application that ended, the furthest it got counts."""
    stages = progress_stages(person)
    here = (application.stage, application.custom_stage_id)
    furthest = here if application.stage in PROGRESS_STAGES else (application.furthest, None)
    last = next((index for index, each in enumerate(stages) if each.stage_key == furthest), 0)
    return [StageStep(each, index <= last, each.stage_key == here) for index, each in enumerate(stages)]


@shared_read
def _own_stages(person: Person) -> list[CustomStage]:
    return list(CustomStage.objects.owned_by(person))
