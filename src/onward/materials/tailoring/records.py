"""What tailoring answers: what was chosen, and how far that is the best there is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from onward.materials.records import Demand, Selection


class Level(StrEnum):
    """What a selection is best at, each before the next: musts shown, nice ones shown, and everything else."""

    MUST = "must"
    NICE = "nice"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class LevelReached:
    """How much of a level is shown, in weights of demands, and the most that any selection could show.

    For ``NICE`` the most is that of selections that show as many musts; for ``REST`` both are scores.
    """

    level: Level
    reached: int
    at_most: int

    @property
    def proved(self) -> bool:
        return self.reached >= self.at_most


@dataclass(frozen=True, slots=True)
class Choice:
    """The selection that shows most in the room there is.

    ``overflow`` is by how many points pins alone overfill a column; ``free`` is the room left by column.
    """

    selection: Selection
    levels: tuple[LevelReached, ...]
    free: Mapping[str, float] = field(default_factory=dict)
    overflow: float = 0

    @property
    def proved(self) -> bool:
        """Whether no selection is better at any level."""
        return all(each.proved for each in self.levels)

    def level(self, level: Level) -> LevelReached:
        return next(each for each in self.levels if each.level is level)


class CoverageState(StrEnum):
    """``WEAK`` is claimed and nothing shows it; ``UNKNOWN`` is what a profile cannot answer, such as a permit."""

    COVERED = "covered"
    WEAK = "weak"
    MISSING = "missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DemandCoverage:
    """How far a demand is met: the ids of the ``lines`` and ``entries`` that show it, and of those that only claim it.

    ``years`` are those of experience that the profile shows, where years are demanded.
    """

    demand: Demand
    state: CoverageState
    lines: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    years: float | None = None
