"""What tailoring answers: what was chosen, how far that is the best there is, and why each line is in or out."""

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


class ReasonCode(StrEnum):
    """Why a line is in (the first four) or out."""

    PINNED = "pinned"
    ONLY_ONE = "only_one"
    SERVES = "serves"
    ROOM_LEFT = "room_left"
    BANNED = "banned"
    SHOWN_ELSEWHERE = "shown_elsewhere"
    SERVES_NOTHING = "serves_nothing"
    NO_ROOM = "no_room"


@dataclass(frozen=True, slots=True)
class LineReason:
    """Why a line is in or out.

    ``demands`` are the ids of those that it shows; of ``ONLY_ONE`` those that nothing else in the document shows.
    ``shown_by`` are the ids of lines and entries that show the same, ``needs`` is the room that the line would take and
    ``free`` what is left in its column, in points.
    """

    line_id: str
    chosen: bool
    code: ReasonCode
    demands: tuple[str, ...] = ()
    shown_by: tuple[str, ...] = ()
    needs: float = 0
    free: float = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """The selection that shows most in the room there is.

    ``spills`` is by how many points pins alone overfill a column; ``free`` is the room left by column.
    """

    selection: Selection
    levels: tuple[LevelReached, ...]
    reasons: tuple[LineReason, ...] = ()
    free: Mapping[str, float] = field(default_factory=dict)
    spills: float = 0

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
