"""The stages of the board in order: the fixed ones, with the person's own between them."""

from dataclasses import dataclass

from onward.accounts.public import Person
from onward.campaign.core.timeline import ENDINGS, PROGRESS, Stage
from onward.campaign.models import CustomStage, StageChoice


@dataclass(frozen=True, slots=True)
class Rung:
    """Where a card can stand: a fixed stage, or one of the person's own after it."""

    stage: Stage
    name: str
    custom: CustomStage | None = None

    @property
    def key(self) -> str:
        """What a form sends for it."""
        return f"custom:{self.custom.pk}" if self.custom else self.stage.value

    @property
    def place(self) -> tuple[str, int | None]:
        """The values of an application's ``stage`` and ``custom_stage_id`` that put it here."""
        return (self.stage.value, self.custom.pk if self.custom else None)


def ladder(person: Person) -> list[Rung]:
    """From saved to accepted."""
    own: dict[str, list[CustomStage]] = {}
    for each in CustomStage.objects.owned_by(person):
        own.setdefault(each.after, []).append(each)
    rungs = []
    for stage in PROGRESS:
        rungs.append(Rung(stage, str(StageChoice(stage).label)))
        rungs += [Rung(stage, each.name, each) for each in own.get(stage, [])]
    return rungs


def endings() -> list[Rung]:
    """The ways an application ends without a job, in the order the pages name them."""
    return [Rung(stage, str(StageChoice(stage).label)) for stage in reversed(ENDINGS)]
