"""What a flow picture is drawn from. Lengths are units of the SVG's view box, y downwards."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EdgeSpan:
    """A stretch of an edge, from its nearer to its farther end."""

    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class Block:
    """A node as drawn: its rectangle, and where its label begins (on the middle of the line)."""

    label: str
    count: int
    quiet: bool
    x: float
    y: float
    width: float
    height: float
    text_x: float
    text_y: float


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A flow as drawn: the stretches it leaves and enters, equally long, and its outline."""

    source: str
    target: str
    count: int
    quiet: bool
    leaves: EdgeSpan
    enters: EdgeSpan
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    blocks: tuple[Block, ...]
    ribbons: tuple[Ribbon, ...]


def path_data(*parts: str | float) -> str:
    """SVG path data from commands and numbers, numbers to a tenth."""
    return " ".join(part if isinstance(part, str) else f"{part:.1f}" for part in parts)
