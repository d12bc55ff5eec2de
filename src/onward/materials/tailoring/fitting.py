"""The best choice for a document as it is really set: measured, chosen, and set again until it fits its pages."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from onward.materials.paper.measuring import PageFill, measure, page_fill
from onward.materials.records import Demand, PageRoom, PageSettings
from onward.materials.tailoring.records import Choice
from onward.materials.tailoring.rules import choose
from onward.profile.records import ProfileContent

MAX_SETTINGS = 6
"""How often a document is set at most; three were enough for every document that was tried."""
SPARE = 4.0
"""What is taken off beyond an overflow, in points."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A choice as it was set: the pages it takes and how full they are. ``fits`` is false where pins alone are too
    much."""

    choice: Choice
    fill: PageFill
    room: PageRoom
    fits: bool


def fit(
    content: ProfileContent,
    demands: Sequence[Demand],
    settings: PageSettings,
    *,
    pins: Collection[str] = (),
    bans: Collection[str] = (),
    with_summary: bool = True,
) -> Fitted:
    """Choose what shows most of ``demands`` on at most ``settings.max_pages`` pages.

    One page is exact. Each further page end leaves something free, by how the parts fall: what is too much is taken off
    the room, and it is chosen again. Equal input gives an equal answer.
    """
    room = measure(content, settings)
    taken_off = dict.fromkeys(room.columns, 0.0)
    for setting in range(MAX_SETTINGS):
        left = {name: points - taken_off[name] for name, points in room.columns.items()}
        choice = choose(content, demands, replace(room, columns=left), pins=pins, bans=bans, with_summary=with_summary)
        fill = page_fill(content, choice.selection, settings)
        overflow = _overflow(fill, room, settings.max_pages)
        if not overflow or choice.spills or setting == MAX_SETTINGS - 1:
            break
        for name, points in overflow.items():
            taken_off[name] += points + SPARE
    return Fitted(choice, fill, room, fits=fill.pages <= settings.max_pages)


def _overflow(fill: PageFill, room: PageRoom, max_pages: int) -> Mapping[str, float]:
    """By column how many points stand on pages beyond the last allowed one."""
    beyond = fill.pages - max_pages
    if beyond <= 0:
        return {}
    return {
        name: (share + beyond - 1) * room.columns[name] / max_pages
        for name, share in fill.last_page.items()
        if share and name in room.columns
    }
