"""Pages as they print, kept for a moment: a browser asks for one after another, and a change asks for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from onward.materials.records import Demand, PageRoom, PageSettings, Selection
from onward.profile.records import ProfileContent

MAX_KEPT = 8


@dataclass(frozen=True, slots=True)
class Printout:
    """All that the pages of a document are made of."""

    content: ProfileContent
    selection: Selection
    settings: PageSettings

    @property
    def digest(self) -> str:
        """What tells these pages from others."""
        return _digest(self)


def task_digest(content: ProfileContent, demands: Sequence[Demand], settings: PageSettings) -> str:
    """What tells one task of choosing lines from another."""
    return _digest((content, tuple(demands), settings))


def _digest(made_of: object) -> str:
    return blake2b(repr(made_of).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@lru_cache(maxsize=MAX_KEPT)
def page_pictures_of(printout: Printout) -> tuple[bytes, ...]:
    """Return the pages as SVG."""
    from onward.materials.paper.rendering import page_pictures  # noqa: PLC0415 - loads Typst

    return tuple(page_pictures(printout.content, printout.selection, printout.settings))


@lru_cache(maxsize=MAX_KEPT)
def page_room(content: ProfileContent, settings: PageSettings) -> PageRoom:
    """Return how much room there is on the pages, and how much everything in the profile takes."""
    from onward.materials.paper.measuring import measure  # noqa: PLC0415 - loads Typst

    return measure(content, settings)
